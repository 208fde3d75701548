import Domain
import TestSupport
import Testing

@testable import Engine

/// What all strategies of an instrument share at one moment is asked once; the answer is the same.
@Suite struct SharedVerdictTests {
    @Test("asked in two parts the gates answer as asked in order", arguments: RiskGateTests.rows)
    func same(row: RiskGateTests.Row) {
        let gate = RiskGate(limits: .full)
        let spoilers: [(inout Circumstances) -> Void] = [
            { _ in }, { $0.market.barAge = nil }, { $0.market.isDoubtful = true },
            { $0.market.atr = nil }, { $0.standing.isKilled = true }, { $0.standing.isPaused = true },
            { $0.symbol.isEngaged = true }, { $0.symbol.lifted = [.spread, .cooldown, .symbol] },
        ]
        for spoil in spoilers {
            var circumstances = row.circumstances
            spoil(&circumstances)
            let steady = gate.steady(circumstances)
            #expect(gate.verdict(circumstances, knowing: steady) == gate.verdict(circumstances))
            // The shared part does not look at what differs between strategies.
            var other = circumstances
            other.market = MarketStanding()
            #expect(gate.steady(other) == steady)
        }
    }

    @Test("two strategies on other bars are told apart within one moment, and a new fact is seen at once")
    func moments() throws {
        var drill = Drill()
        drill.quote("100000")
        let item = ScanItem(strategy: 0, instrument: Drill.btc)
        let first = drill.engine.scan(item, at: drill.moment, outside: Drill.open)
        let second = drill.engine.scan(item, at: drill.moment, outside: Drill.open)
        #expect(first.records.map(\.outcome) == second.records.map(\.outcome))
        var outcome = Outcome()
        drill.engine.keep(.paused(by: .bot(reason: "x"), reason: "x"), at: drill.moment, in: &outcome)
        let paused = drill.engine.scan(item, at: drill.moment, outside: Drill.open)
        #expect(paused.rejections.map(\.reason.gate) == [.state])
        var closed = Drill.open
        closed.session = .deny(Reason(.session, "CLOSED"))
        drill.engine.keep(.resumed(by: .bot(reason: "x")), at: drill.moment, in: &outcome)
        #expect(drill.engine.scan(item, at: drill.moment, outside: Drill.open).rejections.isEmpty)
        let outside = drill.engine.scan(item, at: drill.moment, outside: closed)
        #expect(outside.rejections.map(\.reason.gate) == [.session])
    }
}
