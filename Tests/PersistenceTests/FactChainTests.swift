import Domain
import Testing

@testable import Persistence

@Suite struct FactChainTests {
    /// From Python's hashlib, over the layout that ``FactChain`` documents.
    @Test("the hash covers the documented bytes")
    func layout() {
        let row = FactRow(
            sequence: 1, marketAt: -2, wallAt: 3, account: Array("paper".utf8), strategy: Array("é".utf8),
            kind: Array("chatFound".utf8), version: 1, body: Array("{}".utf8))
        #expect(
            hexadecimal(FactChain.hash(of: row, after: FactChain.beginning))
                == "d8ce1692f6c0584e33c25119c47e61dc2fd5360488cbaae6e3dcc466d217a9fb")
    }

    @Test("an untouched journal verifies to its head, also an empty one")
    func sound() throws {
        let scratch = try Scratch()
        let store = try JournalStore(path: scratch.path("j.db"))
        #expect(try store.verify() == .beginning)
        try store.append(.init(facts: Sample.story.map(\.fact)), at: Moment(Sample.nine))
        #expect(try store.verify() == store.head)
        #expect(store.head.sequence == 5)
    }

    @Test(
        "one changed byte in any column is found, in the row where it is",
        arguments: [
            "market_at = market_at + 1", "wall_at = wall_at + 1", "account = 'papes'", "strategy = 'trene'",
            "kind = 'chatLosu'", "version = 5", "body = replace(body, '1', '2')",
            "body = CAST(x'7bff7d' AS TEXT)", "previous = zeroblob(32)", "hash = zeroblob(32)",
        ])
    func changed(assignment: String) throws {
        let (scratch, name) = try journal()
        try tamper(scratch.path(name), "UPDATE fact SET \(assignment) WHERE seq = 3")
        let store = try JournalStore(path: scratch.path(name))
        #expect(throws: StoreError.brokenChain(sequence: 3)) { try store.verify() }
    }

    @Test("a flipped bit of each byte of a stored hash is found", arguments: 0..<32)
    func flipped(byte: Int) throws {
        let (scratch, name) = try journal()
        let store = try JournalStore(path: scratch.path(name))
        var hash = store.head.hash
        try store.close()
        hash[byte] ^= 1
        let hex = hexadecimal(hash)
        try tamper(scratch.path(name), "UPDATE fact SET hash = x'\(hex)' WHERE seq = 5")
        #expect(throws: StoreError.brokenChain(sequence: 5)) {
            try JournalStore(path: scratch.path(name)).verify()
        }
    }

    @Test("a missing row is found, the last one too", arguments: [1, 3, 5] as [Int64])
    func missing(sequence: Int64) throws {
        let (scratch, name) = try journal()
        try tamper(scratch.path(name), "DELETE FROM fact WHERE seq = \(sequence)")
        let store = try JournalStore(path: scratch.path(name))
        #expect(throws: StoreError.brokenChain(sequence: sequence)) { try store.verify() }
    }

    @Test("two rows that changed places are found")
    func swapped() throws {
        let (scratch, name) = try journal()
        try tamper(
            scratch.path(name),
            """
            UPDATE fact SET seq = 9 WHERE seq = 2; UPDATE fact SET seq = 2 WHERE seq = 3;
            UPDATE fact SET seq = 3 WHERE seq = 9;
            """)
        #expect(throws: StoreError.brokenChain(sequence: 2)) {
            try JournalStore(path: scratch.path(name)).verify()
        }
    }

    @Test(
        "the table itself refuses to change or remove a fact",
        arguments: ["UPDATE fact SET version = 2", "DELETE FROM fact"])
    func immutable(sql: String) throws {
        let (scratch, name) = try journal()
        let connection = try Connection(path: scratch.path(name))
        let error = #expect(throws: StoreError.self) { try connection.execute(sql) }
        #expect(error?.sqlite?.isConstraint == true)
    }

    private func journal() throws -> (Scratch, String) {
        let scratch = try Scratch()
        let store = try JournalStore(path: scratch.path("j.db"))
        try store.append(.init(facts: Sample.story.map(\.fact)), at: Moment(Sample.nine))
        try store.close()
        return (scratch, "j.db")
    }

    /// What a careless hand with a database browser would do.
    private func tamper(_ path: String, _ sql: String) throws {
        let connection = try Connection(path: path)
        try connection.execute("DROP TRIGGER fact_is_never_changed; DROP TRIGGER fact_is_never_removed; " + sql)
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
