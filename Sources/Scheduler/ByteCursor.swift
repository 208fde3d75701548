/// Reads bytes from front to back and never past their end.
struct ByteCursor {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }
    /// The next byte, which stays; `nil` at the end.
    var peek: UInt8? { isAtEnd ? nil : bytes[position] }

    func hasPrefix(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    mutating func take(_ count: Int) throws(ZoneError.Fault) -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else { throw .endsEarly(position: position, needed: count) }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func byte() throws(ZoneError.Fault) -> UInt8 {
        guard let byte = peek else { throw .endsEarly(position: position, needed: 1) }
        position += 1
        return byte
    }

    /// Takes the next byte if it is `wanted`.
    mutating func takes(_ wanted: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: wanted) else { return false }
        position += 1
        return true
    }

    /// Big endian, as everything in the file.
    mutating func uint32() throws(ZoneError.Fault) -> UInt32 {
        try take(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    mutating func int32() throws(ZoneError.Fault) -> Int32 { Int32(bitPattern: try uint32()) }

    mutating func int64() throws(ZoneError.Fault) -> Int64 {
        Int64(bitPattern: try take(8).reduce(0) { $0 << 8 | UInt64($1) })
    }
}
