import Domain
import Foundation
import Testing

@testable import Persistence

@Suite struct BackupTests {
    @Test("a copy made while the bot writes holds everything, is private, and is one file")
    func copy() throws {
        let (scratch, store) = try told()
        let head = try Backup.journal(at: scratch.path("j.db"), to: scratch.path("copy.db"))
        #expect(head == store.head)
        #expect(try scratch.mode("copy.db") == 0o600)
        #expect(try scratch.names() == ["copy.db", "j.db", "j.db-shm", "j.db-wal"])
        let restored = try JournalStore(path: scratch.path("copy.db"))
        #expect(try restored.verify() == head)
        #expect(try projections(of: restored) == projections(of: store))
        #expect(restored.nextDispatchID == 3)
        try restored.append(.init(facts: [Sample.fact()]), at: Moment(Sample.nine))
        try store.append(.init(facts: [Sample.fact()]), at: Moment(Sample.nine))
        #expect(restored.head == store.head)
    }

    @Test("an existing file is never written over, not even an empty one", arguments: ["", "mine"])
    func existing(content: String) throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(store) {} }
        let path = scratch.path("copy.db")
        try Data(content.utf8).write(to: URL(filePath: path))
        #expect(throws: StoreError.exists(path: path)) {
            try Backup.journal(at: scratch.path("j.db"), to: path)
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == Data(content.utf8))
    }

    @Test("a journal whose chain is broken is not passed off as a backup")
    func broken() throws {
        let (scratch, store) = try told()
        try store.connection.execute(
            "DROP TRIGGER fact_is_never_changed; UPDATE fact SET account = 'papes' WHERE seq = 2")
        #expect(throws: StoreError.brokenChain(sequence: 2)) {
            try Backup.journal(at: scratch.path("j.db"), to: scratch.path("copy.db"))
        }
        #expect(try scratch.names().contains("copy.db") == false)
    }

    @Test(
        "a row that refers to nothing, or breaks its table's rule, fails the check",
        arguments: [
            "INSERT INTO fill VALUES ('nobody', 0, 'f', 1, 1, 0, 0, 1)",
            "PRAGMA ignore_check_constraints = ON; UPDATE outbox SET content = ''",
        ])
    func unsound(sql: String) throws {
        let (scratch, store) = try told()
        try store.connection.execute("PRAGMA foreign_keys = OFF; " + sql)
        #expect(throws: StoreError.self) {
            try Backup.journal(at: scratch.path("j.db"), to: scratch.path("copy.db"))
        }
        #expect(try scratch.names().contains("copy.db") == false)
    }

    @Test("a source that is missing or another file is named, and nothing is left behind")
    func source() throws {
        let scratch = try Scratch()
        try MarketStore(path: scratch.path("m.db")).close()
        #expect(throws: StoreError.notOurs(path: scratch.path("m.db"))) {
            try Backup.journal(at: scratch.path("m.db"), to: scratch.path("copy.db"))
        }
        #expect(
            throws: StoreError.unreadable(path: scratch.path("none.db"), why: "unable to open database file")
        ) { try Backup.journal(at: scratch.path("none.db"), to: scratch.path("copy.db")) }
        #expect(try scratch.names().contains("copy.db") == false)
    }

    @Test("the paper book is copied too")
    func paper() throws {
        let scratch = try Scratch()
        let store = try PaperStore(path: scratch.path("p.db"))
        try store.appendNotices([OrderNotice("o1", .acknowledged)], at: Sample.nine)
        try Backup.paper(at: scratch.path("p.db"), to: scratch.path("copy.db"))
        var count = 0
        try PaperStore(path: scratch.path("copy.db")).recall { _, _ in
        } noticed: { _, _ in
            count += 1
        }
        #expect(count == 1)
    }
}
