import Domain
import Engine
import TestSupport
import Testing

@testable import Backtest

@Suite struct DailyBootstrapTests {
    /// A day may lose 3 %, the account fall by 8 % from its best.
    static let limits: RiskLimits = {
        var limits = RiskLimits.usual
        limits.losses.highWaterPercent = Fixed("8")!
        return limits
    }()

    static func bootstrap(_ returns: [Double], _ prop: PropTerms? = nil, seed: UInt64 = 1) -> DailyBootstrap? {
        DailyBootstrap(of: returns, start: money(10_000), limits, prop, seed: seed)
    }

    @Test("days that never lose reach no limit; the same ones give the same end")
    func calm() throws {
        let drawn = try #require(Self.bootstrap(Array(repeating: 0.01, count: 27)))
        #expect(drawn.meanBlock == 3 && drawn.days == 27)
        let result = drawn.result
        #expect(result.anyRule.count == 0 && result.ruin.count == 0 && result.loss.count == 0)
        #expect(result.finalEquity.value(atPercent: 5) == result.finalEquity.value(atPercent: 95))
        #expect(result.finalEquity.count == DailyBootstrap.paths)
    }

    @Test("one day's loss, the fall from the best, and who lent the account, each by itself")
    func limits() throws {
        let daily = try #require(Self.bootstrap(Array(repeating: -0.03, count: 20))).result
        #expect(daily.dailyLoss.share == 1 && daily.totalLoss.count == 0)
        let less = try #require(Self.bootstrap(Array(repeating: -0.029_99, count: 20))).result
        #expect(less.dailyLoss.count == 0 && less.totalLoss.share == 1)
        let slow = try #require(Self.bootstrap(Array(repeating: -0.004, count: 20))).result
        #expect(slow.anyRule.count == 0, "20 days of 0.4 % are 7.7 %")
        var terms = PropTerms()
        terms.totalLoss = .percent(Fixed("5")!)
        let lent = try #require(Self.bootstrap(Array(repeating: -0.004, count: 20), terms)).result
        #expect(lent.totalLoss.share == 1)
        terms.profitTarget = .percent(Fixed("1")!)
        let won = try #require(Self.bootstrap(Array(repeating: 0.01, count: 20), terms)).result
        #expect(won.target.count == 0, "a target ends nothing here")
    }

    @Test("fewer than twenty days say nothing")
    func few() {
        #expect(Self.bootstrap(Array(repeating: 0, count: 19)) == nil)
        #expect(Self.bootstrap(Array(repeating: 0, count: 20)) != nil)
        #expect(DailyBootstrap(of: Array(repeating: 0, count: 20), start: .zero, Self.limits, nil) == nil)
    }

    @Test("the paths are those of a plain loop over the same draws", arguments: 1...4 as ClosedRange<UInt64>)
    func plain(seed: UInt64) throws {
        var random = SplitMix64(seed: seed &* 77)
        let returns = (0..<40).map { _ in Double(Int.random(in: -320...330, using: &random)) / 10_000 }
        let drawn = try #require(Self.bootstrap(returns, seed: seed))
        var draws = SplitMix64(seed: seed)
        var order = Array(returns.indices)
        var (daily, total, finals) = (0, 0, [Double]())
        for _ in 0..<DailyBootstrap.paths {
            Resampling.stationary(meanBlock: drawn.meanBlock).fill(&order, using: &draws)
            var (equity, best, first) = (10_000.0, 10_000.0, "")
            for place in order {
                let before = equity
                equity *= 1 + returns[place]
                best = max(best, equity)
                let isDaily = before - equity >= before * 0.03
                let isTotal = best - equity >= best * 0.08
                if first.isEmpty, isDaily || isTotal { first = "\(isDaily ? "d" : "")\(isTotal ? "t" : "")" }
            }
            daily += first.contains("d") ? 1 : 0
            total += first.contains("t") ? 1 : 0
            finals.append(equity)
        }
        #expect(drawn.result.dailyLoss.count == daily && drawn.result.totalLoss.count == total)
        #expect(daily > 0 && total > 0 && daily + total < 2 * DailyBootstrap.paths)
        let median = finals.sorted()[DailyBootstrap.paths / 2 - 1]
        #expect(agree(drawn.result.finalEquity.amount(atPercent: 50).double, median, to: 1e-9))
    }
}
