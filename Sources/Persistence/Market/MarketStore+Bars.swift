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
            bars.append(try Self.bar(row))
        }
        return bars.reversed()
    }

    /// Bars of one instrument and timeframe.
    public struct BarKind: Hashable, Sendable {
        public let instrument: InstrumentID
        public let timeframe: Timeframe

        public init(_ instrument: InstrumentID, _ timeframe: Timeframe) {
            self.instrument = instrument
            self.timeframe = timeframe
        }
    }

    /// What there are bars of that start before `end`, by instrument and timeframe.
    public func barKinds(before end: Timestamp) throws(StoreError) -> [BarKind] {
        var kinds: [BarKind] = []
        try connection.statement(Self.selectKinds).each(.time(end)) { row throws(StoreError) in
            let seconds = try row.int64(1)
            guard let timeframe = Timeframe(rawValue: Int(seconds)) else {
                throw row.mismatch(1, "a timeframe")
            }
            kinds.append(BarKind(InstrumentID(try row.text(0)), timeframe))
        }
        return kinds
    }

    /// The first bars that start before `end`, oldest first; at most ``barsMaximum``.
    public func firstBars(_ kind: BarKind, before end: Timestamp) throws(StoreError) -> [Bar] {
        var bars: [Bar] = []
        try connection.statement(Self.selectFirst).each(
            .name(kind.instrument), .integer(kind.timeframe.rawValue), .time(end), .integer(Self.barsMaximum)
        ) { row throws(StoreError) in bars.append(try Self.bar(row)) }
        return bars
    }

    private static func bar(_ row: Statement) throws(StoreError) -> Bar {
        Bar(
            start: try row.time(0), open: try row.price(1), high: try row.price(2), low: try row.price(3),
            close: try row.price(4), volume: try row.fixed(5))
    }

    /// Forgets the bars that start before `end`, if they are exactly `count`: in one transaction, so that nothing goes
    /// that was not counted.
    ///
    /// - Returns: `false` where there are more or fewer; all of them then stay.
    public func removeBars(_ kind: BarKind, before end: Timestamp, count: Int) throws(StoreError) -> Bool {
        var isCounted = false
        try connection.transaction { () throws(StoreError) in
            let found = try connection.int64(
                Self.countBars, .name(kind.instrument), .integer(kind.timeframe.rawValue), .time(end))
            isCounted = found == Int64(count)
            guard isCounted else { return }
            try connection.statement(Self.deleteBars).run(
                .name(kind.instrument), .integer(kind.timeframe.rawValue), .time(end))
        }
        return isCounted
    }

    private static let selectFirst = """
        SELECT start, open, high, low, close, volume FROM bar
        WHERE instrument = ? AND timeframe = ? AND start < ? ORDER BY start LIMIT ?
        """
    private static let selectKinds = """
        SELECT DISTINCT instrument, timeframe FROM bar WHERE start < ? ORDER BY instrument, timeframe
        """
    private static let countBars =
        "SELECT count(*) FROM bar WHERE instrument = ? AND timeframe = ? AND start < ?"
    private static let deleteBars = "DELETE FROM bar WHERE instrument = ? AND timeframe = ? AND start < ?"
    private static let setBar = """
        INSERT OR REPLACE INTO bar (instrument, timeframe, start, open, high, low, close, volume)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let selectBars = """
        SELECT start, open, high, low, close, volume FROM bar
        WHERE instrument = ? AND timeframe = ? AND start < ? ORDER BY start DESC LIMIT ?
        """
}
