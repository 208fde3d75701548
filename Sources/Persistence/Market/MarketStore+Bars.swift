import Domain

extension MarketStore {
    /// The most bars that one question is answered with.
    public static let barsMaximum = 100_000

    /// Keeps `bars`, all or none. A bar of the same start replaces the one that was kept.
    ///
    /// - Returns: how many were kept; bars that are not sound, or do not start where one of this
    ///   timeframe does, are left out.
    /// - Throws: ``StoreError``; none is then kept.
    @discardableResult
    public func append(
        _ bars: [Bar], of instrument: InstrumentID, _ timeframe: Timeframe
    ) throws(StoreError) -> Int {
        let fit = bars.filter { $0.isSound && timeframe.start(of: $0.start) == $0.start }
        guard !fit.isEmpty else { return 0 }
        try connection.transaction { () throws(StoreError) in
            let insert = try connection.statement(Self.setBar)
            for bar in fit {
                try insert.run(
                    .name(instrument), .integer(timeframe.rawValue), .time(bar.start), .amount(bar.open),
                    .amount(bar.high), .amount(bar.low), .amount(bar.close), .amount(bar.volume))
            }
        }
        return fit.count
    }

    /// The last `count` bars that start before `end`, oldest first.
    ///
    /// - Parameters:
    ///   - count: at most ``barsMaximum`` are given.
    ///   - end: `nil` means no end. A replay asks for what was known at its own time.
    public func latestBars(
        _ count: Int, of instrument: InstrumentID, _ timeframe: Timeframe, before end: Timestamp? = nil
    ) throws(StoreError) -> [Bar] {
        var bars: [Bar] = []
        let limit = min(max(0, count), Self.barsMaximum)
        try connection.statement(Self.selectBars).each(
            .name(instrument), .integer(timeframe.rawValue), .time(end ?? Timestamp(nanoseconds: .max)),
            .integer(limit)
        ) { row throws(StoreError) in
            bars.append(
                Bar(
                    start: try row.time(0), open: try row.price(1), high: try row.price(2),
                    low: try row.price(3),
                    close: try row.price(4), volume: try row.fixed(5)))
        }
        return bars.reversed()
    }

    private static let setBar = """
        INSERT OR REPLACE INTO bar (instrument, timeframe, start, open, high, low, close, volume)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let selectBars = """
        SELECT start, open, high, low, close, volume FROM bar
        WHERE instrument = ? AND timeframe = ? AND start < ? ORDER BY start DESC LIMIT ?
        """
}
