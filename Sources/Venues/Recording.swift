import Domain

/// A stretch of a market's past in a folder: prices, the calendar of those weeks, and a note.
///
/// The folder holds ``RecordingNote/fileName``, one `<SYMBOL>.csv.gz` of bars per instrument (see
/// ``PriceFile``) and, where the news are known, `calendar.json` in the weekly feed's format.
public struct Recording: Sendable {
    public static let calendarName = "calendar.json"
    /// More instruments in one recording are refused.
    public static let seriesMaximum = 64

    public let note: RecordingNote
    /// `nil` where the folder has no calendar: the news of those weeks are not known.
    public let calendar: ForexFactoryFeed.Parsed?
    /// By the place in the table; `nil` where the folder has no prices for the instrument.
    private let series: [PriceSeries?]

    /// Reads what the folder has for `instruments`; files of other instruments are left alone.
    ///
    /// - Throws: ``VenuesError`` for a fault in any of its files, and where no instrument has prices.
    public init(folder: String, instruments: InstrumentTable) throws(VenuesError) {
        note = try RecordingNote(path: "\(folder)/\(RecordingNote.fileName)")
        let calendarPath = "\(folder)/\(Self.calendarName)"
        if GzipReader.exists(calendarPath) {
            let bytes = try GzipReader(path: calendarPath).rest(maximum: ForexFactoryFeed.bodyMaximum)
            calendar = try ForexFactoryFeed.parse(bytes)
        } else {
            calendar = nil
        }
        var series: [PriceSeries?] = []
        for instrument in instruments.all {
            // A recording may carry the broker's name.
            let paths = ([instrument.id] + instrument.aliases).filter { !$0.value.contains("/") }
                .map { "\(folder)/\($0).csv.gz" }
            guard let path = paths.first(where: GzipReader.exists) else {
                series.append(nil)
                continue
            }
            series.append(try PriceSeries(path: path, timeframe: note.timeframe))
            guard series.count(where: { $0 != nil }) <= Self.seriesMaximum else {
                throw .tooLarge(file: folder, what: "instruments", limit: Self.seriesMaximum)
            }
        }
        guard series.contains(where: { $0 != nil }) else {
            throw .missing(file: folder, what: "prices of any configured instrument")
        }
        self.series = series
    }

    /// The instruments that it has prices for.
    public var instruments: [InstrumentIndex] {
        series.indices.filter { series[$0] != nil }.map(InstrumentIndex.init)
    }

    /// The bars of the bid that ended before play begins.
    public func warmUpBars(for index: InstrumentIndex) -> [Bar] { bars(for: index, endedBy: note.start) }

    /// The last `limit` bars of the bid that had ended at `moment`: what warms up after a restart.
    public func bars(for index: InstrumentIndex, endedBy moment: Timestamp, limit: Int = .max) -> [Bar] {
        guard series.indices.contains(index.value), let series = series[index.value] else { return [] }
        let end = series.firstPlace(from: moment - note.timeframe.duration + .nanoseconds(1))
        return (max(0, end - max(0, limit))..<end).map { series[$0].bid }
    }

    /// The moment after the last recorded bar of all.
    public var end: Timestamp {
        let last = series.compactMap { $0.map { $0[$0.count - 1].bid.start + note.timeframe.duration } }.max()
        return last ?? note.start
    }

    /// The quotes from the start of play, in the order of time.
    ///
    /// - Parameter path: How a bar becomes quotes: the bar of the bid, and of the ask where there is
    ///   one, to quotes within the bar in the order of time.
    public func replay(path: @escaping QuoteReplay.Path) -> QuoteReplay {
        var replay = QuoteReplay(
            lanes: instruments.compactMap { index in series[index.value].map { (index, $0) } }, path: path)
        replay.skip(to: note.start)
        return replay
    }
}
