import Desk
import Domain
import Persistence
import TestSupport
import Testing

@testable import Bot

@Suite struct JournalTests {
    private static let now = Moment(.monday)

    private static func read(_ path: String) throws -> JournalStore.Counts {
        let store = try JournalStore(readOnly: path)
        defer { try? store.close() }
        return try store.counts()
    }

    /// The first decision of a desk, and what it decides when its messages have arrived.
    private static func decisions(_ stand: Stand) -> (first: Desk.Decision, delivered: Desk.Decision) {
        var desk = stand.desk
        let first = desk.begin(at: now)
        let sent = first.actions.compactMap {
            if case .dispatch(let dispatch) = $0 { dispatch.id } else { nil }
        }
        return (first, desk.handle(.delivered(sent[0], MessageID(1)), at: now))
    }

    @Test("what is given together is there once the call returns")
    func durable() async throws {
        let stand = try await Stand()
        let first = Self.decisions(stand).first
        try await stand.journal.append([first], at: Self.now)
        let counts = try Self.read(stand.journalPath)
        #expect(counts.facts == first.facts.count && counts.pendingDispatches == first.dispatches.count)
    }

    @Test("a proof of delivery waits for the next commit, and says that it waits")
    func proofWaits() async throws {
        let stand = try await Stand()
        let (first, delivered) = Self.decisions(stand)
        #expect(delivered.facts.isEmpty && delivered.deliveries.count == 1)
        try await stand.journal.append([first], at: Self.now)
        try await stand.journal.append([delivered], at: Self.now)
        #expect(try Self.read(stand.journalPath).settledDispatches == 0)
        #expect(await stand.journal.unwrittenSignal.next() != nil)
        try await stand.journal.flush(at: Self.now)
        #expect(try Self.read(stand.journalPath).settledDispatches == 1)
        // Nothing waits, so there is nothing to say.
        try await stand.journal.flush(at: Self.now)
        stand.journal.unwrittenSignal.close()
        #expect(await stand.journal.unwrittenSignal.next() == nil)
    }

    @Test("proofs that wait go with the next facts")
    func proofGoesAlong() async throws {
        let stand = try await Stand()
        let (first, delivered) = Self.decisions(stand)
        try await stand.journal.append([first], at: Self.now)
        try await stand.journal.append([delivered], at: Self.now)
        var desk = stand.desk
        _ = desk.begin(at: Self.now)
        try await stand.journal.append([desk.handle(.stopping, at: Self.now)], at: Self.now)
        #expect(try Self.read(stand.journalPath).settledDispatches == 1)
    }

    @Test("so many proofs may wait; with one more they are written", arguments: [63, 64])
    func proofMaximum(count: Int) async throws {
        #expect(Journal.unwrittenMaximum == 64)
        let stand = try await Stand()
        let (first, delivered) = Self.decisions(stand)
        try await stand.journal.append([first], at: Self.now)
        for _ in 0..<count { try await stand.journal.append([delivered], at: Self.now) }
        #expect(try Self.read(stand.journalPath).settledDispatches == (count < 64 ? 0 : 1))
    }

    @Test("of a mark only the latest value is kept")
    func marks() async throws {
        let stand = try await Stand()
        for value in ["1", "2", "3"] {
            await stand.journal.note(JournalStore.Mark(name: "place", value: value))
        }
        #expect(await stand.journal.unwrittenSignal.next() != nil)
        try await stand.journal.close(at: Self.now)
        let store = try JournalStore(readOnly: stand.journalPath)
        #expect(try store.mark("place") == "3")
        try store.close()
    }

    @Test("a write that fails keeps nothing of it, and a later one succeeds")
    func failure() async throws {
        let stand = try await Stand()
        let first = Self.decisions(stand).first
        let thief = Thief(stand.journalPath)
        await #expect(throws: StoreError.self) { try await stand.journal.append([first], at: Self.now) }
        thief.release()
        #expect(try Self.read(stand.journalPath).facts == 0)
        try await stand.journal.append([first], at: Self.now)
        #expect(try Self.read(stand.journalPath).facts == first.facts.count)
    }

    @Test("a flush that fails loses no proof")
    func flushFails() async throws {
        let stand = try await Stand()
        let (first, delivered) = Self.decisions(stand)
        try await stand.journal.append([first], at: Self.now)
        try await stand.journal.append([delivered], at: Self.now)
        let thief = Thief(stand.journalPath)
        await #expect(throws: StoreError.self) { try await stand.journal.flush(at: Self.now) }
        thief.release()
        try await stand.journal.close(at: Self.now)
        #expect(try Self.read(stand.journalPath).settledDispatches == 1)
    }
}
