import Domain
import TestSupport
import Testing

@testable import Engine

/// What all strategies of an instrument share at one moment is asked once; the answer is the same.
@Suite struct SharedVerdictTests {
    @Test("asked in two parts the gates answer as asked in order", arguments: RiskGateTests.rows)
    func same(row: RiskGateTests.Row) {
        let gate = RiskGate(limits: .full)
        typealias Parts = (standing: Standing, symbol: SymbolStanding, market: MarketStanding)
        let spoilers: [(inout Parts) -> Void] = [
            { _ in }, { $0.market.barAge = nil }, { $0.market.isDoubtful = true },
            { $0.market.atr = nil }, { $0.standing.isKilled = true }, { $0.standing.isPaused = true },
            { $0.symbol.isEngaged = true }, { $0.symbol.lifted = [.spread, .cooldown, .symbol] },
        ]
        for spoil in spoilers {
            let whole = row.circumstances
            var parts: Parts = (whole.standing, whole.symbol, whole.market)
            spoil(&parts)
            let circumstances = whole.with(standing: parts.standing, symbol: parts.symbol, market: parts.market)
            let account = gate.answer(ofAccount: circumstances)
            let answer = gate.answer(ofInstrument: circumstances, knowing: account)
            #expect(gate.verdict(circumstances, knowing: answer) == gate.verdict(circumstances))
            // What is said of the account is said of any instrument at any time.
            #expect(gate.answer(ofAccount: circumstances.elsewhere) == account)
            // The shared part does not look at what differs between strategies.
            let other = circumstances.with(market: MarketStanding())
            #expect(gate.answer(ofInstrument: other, knowing: account) == answer)
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

extension Circumstances {
    /// The same account, and nothing else that is the same.
    fileprivate var elsewhere: Circumstances {
        Circumstances(
            now: Moment(now.market + .days(3)), account: account, instrument: .eurusd, quote: nil,
            equity: equity,
            worst: worst, standing: standing, symbol: SymbolStanding(), market: MarketStanding(),
            outside: Outside(news: .unknown(Reason(.news, "X")), session: .deny(Reason(.session, "X"))),
            prop: .unknown, costs: costs, conversion: conversion)
    }
}
