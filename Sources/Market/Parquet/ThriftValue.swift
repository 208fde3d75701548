/// A value of Thrift's compact protocol.
enum ThriftValue: Hashable, Sendable {
    case number(Int64)
    case flag(Bool)
    case bytes([UInt8])
    case list([ThriftValue])
    case structure([Int: ThriftValue])
    /// A double or a map, which nothing here asks for.
    case other

    var number: Int64? { if case .number(let value) = self { value } else { nil } }
    var flag: Bool? { if case .flag(let value) = self { value } else { nil } }
    var text: String? {
        if case .bytes(let value) = self { String(decoding: value, as: UTF8.self) } else { nil }
    }
    var list: [ThriftValue] { if case .list(let values) = self { values } else { [] } }
    subscript(field: Int) -> ThriftValue? {
        if case .structure(let fields) = self { fields[field] } else { nil }
    }
}

/// Reads structures of Thrift's compact protocol from bytes that may be anything.
struct ThriftReader {
    /// The bytes are no structure.
    struct Fault: Error, Hashable {
        let position: Int
    }

    /// Structures within structures.
    static let depthMaximum = 16

    private let bytes: [UInt8]
    /// Of the next byte.
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func structure(depth: Int = 0) throws(Fault) -> ThriftValue {
        guard depth < Self.depthMaximum else { throw fault }
        var fields: [Int: ThriftValue] = [:]
        var number = 0
        while true {
            let head = try byte()
            if head == 0 { return .structure(fields) }
            number = head >> 4 == 0 ? Int(try zigzag()) : number + Int(head >> 4)
            guard (0...0x7fff).contains(number), let kind = ThriftWriter.Kind(rawValue: head & 0x0f) else {
                throw fault
            }
            switch kind {
            case .yes: fields[number] = .flag(true)
            case .no: fields[number] = .flag(false)
            default: fields[number] = try value(kind, depth: depth)
            }
        }
    }

    private mutating func value(_ kind: ThriftWriter.Kind, depth: Int) throws(Fault) -> ThriftValue {
        switch kind {
        case .yes, .no: return .flag(try byte() == ThriftWriter.Kind.yes.rawValue)
        case .byte: return .number(Int64(Int8(bitPattern: try byte())))
        case .int16, .int32, .int64: return .number(try zigzag())
        case .double:
            _ = try take(8)
            return .other
        case .binary: return .bytes(try take(try length()))
        case .list, .set: return try list(depth: depth)
        case .map: return try map(depth: depth)
        case .structure: return try structure(depth: depth + 1)
        }
    }

    private mutating func list(depth: Int) throws(Fault) -> ThriftValue {
        guard depth < Self.depthMaximum else { throw fault }
        let head = try byte()
        let count = head >> 4 == 15 ? try length() : Int(head >> 4)
        guard let kind = ThriftWriter.Kind(rawValue: head & 0x0f), count <= bytes.count - position else {
            throw fault
        }
        var values: [ThriftValue] = []
        for _ in 0..<count { values.append(try value(kind, depth: depth + 1)) }
        return .list(values)
    }

    private mutating func map(depth: Int) throws(Fault) -> ThriftValue {
        guard depth < Self.depthMaximum else { throw fault }
        let count = try length()
        guard count > 0 else { return .other }
        let head = try byte()
        guard let key = ThriftWriter.Kind(rawValue: head >> 4),
            let kind = ThriftWriter.Kind(rawValue: head & 0x0f),
            count <= bytes.count - position
        else { throw fault }
        for _ in 0..<count {
            _ = try value(key, depth: depth + 1)
            _ = try value(kind, depth: depth + 1)
        }
        return .other
    }

    private var fault: Fault { Fault(position: position) }

    private mutating func byte() throws(Fault) -> UInt8 {
        guard position < bytes.count else { throw fault }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func take(_ count: Int) throws(Fault) -> [UInt8] {
        guard count >= 0, count <= bytes.count - position else { throw fault }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    private mutating func length() throws(Fault) -> Int {
        guard let length = Int(exactly: try varint()) else { throw fault }
        return length
    }

    private mutating func zigzag() throws(Fault) -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(value & 1)
    }

    private mutating func varint() throws(Fault) -> UInt64 {
        var (value, shift): (UInt64, UInt64) = (0, 0)
        while shift < 64 {
            let next = try byte()
            value |= UInt64(next & 0x7f) << shift
            if next < 0x80 { return value }
            shift += 7
        }
        throw fault
    }
}
