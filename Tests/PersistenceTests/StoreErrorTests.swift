import Testing

@testable import Persistence

@Suite struct StoreErrorTests {
    @Test(
        "each error is one sentence: what, where, what was expected",
        arguments: [
            (
                .sqlite(SQLiteError(code: 5, message: "database is locked", sql: "BEGIN")),
                "SQLite refused `BEGIN`: database is locked (code 5)"
            ),
            (
                .newer(path: "j.db", found: 7, known: 3),
                "the database j.db was written by a newer version (schema 7; this program knows 3)"
            ),
            (
                .notOurs(path: "j.db"),
                "the database j.db belongs to another application or purpose; nothing was changed in it"
            ),
            (
                .unreadable(path: "j.db", why: "Permission denied"),
                "the database j.db cannot be used: Permission denied"
            ),
            (.exists(path: "b.db"), "the file b.db exists already, and a backup is written to a new file only"),
            (.damagedFact(sequence: 4, why: "no"), "fact 4 of the journal cannot be read: no"),
            (
                .brokenChain(sequence: 4),
                "fact 4 of the journal is missing or was changed since it was written"
            ),
        ] as [(StoreError, String)])
    func sentences(error: StoreError, sentence: String) { #expect(error.description == sentence) }
}
