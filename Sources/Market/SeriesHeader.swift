import Domain
import Venues

/// The first 64 bytes of a stored series. Every number is little-endian.
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
/// The columns follow, one after the other, eight bytes a row.
struct SeriesHeader: Hashable, Sendable {
    static let length = 64
    static let magic = Array("DESKCOLS".utf8)
    static let version: UInt32 = 1
    /// A hundred million rows are more than a century of minutes.
    static let rowMaximum: Int64 = 100_000_000
    private static let sumMaximum = 6

    let step: Int64
    let count: Int
    let sums: [UInt32]
    var columns: Int { sums.count }
    /// Of the whole file.
    var size: Int { Self.length + columns * count * 8 }

    init(step: Int64, count: Int, sums: [UInt32]) {
        precondition((1...Self.sumMaximum).contains(sums.count), "a series has one to six columns")
        (self.step, self.count, self.sums) = (step, count, sums)
    }

    var bytes: [UInt8] {
        var bytes = Self.magic
        func put(_ value: some FixedWidthInteger) {
            for shift in stride(from: 0, to: value.bitWidth, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        put(Self.version)
        put(UInt32(columns))
        put(step)
        put(Int64(count))
        for place in 0...Self.sumMaximum { put(place < columns ? sums[place] : UInt32(0)) }
        put(Zlib.crc32(bytes))
        return bytes
    }

    /// - Parameter size: of the file that it was read from.
    /// - Throws: why the file is none, in words.
    init(_ bytes: [UInt8], path: String, size: Int) throws(MarketError) {
        func number(_ range: Range<Int>) -> UInt64 {
            bytes[range].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        guard bytes.count == Self.length, bytes.starts(with: Self.magic) else {
            throw .damaged(path: path, why: "it does not begin as a series does")
        }
        guard UInt64(Zlib.crc32(Array(bytes.prefix(60)))) == number(60..<64) else {
            throw .damaged(path: path, why: "its header does not match its checksum")
        }
        guard number(8..<12) == UInt64(Self.version) else {
            throw .refused("\(path) was written by a newer deskbot (version \(number(8..<12)))")
        }
        let (columns, rows) = (Int(number(12..<16)), Int64(bitPattern: number(24..<32)))
        guard (1...Self.sumMaximum).contains(columns), (0...Self.rowMaximum).contains(rows) else {
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
