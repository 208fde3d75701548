import Domain

/// Refused entries that were followed on paper to their end. Never facts.
extension MarketStore {
    /// How long they are kept.
    public static let shadowKeepDuration = Duration.days(90)

    /// Keeps `shadows`, all or none. One of the same strategy, instrument and signal replaces the older one.
    public func append(_ shadows: [ShadowTrade]) throws(StoreError) {
        guard !shadows.isEmpty else { return }
        try connection.transaction { () throws(StoreError) in
            for shadow in shadows {
                try connection.statement(Self.setShadow).run(
                    .name(shadow.strategy), .name(shadow.instrument), .time(shadow.signal),
                    .choice(shadow.gate), .text(shadow.code), .choice(shadow.side), .time(shadow.enteredAt),
                    .time(shadow.exitedAt), .amount(shadow.entryPrice), .amount(shadow.exitPrice),
                    .choice(shadow.exit), .amount(shadow.multipleOfRisk), .amount(shadow.net))
            }
        }
    }

    /// Those that were closed at `time` or later, oldest first.
    ///
    /// - Parameter limit: the newest so many.
    public func shadows(since time: Timestamp, limit: Int) throws(StoreError) -> [ShadowTrade] {
        var shadows: [ShadowTrade] = []
        try connection.statement(Self.selectShadows).each(.time(time), .integer(max(0, limit))) {
            row throws(StoreError) in
            shadows.append(
                ShadowTrade(
                    gate: try row.choice(3), code: try row.text(4), strategy: try row.name(0),
                    instrument: try row.name(1), side: try row.choice(5), signal: try row.time(2),
                    enteredAt: try row.time(6), exitedAt: try row.time(7), entryPrice: try row.price(8),
                    exitPrice: try row.price(9), exit: try row.choice(10),
                    multipleOfRisk: try row.fixed(11), net: try row.optionalFixed(12)))
        }
        return shadows.reversed()
    }

    /// Forgets those that were closed before `time`.
    ///
    /// - Returns: how many went.
    @discardableResult
    public func pruneShadows(before time: Timestamp) throws(StoreError) -> Int {
        try connection.statement("DELETE FROM shadow WHERE exited_at < ?").run(.time(time))
        return connection.changes
    }

    private static let setShadow = """
        INSERT OR REPLACE INTO shadow
            (strategy, instrument, signal, gate, code, side, entered_at, exited_at, entry_price, exit_price, exit,
            multiple, net)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let selectShadows = """
        SELECT strategy, instrument, signal, gate, code, side, entered_at, exited_at, entry_price, exit_price, exit,
            multiple, net
        FROM shadow WHERE exited_at >= ? ORDER BY exited_at DESC, instrument DESC, strategy DESC LIMIT ?
        """
}
