import Domain

extension MarketStore {
    /// How long scan records are kept.
    public static let scanKeepDuration = Duration.days(90)
    /// The most records that one question is answered with.
    public static let scansMaximum = 10_000

    /// Keeps `scans`, all or none. A record of the same instrument, strategy and time replaces the one that was kept.
    public func append(_ scans: [ScanRecord]) throws(StoreError) {
        guard !scans.isEmpty else { return }
        try connection.transaction { () throws(StoreError) in
            for scan in scans { try write(scan) }
        }
    }

    /// The records of `instrument` from the first moment to the last one, both included, oldest first.
    ///
    /// - Parameter limit: the newest so many, at most ``scansMaximum``.
    public func scans(
        of instrument: InstrumentID, from first: Timestamp, to last: Timestamp, limit: Int = scansMaximum
    ) throws(StoreError) -> [ScanRecord] {
        var scans: [ScanRecord] = []
        try connection.statement(Self.selectScans).each(
            .name(instrument), .time(first), .time(last), .integer(min(max(0, limit), Self.scansMaximum))
        ) { row throws(StoreError) in scans.append(try Self.record(row)) }
        return scans.reversed()
    }

    /// The newest record of each instrument and strategy, in the order of their names.
    public func latestScans() throws(StoreError) -> [ScanRecord] {
        var scans: [ScanRecord] = []
        try connection.statement(Self.selectLatest).each { row throws(StoreError) in
            scans.append(try Self.record(row))
        }
        return scans
    }

    /// - Returns: `nil` where `instrument` was never scanned.
    public func latestScan(of instrument: InstrumentID) throws(StoreError) -> ScanRecord? {
        let ends = (Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max))
        return try scans(of: instrument, from: ends.0, to: ends.1, limit: 1).first
    }

    /// Forgets the records before `time`.
    ///
    /// - Returns: how many went.
    @discardableResult
    public func pruneScans(before time: Timestamp) throws(StoreError) -> Int {
        var removed = 0
        try connection.transaction { () throws(StoreError) in
            // By instrument, so that the primary key finds them.
            try connection.prepare("SELECT id FROM looked").each { row throws(StoreError) in
                try connection.statement("DELETE FROM look WHERE looked = ? AND at < ?")
                    .run(.integer(try row.int64(0)), .time(time))
                removed += connection.changes
            }
        }
        return removed
    }

    private func write(_ scan: ScanRecord) throws(StoreError) {
        try connection.statement(Self.addLooked).run(.name(scan.instrument), .name(scan.strategy))
        switch scan.outcome {
        case .refused(let reason):
            try connection.statement(Self.addReason).run(.choice(reason.gate), .text(reason.code))
            try connection.statement(Self.setRefused).run(
                .name(scan.instrument), .name(scan.strategy), .time(scan.at), .choice(reason.gate),
                .text(reason.code), .amount(reason.value), .amount(reason.limit),
                reason.detail.isEmpty ? nil : .text(reason.detail)
            )
        case .ordered(let order, let side):
            try connection.statement(Self.setOrdered).run(
                .name(scan.instrument), .name(scan.strategy), .time(scan.at), .name(order), .choice(side))
        }
    }

    private static func record(_ row: Statement) throws(StoreError) -> ScanRecord {
        let outcome: ScanRecord.Outcome
        if row.isNull(2) {
            outcome = .ordered(try row.name(7), try row.choice(8))
        } else {
            outcome = .refused(
                Reason(
                    try row.choice(2), try row.text(3), value: try row.optionalFixed(4),
                    limit: try row.optionalFixed(5), detail: try row.optionalText(6) ?? ""))
        }
        return ScanRecord(
            instrument: try row.name(0), strategy: try row.name(9), at: try row.time(1), outcome: outcome)
    }

    private static let addLooked =
        "INSERT INTO looked (instrument, strategy) VALUES (?, ?) ON CONFLICT DO NOTHING"
    private static let addReason = "INSERT INTO reason (gate, code) VALUES (?, ?) ON CONFLICT DO NOTHING"
    private static let setRefused = """
        INSERT OR REPLACE INTO look (looked, at, reason, value, maximum, detail)
        VALUES ((SELECT id FROM looked WHERE instrument = ? AND strategy = ?), ?,
            (SELECT id FROM reason WHERE gate = ? AND code = ?), ?, ?, ?)
        """
    private static let setOrdered = """
        INSERT OR REPLACE INTO look (looked, at, order_id, side)
        VALUES ((SELECT id FROM looked WHERE instrument = ? AND strategy = ?), ?, ?, ?)
        """
    private static let columns = """
        SELECT looked.instrument, at, gate, code, value, maximum, detail, order_id, side, looked.strategy
        FROM look JOIN looked ON looked.id = look.looked LEFT JOIN reason ON reason.id = look.reason
        """
    private static let selectScans =
        columns
        + " WHERE looked.instrument = ? AND at BETWEEN ? AND ? ORDER BY at DESC, looked.strategy DESC LIMIT ?"
    private static let selectLatest =
        columns + """
             WHERE at = (SELECT max(at) FROM look AS later WHERE later.looked = look.looked)
             ORDER BY looked.instrument, looked.strategy
            """
}
