import Domain

/// The rows of one transaction.
extension JournalStore {
    /// - Returns: the head with this fact.
    func write(_ fact: Fact, after head: Head) throws(StoreError) -> Head {
        let row = FactRow(fact, sequence: head.sequence + 1)
        let hash = FactChain.hash(of: row, after: head.hash)
        try connection.statement(Self.insertFact).run(
            .integer(row.sequence), .integer(row.marketAt), .integer(row.wallAt), .name(fact.account),
            .name(fact.strategy), .text(String(decoding: row.kind, as: UTF8.self)), .integer(row.version),
            .text(String(decoding: row.body, as: UTF8.self)), .blob(head.hash), .blob(hash))
        if case .heard(let heard) = fact.event {
            // No upsert: an update that is kept twice would have been obeyed twice.
            try connection.statement(InboxTable.insert).run(InboxTable.values(heard, at: fact.at.wall))
        }
        return Head(sequence: row.sequence, hash: hash)
    }

    func write(_ dispatch: Dispatch, at now: Timestamp) throws(StoreError) {
        try connection.statement(Self.insertDispatch).run(
            .integer(dispatch.id), .integer(dispatch.chat.value),
            .text(DispatchCodec.encode(dispatch.content, in: dispatch.topic)),
            .time(dispatch.createdAt ?? now), .choice(dispatch.kind), .integer(dispatch.expires?.nanoseconds))
    }

    /// A dispatch is settled once; what is said of it later changes nothing.
    func write(_ delivery: Delivery) throws(StoreError) {
        let (state, message, why): (String, Int64?, String?) =
            switch delivery.outcome {
            case .sent(let message): ("sent", message?.value, nil)
            case .dropped(let why): ("dropped", nil, why)
            }
        try connection.statement(Self.settle).run(
            .text(state), .integer(message), .text(why), .time(delivery.at), .integer(delivery.dispatch))
    }

    private static let insertFact = """
        INSERT INTO fact (seq, market_at, wall_at, account, strategy, kind, version, body, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let insertDispatch = """
        INSERT INTO outbox (id, chat, content, created_at, kind, expires_at) VALUES (?, ?, ?, ?, ?, ?)
        """
    private static let settle = """
        UPDATE outbox SET state = ?, telegram_message = ?, why = ?, settled_at = ?
        WHERE id = ? AND state = 'pending'
        """
}

/// What was heard, by update: derived from the facts like the other projections.
enum InboxTable {
    /// Numbers of updates may start anew after a silent week
    /// (https://core.telegram.org/bots/api#update), and then the later one stands.
    static let insert = """
        INSERT OR REPLACE INTO inbox (update_id, chat, user, message, text, verdict, at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """

    static func values(_ heard: Fact.Heard, at time: Timestamp) -> [SQLValue] {
        [
            .integer(heard.update), .integer(heard.chat.value), .integer(heard.user.value),
            .integer(heard.message.value), .text(heard.text), .choice(heard.verdict), .time(time),
        ]
    }
}
