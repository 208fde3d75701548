import Domain
import Venues

/// Rows of a price file, column by column, ready to be stored.
struct Batch: Sendable {
    /// Numbers that are held at once: 20 million bars, or 40 million ticks.
    static let valueMaximum = 120_000_000

    let kind: SeriesName.Kind
    private(set) var columns: [[Int64]]
    var count: Int { columns[0].count }

    init(_ kind: SeriesName.Kind) {
        self.kind = kind
        columns = Array(repeating: [], count: kind.columns[0])
    }

    /// Reads a whole file; the first fault refuses all of it.
    ///
    /// - Parameter progress: told from time to time how much was read, 0 to 1.
    init(path: String, clock: FileClock?, progress: (Double) -> Void) throws(MarketError) {
        guard !ParquetReader.isParquet(path) else {
            self = try Self.parquet(path)
            return
        }
        do throws(VenuesError) {
            let file = try PriceFile(path: path, clock: clock)
            let isTicks = file.layout.isTicks
            self.init(isTicks ? .ticks : .bars(.m1))
            var finder = StepFinder()
            while let row = try file.next() {
                if !isTicks, !finder.isFull { finder.note(row.at) }
                append(row)
                guard count * columns.count <= Self.valueMaximum else {
                    throw .tooLarge(file: path, what: "rows", limit: Self.valueMaximum / columns.count)
                }
                if count % 4_096 == 0 { progress(file.progress) }
            }
            guard count > 0 else { throw .missing(file: path, what: "rows") }
            if !isTicks {
                self = Batch(
                    .bars(try Self.timeframe(finder.step, path: path)), columns: columns)
                try checkStarts(path: path)
            }
        } catch {
            throw .prices(error)
        }
    }

    init(_ kind: SeriesName.Kind, columns: [[Int64]]) {
        precondition(kind.columns.contains(columns.count), "a batch has the columns of its kind")
        (self.kind, self.columns) = (kind, columns)
    }

    mutating func append(_ bar: Bar) {
        let prices = [bar.open, bar.high, bar.low, bar.close]
        columns[0].append(bar.start.nanoseconds)
        for (place, price) in prices.enumerated() { columns[place + 1].append(price.amount.raw) }
        columns[5].append(bar.volume.raw)
    }

    private mutating func append(_ row: PriceFile.Row) {
        switch row {
        case .bar(let bar):
            append(bar)
            for column in BarColumns.columnCount..<max(columns.count, BarColumns.columnCount) {
                columns[column].append(0)
            }
        case .bidAskBar(let bid, let ask):
            // The first row with an ask: those before have none.
            while columns.count < BarColumns.sidedColumnCount {
                columns.append([Int64](repeating: 0, count: count))
            }
            append(bid)
            for (place, price) in [ask.open, ask.high, ask.low, ask.close].enumerated() {
                columns[BarColumns.columnCount + place].append(price.amount.raw)
            }
        case .tick(let bid, let ask, let at):
            columns[0].append(at.nanoseconds)
            columns[1].append(bid.amount.raw)
            columns[2].append(ask.amount.raw)
        }
    }

    private static func timeframe(_ step: Int64?, path: String) throws(VenuesError) -> Timeframe {
        let known = Timeframe.allCases.map(\.name).joined(separator: ", ")
        guard let step else {
            throw .missing(file: path, what: "two bars, and one alone does not say how long it is")
        }
        guard let timeframe = Timeframe(rawValue: Int(step)) else {
            throw .malformed(
                file: path, line: 1, found: "bars that lie \(step) s apart", expected: "one of \(known)")
        }
        return timeframe
    }

    private func checkStarts(path: String) throws(VenuesError) {
        guard case .bars(let timeframe) = kind else { return }
        for start in columns[0] {
            let moment = Timestamp(nanoseconds: start)
            guard timeframe.start(of: moment) == moment else {
                throw .malformed(
                    file: path, line: 1, found: "a bar at \(moment)",
                    expected: "bars that begin on \(timeframe.name) in UTC")
            }
        }
    }
}
