import Domain

/// The journal's file: facts for ever, the tables derived from them, and what waits to be sent.
///
/// Every ``append(_:at:onInside:)`` survives a power cut once it has returned. One owner at a time; one
/// store writes a file, others open it with ``init(readOnly:)``.
public final class JournalStore {
    /// The last fact and the hash that covers all of them.
    public struct Head: Hashable, Sendable {
        /// 0 before the first fact.
        public let sequence: Int64
        /// 32 bytes; zeros before the first fact.
        public let hash: [UInt8]

        public init(sequence: Int64, hash: [UInt8]) {
            self.sequence = sequence
            self.hash = hash
        }

        static var beginning: Head { Head(sequence: 0, hash: FactChain.beginning) }
    }

    public var path: String { database.path }
    public private(set) var head = Head.beginning
    /// The first identifier that no dispatch of this journal ever had.
    public private(set) var nextDispatchID: Int64 = 1
    let database: Database
    var connection: Connection { database.connection }

    /// Opens the journal or begins a new one, readable by its owner alone.
    ///
    /// - Throws: ``StoreError``. A file of others, or of a later program, is left as it was.
    public init(path: String) throws(StoreError) {
        database = try Database(path: path, schema: .journal, durability: .full)
        try readEnds()
    }

    /// Opens an existing journal to look at it, also while a bot writes to it.
    public init(readOnly path: String) throws(StoreError) {
        database = try Database(reading: path, schema: .journal)
        try readEnds()
    }

    /// Keeps `batch` in one transaction: once it returns, all of it survives a power cut.
    ///
    /// - Parameters:
    ///   - at: when the dispatches were created (its wall clock); facts have their own time.
    ///   - onInside: called when all is written and nothing is committed yet; a seam for crash tests.
    /// - Throws: ``StoreError``; nothing of the batch is then kept, and the store can still be used. Not so after
    ///   ``StoreError/fenced(path:known:found:)``: another store has committed a fact since.
    public func append(_ batch: Batch, at now: Moment, onInside: (() -> Void)? = nil) throws(StoreError) {
        precondition(batch.count <= Batch.countMaximum, "a batch holds at most \(Batch.countMaximum) rows")
        guard batch.count > 0 else { return }
        var next = head
        try database.connection.transaction(onInside: onInside) { () throws(StoreError) in
            // Under the write lock: whatever else is in the batch, an older run adds nothing behind a newer one.
            try connection.fence(Self.selectLast, knowing: head.sequence)
            for fact in batch.facts { next = try write(fact, after: next) }
            let projections = ProjectionTables(connection: connection)
            for projection in batch.projections { try projections.write(projection) }
            for dispatch in batch.dispatches { try write(dispatch, at: now.wall) }
            for delivery in batch.deliveries { try write(delivery) }
            for mark in batch.marks {
                try connection.statement(Self.setMark).run(.text(mark.name), .text(mark.value))
            }
        }
        head = next
        if let highest = batch.dispatches.map(\.id).max() { nextDispatchID = max(nextDispatchID, highest + 1) }
    }

    /// Makes room for what comes until the first checkpoint, so that commits take less time. Blocks for
    /// about ten milliseconds.
    public func makeRoom() { connection.growLog(to: Database.logBytesUsual) }

    /// Moves the log into the file and gives it back; the store must not be used again.
    public func close() throws(StoreError) { try database.close() }

    private func readEnds() throws(StoreError) {
        try connection.prepare("SELECT seq, hash FROM fact ORDER BY seq DESC LIMIT 1").each {
            row throws(StoreError) in
            head = Head(sequence: try row.int64(0), hash: try row.bytes(1))
        }
        let highest = try connection.int64("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
        nextDispatchID = (highest ?? 0) + 1
    }

    private static let selectLast = "SELECT coalesce(max(seq), 0) FROM fact"
    private static let setMark = """
        INSERT INTO mark (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """
}
