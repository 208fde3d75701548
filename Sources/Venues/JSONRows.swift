/// The inner arrays of a JSON array of arrays of numbers, one after the other, on however many lines.
///
/// A whole file may stand on one line: no more than one inner array is held.
struct JSONRows {
    private enum Place { case before, first, between, next, after }

    private var place = Place.before

    /// The next inner array without its brackets and white space; `nil` at the array's end.
    ///
    /// - Throws: for what is no such array, for an inner one over `maximum` bytes, and for a file that ends
    ///   before the array does.
    mutating func next(from reader: GzipReader, maximum: Int) throws(VenuesError) -> [UInt8]? {
        while let byte = try reader.nextByte() {
            switch (place, byte) {
            case (_, 0x20), (_, 0x09), (_, 0x0a), (_, 0x0d): continue
            case (.before, UInt8(ascii: "[")): place = .first
            case (.first, UInt8(ascii: "[")), (.next, UInt8(ascii: "[")):
                place = .between
                return try row(from: reader, maximum: maximum)
            case (.first, UInt8(ascii: "]")), (.between, UInt8(ascii: "]")): place = .after
            case (.between, UInt8(ascii: ",")): place = .next
            default:
                throw fault(
                    reader, "\(VenuesError.quotation(of: String(decoding: [byte], as: UTF8.self)))",
                    place == .after ? "the end of the file" : "an array of arrays of numbers")
            }
        }
        guard place == .after else {
            throw fault(reader, "the end of the file", "the end of its array: it may be cut off")
        }
        return nil
    }

    private func row(from reader: GzipReader, maximum: Int) throws(VenuesError) -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = try reader.nextByte() {
            switch byte {
            case UInt8(ascii: "]"): return bytes
            case 0x20, 0x09, 0x0a, 0x0d: continue
            default: bytes.append(byte)
            }
            guard bytes.count <= maximum else {
                throw fault(reader, "a row of over \(maximum) bytes", "at most \(maximum)")
            }
        }
        throw fault(reader, "the end of the file", "the end of a row: it may be cut off")
    }

    private func fault(_ reader: GzipReader, _ found: String, _ expected: String) -> VenuesError {
        .malformed(file: reader.path, line: reader.lineNumber + 1, found: found, expected: expected)
    }
}
