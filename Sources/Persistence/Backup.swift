/// Copies of the files that must not be lost, checked before anybody relies on them.
public enum Backup {
    /// Copies the journal into a new file, also while a bot writes to it, and verifies the copy.
    ///
    /// - Returns: the head of the copy; kept elsewhere, it proves later that the copy is the same.
    /// - Throws: ``StoreError``, ``StoreError/exists(path:)`` among them. An unfinished copy is removed.
    public static func journal(at source: String, to destination: String) throws(StoreError)
        -> JournalStore.Head
    {
        let before = try JournalStore(readOnly: source).head
        var head = JournalStore.Head.beginning
        try copy(source, to: destination, .journal) { copy throws(StoreError) in
            head = try FactChain.verify(copy)
            guard head.sequence >= before.sequence else { throw .brokenChain(sequence: head.sequence + 1) }
        }
        return head
    }

    /// Copies the paper venue's book into a new file, and verifies the copy.
    ///
    /// - Throws: ``StoreError``, ``StoreError/exists(path:)`` among them. An unfinished copy is removed.
    public static func paper(at source: String, to destination: String) throws(StoreError) {
        try copy(source, to: destination, .paper) { _ in }
    }

    /// Copies a file whose schema is about to be changed to a name beside it, `journal.db.schema4` where it is at 4, so
    /// that the program of before can have it back. A copy of an earlier attempt gives way.
    ///
    /// - Throws: ``StoreError``; the schema must then not be changed. An unfinished copy is removed.
    static func beforeMigration(_ connection: Connection, from version: Int) throws(StoreError) {
        let destination = "\(connection.path).schema\(version)"
        let partial = "\(destination).partial"
        PrivateFile.remove(partial)
        guard try PrivateFile.create(partial) else { throw .exists(path: partial) }
        do throws(StoreError) {
            try connection.statement("VACUUM INTO ?").run(.text(partial))
            try checkIntegrity(partial)
            try PrivateFile.move(partial, to: destination)
            try PrivateFile.synchronize(destination)
        } catch {
            PrivateFile.remove(partial)
            throw error
        }
    }

    /// - SeeAlso: https://www.sqlite.org/lang_vacuum.html#vacuuminto
    private static func copy(
        _ source: String, to destination: String, _ schema: Schema,
        verify: (Connection) throws(StoreError) -> Void
    ) throws(StoreError) {
        // VACUUM INTO writes into an empty file: made here, it is private from its first byte.
        guard try PrivateFile.create(destination) else { throw .exists(path: destination) }
        do {
            let original = try Database(reading: source, schema: schema)
            try original.connection.statement("VACUUM INTO ?").run(.text(destination))
            try original.close()
            try checkIntegrity(destination)
            let copy = try Database(reading: destination, schema: schema)
            try verify(copy.connection)
            try copy.close()
            try PrivateFile.synchronize(destination)
        } catch {
            PrivateFile.remove(destination)
            throw error
        }
    }

    /// Opened to write although nothing is written: a read-only connection does not even read the
    /// `CHECK` rules, and so would find every row sound (seen with SQLite 3.40.1).
    private static func checkIntegrity(_ path: String) throws(StoreError) {
        let connection = try Connection(path: path)
        defer { connection.close() }
        let answer = try connection.text("PRAGMA integrity_check(1)")
        guard answer == "ok" else {
            throw .unreadable(path: path, why: answer ?? "its integrity cannot be checked")
        }
        try connection.statement("PRAGMA foreign_key_check").each { row throws(StoreError) in
            throw .unreadable(
                path: path, why: "a row of \(try row.text(0)) refers to one that is not there")
        }
    }
}
