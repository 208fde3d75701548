extension Connection {
    /// Refuses to go on where the file has rows that its writer does not know: he is not the only one.
    ///
    /// - Parameters:
    ///   - select: the number of the last row; it only rises.
    ///   - known: the last that this connection's owner wrote or found.
    /// - Throws: ``StoreError/fenced(path:known:found:)``.
    func fence(_ select: String, knowing known: Int64) throws(StoreError) {
        var found: Int64 = 0
        try statement(select).each { row throws(StoreError) in found = try row.int64(0) }
        guard found == known else { throw .fenced(path: path, known: known, found: found) }
    }

    /// Runs `body` and commits, or leaves nothing of it.
    ///
    /// The write lock is taken first, so that a second writer is refused before anything is done.
    ///
    /// - Parameter onInside: called when everything is written and nothing is committed yet; a seam
    ///   for tests that crash there.
    /// - Throws: what `body` threw, or what SQLite refused; the database is then as it was.
    func transaction(onInside: (() -> Void)? = nil, _ body: () throws(StoreError) -> Void) throws(StoreError) {
        try statement("BEGIN IMMEDIATE").run()
        do {
            try body()
            onInside?()
            try statement("COMMIT").run()
        } catch {
            // A full disk may have rolled back by itself (https://www.sqlite.org/lang_transaction.html, 2.3).
            // Where the rollback fails too, nothing is committed either: the first error is the one to tell.
            if isInTransaction { try? statement("ROLLBACK").run() }
            throw error
        }
    }
}
