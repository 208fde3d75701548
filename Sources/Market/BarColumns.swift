import Domain
import Venues

/// The bars of one instrument and timeframe as they are stored, mapped into memory: a year of minutes opens
/// at once and takes no memory of its own.
public struct BarColumns: Sendable {
    /// What each column holds: nanoseconds since 1970, then prices and volume in units of 10⁻⁸.
    public enum Column: Int, Hashable, Sendable, CaseIterable {
        case start, open, high, low, close, volume
        /// Only where ``BarColumns/hasAsks``; zero in a row whose ask is not known.
        case askOpen, askHigh, askLow, askClose
    }

    /// Without the ask, and with it.
    static let columnCount = 6
    static let sidedColumnCount = Column.allCases.count

    public let timeframe: Timeframe
    let columns: StoredColumns

    init(path: String, timeframe: Timeframe) throws(MarketError) {
        columns = try StoredColumns(
            path: path, step: timeframe.seconds, columns: SeriesName.Kind.bars(timeframe).columns)
        self.timeframe = timeframe
    }

    public var count: Int { columns.count }
    public var indices: Range<Int> { 0..<count }

    /// - Precondition: the file is as it was written (``verify()`` says whether it is).
    public subscript(place: Int) -> Bar {
        Bar(
            start: start(place), open: price(.open, place), high: price(.high, place), low: price(.low, place),
            close: price(.close, place), volume: Fixed(raw: columns[Column.volume.rawValue, place]))
    }

    /// Whether there is an ask of some rows.
    public var hasAsks: Bool { columns.header.columns == Self.sidedColumnCount }

    /// The bar of the ask; `nil` where it is not known.
    public func ask(_ place: Int) -> Bar? {
        guard hasAsks, columns[Column.askOpen.rawValue, place] > 0 else { return nil }
        return Bar(
            start: start(place), open: price(.askOpen, place), high: price(.askHigh, place),
            low: price(.askLow, place), close: price(.askClose, place),
            volume: Fixed(raw: columns[Column.volume.rawValue, place]))
    }

    /// The beginning of the bar at `place`.
    public func start(_ place: Int) -> Timestamp { Timestamp(nanoseconds: columns[0, place]) }

    /// The place of the first bar that begins at `moment` or later; ``count`` where there is none.
    public func firstPlace(from moment: Timestamp) -> Int { columns.firstPlace(from: moment.nanoseconds) }

    /// A whole column, oldest first, for as long as `body` runs.
    public func withColumn<R, E: Error>(_ column: Column, _ body: (Span<Int64>) throws(E) -> R) throws(E) -> R {
        try columns.withColumn(column.rawValue, body)
    }

    /// The bars of a longer timeframe, put together as they are asked for; see ``BarFold``.
    ///
    /// - Precondition: `timeframe` is not shorter than this one.
    public func bars(as timeframe: Timeframe, from place: Int = 0) -> DerivedBars {
        precondition(timeframe >= self.timeframe, "bars are put together, never taken apart")
        return DerivedBars(bars: self, timeframe: timeframe, place: place)
    }

    /// The asks of a longer timeframe, one for each of ``bars(as:from:)`` and for what is left over.
    ///
    /// - Returns: empty unless every row has one.
    public func asks(as timeframe: Timeframe) -> [Bar] {
        guard hasAsks else { return [] }
        var fold = BarFold(timeframe)
        var all: [Bar] = []
        for place in indices {
            guard let part = ask(place) else { return [] }
            if let bar = fold.add(part) { all.append(bar) }
        }
        if let rest = fold.rest { all.append(rest) }
        return all
    }

    /// Reads all of it and compares the checksums.
    ///
    /// - Throws: `MarketError.damaged`.
    public func verify() throws(MarketError) { try columns.verify() }

    private func price(_ column: Column, _ place: Int) -> Price {
        guard let price = Price(Fixed(raw: columns[column.rawValue, place])) else {
            preconditionFailure("a series that is as it was written holds prices")
        }
        return price
    }
}

/// Bars of a longer timeframe, made while they are read.
public struct DerivedBars: Sequence, IteratorProtocol, Sendable {
    private let bars: BarColumns
    private var fold: BarFold
    private var place: Int

    init(bars: BarColumns, timeframe: Timeframe, place: Int) {
        (self.bars, self.place) = (bars, place)
        fold = BarFold(timeframe)
    }

    /// What has come of the last one, once all are read: it may lack parts.
    public var rest: Bar? { fold.rest }

    public mutating func next() -> Bar? {
        while place < bars.count {
            defer { place += 1 }
            if let bar = fold.add(bars[place]) { return bar }
        }
        return nil
    }
}
