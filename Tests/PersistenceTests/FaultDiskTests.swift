import Domain
import Foundation
import Testing

@testable import Persistence

/// A scripted day on a disk that fails at its first operation, at its second, and so on to its last, in five ways:
/// what was acknowledged is there afterwards, and nothing is there in part.
@Suite struct FaultDiskTests {
    /// Every how manieth operation is tried; `DESKBOT_LONG` tries each.
    private static let stride =
        ProcessInfo.processInfo.environment["DESKBOT_LONG"] == nil ? 9 : 1
    private static let batchCount = 24
    private static let file = "faulty.db"
    private static let now = Moment(Sample.nine)

    /// What of a day was acknowledged.
    private struct Day {
        var kept = 0
        /// The batch that was refused, if one was.
        var refused: Int?
        var isThrough = false

        /// How many batches may be there: one that was refused may have reached the disk all the same, as a whole.
        var keeps: ClosedRange<Int> { kept...(refused == kept ? kept + 1 : kept) }
    }

    @Test("the journal keeps what it said it keeps, whatever the disk does", arguments: FaultDisk.Mode.allCases)
    func journal(mode: FaultDisk.Mode) throws {
        try afterEachFault(of: mode, "journal", Self.playJournal) { scratch, day, place in
            let store = try JournalStore(path: scratch.path(Self.file))
            #expect(try store.verify() == store.head)
            var facts: [Fact] = []
            try store.facts { (_, fact) throws(StoreError) in facts.append(fact) }
            let expected = (0..<Self.batchCount).flatMap(Self.facts)
            #expect(facts == Array(expected.prefix(facts.count)), place)
            let (whole, part) = facts.count.quotientAndRemainder(dividingBy: Self.facts(0).count)
            #expect(part == 0 && day.keeps.contains(whole), place)
            #expect(try store.pendingDispatches().count == whole, place)
            try store.append(.init(facts: [Sample.fact()]), at: Self.now)
            try store.close()
        }
    }

    @Test("the paper venue's book keeps what was acknowledged", arguments: FaultDisk.Mode.allCases)
    func paper(mode: FaultDisk.Mode) throws {
        try afterEachFault(of: mode, "paper book", Self.playPaper) { scratch, day, place in
            let store = try PaperStore(path: scratch.path(Self.file))
            var tickets: [OrderID] = []
            try store.recall(accepted: { ticket, _ in tickets.append(ticket.order.id) }, noticed: { _, _ in })
            try store.close()
            #expect(day.keeps.contains(tickets.count), place)
            #expect(tickets == (0..<tickets.count).map { OrderID("o\($0)") }, place)
        }
    }

    // MARK: Private

    /// Plays the day once on a disk that is well, to count what it does; then once for each fault, and looks at what is left.
    private func afterEachFault(
        of mode: FaultDisk.Mode, _ name: String, _ play: (Scratch) throws -> Day,
        look: (Scratch, Day, Comment) throws -> Void
    ) throws {
        let first = try Scratch()
        let counting = FaultDisk(first, nil, nth: 0)
        #expect(try play(first).isThrough)
        let count = counting.end(seed: 0)
        print("\(name): \(count) operations")
        #expect(count > 100, "a day touches the disk")
        for nth in Swift.stride(from: 1, through: count, by: Self.stride) {
            let scratch = try Scratch()
            let disk = FaultDisk(scratch, mode, nth: nth)
            let day = try play(scratch)
            _ = disk.end(seed: UInt64(nth))
            try? FileManager.default.removeItem(atPath: scratch.path(Self.file + "-shm"))
            // A disk that is well, and does not wait for a real one.
            let well = FaultDisk(scratch, nil, nth: 0)
            try look(scratch, day, "\(mode) \(nth): \(day)")
            withExtendedLifetime(well) {}
        }
    }

    private static func facts(_ batch: Int) -> [Fact] {
        [
            Sample.heard(update: Int64(batch), text: String(repeating: "x", count: batch * 40 % 250)),
            Sample.fact(.ordered(Sample.order(OrderID("o\(batch)")))),
            Sample.fact(.drifted(String(repeating: "y", count: batch * 700 % 9_000))),
        ]
    }

    /// Plays the day as the bot does, which ends at the first refusal.
    private static func playJournal(_ scratch: Scratch) throws -> Day {
        var day = Day()
        do throws(StoreError) {
            let store = try JournalStore(path: scratch.path(file))
            // So that logs are moved into the file in the middle of the day, too.
            try store.connection.execute("PRAGMA wal_autocheckpoint = 20")
            for batch in 0..<batchCount {
                day.refused = batch
                let projection = Projection.order(Sample.order(OrderID("o\(batch)")))
                try store.append(
                    .init(
                        facts: facts(batch), projections: [projection],
                        dispatches: [Sample.dispatch(store.nextDispatchID, "Flat \(batch).")]), at: now)
                (day.kept, day.refused) = (batch + 1, nil)
            }
            try store.close()
            day.isThrough = true
        } catch {
            // The bot would end here; what became of the day is asked afterwards.
        }
        return day
    }

    private static func playPaper(_ scratch: Scratch) throws -> Day {
        var day = Day()
        do throws(StoreError) {
            let store = try PaperStore(path: scratch.path(file))
            for batch in 0..<batchCount {
                day.refused = batch
                try store.appendAccepted(
                    Ticket(Sample.order(OrderID("o\(batch)")), protection: []), at: Sample.nine)
                (day.kept, day.refused) = (batch + 1, nil)
            }
            try store.close()
            day.isThrough = true
        } catch {
            // The bot would end here; what became of the day is asked afterwards.
        }
        return day
    }
}
