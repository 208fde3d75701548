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
        let far = [companion(.btcusdt, .sell, worth: "70000")]
        #expect(code(CurrencyRule(), situation(proposal: proposal(), spoiling: { $0.companions = far })) == nil)
        let sale = proposal(side: .sell, stop: "100400", target: "99200")
        #expect(
            code(CurrencyRule(), situation(proposal: sale, spoiling: { $0.companions = far }))
                == "CURRENCY_EXPOSURE")
    }

    @Test("what is held counts by the currency that it is priced in, too")
    func quoteCurrency() throws {
        let yen = Proposal(
            instrument: .usdjpy, strategy: "checklist", side: .buy, quantity: Quantity("0.01")!,
            reference: Price("125")!, stop: Price("124")!, target: Price("127")!, risk: Fixed("8")!,
            conversion: Fixed("0.008")!, signal: .monday)
        for (worth, expected) in [("49000", nil), ("49000.00000001", "CURRENCY_EXPOSURE")]
            as [(String, String?)]
        {
            let held = [companion(.usdjpy, worth: worth)]
            let circumstances = situation(
                proposal: yen,
                spoiling: {
                    $0.instrument = .usdjpy
                    $0.companions = held
                })
            #expect(code(CurrencyRule(), circumstances) == expected, "\(worth)")
        }
    }

    @Test(
        "heat takes the larger of what a proposal says it risks and what it would lose",
        arguments: ["1", "40", "41"])
    func heat(risk: String) {
        for (open, isHot) in [("259", false), ("260.00000001", true)] {
            let circumstances = situation(proposal: proposal(risk: risk)) { standing, _ in
                standing.openRisk = Fixed(open)!
            }
            #expect(code(HeatRule(), circumstances) == (isHot ? "PORTFOLIO_HEAT" : nil), "\(open)")
        }
    }

    @Test(
        "twice its costs is what a trade must bring at least",
        arguments: [("100000.3", nil), ("100000.2", "PROFIT_BELOW_COST")] as [(String, String?)])
    func profit(target: String, expected: String?) {
        var limits = RiskLimits.full
        limits.trade.costSharePercent = .zero
        limits.trade.targetSpreads = .zero
        let circumstances = situation(proposal: proposal(target: target))
        #expect(code(CostRule(), circumstances, GateLimits(limits)) == expected)
    }

    @Test("a fee by the lot is paid at the entry and at the exit")
    func lotFees() {
        let free = TradingCosts(commissionBps: .zero, slippageTicks: 0)
        let paid = TradingCosts(commissionBps: .zero, slippageTicks: 0, commissionPerLot: Fixed("3")!)
        let one = Proposal(
            instrument: .eurusd, strategy: "checklist", side: .buy, quantity: Quantity("1")!,
            reference: Price("1.1")!, stop: Price("1.09")!, target: Price("1.12")!, risk: .one,
            conversion: .one,
            signal: .monday)
        #expect(CostRule.cost(of: one, .zero, free) == .zero)
        #expect(CostRule.cost(of: one, .zero, paid) == Fixed("0.00006")!)
    }

    @Test(
        "less than the smallest order is off the grid, however fine the steps",
        arguments: [("0.009", "QUANTITY_OFF_GRID"), ("0.010", nil)] as [(String, String?)])
    func smallest(quantity: String, expected: String?) {
        let coin = Instrument(
            id: "BTCUSDT", assetClass: .crypto, baseCurrency: "BTC", quoteCurrency: "USDT", tick: Fixed("0.1")!,
            step: Fixed("0.001")!, minimum: Quantity("0.01")!, maximum: Quantity("120")!, contractSize: .one,
            paperSpreadTicks: 1)
        let wish = Proposal(
            instrument: coin, strategy: "checklist", side: .buy, quantity: Quantity(quantity)!,
            reference: Price("100000")!, stop: Price("99600")!, target: Price("100800")!, risk: .one,
            conversion: .one, signal: .monday)
        #expect(code(SizeRule(), situation(proposal: wish, spoiling: { $0.instrument = coin })) == expected)
    }
}
