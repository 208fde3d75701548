import Domain
import Testing

@testable import Persistence

@Suite struct JournalStoreTests {
    private let now = Moment(Sample.nine)

    @Test("facts of every kind come back in order, also after a restart", arguments: 0..<5 as Range<UInt64>)
    func facts(seed: UInt64) throws {
        let scratch = try Scratch()
        var samples = Samples(seed: seed)
        let facts = (0..<3 * Samples.eventCount).map { samples.fact($0 % Samples.eventCount) }
        let store = try JournalStore(path: scratch.path("j.db"))
        for start in stride(from: 0, to: facts.count, by: 7) {
            try store.append(.init(facts: Array(facts[start..<min(start + 7, facts.count)])), at: now)
        }
        let head = store.head
        try store.close()

        let reopened = try JournalStore(path: scratch.path("j.db"))
        #expect(reopened.head == head)
        #expect(try reopened.verify() == head)
        #expect(try all(reopened) == facts)
    }

    @Test("recalling starts after the given fact and stops where the reader throws")
    func streaming() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        var seen: [Int64] = []
        try store.facts(after: 3) { sequence, _ throws(StoreError) in seen.append(sequence) }
        #expect(seen == [4, 5])
        #expect(throws: StoreError.brokenChain(sequence: 2)) {
            try store.facts { sequence, _ throws(StoreError) in
                if sequence == 2 { throw .brokenChain(sequence: 2) }
            }
        }
        try store.append(.init(facts: [Sample.fact()]), at: now)  // no statement is left open
        #expect(store.head.sequence == 6)
    }

    @Test("a trade that ended in any way has its row", arguments: Trade.Exit.allCases)
    func exits(exit: Trade.Exit) throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        try store.append(.init(projections: [.trade(Sample.trade(exit: exit))]), at: now)
        #expect(try projections(of: store).contains { "\($0)".contains(exit.rawValue) })
    }

    @Test("a reader may write to the store that it reads")
    func reentrant() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        var count = 0
        try store.facts { sequence, _ throws(StoreError) in
            count += 1
            try store.append(.init(marks: [.init(name: "read", value: "\(sequence)")]), at: now)
        }
        #expect(count == 5)
        #expect(try store.mark("read") == "5")
    }

    @Test("every table holds what one batch told")
    func counts() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        #expect(
            try store.counts()
                == .init(
                    facts: 5, orders: 2, fills: 1, trades: 1, positions: 1, days: 1, heard: 1,
                    pendingDispatches: 2,
                    settledDispatches: 0))
        #expect(
            try dump("position", of: store.connection) == [
                "'EURUSD','buy',10000000,110002000,1767603600000000000"
            ])
        #expect(
            try dump("inbox", of: store.connection) == ["11,7,7,11,'/open EURUSD','done',1767603600000000000"])
    }

    @Test("an instrument that is flat has no position")
    func flat() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        try store.append(.init(projections: [.noPosition("EURUSD")]), at: now)
        #expect(try store.counts().positions == 0)
    }

    @Test("a batch with one row that is refused leaves nothing", arguments: 0..<5)
    func atomic(fault: Int) throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        let before = (store.head, try projections(of: store), try store.counts())
        var batch = JournalStore.Batch(
            facts: [Sample.fact(), Sample.heard(update: 12)], projections: [.state(name: "latch", value: "up")],
            dispatches: [Sample.dispatch(3)],
            deliveries: [.init(dispatch: 1, outcome: .sent(nil), at: now.wall)],
            marks: [.init(name: "cursor", value: "9")])
        switch fault {
        case 0: batch.projections.append(.state(name: "", value: "up"))
        case 1: batch.projections.append(.order(Sample.order("o9", parent: "nobody")))
        case 2: batch.dispatches.append(Sample.dispatch(2))  // an identifier that is taken
        case 3: batch.projections.append(.trade(Sample.trade("nobody")))
        default: batch.marks.append(.init(name: "", value: ""))
        }
        let error = #expect(throws: StoreError.self) { try store.append(batch, at: now) }
        #expect(error?.sqlite?.isConstraint == true)
        #expect(store.head == before.0)
        #expect(try store.verify() == before.0)
        #expect(try projections(of: store) == before.1)
        #expect(try store.counts() == before.2)
        #expect(try store.mark("cursor") == nil)
        #expect(store.nextDispatchID == 3)
        try store.append(.init(facts: [Sample.fact()]), at: now)
        #expect(try store.verify() == store.head)
    }

    @Test("an error names the statement and never what was to be kept")
    func discreet() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        let error = #expect(throws: StoreError.self) {
            let told = Dispatch(id: 2, chat: ChatID(7), content: .send(Message("my secret")))
            try store.append(.init(dispatches: [told]), at: now)
        }
        let words = error?.description ?? ""
        #expect(words.contains("INSERT INTO outbox") && words.contains("UNIQUE constraint failed: outbox.id"))
        #expect(!words.contains("my secret"))
    }

    @Test("an update's number that comes again, after Telegram began anew, takes the older row's place")
    func restartedNumbers() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        let before = try store.counts().heard
        try store.append(.init(facts: [Sample.heard(update: 11, text: "/status")]), at: now)
        #expect(try store.counts().heard == before)
        #expect(try store.verify() == store.head)
    }

    @Test("an empty batch is no commit")
    func empty() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        try store.append(.init(), at: now, onInside: { Issue.record("nothing to commit") })
    }

    @Test("a batch of the largest size is kept, one row more is a fault of ours")
    func largest() async throws {
        let scratch = try Scratch()
        let store = try JournalStore(path: scratch.path("j.db"))
        let mark = JournalStore.Mark(name: "m", value: "v")
        try store.append(.init(marks: Array(repeating: mark, count: JournalStore.Batch.countMaximum)), at: now)
        await #expect(processExitsWith: .failure) {
            let scratch = try Scratch()
            let store = try JournalStore(path: scratch.path("j.db"))
            let marks = Array(
                repeating: JournalStore.Mark(name: "m", value: "v"), count: JournalStore.Batch.countMaximum + 1)
            try store.append(.init(marks: marks), at: Moment(Sample.nine))
        }
    }

    @Test("a mark is replaced, and unknown ones are absent")
    func marks() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        #expect(try store.mark("cursor") == nil)
        for value in ["1", "2"] {
            try store.append(.init(marks: [.init(name: "cursor", value: value)]), at: now)
        }
        #expect(try store.mark("cursor") == "2")
    }

    private func all(_ store: JournalStore) throws -> [Fact] {
        var facts: [Fact] = []
        try store.facts { _, fact throws(StoreError) in facts.append(fact) }
        return facts
    }
}

/// A journal that holds the story and two dispatches, kept in one batch.
func told() throws -> (scratch: Scratch, store: JournalStore) {
    let scratch = try Scratch()
    let store = try JournalStore(path: scratch.path("j.db"))
    try store.append(
        .init(
            facts: Sample.story.map(\.fact), projections: Sample.story.flatMap(\.rows),
            dispatches: [Sample.dispatch(1), Sample.dispatch(2)]),
        at: Moment(Sample.nine))
    return (scratch, store)
}
