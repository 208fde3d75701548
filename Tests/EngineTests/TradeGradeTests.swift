import Domain
import Testing

@testable import Engine

@Suite struct TradeGradeTests {
    /// Of a risk of 100.
    private static func trade(
        gross: String, risk: String = "100", exit: Trade.Exit = .takeProfit
    ) -> Trade {
        let at = Timestamp(unixSeconds: 1_795_608_000)
        return Trade(
            id: "t", account: "paper", strategy: "s", instrument: "EURUSD", side: .buy,
            quantity: Quantity("0.1")!, entryPrice: Price("1.1")!, exitPrice: Price("1.2")!,
            openedAt: at - .minutes(10), closedAt: at, exit: exit, gross: Fixed(gross)!, fees: .zero,
            risk: Fixed(risk)!)
    }

    @Test(
        "an entry is as good as little was against it, at the bound and past it",
        arguments: [
            ("0", TradeGrade.Letter.a), ("25", .a), ("25.01", .b), ("50", .b), ("50.01", .c), ("75", .c),
            ("75.01", .d), ("180", .d),
        ])
    func entry(adverse: String, letter: TradeGrade.Letter) {
        let grade = TradeGrade(Self.trade(gross: "10"), favourable: .zero, adverse: Fixed(adverse)!)
        #expect(grade.entry == letter)
        #expect(grade.adverse == Fixed(adverse)!.divided(by: Fixed("100")!, rounding: .toNearestOrEven))
    }

    @Test(
        "an exit is as good as much of the best was taken, and nothing ahead is nothing to take",
        arguments: [
            ("75", "100", TradeGrade.Letter.a), ("74.99", "100", .b), ("50", "100", .b), ("25", "100", .c),
            ("24.99", "100", .d), ("-80", "100", .d), ("25.01", "25.01", .a), ("25", "25", nil),
            ("-100", "0", nil),
        ] as [(String, String, TradeGrade.Letter?)])
    func exit(gross: String, favourable: String, letter: TradeGrade.Letter?) {
        let grade = TradeGrade(Self.trade(gross: gross), favourable: Fixed(favourable)!, adverse: .zero)
        #expect(grade.exit == letter)
    }

    @Test("what nobody watched, or whose risk is not known, has no letters")
    func unknown() {
        let unwatched = TradeGrade(Self.trade(gross: "10"), favourable: nil, adverse: nil)
        #expect(unwatched.entry == nil && unwatched.exit == nil && unwatched.adverse == nil)
        let riskless = TradeGrade(Self.trade(gross: "-500", risk: "0"), favourable: .one, adverse: .one)
        #expect(riskless.entry == nil && riskless.exit == nil && riskless.breaches.isEmpty)
    }

    @Test(
        "a rule is broken by a loss beyond the risk, a missing stop, lacking margin and a hand",
        arguments: [
            ("-110", Trade.Exit.stopLoss, []), ("-110.01", .stopLoss, [.lossBeyondRisk]),
            ("-20", .naked, [.withoutStop]), ("-300", .stopOut, [.lossBeyondRisk, .stoppedOut]),
            ("40", .flatten, [.byHand]), ("40", .trailingStop, []),
        ] as [(String, Trade.Exit, [TradeGrade.Breach])])
    func breaches(gross: String, exit: Trade.Exit, breaches: [TradeGrade.Breach]) {
        let trade = Self.trade(gross: gross, exit: exit)
        #expect(TradeGrade(trade, favourable: .zero, adverse: .zero).breaches == breaches)
    }
}
