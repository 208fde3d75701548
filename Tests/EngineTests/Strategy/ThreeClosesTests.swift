import Domain
import Foundation
import TestSupport
import Testing

@testable import Engine

/// The example of docs/strategies.md, tested as that page tells.
@Suite struct ThreeClosesTests {
    private static let stage = StrategyStage { ThreeCloses(timeframe: .m5, in: &$0) }

    @Test("it enters both sides, in a market and in its mirror, and says no with its code")
    func answers() {
        for isMirrored in [false, true] {
            let looks = Self.stage.looks(mirrored: isMirrored)
            let plans = looks.compactMap(\.assessment.plan)
            #expect(Set(plans.map(\.side)) == [.buy, .sell])
            #expect(Set(looks.compactMap(\.assessment.reason?.code)) == ["NO_RUN"])
        }
        let (drawn, mirrored) = (Self.stage.looks(), Self.stage.looks(mirrored: true))
        #expect(drawn.map { $0.assessment.plan?.side } == mirrored.map { $0.assessment.plan?.side.opposite })
    }

    @Test("two closes against a position end it, one does not", arguments: [(1, nil), (2, "RUN_AGAINST")])
    func exit(falls: Int, code: String?) {
        var plan = MarketPlan()
        let strategy = ThreeCloses(timeframe: .m1, in: &plan)
        var market = Market(plan)
        for (place, close) in [1, 2, 3, 3 - falls, 3 - 2 * falls].enumerated() where place < 3 + falls {
            let price = Price(Fixed(whole: 100 + close)!)!
            _ = market.add(
                Bar(start: .monday + .minutes(place), open: price, high: price, low: price, close: price))
        }
        let held = Held(side: .buy, entry: Price("100")!, openedAt: .monday, mark: Price("100")!)
        #expect(strategy.exit(held, market)?.code == code)
    }

    @Test("nothing that comes later changes an answer")
    func lookAhead() {
        let findings = LookAheadAnalyser(cuts: 12).findings(
            of: { bars in
                var plan = MarketPlan()
                let strategy = ThreeCloses(timeframe: .m5, in: &plan)
                return StrategyRun(strategy, plan, instrument: Chart.euro).answers(to: bars)
            }, on: Array(StrategyStage.walk(3).prefix(1_500)))
        #expect(findings == [])
    }

    @Test("the page shows the file that is compiled here")
    func page() throws {
        let here = URL(filePath: #filePath)
        let root = (0..<4).reduce(here) { url, _ in url.deletingLastPathComponent() }
        let code = try String(
            contentsOf: here.deletingLastPathComponent().appending(path: "ThreeCloses.swift"), encoding: .utf8)
        let page = try String(contentsOf: root.appending(path: "docs/strategies.md"), encoding: .utf8)
        let type = try #require(code.range(of: "/// Enters after")).lowerBound
        #expect(page.contains(code[type...]))
    }
}
