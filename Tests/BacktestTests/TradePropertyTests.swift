import Backtest
import Domain
import Foundation
import Testing

@Suite struct TradePropertyTests {
    static func trades(_ random: inout SplitMix64) -> [ClosedTrade] {
        (0..<Int.random(in: 0...120, using: &random)).map { _ in
            let opened = Timestamp.hour(Int.random(in: 0...900, using: &random))
            let scale: Int64 = Bool.random(using: &random) ? 1 : 1_000_000_007
            func amount(_ range: ClosedRange<Int64>) -> Fixed {
                Fixed(raw: Int64.random(in: range, using: &random) * scale)
            }
            func perhaps(_ value: Fixed) -> Fixed? { Bool.random(using: &random) ? value : nil }
            return ClosedTrade(
                side: Bool.random(using: &random) ? .buy : .sell, openedAt: opened,
                closedAt: opened + .nanoseconds(Int64.random(in: 0...90_000_000_000_000, using: &random)),
                net: amount(-9...9), fees: amount(0...3), risk: perhaps(amount(1...8)),
                favourable: perhaps(amount(0...9)), adverse: perhaps(amount(0...9)))
        }
    }

    /// Half-even, by decimals.
    private func mean(_ amounts: [Fixed]) -> Fixed? {
        guard !amounts.isEmpty else { return nil }
        var exact = amounts.reduce(Decimal(0)) { $0 + Decimal($1.raw) } / Decimal(amounts.count)
        var rounded = Decimal()
        unsafe NSDecimalRound(&rounded, &exact, 0, .bankers)
        return Fixed(raw: Int64(rounded.description)!)
    }

    private func sum(_ amounts: [Fixed]) -> Fixed { amounts.reduce(.zero, +) }

    /// As a text of wins, losses and flat ones, cut where another letter stands.
    private func streak(_ trades: [ClosedTrade], _ letter: Character) -> Int {
        let text = String(trades.map { $0.net > .zero ? "w" : $0.net < .zero ? "l" : "f" })
        return text.split { $0 != letter }.map(\.count).max() ?? 0
    }

    @Test("agree with slow versions of them", arguments: 0..<200 as Range<UInt64>)
    func slowly(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let trades = Self.trades(&random)
        let metrics = TradeMetrics(of: trades)
        let wins = trades.map(\.net).filter { $0 > .zero }
        let losses = trades.map(\.net).filter { $0 < .zero }
        for (part, mine) in [
            (metrics.all, trades), (metrics.long, trades.filter { $0.side == .buy }),
            (metrics.short, trades.filter { $0.side == .sell }),
        ] {
            #expect(part.count == mine.count && part.wins + part.losses + part.flat == mine.count)
            #expect(part.wins == mine.filter { $0.net > .zero }.count)
            #expect(part.flat == mine.filter { $0.net == .zero }.count)
            #expect(part.net == sum(mine.map(\.net)))
            #expect(part.winRate == (mine.isEmpty ? nil : Double(part.wins) / Double(mine.count)))
        }
        #expect(metrics.grossProfit == sum(wins) && metrics.grossLoss == sum(losses))
        #expect(metrics.fees == sum(trades.map(\.fees)))
        #expect(metrics.averageWin == mean(wins) && metrics.averageLoss == mean(losses))
        #expect(metrics.largestWin == wins.sorted().last && metrics.largestLoss == losses.sorted().first)
        #expect(metrics.expectancy == mean(trades.map(\.net)))
        #expect(metrics.averageFavourable == mean(trades.compactMap(\.favourable)))
        #expect(metrics.averageAdverse == mean(trades.compactMap(\.adverse)))
        #expect(metrics.longestWinningStreak == streak(trades, "w"))
        #expect(metrics.longestLosingStreak == streak(trades, "l"))
        let held = trades.map { Fixed(raw: ($0.closedAt - $0.openedAt).nanoseconds) }
        #expect(metrics.averageHeld == mean(held).map { .nanoseconds($0.raw) })
        #expect(metrics.longestHeld == held.max().map { .nanoseconds($0.raw) })

        let factor = losses.isEmpty ? nil : sum(wins).double / -sum(losses).double
        #expect(agree(metrics.profitFactor, factor, to: 1e-12))
        let payoff = wins.isEmpty ? nil : factor.map { $0 * Double(losses.count) / Double(wins.count) }
        #expect(agree(metrics.payoffRatio, payoff, to: 1e-12))
        let multiples = trades.compactMap { trade in trade.risk.map { trade.net.double / $0.double } }
        let count = Double(multiples.count)
        let middle = multiples.isEmpty ? nil : multiples.reduce(0, +) / count
        #expect(metrics.riskKnown == multiples.count)
        #expect(agree(metrics.expectancyInRisk, middle, to: 1e-12))
        var quality: Double?
        if let middle, Set(multiples).count > 1 {
            let squares = multiples.map { ($0 - middle) * ($0 - middle) }.reduce(0, +)
            quality = count.squareRoot() * middle / (squares / (count - 1)).squareRoot()
        }
        #expect(agree(metrics.systemQualityNumber, quality, to: 1e-10))
    }
}
