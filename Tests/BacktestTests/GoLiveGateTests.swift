import Backtest
import Domain
import Testing

@Suite struct GoLiveGateTests {
    private static let good = GoLiveGate.Evidence(
        net: Fixed("0.01")!, profitFactor: 1.301, maxDrawdownPercent: 7.99, tradingDays: 60, walkForwardDays: 90
    )

    private static func evidence(_ change: (inout GoLiveGate.Evidence) -> Void) -> GoLiveGate.Evidence {
        var evidence = good
        change(&evidence)
        return evidence
    }

    @Test("what reaches every figure is met, and each is told")
    func met() {
        let verdict = GoLiveGate().verdict(Self.good)
        #expect(verdict.isMet && verdict.missing.isEmpty)
        #expect(
            verdict.criteria.map(\.description) == [
                "net result 0.01: met, above 0 is asked for", "profit factor 1.30: met, above 1.3 is asked for",
                "drawdown 7.99 %: met, below 8 % is asked for",
                "trading days 60 days: met, 60 days or more is asked for",
                "walk forward 90 days: met, 90 days or more is asked for",
            ])
    }

    @Test(
        "each is missing at its bound or one short of it",
        arguments: [
            (evidence { $0.net = .zero }, .net), (evidence { $0.profitFactor = 1.3 }, .profitFactor),
            (evidence { $0.maxDrawdownPercent = 8 }, .maxDrawdown),
            (evidence { $0.tradingDays = 59 }, .tradingDays),
            (evidence { $0.walkForwardDays = 89 }, .walkForward),
        ] as [(GoLiveGate.Evidence, GoLiveGate.Criterion.Name)])
    func missing(evidence: GoLiveGate.Evidence, expected: GoLiveGate.Criterion.Name) {
        #expect(GoLiveGate().verdict(evidence).missing.map(\.name) == [expected])
    }

    @Test("what is not known meets nothing")
    func unknown() {
        let verdict = GoLiveGate().verdict(GoLiveGate.Evidence())
        #expect(verdict.missing.map(\.name) == GoLiveGate.Criterion.Name.allCases)
        #expect(verdict.criteria.allSatisfy { $0.found == "not known" })
    }

    @Test("the evidence of an account: days with a trade, the fall of the curve")
    func account() {
        let trades = [(0, 1, 30), (2, 30, -10), (31, 50, 5)].map {
            ClosedTrade(side: .buy, openedAt: .hour($0.0), closedAt: .hour($0.1), net: money($0.2))
        }
        let curve = EquityCurve(
            [100, 130, 120, 125].enumerated().map {
                EquityPoint(at: .hour($0.offset), equity: money($0.element))
            })
        let evidence = GoLiveGate.Evidence(trades: trades, curve: curve, walkForwardDays: 90)
        #expect(evidence.net == money(25) && evidence.profitFactor == 3.5 && evidence.tradingDays == 3)
        #expect(agree(evidence.maxDrawdownPercent, 1_000.0 / 130))
        let nothing = GoLiveGate.Evidence(trades: [], curve: EquityCurve([]))
        #expect(nothing.maxDrawdownPercent == nil && nothing.profitFactor == nil && nothing.tradingDays == 0)
        let rising = GoLiveGate.Evidence(
            trades: [], curve: EquityCurve([EquityPoint(at: .hour(0), equity: money(1))]))
        #expect(rising.maxDrawdownPercent == 0)
    }
}
