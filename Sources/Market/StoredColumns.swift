import Domain
import Glibc
import Venues

/// The columns of a stored series, mapped into memory.
struct StoredColumns: Sendable {
    let path: String
    let header: SeriesHeader
    private let file: MappedFile

    /// - Throws: for a file that is not there, is not of this kind or has not its length. The columns
    ///   themselves are looked at by ``verify()`` alone.
    init(path: String, step: Int64, columns: [Int]) throws(MarketError) {
        file = try MappedFile(path: path)
        self.path = path
        header = try SeriesHeader(
            unsafe Array(file.bytes.prefix(SeriesHeader.lengthMaximum)), path: path, size: file.count)
        guard header.step == step, columns.contains(header.columns) else {
            throw .damaged(path: path, why: "it holds another kind of series than its folder says")
        }
    }

    var count: Int { header.count }

    subscript(column: Int, place: Int) -> Int64 {
        precondition(
            place >= 0 && place < count && column >= 0 && column < header.columns, "a place is in its series")
        return Int64(littleEndian: file.load(at: offset(of: column) + place * 8))
    }

    /// The first place whose time is not before `time`; ``count`` where there is none.
    func firstPlace(from time: Int64, in range: Range<Int>? = nil) -> Int {
        var (low, high) = (range?.lowerBound ?? 0, range?.upperBound ?? count)
        while low < high {
            let middle = (low + high) / 2
            if self[0, middle] < time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Reads a whole column at once.
    ///
    /// - Precondition: this machine is little-endian, as the file is.
    func withColumn<R, E: Error>(_ column: Int, _ body: (Span<Int64>) throws(E) -> R) throws(E) -> R {
        precondition(1.littleEndian == 1, "columns are mapped on little-endian machines")
        let values = unsafe bytes(of: column, 0..<count).bindMemory(to: Int64.self)
        return try body(unsafe values.span)
    }

    /// The bytes of a part of a column; not to be kept beyond this.
    @unsafe func bytes(of column: Int, _ range: Range<Int>) -> UnsafeRawBufferPointer {
        let start = offset(of: column)
        return unsafe UnsafeRawBufferPointer(
            rebasing: file.bytes[start + range.lowerBound * 8..<start + range.upperBound * 8])
    }

    /// Reads all of it and compares the checksums.
    func verify() throws(MarketError) {
        for column in 0..<header.columns
        where unsafe Zlib.crc32(bytes(of: column, 0..<count)) != header.sums[column] {
            throw .damaged(path: path, why: "column \(column + 1) does not match its checksum")
        }
    }

    private func offset(of column: Int) -> Int { header.length + column * count * 8 }
}
