import Domain
import Testing

@testable import Persistence

@Suite struct OutboxTests {
    private let now = Moment(Sample.nine)

    @Test("what waits comes back in order with the time it was made, also after a restart")
    func pending() throws {
        let (scratch, store) = try told()
        var samples = Samples(seed: 3)
        let later = Sample.nine + .seconds(5)
        let kinds = Dispatch.Kind.allCases
        let more = (3...20).map { id in
            Dispatch(
                id: id, chat: ChatID(-id), topic: id % 2 == 0 ? nil : TopicID(id), content: samples.content(),
                kind: kinds[Int(id) % kinds.count],
                createdAt: later, expires: id.isMultiple(of: 3) ? nil : later + .seconds(id))
        }
        try store.append(.init(dispatches: more.reversed()), at: Moment(later))
        try store.close()
        let reopened = try JournalStore(path: scratch.path("j.db"))
        let pending = try reopened.pendingDispatches()
        #expect(pending == [Sample.dispatch(1), Sample.dispatch(2)] + more)
    }

    @Test("of a message that says not when it was made, the batch's time is kept")
    func undated() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        let undated = Dispatch(id: 3, chat: ChatID(7), content: .send(Message("x")))
        try store.append(.init(dispatches: [undated]), at: Moment(Sample.nine + .seconds(5)))
        #expect(try store.pendingDispatches().last?.createdAt == Sample.nine + .seconds(5))
    }

    @Test("a settled dispatch waits no more, and what is said of it later changes nothing")
    func settled() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        try store.append(
            .init(deliveries: [
                .init(dispatch: 1, outcome: .sent(MessageID(501)), at: Sample.nine),
                .init(dispatch: 2, outcome: .dropped(why: "blocked by the user"), at: Sample.nine),
            ]), at: now)
        #expect(try store.pendingDispatches().isEmpty)
        let rows = try dump("outbox", of: store.connection)
        try store.append(
            .init(deliveries: [
                .init(dispatch: 1, outcome: .dropped(why: "late"), at: Sample.nine + .seconds(9)),
                .init(dispatch: 99, outcome: .sent(nil), at: Sample.nine),
            ]), at: now)
        #expect(try dump("outbox", of: store.connection) == rows)
        #expect(
            rows.map { $0.split(separator: ",").suffix(6).joined(separator: ",") } == [
                "'sent',501,NULL,1767603600000000000,'trade',NULL",
                "'dropped',NULL,'blocked by the user',1767603600000000000,'trade',NULL",
            ])
    }

    @Test("a dispatch may be made and settled in one batch")
    func atOnce() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        try store.append(
            .init(
                dispatches: [Sample.dispatch(3)],
                deliveries: [.init(dispatch: 3, outcome: .sent(nil), at: Sample.nine)]), at: now)
        #expect(try store.pendingDispatches().map(\.id) == [1, 2])
    }

    @Test("identifiers rise across restarts, also when every row was pruned")
    func identifiers() throws {
        let (scratch, store) = try told()
        #expect(store.nextDispatchID == 3)
        try store.append(
            .init(deliveries: [1, 2].map { .init(dispatch: $0, outcome: .sent(nil), at: Sample.nine) }), at: now
        )
        #expect(try store.prune(before: Sample.nine + .seconds(1)) == 3)
        #expect(try store.counts().settledDispatches == 0)
        try store.close()
        #expect(try JournalStore(path: scratch.path("j.db")).nextDispatchID == 3)
        #expect(try JournalStore(path: scratch.path("new.db")).nextDispatchID == 1)
    }

    @Test("at most the maximum is handed out at once, the oldest first")
    func limit() throws {
        let scratch = try Scratch()
        let store = try JournalStore(path: scratch.path("j.db"))
        let count = Int64(JournalStore.pendingMaximum)
        try store.append(.init(dispatches: (1...count).map { Sample.dispatch($0) }), at: now)
        #expect(try store.pendingDispatches().count == JournalStore.pendingMaximum)
        try store.append(.init(dispatches: [Sample.dispatch(count + 1)]), at: now)
        let pending = try store.pendingDispatches()
        #expect(pending.count == JournalStore.pendingMaximum)
        #expect(pending.last?.id == count)
    }

    @Test("pruning spares what waits and what is not older than the moment")
    func prune() throws {
        let (scratch, store) = try told()
        defer { withExtendedLifetime(scratch) {} }
        try store.append(
            .init(
                facts: [Sample.heard(update: 12, at: Sample.nine + .seconds(1))],
                deliveries: [.init(dispatch: 1, outcome: .sent(nil), at: Sample.nine + .seconds(1))]), at: now)
        #expect(try store.prune(before: Sample.nine) == 0)
        #expect(try store.prune(before: Sample.nine + .seconds(1)) == 1)  // the update of nine o'clock
        #expect(try store.counts().heard == 1)
        #expect(try store.prune(before: Sample.nine + .seconds(2)) == 2)
        #expect(try store.pendingDispatches().map(\.id) == [2])
        #expect(try store.verify() == store.head)
    }

    @Test("one pruning removes at most the maximum of a table, the next the rest")
    func pruneLimit() throws {
        let scratch = try Scratch()
        let store = try JournalStore(path: scratch.path("j.db"))
        let count = Int64(JournalStore.pruneMaximum) + 1
        try store.append(.init(facts: (1...count).map { Sample.heard(update: $0) }), at: now)
        #expect(try store.prune(before: Sample.nine + .seconds(1)) == JournalStore.pruneMaximum)
        #expect(try store.prune(before: Sample.nine + .seconds(1)) == 1)
        #expect(try store.prune(before: Sample.nine + .seconds(1)) == 0)
    }

    @Test("a row that is not a dispatch names the file and the row")
    func damaged() throws {
        let (scratch, store) = try told()
        try store.connection.execute("UPDATE outbox SET kind = 'gossip' WHERE id = 2")
        #expect(throws: StoreError.self) { try store.pendingDispatches() }
        try store.connection.execute("UPDATE outbox SET kind = 'alarm', content = '{}' WHERE id = 2")
        #expect(
            throws: StoreError.unreadable(
                path: scratch.path("j.db"), why: "row 2 of its outbox: answer: expected a string, found nothing"
            )
        ) { try store.pendingDispatches() }
    }
}
