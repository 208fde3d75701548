import Domain
import Venues

/// Reads the columns of a Parquet file: PLAIN pages, not packed or packed with GZIP, without empty values.
///
/// - SeeAlso: https://parquet.apache.org/docs/file-format/
struct ParquetReader {
    /// Of the description at the end, and of a page, in bytes.
    static let descriptionMaximum = 64 << 20
    static let pageMaximum = 256 << 20
    private static let headerMaximum = 1 << 16
    private static let codecs = ["UNCOMPRESSED", "SNAPPY", "GZIP", "LZO", "BROTLI", "LZ4", "ZSTD", "LZ4_RAW"]

    let path: String
    /// Those that could be prices or times; others are passed over.
    let columns: [(column: ParquetColumn, place: Int)]
    let count: Int
    private let file: MappedFile
    private let groups: [ThriftValue]

    /// Whether the file at `path` begins as one.
    static func isParquet(_ path: String) -> Bool {
        guard let file = try? MappedFile(path: path), file.count >= 12 else { return false }
        return Self.bytes(file, 0..<4) == ParquetWriter.magic
    }

    /// - Throws: where its description cannot be read.
    init(path: String) throws(MarketError) {
        let file = try MappedFile(path: path)
        let size = file.count
        guard size >= 12, Self.bytes(file, size - 4..<size) == ParquetWriter.magic else {
            throw .unfit(path: path, why: "it does not end as a Parquet file does: it may be cut off")
        }
        let length = Self.bytes(file, size - 8..<size - 4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= min(size - 12, Self.descriptionMaximum) else {
            throw .unfit(path: path, why: "its description has \(length) bytes, more than there are")
        }
        var reader = ThriftReader(Self.bytes(file, size - 8 - length..<size - 8))
        guard let description = try? reader.structure(), let rows = description[3]?.number,
            (0...Int64(Batch.valueMaximum)).contains(rows), let schema = description[2]?.list,
            let root = schema.first,
            root[5]?.number == Int64(schema.count - 1)
        else { throw .unfit(path: path, why: "its description is damaged, or of nested columns") }
        var columns: [(column: ParquetColumn, place: Int)] = []
        for (place, element) in schema.dropFirst().enumerated() {
            guard let name = element[4]?.text, ParquetPrices.names.contains(name.lowercased()) else { continue }
            columns.append((try ParquetColumn(element, path: path), place))
        }
        (self.path, self.file, self.columns, count) = (path, file, columns, Int(rows))
        groups = description[4]?.list ?? []
    }

    /// The values of a column in our units, all of them.
    ///
    /// - Throws: for what is missing, damaged, or packed in a way that is not read.
    func values(_ column: ParquetColumn, _ place: Int) throws(MarketError) -> [Int64] {
        var values: [Int64] = []
        values.reserveCapacity(count)
        for group in groups {
            guard let chunks = group[1]?.list, place < chunks.count, let chunk = chunks[place][3],
                let rows = group[3]?.number, let offset = chunk[9]?.number, let size = chunk[7]?.number,
                offset >= 4, size >= 0, offset <= Int64(file.count), size <= Int64(file.count) - offset,
                rows >= 0,
                Int64(values.count) + rows <= Int64(count)
            else { throw damaged("its description names no place of column \(column.name)") }
            guard chunk[11] == nil else { throw encoded(column) }
            let end = values.count + Int(rows)
            var position = Int(offset)
            while values.count < end {
                position = try page(
                    column, chunk[4]?.number ?? 0, at: position, before: Int(offset + size), end, &values)
            }
        }
        guard values.count == count else {
            throw damaged("column \(column.name) has \(values.count) rows of \(count)")
        }
        return values
    }

    /// Reads a page.
    ///
    /// - Returns: where the next one is.
    private func page(
        _ column: ParquetColumn, _ codec: Int64, at start: Int, before limit: Int, _ end: Int,
        _ values: inout [Int64]
    ) throws(MarketError) -> Int {
        var reader = ThriftReader(Self.bytes(file, start..<min(limit, start + Self.headerMaximum)))
        guard let header = try? reader.structure(), let packed = header[3]?.number, let size = header[2]?.number
        else {
            throw damaged("a page of column \(column.name) at byte \(start) has no header")
        }
        let body = start + reader.position
        guard packed >= 0, packed <= Int64(limit - body), (0...Int64(Self.pageMaximum)).contains(size) else {
            throw damaged("a page of column \(column.name) at byte \(start) is cut off")
        }
        let kind = header[1]?.number
        guard let data = kind == 0 ? header[5] : kind == 3 ? header[8] : nil,
            let rows = data[1]?.number, rows > 0, Int64(values.count) + rows <= Int64(end)
        else {
            throw kind == 2
                ? encoded(column) : damaged("a page of column \(column.name) at byte \(start) is none")
        }
        guard data[kind == 0 ? 2 : 4]?.number == 0 else { throw encoded(column) }
        var bytes = Self.bytes(file, body..<body + Int(packed))
        var plain: ArraySlice<UInt8>
        if kind == 3 {
            // The levels stand before the values and are never packed.
            let levels = (data[5]?.number ?? 0) + (data[6]?.number ?? 0)
            guard data[2]?.number ?? 0 == 0 else { throw empty(column) }
            guard levels >= 0, levels <= packed, levels <= size else { throw damaged("a page has no levels") }
            bytes.removeFirst(Int(levels))
            plain = try unpacked(bytes, data[7]?.flag == false ? 0 : codec, Int(size - levels))[...]
        } else {
            plain = try unpacked(bytes, codec, Int(size))[...]
            if column.isOptional { try skipLevels(column, Int(rows), &plain) }
        }
        let length = column.storage.length
        guard plain.count == Int(rows) * length else {
            throw damaged("a page of column \(column.name) has \(plain.count) bytes for \(rows) rows")
        }
        for place in stride(from: plain.startIndex, to: plain.endIndex, by: length) {
            guard let value = column.value(plain[place..<place + length]) else {
                throw .unfit(
                    path: path, why: "row \(values.count + 1): column \(column.name) does not fit 8 decimals")
            }
            values.append(value)
        }
        return body + Int(packed)
    }

    /// Steps over the levels of an optional column, all of which must say that there is a value.
    private func skipLevels(_ column: ParquetColumn, _ rows: Int, _ bytes: inout ArraySlice<UInt8>)
        throws(MarketError)
    {
        let length = bytes.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count >= 4, length <= bytes.count - 4 else { throw damaged("a page has no levels") }
        let levels = bytes.dropFirst(4).prefix(length)
        guard ParquetLevels.areAllOne(levels, count: rows) else { throw empty(column) }
        bytes = bytes.dropFirst(4 + length)
    }

    private func unpacked(_ bytes: [UInt8], _ codec: Int64, _ size: Int) throws(MarketError) -> [UInt8] {
        switch codec {
        case 0: return bytes
        case 2:
            do throws(Zlib.Fault) {
                return try Zlib.gunzip(bytes, count: size)
            } catch {
                throw damaged("a page cannot be unpacked (\(error))")
            }
        default:
            let name = codec > 0 && codec < Int64(Self.codecs.count) ? Self.codecs[Int(codec)] : "code \(codec)"
            throw .unfit(
                path: path,
                why: "it is packed with \(name); GZIP and none are read (pyarrow: compression=\"gzip\")")
        }
    }

    private func damaged(_ why: String) -> MarketError { .unfit(path: path, why: why) }
    private func empty(_ column: ParquetColumn) -> MarketError {
        .unfit(path: path, why: "column \(column.name) has rows without a value")
    }
    private func encoded(_ column: ParquetColumn) -> MarketError {
        .unfit(
            path: path,
            why: "column \(column.name) is encoded; only PLAIN is read (pyarrow: use_dictionary=False)")
    }

    private static func bytes(_ file: MappedFile, _ range: Range<Int>) -> [UInt8] {
        unsafe Array(file.bytes[range])
    }
}

/// Definition levels of one bit, in Parquet's mixture of runs and packed bits.
///
/// - SeeAlso: https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
enum ParquetLevels {
    /// Whether the first `count` levels are there and are all one.
    static func areAllOne(_ bytes: ArraySlice<UInt8>, count: Int) -> Bool {
        var (rest, left) = (bytes, count)
        while left > 0 {
            var (head, shift) = (0, 0)
            while let byte = rest.popFirst() {
                head |= Int(byte & 0x7f) << shift
                shift += 7
                if byte < 0x80 { break }
                guard shift < 35 else { return false }
            }
            guard shift > 0 else { return false }
            if head & 1 == 0 {
                guard head >> 1 > 0, rest.popFirst() == 1 else { return false }
                left -= head >> 1
            } else {
                for _ in 0..<head >> 1 {
                    guard let byte = rest.popFirst() else { return false }
                    let used = min(8, max(left, 0))
                    let mask = UInt8((1 << used) - 1)
                    guard byte & mask == mask else { return false }
                    left -= used
                }
                guard head >> 1 > 0 else { return false }
            }
        }
        return true
    }
}
