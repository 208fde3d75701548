import Domain
import Venues

/// The first bytes of a stored series, 64 or 96. Every number is little-endian.
///
/// | bytes | what |
/// | --- | --- |
/// | 0–7 | `DESKCOLS` |
/// | 8–11, 12–15 | version; columns |
/// | 16–23 | seconds from bar to bar, 0 for ticks |
/// | 24–31 | rows |
/// | 32–55 | CRC-32 of each column, at most six |
/// | 56–59 | zero |
/// | 60–63 | CRC-32 of the 60 bytes before |
///
/// With seven to ten columns the version is 2, and the header has 96 bytes: ten sums at 32–71, zero up to 91, and the
/// CRC-32 of all before at 92–95. What needs no more than six is written as version 1, as ever.
///
/// The columns follow, one after the other, eight bytes a row.
struct SeriesHeader: Hashable, Sendable {
    /// Of the longer form; a file of the shorter one may be shorter than that.
    static let lengthMaximum = 96
    static let magic = Array("DESKCOLS".utf8)
    /// A hundred million rows are more than a century of minutes.
    static let rowMaximum: Int64 = 100_000_000
    /// How a header is laid out, by its version.
    private struct Form {
        let version: UInt32
        let length: Int
        let sumMaximum: Int

        static let short = Form(version: 1, length: 64, sumMaximum: 6)
        static let long = Form(version: 2, length: 96, sumMaximum: 10)
        static let all = [short, long]

        /// The shortest that has room.
        static func holding(_ columns: Int) -> Form { columns <= short.sumMaximum ? short : long }
    }

    let step: Int64
    let count: Int
    let sums: [UInt32]
    var columns: Int { sums.count }
    /// Of the header: where the columns begin.
    var length: Int { Form.holding(columns).length }
    /// Of the whole file.
    var size: Int { length + columns * count * 8 }

    init(step: Int64, count: Int, sums: [UInt32]) {
        precondition((1...Form.long.sumMaximum).contains(sums.count), "a series has one to ten columns")
        (self.step, self.count, self.sums) = (step, count, sums)
    }

    var bytes: [UInt8] {
        var bytes = Self.magic
        func put(_ value: some FixedWidthInteger) {
            for shift in stride(from: 0, to: value.bitWidth, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        let form = Form.holding(columns)
        put(form.version)
        put(UInt32(columns))
        put(step)
        put(Int64(count))
        for place in 0..<form.sumMaximum { put(place < columns ? sums[place] : UInt32(0)) }
        bytes += [UInt8](repeating: 0, count: form.length - 4 - bytes.count)
        put(Zlib.crc32(bytes))
        return bytes
    }

    /// - Parameter size: of the file that it was read from.
    /// - Throws: why the file is none, in words.
    init(_ bytes: [UInt8], path: String, size: Int) throws(MarketError) {
        func number(_ range: Range<Int>) -> UInt64 {
            bytes[range].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        guard bytes.count >= Form.short.length, bytes.starts(with: Self.magic) else {
            throw .damaged(path: path, why: "it does not begin as a series does")
        }
        let form = Form.all.first { UInt64($0.version) == number(8..<12) }
        let length = (form ?? .short).length
        guard bytes.count >= length,
            UInt64(Zlib.crc32(Array(bytes.prefix(length - 4)))) == number(length - 4..<length)
        else { throw .damaged(path: path, why: "its header does not match its checksum") }
        guard let form else {
            throw .refused("\(path) was written by a newer deskbot (version \(number(8..<12)))")
        }
        let (columns, rows) = (Int(number(12..<16)), Int64(bitPattern: number(24..<32)))
        guard (1...form.sumMaximum).contains(columns), Form.holding(columns).version == form.version,
            (0...Self.rowMaximum).contains(rows)
        else {
            throw .damaged(path: path, why: "its header makes no sense")
        }
        step = Int64(bitPattern: number(16..<24))
        count = Int(rows)
        sums = (0..<columns).map { UInt32(number(32 + 4 * $0..<36 + 4 * $0)) }
        guard size == self.size else {
            throw .damaged(path: path, why: "it has \(size) bytes and should have \(self.size)")
        }
    }
}
