import Domain

extension JournalStore {
    /// How many rows each table holds.
    public struct Counts: Hashable, Sendable {
        public let facts: Int
        public let orders: Int
        public let fills: Int
        public let trades: Int
        public let positions: Int
        public let days: Int
        public let heard: Int
        public let pendingDispatches: Int
        public let settledDispatches: Int
    }

    /// More are not handed out at once; the rest follows when these are settled.
    public static let pendingMaximum = 10_000

    /// Recalls the facts after `sequence`, oldest first, one at a time.
    ///
    /// - Throws: what `body` throws, or ``StoreError/damagedFact(sequence:why:)``; facts before it were told.
    public func facts(
        after sequence: Int64 = 0, _ body: (Int64, Fact) throws(StoreError) -> Void
    ) throws(StoreError) {
        // A statement of its own: `body` may use the store.
        try connection.prepare(Self.selectFacts).each(.integer(sequence)) { row throws(StoreError) in
            let sequence = try row.int64(0)
            try body(sequence, try Self.fact(row, sequence))
        }
    }

    /// Computes every hash again.
    ///
    /// - Returns: the head that was computed.
    /// - Throws: ``StoreError/brokenChain(sequence:)`` with the first fact that is missing or was changed.
    public func verify() throws(StoreError) -> Head { try FactChain.verify(connection) }

    /// The hash that covers the facts up to `sequence`; `nil` where there is no such fact.
    public func hash(of sequence: Int64) throws(StoreError) -> [UInt8]? {
        var hash: [UInt8]?
        try connection.prepare("SELECT hash FROM fact WHERE seq = ?").each(.integer(sequence)) {
            row throws(StoreError) in
            hash = try row.bytes(0)
        }
        return hash
    }

    /// What was to be sent and has not been settled, in the order of the identifiers.
    public func pendingDispatches() throws(StoreError) -> [Dispatch] {
        var pending: [Dispatch] = []
        try connection.prepare(Self.selectPending).each(.integer(Self.pendingMaximum)) {
            row throws(StoreError) in
            let id = try row.int64(0)
            let (content, topic) = try Document.read(row.text(2), with: DispatchCodec.placed) {
                .unreadable(path: path, why: "row \(id) of its outbox: \($0)")
            }
            pending.append(
                Dispatch(
                    id: id, chat: ChatID(try row.int64(1)), topic: topic, content: content,
                    kind: try row.choice(4),
                    createdAt: try row.time(3),
                    expires: try row.optionalInt64(5).map(Timestamp.init(nanoseconds:))))
        }
        return pending
    }

    /// - Returns: `nil` where the mark was never set.
    public func mark(_ name: String) throws(StoreError) -> String? {
        try connection.text("SELECT value FROM mark WHERE name = ?", .text(name))
    }

    public func counts() throws(StoreError) -> Counts {
        Counts(
            facts: try count("fact"), orders: try count("order_"), fills: try count("fill"),
            trades: try count("trade"), positions: try count("position"), days: try count("day"),
            heard: try count("inbox"), pendingDispatches: try count("outbox WHERE state = 'pending'"),
            settledDispatches: try count("outbox WHERE state <> 'pending'"))
    }

    private func count(_ rows: String) throws(StoreError) -> Int {
        Int(try connection.int64("SELECT count(*) FROM \(rows)") ?? 0)
    }

    private static func fact(_ row: Statement, _ sequence: Int64) throws(StoreError) -> Fact {
        let event: Fact.Event
        do {
            event = try FactCodec.decode(
                kind: row.text(5), version: row.int64(6), body: row.text(7), sequence: sequence)
            return Fact(
                at: Moment(market: try row.time(1), wall: try row.time(2)), account: try row.name(3),
                strategy: try row.name(4), event: event)
        } catch {
            // A column that is not what it should be is a fault of this fact, not of the statement.
            guard let mismatch = error.sqlite else { throw error }
            throw .damagedFact(sequence: sequence, why: mismatch.message)
        }
    }

    private static let selectFacts = """
        SELECT seq, market_at, wall_at, account, strategy, kind, version, body FROM fact
        WHERE seq > ? ORDER BY seq
        """
    private static let selectPending = """
        SELECT id, chat, content, created_at, kind, expires_at FROM outbox WHERE state = 'pending'
        ORDER BY id LIMIT ?
        """
}
