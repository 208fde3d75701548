import Domain

/// What looks led to, compact: consecutive ones with the same answer are one row.
extension MarketStore {
    /// The most runs that one question is answered with.
    public static let runsMaximum = 10_000

    /// Keeps `scans`, all or none, each as part of the run that it goes on with or as a new one.
    ///
    /// A look that a run covers already, told again with the same answer, changes nothing; with another
    /// answer it begins a run of its own in the midst.
    public func append(_ scans: [ScanRecord]) throws(StoreError) {
        guard !scans.isEmpty else { return }
        try connection.transaction { () throws(StoreError) in
            for scan in scans {
                if var run = try run(of: scan.instrument, scan.strategy, at: scan.at), run.take(scan) {
                    try write(run)
                } else {
                    try write(LookRun(scan))
                }
            }
        }
    }

    /// The runs of `instrument` that speak of the time between two moments, both included, oldest first.
    ///
    /// - Parameter limit: the newest so many, at most ``runsMaximum``.
    public func runs(
        of instrument: InstrumentID, from first: Timestamp, to last: Timestamp, limit: Int = runsMaximum
    ) throws(StoreError) -> [LookRun] {
        var runs: [LookRun] = []
        try connection.statement(Self.selectRuns).each(
            .name(instrument), .time(last), .time(first), .integer(min(max(0, limit), Self.runsMaximum))
        ) { row throws(StoreError) in runs.append(try Self.run(row)) }
        return runs.reversed()
    }

    /// Why there was no entry, or that there was one: of each strategy the run that speaks for `time`, the
    /// last one that began by then, in the order of the strategies' names.
    public func runs(of instrument: InstrumentID, at time: Timestamp) throws(StoreError) -> [LookRun] {
        var runs: [LookRun] = []
        try connection.statement(Self.selectAt).each(.time(time), .name(instrument)) { row throws(StoreError) in
            runs.append(try Self.run(row))
        }
        return runs
    }

    /// Every run that reaches `time` or later, in the order of their first looks.
    ///
    /// - Parameter limit: the newest so many.
    public func runs(since time: Timestamp, limit: Int) throws(StoreError) -> [LookRun] {
        var runs: [LookRun] = []
        try connection.statement(Self.selectSince).each(.time(time), .integer(max(0, limit))) {
            row throws(StoreError) in runs.append(try Self.run(row))
        }
        return runs.reversed()
    }

    /// Forgets the runs that ended before `time`.
    ///
    /// - Returns: how many went.
    @discardableResult
    public func pruneScans(before time: Timestamp) throws(StoreError) -> Int {
        var removed = 0
        try connection.transaction { () throws(StoreError) in
            // By instrument, so that the primary key finds them.
            try connection.prepare("SELECT id FROM looked").each { row throws(StoreError) in
                try connection.statement("DELETE FROM run WHERE looked = ? AND first < ? AND last < ?")
                    .run(.integer(try row.int64(0)), .time(time), .time(time))
                removed += connection.changes
            }
        }
        return removed
    }

    private func run(of instrument: InstrumentID, _ strategy: StrategyID, at time: Timestamp)
        throws(StoreError) -> LookRun?
    {
        var found: LookRun?
        try connection.statement(Self.selectLast).each(.name(instrument), .name(strategy), .time(time)) {
            row throws(StoreError) in found = try Self.run(row)
        }
        return found
    }

    private func write(_ run: LookRun) throws(StoreError) {
        try connection.statement(Self.addLooked).run(.name(run.instrument), .name(run.strategy))
        switch run.outcome {
        case .refused(let reason):
            try connection.statement(Self.addReason).run(.choice(reason.gate), .text(reason.code))
            try connection.statement(Self.setRefused).run(
                .name(run.instrument), .name(run.strategy), .time(run.first), .time(run.last),
                .integer(run.count), .choice(reason.gate), .text(reason.code), .amount(reason.value),
                .amount(reason.limit), .amount(run.lowest), .amount(run.highest),
                reason.detail.isEmpty ? nil : .text(reason.detail)
            )
        case .ordered(let order, let side):
            try connection.statement(Self.setOrdered).run(
                .name(run.instrument), .name(run.strategy), .time(run.first), .time(run.last),
                .name(order), .choice(side))
        }
    }

    private static func run(_ row: Statement) throws(StoreError) -> LookRun {
        let outcome: ScanRecord.Outcome
        if row.isNull(5) {
            outcome = .ordered(try row.name(12), try row.choice(13))
        } else {
            outcome = .refused(
                Reason(
                    try row.choice(5), try row.text(6), value: try row.optionalFixed(7),
                    limit: try row.optionalFixed(8), detail: try row.optionalText(11) ?? ""))
        }
        return LookRun(
            instrument: try row.name(0), strategy: try row.name(1), first: try row.time(2),
            last: try row.time(3),
            count: Int(try row.int64(4)), outcome: outcome, lowest: try row.optionalFixed(9),
            highest: try row.optionalFixed(10))
    }
}

extension MarketStore {
    private static let addLooked =
        "INSERT INTO looked (instrument, strategy) VALUES (?, ?) ON CONFLICT DO NOTHING"
    private static let addReason = "INSERT INTO reason (gate, code) VALUES (?, ?) ON CONFLICT DO NOTHING"
    private static let setRefused = """
        INSERT OR REPLACE INTO run
            (looked, first, last, count, reason, value, maximum, lowest, highest, detail)
        VALUES ((SELECT id FROM looked WHERE instrument = ? AND strategy = ?), ?, ?, ?,
            (SELECT id FROM reason WHERE gate = ? AND code = ?), ?, ?, ?, ?, ?)
        """
    private static let setOrdered = """
        INSERT OR REPLACE INTO run (looked, first, last, count, order_id, side)
        VALUES ((SELECT id FROM looked WHERE instrument = ? AND strategy = ?), ?, ?, 1, ?, ?)
        """
    private static let columns = """
        SELECT looked.instrument, looked.strategy, first, last, count, gate, code, value, maximum, lowest,
            highest, detail, order_id, side
        FROM run JOIN looked ON looked.id = run.looked LEFT JOIN reason ON reason.id = run.reason
        """
    private static let selectRuns =
        columns + """
             WHERE looked.instrument = ? AND first <= ? AND last >= ?
             ORDER BY first DESC, looked.strategy DESC LIMIT ?
            """
    private static let selectAt =
        columns + """
             WHERE first = (SELECT max(first) FROM run AS other WHERE other.looked = run.looked AND first <= ?)
                AND looked.instrument = ?
             ORDER BY looked.strategy
            """
    private static let selectLast =
        columns + """
             WHERE looked.instrument = ? AND looked.strategy = ? AND first <= ? ORDER BY first DESC LIMIT 1
            """
    private static let selectSince = columns + " WHERE last >= ? ORDER BY first DESC LIMIT ?"
}
