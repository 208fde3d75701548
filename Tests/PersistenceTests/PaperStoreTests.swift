import Domain
import Foundation
import Testing

@testable import Persistence

@Suite struct PaperStoreTests {
    private enum Entry: Hashable {
        case accepted(Ticket, Timestamp)
        case noticed(OrderNotice, Timestamp)
    }

    private let scratch: Scratch
    private let ticket = Ticket(Sample.order(), protection: [Sample.order("o2", parent: "o1")])

    init() throws { scratch = try Scratch() }

    @Test("what was taken and what was said come back in order", arguments: 0..<10 as Range<UInt64>)
    func recall(seed: UInt64) throws {
        var samples = Samples(seed: seed)
        var expected: [Entry] = []
        let store = try PaperStore(path: scratch.path("p.db"))
        for step in 0..<20 {
            let at = Sample.nine + .seconds(step)
            let notices = (0..<step % 3).map { _ in OrderNotice(OrderID("o\(step)"), samples.change()) }
            if step % 2 == 0 {
                let ticket = Ticket(samples.order(), protection: [samples.order()])
                expected.append(.accepted(ticket, at))
                try store.appendAccepted(ticket, notices: notices, at: at)
            } else {
                try store.appendNotices(notices, at: at)
            }
            expected += notices.map { .noticed($0, at) }
        }
        try store.close()
        #expect(try told(PaperStore(path: scratch.path("p.db"))) == expected)
    }

    @Test("a venue that dies before the commit has taken nothing")
    func unclean() throws {
        let store = try PaperStore(path: scratch.path("p.db"))
        try store.appendAccepted(ticket, at: Sample.nine)
        try store.appendAccepted(ticket, notices: [OrderNotice("o1", .acknowledged)], at: Sample.nine) {
            #expect(throws: Never.self) { try scratch.copyAsLeft("p.db", to: "left.db") }
        }
        #expect(try told(PaperStore(path: scratch.path("left.db"))).count == 1)
        #expect(try told(store).count == 3)
    }

    @Test("of two venues on one book the older is refused, and the newer goes on")
    func fenced() throws {
        let older = try PaperStore(path: scratch.path("p.db"))
        try older.appendAccepted(ticket, at: Sample.nine)
        let newer = try PaperStore(path: scratch.path("p.db"))
        try newer.appendNotices([OrderNotice("o1", .acknowledged)], at: Sample.nine)
        #expect(throws: StoreError.fenced(path: older.path, known: 1, found: 2)) {
            try older.appendNotices([OrderNotice("o1", .cancelled)], at: Sample.nine)
        }
        try newer.appendNotices([OrderNotice("o1", .cancelRequested)], at: Sample.nine)
        #expect(try told(newer).count == 3)
    }

    @Test("no notices are no commit")
    func nothing() throws {
        let store = try PaperStore(path: scratch.path("p.db"))
        try store.appendNotices([], at: Sample.nine) { Issue.record("nothing to commit") }
    }

    @Test("the most notices are kept at once, one more is a fault of ours")
    func limit() async throws {
        let store = try PaperStore(path: scratch.path("p.db"))
        let notice = OrderNotice("o1", .acknowledged)
        try store.appendNotices(Array(repeating: notice, count: PaperStore.noticesMaximum), at: Sample.nine)
        #expect(try told(store).count == PaperStore.noticesMaximum)
        await #expect(processExitsWith: .failure) {
            let scratch = try Scratch()
            let notices = Array(
                repeating: OrderNotice("o1", .acknowledged), count: PaperStore.noticesMaximum + 1)
            try PaperStore(path: scratch.path("p.db")).appendNotices(notices, at: Sample.nine)
        }
    }

    @Test("an entry that cannot be read is named with its number")
    func damaged() throws {
        let path = scratch.path("p.db")
        let store = try PaperStore(path: path)
        try store.appendAccepted(ticket, at: Sample.nine)
        try Connection(path: path).execute("DROP TRIGGER entry_is_never_changed; UPDATE entry SET version = 5")
        #expect(
            throws: StoreError.unreadable(
                path: path, why: "entry 1 of the paper book: this program does not know accepted of version 5")
        ) { try told(store) }
    }

    @Test("the book is private and never rewritten")
    func guarded() throws {
        let store = try PaperStore(path: scratch.path("p.db"))
        try store.appendAccepted(ticket, at: Sample.nine)
        #expect(try scratch.mode("p.db") == 0o600)
        #expect(throws: StoreError.self) {
            try Connection(path: scratch.path("p.db")).execute("DELETE FROM entry")
        }
    }

    @Test("notices have the numbers of their rows, through a restart, and come by pages")
    func numbered() throws {
        let acknowledged = OrderNotice("o1", .acknowledged)
        let cancelled = OrderNotice("o1", .cancelled)
        let store = try PaperStore(path: scratch.path("p.db"))
        #expect(try store.notices(after: 0, limit: 9).last == 0)
        try store.appendAccepted(ticket, notices: [acknowledged], at: Sample.nine)
        try store.appendNotices([cancelled], at: Sample.nine)
        let all = try store.notices(after: 0, limit: 9)
        #expect(all.notices == [.init(number: 2, acknowledged), .init(number: 3, cancelled)] && all.last == 3)
        let page = try store.notices(after: 0, limit: 1)
        #expect(page == VenueNotices(book: all.book, last: 3, notices: [.init(number: 2, acknowledged)]))
        try store.close()
        let again = try PaperStore(path: scratch.path("p.db"))
        #expect(try again.notices(after: 2, limit: 9).notices == [.init(number: 3, cancelled)])
        #expect(try again.notices(after: .max, limit: 9) == VenueNotices(book: all.book, last: 3, notices: []))
        #expect(try PaperStore(path: scratch.path("q.db")).notices(after: 0, limit: 9).book != all.book)
    }

    @Test("a book of before it had a name gets one and keeps what it holds")
    func named() throws {
        let path = scratch.path("p.db")
        let old = Schema(
            applicationID: Schema.paper.applicationID, migrations: Array(Schema.paper.migrations.prefix(1)))
        let connection = try Connection(path: path)
        try Migrator(connection: connection, schema: old).run()
        try connection.execute(
            """
            INSERT INTO entry (at, kind, version, body)
            VALUES (1, 'noticed', 1, '{"event":{"type":"acknowledged"},"order":"o1"}')
            """)
        connection.close()
        let notices = try PaperStore(path: path).notices(after: 0, limit: 9)
        #expect(notices.book.count == 32)
        #expect(notices.notices == [.init(number: 1, OrderNotice("o1", .acknowledged))])
    }

    private func told(_ store: PaperStore) throws -> [Entry] {
        var entries: [Entry] = []
        try store.recall {
            entries.append(.accepted($0, $1))
        } noticed: {
            entries.append(.noticed($0, $1))
        }
        return entries
    }
}
