import Domain
import Foundation
import Testing

@testable import Persistence

@Suite struct DatabaseTests {
    @Test("a new journal, its log and its index can be read by the owner alone")
    func created() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(store) {} }
        for name in ["j.db", "j.db-wal", "j.db-shm"] { #expect(try scratch.mode(name) == 0o600) }
    }

    @Test("a file that others could read is made private", arguments: [0o644, 0o660, 0o606, 0o601])
    func restricted(mode: Int) throws {
        let (scratch, store) = try told()
        try store.close()
        try scratch.setMode("j.db", mode)
        let reopened = try JournalStore(path: scratch.path("j.db"))
        defer { withExtendedLifetime(reopened) {} }
        for name in ["j.db", "j.db-wal", "j.db-shm"] { #expect(try scratch.mode(name) == 0o600) }
    }

    @Test("it writes ahead, syncs every commit and enforces foreign keys")
    func settings() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        #expect(try store.connection.text("PRAGMA journal_mode") == "wal")
        #expect(try store.connection.int64("PRAGMA synchronous") == 2)
        #expect(try store.connection.int64("PRAGMA foreign_keys") == 1)
        #expect(try store.connection.int64("PRAGMA journal_size_limit") == Int64(Database.logBytesMaximum))
        // In KiB, with a sign that says so.
        let pages = -Int64(Database.cacheBytesMaximum / 1_024)
        #expect(try store.connection.int64("PRAGMA cache_size") == pages)
        let market = try MarketStore(path: scratch.path("m.db"))
        #expect(try market.connection.int64("PRAGMA synchronous") == 1)
        #expect(try market.connection.int64("PRAGMA cache_size") == pages)
    }

    @Test("room is made behind what is kept, once, and a machine that dies then has lost nothing")
    func room() throws {
        let (scratch, store) = try told()
        let size = { try FileManager.default.attributesOfItem(atPath: scratch.path("j.db-wal"))[.size] as? Int }
        let before = try #require(try size())
        store.makeRoom()
        #expect(before < Database.logBytesUsual)
        #expect(try size() == Int(Database.logBytesUsual))
        try scratch.copyAsLeft("j.db", to: "dead.db")
        #expect(try JournalStore(path: scratch.path("dead.db")).verify() == store.head)
        try store.append(.init(facts: [Sample.fact()]), at: Moment(Sample.nine))
        store.makeRoom()
        #expect(try size() == Int(Database.logBytesUsual))
        try scratch.copyAsLeft("j.db", to: "later.db")
        #expect(try JournalStore(path: scratch.path("later.db")).verify() == store.head)
        #expect(store.head.sequence == 6)
        try store.close()
        #expect(try scratch.names().contains("j.db") && !scratch.names().contains("j.db-wal"))
    }

    @Test("a journal of a newer program is refused with a sentence, and left as it was")
    func newer() throws {
        let (scratch, store) = try told()
        try store.close()
        let path = scratch.path("j.db")
        try Connection(path: path).execute("PRAGMA user_version = 7")
        let before = try Data(contentsOf: URL(filePath: path))
        let error = #expect(throws: StoreError.self) { try JournalStore(path: path) }
        #expect(
            error?.description
                == "the database \(path) was written by a newer version (schema 7; this program knows 6)")
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test("a database of others is refused and left as it was", arguments: [true, false])
    func foreign(isNamed: Bool) throws {
        let scratch = try Scratch()
        let path = scratch.path("other.db")
        let other = try Connection(path: path)
        try other.execute("CREATE TABLE photo (id)")
        if isNamed { try other.execute("PRAGMA application_id = 77; PRAGMA user_version = 1") }
        other.close()
        try scratch.setMode("other.db", 0o644)
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: StoreError.notOurs(path: path)) { try JournalStore(path: path) }
        #expect(throws: StoreError.notOurs(path: path)) { try JournalStore(readOnly: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        #expect(try scratch.mode("other.db") == 0o644)
    }

    @Test("one kind of our files is not taken for another")
    func otherKind() throws {
        let scratch = try Scratch()
        let path = scratch.path("m.db")
        try MarketStore(path: path).close()
        #expect(throws: StoreError.notOurs(path: path)) { try JournalStore(path: path) }
        #expect(throws: StoreError.notOurs(path: path)) { try PaperStore(path: path) }
    }

    @Test("a file that is no database is refused with its name")
    func garbage() throws {
        let scratch = try Scratch()
        let path = scratch.path("j.db")
        try Data(repeating: 0x41, count: 5_000).write(to: URL(filePath: path))
        #expect(throws: StoreError.unreadable(path: path, why: "file is not a database")) {
            try JournalStore(path: path)
        }
    }

    /// Root may write everywhere: a process of its own asks as another user.
    @Test("a folder that cannot be written to is named with the reason")
    func readOnlyFolder() async {
        await #expect(processExitsWith: .success) {
            let scratch = try Scratch()
            try scratch.setMode(".", 0o555)
            let path = scratch.path("j.db")
            _ = seteuid(65_534)
            #expect(throws: StoreError.unreadable(path: path, why: "Permission denied")) {
                try JournalStore(path: path)
            }
            _ = seteuid(0)
        }
    }

    @Test("a file that can be read and not written is refused before a batch is lost")
    func readOnlyFile() async {
        await #expect(processExitsWith: .success) {
            let (scratch, store) = try told()
            try store.close()
            try scratch.setMode("j.db", 0o444)
            try scratch.setMode(".", 0o777)
            let path = scratch.path("j.db")
            _ = seteuid(65_534)
            #expect(throws: StoreError.unreadable(path: path, why: "it can be read but not written")) {
                try JournalStore(path: path)
            }
            _ = seteuid(0)
        }
    }

    @Test("a folder that is not there is named with the reason")
    func missingFolder() throws {
        let path = try Scratch().path("none/j.db")
        #expect(throws: StoreError.unreadable(path: path, why: "No such file or directory")) {
            try JournalStore(path: path)
        }
    }
}
