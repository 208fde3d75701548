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

    @Test("where a kill holds already, it is not made twice")
    func twice() {
        var bench = Bench.trading()
        bench.write("/kill")
        bench.give(.restored(RestoredJournal(known: 1_234, last: 900, isKilled: true)))
        #expect(bench.kinds.count { $0 == "killed" } == 1)
    }
}
