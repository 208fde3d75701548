import Domain

extension MarketStore {
    /// How long scan records are kept.
    public static let scanKeepDuration = Duration.days(90)
    /// The most records that one question is answered with.
    public static let scansMaximum = 10_000

    /// Keeps `scans`, all or none. A record of the same instrument and time replaces the one that was kept.
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

    /// The newest record of each instrument, in the order of their names.
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
            try connection.prepare("SELECT id FROM scanned").each { row throws(StoreError) in
                try connection.statement("DELETE FROM scan WHERE scanned = ? AND at < ?")
                    .run(.integer(try row.int64(0)), .time(time))
                removed += connection.changes
            }
        }
        return removed
    }

    private func write(_ scan: ScanRecord) throws(StoreError) {
        try connection.statement(Self.addScanned).run(.name(scan.instrument))
        switch scan.outcome {
        case .refused(let reason):
            try connection.statement(Self.addReason).run(.choice(reason.gate), .text(reason.code))
            try connection.statement(Self.setRefused).run(
                .name(scan.instrument), .time(scan.at), .choice(reason.gate), .text(reason.code),
                .amount(reason.value), .amount(reason.limit), reason.detail.isEmpty ? nil : .text(reason.detail)
            )
        case .ordered(let order, let side):
            try connection.statement(Self.setOrdered).run(
                .name(scan.instrument), .time(scan.at), .name(order), .choice(side))
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
        return ScanRecord(instrument: try row.name(0), at: try row.time(1), outcome: outcome)
    }

    private static let addScanned = "INSERT INTO scanned (instrument) VALUES (?) ON CONFLICT DO NOTHING"
    private static let addReason = "INSERT INTO reason (gate, code) VALUES (?, ?) ON CONFLICT DO NOTHING"
    private static let setRefused = """
        INSERT OR REPLACE INTO scan (scanned, at, reason, value, maximum, detail)
        VALUES ((SELECT id FROM scanned WHERE instrument = ?), ?,
            (SELECT id FROM reason WHERE gate = ? AND code = ?), ?, ?, ?)
        """
    private static let setOrdered = """
        INSERT OR REPLACE INTO scan (scanned, at, order_id, side)
        VALUES ((SELECT id FROM scanned WHERE instrument = ?), ?, ?, ?)
        """
    private static let columns = """
        SELECT scanned.instrument, at, gate, code, value, maximum, detail, order_id, side
        FROM scan JOIN scanned ON scanned.id = scan.scanned LEFT JOIN reason ON reason.id = scan.reason
        """
    private static let selectScans =
        columns + " WHERE scanned.instrument = ? AND at BETWEEN ? AND ? ORDER BY at DESC LIMIT ?"
    private static let selectLatest =
        columns + """
             WHERE at = (SELECT max(at) FROM scan AS later WHERE later.scanned = scan.scanned)
             ORDER BY scanned.instrument
            """
}
