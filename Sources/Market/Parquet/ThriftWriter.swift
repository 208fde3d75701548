/// Writes structures of Thrift's compact protocol, which Parquet describes itself in.
///
/// - SeeAlso: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
struct ThriftWriter {
    /// Numbers of the protocol.
    enum Kind: UInt8 {
        case yes = 1
        case no = 2
        case byte = 3
        case int16 = 4
        case int32 = 5
        case int64 = 6
        case double = 7
        case binary = 8
        case list = 9
        case set = 10
        case map = 11
        case structure = 12
    }

    private(set) var bytes: [UInt8] = []
    private var last: [Int] = [0]

    /// A structure with the fields that `fields` writes, in rising order of their numbers.
    static func structure(_ fields: (inout ThriftWriter) -> Void) -> [UInt8] {
        var writer = ThriftWriter()
        fields(&writer)
        writer.bytes.append(0)
        return writer.bytes
    }

    mutating func field(_ number: Int, _ value: Int32) {
        begin(number, .int32)
        put(zigzag: Int64(value))
    }

    mutating func field(_ number: Int, long value: Int64) {
        begin(number, .int64)
        put(zigzag: value)
    }

    mutating func field(_ number: Int, _ value: Bool) { begin(number, value ? .yes : .no) }

    mutating func field(_ number: Int, _ text: String) {
        begin(number, .binary)
        put(text)
    }

    mutating func field(_ number: Int, _ fields: (inout ThriftWriter) -> Void) {
        begin(number, .structure)
        put(fields)
    }

    mutating func field(_ number: Int, structures count: Int, _ fields: (inout ThriftWriter, Int) -> Void) {
        begin(number, .list, of: .structure, count: count)
        for place in 0..<count { put { fields(&$0, place) } }
    }

    mutating func field(_ number: Int, _ values: [Int32]) {
        begin(number, .list, of: .int32, count: values.count)
        for value in values { put(zigzag: Int64(value)) }
    }

    mutating func field(_ number: Int, _ texts: [String]) {
        begin(number, .list, of: .binary, count: texts.count)
        for text in texts { put(text) }
    }

    private mutating func begin(_ number: Int, _ kind: Kind) {
        let step = number - last[last.count - 1]
        precondition((1...15).contains(step), "fields are written in rising order")
        bytes.append(UInt8(step) << 4 | kind.rawValue)
        last[last.count - 1] = number
    }

    private mutating func begin(_ number: Int, _ kind: Kind, of element: Kind, count: Int) {
        begin(number, kind)
        if count < 15 {
            bytes.append(UInt8(count) << 4 | element.rawValue)
        } else {
            bytes.append(0xf0 | element.rawValue)
            put(UInt64(count))
        }
    }

    private mutating func put(_ fields: (inout ThriftWriter) -> Void) {
        last.append(0)
        fields(&self)
        last.removeLast()
        bytes.append(0)
    }

    private mutating func put(_ text: String) {
        put(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    private mutating func put(zigzag value: Int64) { put(UInt64(bitPattern: value << 1 ^ value >> 63)) }

    private mutating func put(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
