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
        try Connection(path: path).execute("DROP TRIGGER entry_is_never_changed; UPDATE entry SET version = 3")
        #expect(
            throws: StoreError.unreadable(
                path: path, why: "entry 1 of the paper book: this program does not know accepted of version 3")
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
