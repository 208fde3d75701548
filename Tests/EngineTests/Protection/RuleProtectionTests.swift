import Domain
import TestSupport
import Testing

@testable import Engine

/// Single lines of the rules, each asked alone: the whole chain would answer by another one of them.
@Suite struct RuleProtectionTests {
    private let full = GateLimits(.full)

    private func code(_ rule: some RiskRule, _ circumstances: Circumstances, _ limits: GateLimits? = nil)
        -> String?
    {
        rule.verdict(circumstances, limits ?? full).refusal?.code
    }

    @Test(
        "of a share and a sum of money the lower is the day's limit",
        arguments: [("100", "100"), ("400", "300")])
    func dailyMoney(money: String, limit: String) {
        var limits = RiskLimits.full
        limits.losses.dailyMoney = Fixed(money)!
        #expect(DailyLossRule.limit(of: Fixed("10000")!, limits) == Fixed(limit)!)
    }

    @Test(
        "a week and a month are over at their limit",
        arguments: [("9400", "9400.00000001"), ("9000", "9000.00000001")])
    func periods(at: String, above: String) {
        let isWeek = at == "9400"
        func spoil(_ standing: inout Standing) {
            if !isWeek { standing.weekStart = Fixed("9000")! }
        }
        #expect(
            code(PeriodLossRule(), situation(equity: Fixed(at)!) { standing, _ in spoil(&standing) })
                == (isWeek ? "WEEKLY_LOSS_LIMIT" : "MONTHLY_LOSS_LIMIT"))
        #expect(
            code(PeriodLossRule(), situation(equity: Fixed(above)!) { standing, _ in spoil(&standing) }) == nil)
    }

    @Test(
        "a fall from the day's best and from the best of all counts at its limit",
        arguments: [("9850", "9850.00000001"), ("9200", "9200.00000001")])
    func falls(at: String, above: String) {
        let isSession = at == "9850"
        func spoil(_ standing: inout Standing) {
            if !isSession { standing.dayPeak = Fixed("9200")! }
        }
        #expect(
            code(HighWaterRule(), situation(equity: Fixed(at)!) { standing, _ in spoil(&standing) })
                == (isSession ? "SESSION_DRAWDOWN" : "HIGH_WATER_DRAWDOWN"))
        #expect(
            code(HighWaterRule(), situation(equity: Fixed(above)!) { standing, _ in spoil(&standing) }) == nil)
    }

    @Test("orders that lie in the future of a clock that went back do not count, those of the same instant do")
    func clockBack() {
        for (ahead, expected) in [(Duration.milliseconds(1), nil), (.zero, "ORDERS_PER_SECOND")]
            as [(Duration, String?)]
        {
            let circumstances = situation { standing, _ in
                standing.entries = Array(repeating: Moment(.monday + ahead), count: 5)
            }
            #expect(code(OrderRateRule(), circumstances) == expected)
        }
    }

    @Test(
        "twenty trades without one win are no payoff at all; nineteen say nothing yet",
        arguments: [(20, "PAYOFF_TOO_LOW"), (19, nil)])
    func noWin(count: Int, expected: String?) {
        let record = SymbolRecord.of(Array(repeating: "-1", count: count), last: .monday - .hours(9))
        #expect(code(PayoffRule(), situation(spoiling: { $0.symbol.record = record })) == expected)
    }

    @Test("a symbol that was taken off the list is not entered, and told as that")
    func removed() {
        #expect(
            code(
                SymbolRule(),
                situation(spoiling: {
                    $0.symbol.record.isRemoved = true
                    $0.symbol.isEngaged = true
                })) == "SYMBOL_REMOVED")
    }

    @Test("beyond the cap of a currency only what makes it less is entered")
    func currency() {
        let far = [companion(.btcusdt, .sell, worth: "60000")]
        #expect(code(CurrencyRule(), situation(proposal: proposal(), spoiling: { $0.companions = far })) == nil)
        let sale = proposal(side: .sell, stop: "100400", target: "99200")
        #expect(
            code(CurrencyRule(), situation(proposal: sale, spoiling: { $0.companions = far }))
                == "CURRENCY_EXPOSURE")
    }
}
