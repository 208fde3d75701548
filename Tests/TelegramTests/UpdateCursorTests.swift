import Domain
import Testing

@testable import Telegram

@Suite("UpdateCursor")
struct UpdateCursorTests {
    @Test("the first run asks without an offset, a later one behind the last committed")
    func start() {
        #expect(UpdateCursor(confirmed: nil).offset == nil)
        #expect(UpdateCursor(confirmed: 0).offset == 1)
        #expect(UpdateCursor(confirmed: 41).offset == 42)
    }

    @Test("what was only received is not confirmed")
    func received() {
        var cursor = UpdateCursor(confirmed: nil)
        cursor.take([5, 6])
        #expect(cursor.offset == nil)
        cursor.commit([5, 6])
        #expect(cursor.offset == 7)
        cursor.take([7, 8, 9])
        #expect(cursor.offset == 7)
    }

    @Test("an update that is not committed holds back all behind it")
    func gap() {
        var cursor = UpdateCursor(confirmed: 4)
        cursor.take([5, 6, 7, 8])
        cursor.commit([6, 8])
        #expect(cursor.offset == 5)
        cursor.commit([5])
        #expect(cursor.offset == 7)
        cursor.take([7, 8])  // delivered again; 8 stays committed
        cursor.commit([7])
        #expect(cursor.offset == 9)
    }

    @Test("after a week of silence the numbers may start lower, and the cursor follows")
    func restart() {
        var cursor = UpdateCursor(confirmed: 1_000_000)
        cursor.take([5_000, 5_001])
        #expect(cursor.offset == 5_000)
        cursor.commit([5_000])
        #expect(cursor.offset == 5_001)
        cursor.commit([5_001])
        #expect(cursor.offset == 5_002)
    }

    @Test("what waited of the old numbers does not hold back the new ones")
    func restartWithWaiting() {
        var cursor = UpdateCursor(confirmed: 999_999)
        cursor.take([1_000_000, 1_000_001])
        cursor.commit([1_000_001])
        cursor.take([5_000])
        cursor.commit([5_000])
        #expect(cursor.offset == 5_001)
        cursor.take([2_000_000])
        cursor.commit([2_000_000])
        #expect(cursor.offset == 2_000_001)
    }

    @Test("a number that was not received is not believed")
    func notReceived() {
        var cursor = UpdateCursor(confirmed: 4)
        cursor.commit([100])
        #expect(cursor.offset == 5)
        cursor.take([])
        #expect(cursor == UpdateCursor(confirmed: 4))
    }

    @Test("the largest number has nothing behind it")
    func largest() {
        #expect(UpdateCursor(confirmed: .max - 1).offset == .max)
        #expect(UpdateCursor(confirmed: .max).offset == .max)
    }

    @Test(
        "no update is confirmed that was not committed, and all are once all are committed",
        arguments: 0..<200 as Range<UInt64>)
    func property(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var cursor = UpdateCursor(confirmed: nil)
        // Three weeks with silence between them: each begins at a random number.
        for first in [1_500_000, 400_000, 700_000] as [Int64] {
            var server = UpdateQueue(first: first + Int64.random(in: 0..<100_000, using: &generator))
            var committed: Set<Int64> = []
            var received: [Int64] = []
            for _ in 0..<100 {
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: server.add(Int.random(in: 1...4, using: &generator))
                case 1:
                    let limit = Int.random(in: 1...5, using: &generator)
                    let batch = server.answer(from: cursor.offset, limit: limit)
                    #expect(batch.confirmed.allSatisfy { committed.contains($0) })
                    received = batch.updates
                    cursor.take(received)
                default:
                    let kept = received.filter { _ in Bool.random(using: &generator) }
                    committed.formUnion(kept)
                    cursor.commit(kept.shuffled(using: &generator))
                }
            }
            drain(&server, &cursor, committed: committed)
        }
    }

    /// Commits all that comes until the server holds nothing more; every answer must move the cursor.
    private func drain(_ server: inout UpdateQueue, _ cursor: inout UpdateCursor, committed: Set<Int64>) {
        var committed = committed
        for _ in 0..<1_000 where !server.isEmpty {
            let batch = server.answer(from: cursor.offset, limit: 5)
            #expect(batch.confirmed.allSatisfy { committed.contains($0) })
            cursor.take(batch.updates)
            cursor.commit(batch.updates)
            committed.formUnion(batch.updates)
            if let last = batch.updates.last { #expect(cursor.offset == last + 1) }
        }
        #expect(server.isEmpty)
    }
}

/// The queue of Telegram's server, as far as offsets are concerned.
///
/// An offset far outside the queue counts as its head (TQueue.cpp of tdlib/td).
private struct UpdateQueue {
    private var ids: [Int64] = []
    private var head: Int64
    private var next: Int64

    init(first: Int64) { (head, next) = (first, first) }

    var isEmpty: Bool { ids.isEmpty }

    mutating func add(_ count: Int) {
        for _ in 0..<count {
            ids.append(next)
            next += 1
        }
    }

    mutating func answer(from offset: Int64?, limit: Int) -> (confirmed: [Int64], updates: [Int64]) {
        let offset = offset ?? head
        let from = offset > next + 10 || offset < head - 100_000 ? head : offset
        let confirmed = ids.filter { $0 < from }
        ids.removeAll { $0 < from }
        head = ids.first ?? next
        return (confirmed, Array(ids.prefix(limit)))
    }
}
