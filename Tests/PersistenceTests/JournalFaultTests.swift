import Domain
import Foundation
import Testing

@testable import Persistence

@Suite struct JournalFaultTests {
    private let now = Moment(Sample.nine)

    @Test("a full disk keeps nothing of the batch, and says so; with room again all goes on")
    func full() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        let head = store.head
        let pages = try #require(try store.connection.int64("PRAGMA page_count"))
        try store.connection.execute("PRAGMA max_page_count = \(pages + 2)")
        let long = Sample.fact(.drifted(String(repeating: "x", count: 50_000)))
        let error = #expect(throws: StoreError.self) {
            try store.append(.init(facts: [Sample.fact(), long]), at: now)
        }
        #expect(error?.sqlite?.isFull == true)
        #expect(error?.description.hasSuffix("database or disk is full (code 13)") == true)
        #expect(store.head == head)
        #expect(try store.verify() == head)
        try store.connection.execute("PRAGMA max_page_count = 1000000")
        try store.append(.init(facts: [long]), at: now)
        #expect(try store.verify().sequence == 6)
    }

    @Test("a second writer is told that the file is busy, and nothing of his is kept")
    func busy() throws {
        let (scratch, store) = try told()
        let other = try JournalStore(path: scratch.path("j.db"))
        try store.append(.init(facts: [Sample.fact()]), at: now) {
            let error = #expect(throws: StoreError.self) {
                try other.append(.init(facts: [Sample.fact()]), at: now)
            }
            #expect(error?.sqlite?.isBusy == true)
        }
        #expect(try store.verify().sequence == 6)
    }

    @Test("of two runs on one file the older is refused whatever it wants to keep, and the newer goes on")
    func fenced() throws {
        let (scratch, older) = try told()
        let newer = try JournalStore(path: scratch.path("j.db"))
        try newer.append(.init(facts: [Sample.fact()]), at: now)
        let batches: [JournalStore.Batch] = [
            .init(facts: [Sample.fact()]), .init(dispatches: [Sample.dispatch(older.nextDispatchID)]),
            .init(deliveries: [.init(dispatch: 1, outcome: .dropped(why: "old"), at: Sample.nine)]),
            .init(marks: [.init(name: "a", value: "b")]), .init(projections: [.noPosition("EURUSD")]),
        ]
        for batch in batches {
            #expect(throws: StoreError.fenced(path: older.path, known: 5, found: 6)) {
                try older.append(batch, at: now)
            }
        }
        #expect(try newer.verify() == newer.head)
        #expect(try newer.pendingDispatches().map(\.id) == [1, 2])
        #expect(try newer.counts().positions == 1)
        try newer.append(.init(facts: [Sample.fact()]), at: now)
        #expect(newer.head.sequence == 7)
    }

    @Test("two that were opened at the same fact: whoever commits first goes on, and the other is told so")
    func race() throws {
        let (scratch, store) = try told()
        let other = try JournalStore(path: scratch.path("j.db"))
        try store.append(.init(facts: [Sample.fact()]), at: now)
        let error = #expect(throws: StoreError.self) {
            try other.append(.init(facts: [Sample.fact()]), at: now)
        }
        #expect(error?.description.hasSuffix("since this one did (it is at 6, and this one knew 5)") == true)
        #expect(try other.verify() == store.head)
    }

    @Test("a file copied in mid-life holds every batch that returned and nothing of the one that had not")
    func unclean() throws {
        let (scratch, store) = try told()
        try scratch.copyAsLeft("j.db", to: "after.db")
        try store.append(.init(facts: [Sample.fact()], projections: [.noPosition("EURUSD")]), at: now) {
            #expect(throws: Never.self) { try scratch.copyAsLeft("j.db", to: "inside.db") }
        }
        for name in ["after.db", "inside.db"] {
            let left = try JournalStore(path: scratch.path(name))
            #expect(try left.verify().sequence == 5)
            #expect(try left.counts().positions == 1)
            try left.append(.init(facts: [Sample.fact()]), at: now)
            #expect(try left.verify() == store.head)
        }
    }

    @Test("a process killed before the commit leaves the journal as it was")
    func killed() async throws {
        let scratch = try Scratch()
        let path = scratch.path("j.db")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let store = try JournalStore(path: path)
            try store.append(.init(facts: [Sample.fact()]), at: Moment(Sample.nine))
            try store.append(.init(facts: [Sample.fact()]), at: Moment(Sample.nine)) { raise(SIGKILL) }
        }
        let left = try JournalStore(path: path)
        #expect(try left.verify().sequence == 1)
    }

    @Test("a fact that cannot be read back is named with its number")
    func damaged() throws {
        let (scratch, store) = try told()
        try store.close()
        let connection = try Connection(path: scratch.path("j.db"))
        try connection.execute(
            "DROP TRIGGER fact_is_never_changed; UPDATE fact SET kind = 'chatLosu' WHERE seq = 3")
        let reopened = try JournalStore(path: scratch.path("j.db"))
        let error = #expect(throws: StoreError.self) { try reopened.facts { _, _ throws(StoreError) in } }
        #expect(
            error?.description
                == "fact 3 of the journal cannot be read: this program does not know chatLosu of version 4")
        try connection.execute("UPDATE fact SET body = CAST(x'22ff22' AS TEXT) WHERE seq = 1")
        #expect(throws: StoreError.damagedFact(sequence: 1, why: "column 7 does not hold a text in UTF-8")) {
            try reopened.facts { _, _ throws(StoreError) in }
        }
    }

    @Test("a store opened to read tells all, and refuses to write")
    func readOnly() throws {
        let (scratch, store) = try told()
        let reader = try JournalStore(readOnly: scratch.path("j.db"))
        #expect(try reader.verify() == store.head)
        let error = #expect(throws: StoreError.self) {
            try reader.append(.init(facts: [Sample.fact()]), at: now)
        }
        #expect(error?.sqlite?.isReadOnly == true)
        #expect(throws: StoreError.self) { try JournalStore(readOnly: scratch.path("none.db")) }
        #expect(try scratch.names().contains("none.db") == false)
    }

    @Test("closing leaves one file, with everything in it")
    func close() throws {
        let (scratch, store) = try told()
        try store.close()
        #expect(try scratch.names() == ["j.db"])
        #expect(try JournalStore(path: scratch.path("j.db")).verify().sequence == 5)
    }
}
