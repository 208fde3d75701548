import Domain

extension JournalStore {
    /// How long settled dispatches and heard updates are kept; facts are kept for ever.
    public static let keepDuration = Duration.days(30)
    /// Rows of each table that one ``prune(before:)`` removes, so that it never holds the loop up.
    public static let pruneMaximum = 10_000

    /// Drops the derived tables and writes them again, in one transaction.
    ///
    /// The inbox is made from the facts alone, and so goes back further than a pruned one.
    ///
    /// - Parameter rows: what each fact changed, with its sequence, in the order of the facts.
    /// - Throws: ``StoreError``; the tables are then as they were.
    public func rebuild(
        _ rows: some Sequence<(sequence: Int64, projections: [Projection])>
    ) throws(StoreError) {
        try connection.transaction { () throws(StoreError) in
            let tables = ProjectionTables(connection: connection)
            try tables.clear()
            var last: Int64 = 0
            for (sequence, projections) in rows {
                precondition(sequence > last && sequence <= head.sequence, "projections follow their facts")
                last = sequence
                for projection in projections { try tables.write(projection) }
            }
            try facts { _, fact throws(StoreError) in
                guard case .heard(let heard) = fact.event else { return }
                try connection.statement(InboxTable.insert).run(InboxTable.values(heard, at: fact.at.wall))
            }
        }
    }

    /// Forgets dispatches that were settled, and updates that were heard, before `time`.
    ///
    /// - Returns: how many rows went; at ``pruneMaximum`` or above there may be more.
    public func prune(before time: Timestamp) throws(StoreError) -> Int {
        var removed = 0
        try connection.transaction { () throws(StoreError) in
            for sql in [Self.pruneOutbox, Self.pruneInbox] {
                try connection.statement(sql).run(.time(time), .integer(Self.pruneMaximum))
                removed += connection.changes
            }
        }
        return removed
    }

    private static let pruneOutbox = """
        DELETE FROM outbox WHERE id IN
            (SELECT id FROM outbox WHERE state <> 'pending' AND settled_at < ? ORDER BY id LIMIT ?)
        """
    private static let pruneInbox = """
        DELETE FROM inbox WHERE update_id IN
            (SELECT update_id FROM inbox WHERE at < ? ORDER BY update_id LIMIT ?)
        """
}
