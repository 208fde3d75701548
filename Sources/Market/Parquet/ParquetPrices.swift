import Domain

/// Prices from a Parquet file, under the names that people give such columns.
enum ParquetPrices {
    private static let times = ["time", "timestamp", "open_time", "date", "datetime"]
    private static let bars = ["open", "high", "low", "close"]
    private static let ticks = ["bid", "ask"]
    static let names = Set(times + bars + ticks + ["volume"])

    /// All rows, checked as those of any other file.
    static func read(_ path: String) throws(MarketError) -> Batch {
        let file = try ParquetReader(path: path)
        func column(_ names: [String]) throws(MarketError) -> [Int64]? {
            guard let found = file.columns.first(where: { names.contains($0.column.name.lowercased()) }) else {
                return nil
            }
            return try file.values(found.column, found.place)
        }
        let isTicks = !file.columns.contains { bars.contains($0.column.name.lowercased()) }
        let kind: SeriesName.Kind = isTicks ? .ticks : .bars(.m1)
        guard file.count * kind.columns[0] <= Batch.valueMaximum else {
            throw .unfit(path: path, why: "it has more than \(Batch.valueMaximum / kind.columns[0]) rows")
        }
        guard let time = file.columns.first(where: { times.contains($0.column.name.lowercased()) }),
            case .time = time.column.meaning
        else { throw .unfit(path: path, why: "it has no column \(times[0]) that is a timestamp in UTC") }
        var columns = [try file.values(time.column, time.place)]
        for name in isTicks ? ticks : bars {
            guard let values = try column([name]) else {
                throw .unfit(path: path, why: "it has no column \(name)")
            }
            columns.append(values)
        }
        if !isTicks { columns.append(try column(["volume"]) ?? Array(repeating: 0, count: file.count)) }
        return Batch(kind, columns: columns)
    }
}
