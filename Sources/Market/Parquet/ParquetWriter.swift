import Domain
import Venues

/// Writes rows of 64-bit numbers as a Parquet file: PLAIN pages, one row group for about a million rows.
///
/// The first column is a time (INT64, TIMESTAMP in microseconds of UTC), the others are DECIMAL(18, 8) on
/// INT64. Every column is required.
///
/// - SeeAlso: https://parquet.apache.org/docs/file-format/, https://github.com/apache/parquet-format
public struct ParquetWriter: ~Copyable {
    public enum Compression: Int32, Hashable, Sendable, CaseIterable {
        case none = 0
        case gzip = 2
    }

    /// Rows of a group, and values of a page.
    static let groupLength = 1 << 20
    static let pageLength = 1 << 16
    static let magic = Array("PAR1".utf8)
    private static let author = "deskbot"

    private struct Chunk {
        let offset: Int
        var packed = 0
        var unpacked = 0
    }

    private let names: [String]
    private let compression: Compression
    private var output: OutputFile
    private var rows: [[Int64]]
    private var groups: [(count: Int, chunks: [Chunk])] = []
    private var total = 0
    private let groupLength: Int
    private let pageLength: Int

    /// - Parameters:
    ///   - names: of the columns; the first is the time.
    ///   - groupLength: rows of a group.
    ///   - pageLength: values of a page.
    init(
        path: String, names: [String], compression: Compression, groupLength: Int = groupLength,
        pageLength: Int = pageLength
    ) throws(MarketError) {
        var output = try OutputFile(path: path)
        try output.put(Self.magic)
        self.output = output
        (self.names, self.compression) = (names, compression)
        (self.groupLength, self.pageLength) = (groupLength, pageLength)
        rows = Array(repeating: [], count: names.count)
    }

    /// - Parameters:
    ///   - time: fractions of a microsecond are dropped.
    ///   - values: in units of 10⁻⁸.
    mutating func append(_ time: Timestamp, _ values: Int64...) throws(MarketError) {
        precondition(values.count + 1 == rows.count, "a row has a value for each column")
        let (whole, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000)
        rows[0].append(rest < 0 ? whole - 1 : whole)
        for (place, value) in values.enumerated() { rows[place + 1].append(value) }
        if rows[0].count == groupLength { try flush() }
    }

    /// Writes what is left and the description, and puts the file in place.
    ///
    /// - Returns: how many rows it has.
    mutating func finish() throws(MarketError) -> Int {
        try flush()
        let description = description
        try output.put(description)
        try output.put(Self.number(UInt32(description.count)) + Self.magic)
        try output.finish()
        return total
    }

    private mutating func flush() throws(MarketError) {
        let count = rows[0].count
        guard count > 0 else { return }
        var chunks: [Chunk] = []
        for column in rows.indices {
            var chunk = Chunk(offset: output.count)
            for start in stride(from: 0, to: count, by: pageLength) {
                try write(rows[column][start..<min(start + pageLength, count)], &chunk)
            }
            chunks.append(chunk)
            rows[column].removeAll(keepingCapacity: true)
        }
        groups.append((count, chunks))
        total += count
    }

    private mutating func write(_ values: ArraySlice<Int64>, _ chunk: inout Chunk) throws(MarketError) {
        var plain: [UInt8] = []
        plain.reserveCapacity(values.count * 8)
        for value in values { plain += Self.number(UInt64(bitPattern: value)) }
        var packed = plain
        if compression == .gzip {
            do throws(Zlib.Fault) {
                packed = try Zlib.gzip(plain)
            } catch {
                throw .refused("\(output.path): \(error)")
            }
        }
        let header = ThriftWriter.structure {
            $0.field(1, 0 as Int32)  // DATA_PAGE
            $0.field(2, Int32(plain.count))
            $0.field(3, Int32(packed.count))
            $0.field(5) {
                $0.field(1, Int32(values.count))
                $0.field(2, 0 as Int32)  // PLAIN
                $0.field(3, 3 as Int32)  // RLE, of levels that a required column has none of
                $0.field(4, 3 as Int32)
            }
        }
        try output.put(header)
        try output.put(packed)
        chunk.packed += header.count + packed.count
        chunk.unpacked += header.count + plain.count
    }

    /// FileMetaData of parquet.thrift.
    private var description: [UInt8] {
        let (names, groups, total, codec) = (names, groups, total, compression.rawValue)
        return ThriftWriter.structure { file in
            file.field(1, 1 as Int32)
            file.field(2, structures: names.count + 1) { element, place in
                guard place > 0 else {
                    element.field(4, "schema")
                    element.field(5, Int32(names.count))
                    return
                }
                Self.describe(names[place - 1], isTime: place == 1, &element)
            }
            file.field(3, long: Int64(total))
            file.field(4, structures: groups.count) { group, place in
                let (count, chunks) = groups[place]
                group.field(1, structures: chunks.count) { column, number in
                    column.field(2, long: Int64(chunks[number].offset))
                    column.field(3) { Self.describe(chunks[number], names[number], count, codec, &$0) }
                }
                group.field(2, long: Int64(chunks.reduce(0) { $0 + $1.unpacked }))
                group.field(3, long: Int64(count))
            }
            file.field(6, Self.author)
        }
    }

    /// SchemaElement.
    private static func describe(_ name: String, isTime: Bool, _ element: inout ThriftWriter) {
        element.field(1, 2 as Int32)  // INT64
        element.field(3, 0 as Int32)  // REQUIRED
        element.field(4, name)
        element.field(6, isTime ? 10 : 5 as Int32)  // TIMESTAMP_MICROS, DECIMAL
        if !isTime {
            element.field(7, Int32(Fixed.fractionDigits))
            element.field(8, 18 as Int32)
        }
        element.field(10) { logical in
            if isTime {
                logical.field(8) { timestamp in
                    timestamp.field(1, true)
                    timestamp.field(2) { unit in unit.field(2) { _ in } }
                }
            } else {
                logical.field(5) { decimal in
                    decimal.field(1, Int32(Fixed.fractionDigits))
                    decimal.field(2, 18 as Int32)
                }
            }
        }
    }

    /// ColumnMetaData.
    private static func describe(
        _ chunk: Chunk, _ name: String, _ count: Int, _ codec: Int32, _ column: inout ThriftWriter
    ) {
        column.field(1, 2 as Int32)
        column.field(2, [0, 3])
        column.field(3, [name])
        column.field(4, codec)
        column.field(5, long: Int64(count))
        column.field(6, long: Int64(chunk.unpacked))
        column.field(7, long: Int64(chunk.packed))
        column.field(9, long: Int64(chunk.offset))
    }

    private static func number(_ value: some FixedWidthInteger) -> [UInt8] {
        stride(from: 0, to: value.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

/// Writes stored series as Parquet.
public enum ParquetExport {
    /// Bars: `time`, `open`, `high`, `low`, `close`, `volume`.
    ///
    /// - Returns: how many.
    public static func write(
        _ bars: some Sequence<Bar>, to path: String, _ compression: ParquetWriter.Compression = .gzip
    ) throws(MarketError) -> Int {
        var writer = try ParquetWriter(
            path: path, names: ["time", "open", "high", "low", "close", "volume"], compression: compression)
        for bar in bars {
            try writer.append(
                bar.start, bar.open.amount.raw, bar.high.amount.raw, bar.low.amount.raw, bar.close.amount.raw,
                bar.volume.raw)
        }
        return try writer.finish()
    }

    /// Ticks: `time`, `bid`, `ask`.
    ///
    /// - Returns: how many.
    public static func write(
        _ ticks: TickColumns, to path: String, _ compression: ParquetWriter.Compression = .gzip
    ) throws(MarketError) -> Int {
        var writer = try ParquetWriter(path: path, names: ["time", "bid", "ask"], compression: compression)
        for place in ticks.indices {
            let tick = ticks[place]
            try writer.append(tick.at, tick.bid.amount.raw, tick.ask.amount.raw)
        }
        return try writer.finish()
    }
}
