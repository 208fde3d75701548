import Desk
import Domain
import Engine
import TestSupport
import Testing

/// The journal is older than the folder knows.
@Suite struct RestoredTests {
    @Test(
        "a kill that the journal has forgotten falls again, is told, and a resume lifts it",
        arguments: [1_234, nil] as [Int64?])
    func killed(known: Int64?) {
        var bench = Bench.trading()
        bench.give(.restored(RestoredJournal(known: known, last: 900, isKilled: true)))
        #expect(bench.desk.ledger.latch != nil)
        #expect(bench.kinds.contains("killed"))
        let told = known == nil ? "The note of the last kill cannot be read" : "Fact 1,234 was known here"
        #expect(bench.said.map(\.text).contains { $0.contains(told) && $0.contains("Trading stays halted") })
    }

    @Test("without a kill nothing falls, and it is told")
    func open() {
        var bench = Bench.trading()
        bench.give(.restored(RestoredJournal(known: 1_234, last: 900, isKilled: false)))
        #expect(bench.desk.ledger.latch == nil && !bench.kinds.contains("killed"))
        #expect(
            bench.said.map(\.text).contains {
                $0.contains("ends at fact 900") && $0.contains("No entries until")
            })
    }

    @Test("a disk that is full stops entries, is told once each time, and leaves exits alone")
    func diskFull() throws {
        var bench = Bench.trading()
        _ = try bench.enter()
        bench.give(.diskFull(freed: 64 << 20))
        #expect(bench.ledger.pause?.by == .bot(reason: "the disk is full") && bench.ledger.pause?.until == nil)
        #expect(bench.ledger.latch == nil)
        let told = bench.said.map(\.text).filter { $0.contains("64 MB that were kept for this moment") }
        #expect(told.count == 1 && told[0].contains("No entries until /resume"))
        #expect(bench.ledger.alarms.waiting.count == 1)
        bench.write("/flatten")
        bench.press(try #require(bench.button("y/")))
        #expect(bench.submitted.last?.order.purpose == .flatten)
        bench.give(.diskFull(freed: 64 << 20))
        #expect(bench.kinds.count { $0 == "paused" } == 1)
        #expect(bench.recalled == bench.ledger)
    }

    @Test("where a kill holds already, it is not made twice")
    func twice() {
        var bench = Bench.trading()
        bench.write("/kill")
        bench.give(.restored(RestoredJournal(known: 1_234, last: 900, isKilled: true)))
        #expect(bench.kinds.count { $0 == "killed" } == 1)
    }
}
