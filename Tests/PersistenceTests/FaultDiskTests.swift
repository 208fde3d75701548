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
    private static let now = Moment(Sample.nine)

    /// What of a day was acknowledged.
    private struct Day {
        var kept = 0
        /// The batch that was refused, if one was.
        var refused: Int?
        var isThrough = false
    }

    @Test("the journal keeps what it said it keeps, whatever the disk does", arguments: FaultDisk.Mode.allCases)
    func journal(mode: FaultDisk.Mode) throws {
        let count = try Self.operations { try Self.playJournal($0) }
        print("journal: \(count) operations")
        #expect(count > 200, "a day touches the disk")
        for nth in Swift.stride(from: 1, through: count, by: Self.stride) {
            let scratch = try Scratch()
            let disk = FaultDisk(scratch, mode, nth: nth)
            let day = try Self.playJournal(scratch)
            _ = disk.end(seed: UInt64(nth))
            try? FileManager.default.removeItem(atPath: scratch.path("j.db-shm"))
            // A disk that is well, and does not wait for a real one.
            let well = FaultDisk(scratch, nil, nth: 0)
            defer { withExtendedLifetime(well) {} }

            let store = try JournalStore(path: scratch.path("j.db"))
            #expect(try store.verify() == store.head)
            var facts: [Fact] = []
            try store.facts { (_, fact) throws(StoreError) in facts.append(fact) }
            let expected = (0..<Self.batchCount).flatMap(Self.facts)
            #expect(facts == Array(expected.prefix(facts.count)), "\(mode) \(nth)")
            // A commit that was refused may have reached the disk all the same, as a whole.
            let most = day.refused == day.kept ? day.kept + 1 : day.kept
            let whole = facts.count / Self.facts(0).count
            #expect(
                facts.count % Self.facts(0).count == 0 && (day.kept...most).contains(whole), "\(mode) \(nth)")
            #expect(try store.pendingDispatches().count == whole, "\(mode) \(nth)")
            try store.append(.init(facts: [Sample.fact()]), at: Self.now)
            try store.close()
        }
    }

    @Test("the paper venue's book keeps what was acknowledged", arguments: FaultDisk.Mode.allCases)
    func paper(mode: FaultDisk.Mode) throws {
        let count = try Self.operations { try Self.playPaper($0) }
        print("paper book: \(count) operations")
        #expect(count > 100, "a day touches the disk")
        for nth in Swift.stride(from: 1, through: count, by: Self.stride) {
            let scratch = try Scratch()
            let disk = FaultDisk(scratch, mode, nth: nth)
            let day = try Self.playPaper(scratch)
            _ = disk.end(seed: UInt64(nth))
            try? FileManager.default.removeItem(atPath: scratch.path("p.db-shm"))
            // A disk that is well, and does not wait for a real one.
            let well = FaultDisk(scratch, nil, nth: 0)
            defer { withExtendedLifetime(well) {} }

            let store = try PaperStore(path: scratch.path("p.db"))
            var tickets: [OrderID] = []
            try store.recall(accepted: { ticket, _ in tickets.append(ticket.order.id) }, noticed: { _, _ in })
            try store.close()
            let most = day.refused == day.kept ? day.kept + 1 : day.kept
            #expect((day.kept...most).contains(tickets.count), "\(mode) \(nth): \(day), \(tickets)")
            #expect(tickets == (0..<tickets.count).map { OrderID("o\($0)") }, "\(mode) \(nth)")
        }
    }

    // MARK: Private

    /// How often a day touches a disk that is well.
    private static func operations(_ play: (Scratch) throws -> Day) throws -> Int {
        let scratch = try Scratch()
        let disk = FaultDisk(scratch, nil, nth: 0)
        #expect(try play(scratch).isThrough)
        return disk.end(seed: 0)
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
            let store = try JournalStore(path: scratch.path("j.db"))
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
            let store = try PaperStore(path: scratch.path("p.db"))
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
