import Backtest
import Domain
import Testing

@Suite struct TradeMetricsTests {
    static func trade(
        _ net: Int, _ side: Side = .buy, from: Int = 0, to: Int = 1, risk: Int? = nil, favourable: Int? = nil,
        adverse: Int? = nil
    ) -> ClosedTrade {
        ClosedTrade(
            side: side, openedAt: .hour(from), closedAt: .hour(to), net: money(net), fees: money(2),
            risk: risk.map(money), favourable: favourable.map(money), adverse: adverse.map(money))
    }

    /// Gains of 30, 10 and 20; losses of 10, 20 and 5; one flat. R: 3, −1, 0.5, −2, 0 and two that are not known.
    static let hand = TradeMetrics(of: [
        trade(30, from: 0, to: 4, risk: 10, favourable: 40, adverse: 5),
        trade(10, .sell, from: 4, to: 5, risk: 20),
        trade(0, from: 5, to: 7, risk: 10),
        trade(-10, from: 7, to: 8, risk: 10, favourable: 1, adverse: 11),
        trade(-20, .sell, from: 8, to: 20, risk: 10, adverse: 21),
        trade(-5, .sell, from: 20, to: 21),
        trade(20, from: 21, to: 23),
    ])

    @Test("seven trades, by hand: counts and money")
    func counts() {
        let metrics = Self.hand
        #expect(metrics.all.count == 7 && metrics.all.wins == 3 && metrics.all.losses == 3)
        #expect(metrics.all.flat == 1 && metrics.all.net == money(25))
        #expect(metrics.grossProfit == money(60) && metrics.grossLoss == money(-35))
        #expect(metrics.fees == money(14))
        #expect(metrics.averageWin == money(20) && metrics.averageLoss == Fixed("-11.66666667"))
        #expect(metrics.largestWin == money(30) && metrics.largestLoss == money(-20))
        #expect(metrics.expectancy == Fixed("3.57142857"))
        #expect(metrics.averageFavourable == Fixed("20.5") && metrics.averageAdverse == Fixed("12.33333333"))
    }

    @Test("seven trades, by hand: sides")
    func sides() {
        let (long, short) = (Self.hand.long, Self.hand.short)
        #expect(long.count == 4 && long.wins == 2 && long.losses == 1 && long.flat == 1)
        #expect(long.net == money(40) && long.winRate == 0.5)
        #expect(short.count == 3 && short.wins == 1 && short.losses == 2 && short.flat == 0)
        #expect(short.net == money(-15) && agree(short.winRate, 1.0 / 3, to: 1e-15))
    }

    /// R has the mean 0.1 and the sum of squared deviations 14.25 − 5·0.1² = 14.2.
    @Test("seven trades, by hand: ratios, streaks and times")
    func ratios() {
        let metrics = Self.hand
        #expect(agree(metrics.all.winRate, 3.0 / 7, to: 1e-15))
        #expect(agree(metrics.profitFactor, 12.0 / 7, to: 1e-15))
        #expect(agree(metrics.payoffRatio, 12.0 / 7, to: 1e-15))
        #expect(metrics.riskKnown == 5)
        #expect(agree(metrics.expectancyInRisk, 0.1, to: 1e-15))
        #expect(agree(metrics.systemQualityNumber, 0.118_678_165_819_385_7, to: 1e-14))
        #expect(metrics.longestWinningStreak == 2 && metrics.longestLosingStreak == 3)
        #expect(metrics.longestHeld == .hours(12) && metrics.averageHeld == .nanoseconds(11_828_571_428_571))
    }

    @Test("without a trade there is no ratio, and nothing was made")
    func nothing() {
        let metrics = TradeMetrics(of: [])
        #expect(metrics.all.count == 0 && metrics.all.net == .zero && metrics.all.winRate == nil)
        #expect(metrics.long == metrics.all && metrics.short == metrics.all)
        #expect(metrics.grossProfit == .zero && metrics.grossLoss == .zero && metrics.fees == .zero)
        #expect(metrics.profitFactor == nil && metrics.payoffRatio == nil && metrics.expectancy == nil)
        #expect(metrics.averageWin == nil && metrics.averageLoss == nil)
        #expect(metrics.largestWin == nil && metrics.largestLoss == nil)
        #expect(metrics.expectancyInRisk == nil && metrics.systemQualityNumber == nil)
        #expect(metrics.averageHeld == nil && metrics.longestHeld == nil)
        #expect(metrics.averageFavourable == nil && metrics.averageAdverse == nil)
        #expect(metrics.longestWinningStreak == 0 && metrics.longestLosingStreak == 0)
    }

    @Test("only wins: no factor, no payoff; only losses: a factor of nothing, no payoff")
    func oneSided() {
        let won = TradeMetrics(of: [Self.trade(5), Self.trade(7)])
        #expect(won.profitFactor == nil && won.payoffRatio == nil && won.largestLoss == nil)
        #expect(won.all.winRate == 1 && won.longestWinningStreak == 2)
        let lost = TradeMetrics(of: [Self.trade(-5), Self.trade(-7)])
        #expect(lost.profitFactor == 0 && lost.payoffRatio == nil && lost.averageWin == nil)
        #expect(lost.all.winRate == 0 && lost.longestLosingStreak == 2)
        #expect(lost.averageLoss == money(-6) && lost.largestLoss == money(-7))
    }

    @Test("the quality of a system needs two different multiples of a known risk")
    func quality() {
        #expect(TradeMetrics(of: [Self.trade(5, risk: 5), Self.trade(9)]).systemQualityNumber == nil)
        let same = TradeMetrics(of: [Self.trade(1, risk: 3), Self.trade(2, risk: 6), Self.trade(3, risk: 9)])
        #expect(same.systemQualityNumber == nil && agree(same.expectancyInRisk, 1.0 / 3, to: 1e-15))
        let two = TradeMetrics(of: [Self.trade(3, risk: 1), Self.trade(1, risk: 1)])
        #expect(agree(two.systemQualityNumber, 2, to: 1e-15))
    }

    @Test("averages are rounded half-even, below zero too")
    func rounding() {
        func average(_ raws: [Int64]) -> Int64? {
            TradeMetrics(
                of: raws.map {
                    ClosedTrade(side: .buy, openedAt: .hour(0), closedAt: .hour(0), net: Fixed(raw: $0))
                }
            ).expectancy?.raw
        }
        #expect(average([1, 2]) == 2 && average([2, 3]) == 2 && average([-1, -2]) == -2)
        #expect(average([-2, -3]) == -2 && average([1, 1, 2]) == 1 && average([-1, -2, -2]) == -2)
        #expect(average([.max, .max, .max]) == .max && average([.min, .min]) == .min)
    }

    @Test("a sum that does not fit is absent; its average and ratios are not")
    func enormous() {
        let most = ClosedTrade(
            side: .buy, openedAt: Timestamp(nanoseconds: .min), closedAt: Timestamp(nanoseconds: .max),
            net: Fixed(raw: .max), fees: Fixed(raw: .max), risk: Fixed(raw: 1))
        let least = ClosedTrade(side: .sell, openedAt: .hour(0), closedAt: .hour(0), net: Fixed(raw: .min))
        let metrics = TradeMetrics(of: [most, most, least, least])
        #expect(metrics.grossProfit == nil && metrics.grossLoss == nil && metrics.fees == nil)
        #expect(metrics.all.net == Fixed(raw: -2) && metrics.long.net == nil && metrics.short.net == nil)
        #expect(metrics.averageWin == Fixed(raw: .max) && metrics.averageLoss == Fixed(raw: .min))
        #expect(agree(metrics.profitFactor, 1) && agree(metrics.payoffRatio, 1))
        #expect(metrics.longestHeld == .nanoseconds(Int64.max))
    }

    @Test("a line of the trade journal is a closed trade; a risk of zero is one that is not known")
    func journal() {
        func line(risk: Fixed) -> ClosedTrade {
            ClosedTrade(
                Trade(
                    id: "T-1", account: "main", strategy: "test", instrument: "EURUSD", side: .sell,
                    quantity: Quantity("1")!, entryPrice: Price("1.2")!, exitPrice: Price("1.1")!,
                    openedAt: .hour(1), closedAt: .hour(3), exit: .takeProfit, gross: money(50), fees: money(3),
                    risk: risk), adverse: money(4))
        }
        #expect(
            line(risk: money(10))
                == ClosedTrade(
                    side: .sell, openedAt: .hour(1), closedAt: .hour(3), net: money(47), fees: money(3),
                    risk: money(10), adverse: money(4)))
        #expect(line(risk: money(10)).multipleOfRisk == 4.7 && line(risk: .zero).risk == nil)
    }
}
