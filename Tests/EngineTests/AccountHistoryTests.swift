import Domain
import Engine
import TestSupport
import Testing

@Suite struct AccountHistoryTests {
    struct Book {
        var ledger = Ledger(instruments: InstrumentTable([.btcusdt]))

        init(_ balance: String = "10000") throws {
            try note(.deposited(Money(Fixed(balance)!, "USDT")))
            try note(.dayStarted(CivilDate("2026-01-05")!, equity: Fixed(balance)!))
        }

        mutating func note(_ event: Fact.Event) throws {
            try ledger.recall(Fact(at: Moment(.monday), account: "paper", strategy: "s", event: event))
        }

        mutating func move(_ direction: Transfer.Direction, _ amount: String, at equity: String) throws {
            try note(
                .transferred(
                    Transfer(
                        direction, Money(Fixed(amount)!, "USDT"), equity: Fixed(equity)!, by: .user(UserID(7)),
                        note: "")))
        }
    }

    @Test("the best profit is remembered, and is no part of what comes or goes")
    func bests() throws {
        var book = try Book()
        #expect(!book.ledger.history.isBest(Fixed("10000")!))
        #expect(book.ledger.history.isBest(Fixed("10000.00000001")!))
        try book.note(.equityPeaked(Fixed("10005")!))
        #expect(book.ledger.history.profitPeak == Fixed("5")! && book.ledger.risk.peak == Fixed("10005")!)
        try book.move(.deposit, "100", at: "9000")
        #expect(!book.ledger.history.isBest(Fixed("10105")!))
        #expect(book.ledger.history.isBest(Fixed("10105.00000001")!))
    }

    @Test("a best profit is written down although the account was worth more on that day")
    func bestProfit() throws {
        var book = try Book()
        try book.note(.equityPeaked(Fixed("10000")!))
        try book.move(.deposit, "9000", at: "9000")
        book.ledger.close(net: Fixed("500")!, at: .monday, number: 1)
        #expect(book.ledger.balance == Fixed("19500")! && book.ledger.risk.dayPeak == Fixed("20000")!)
        var plan = MarketPlan()
        let eager = Eager(in: &plan)
        var engine = TradingEngine(
            ledger: book.ledger,
            terms: TradingEngine.Terms(
                account: "paper", limits: .usual, costs: TradingCosts(commissionBps: .zero, slippageTicks: 0),
                conversion: Conversion(accountCurrency: "USDT", parity: ["USD"])),
            strategies: [eager], plan: plan)
        let outcome = engine.take(.of(0, "100000.0", "100000.1"), at: Moment(.monday))
        #expect(outcome.facts.map(\.event).contains(.equityPeaked(Fixed("19500")!)))
        #expect(engine.ledger.history.profitPeak == Fixed("500")!)
        #expect(engine.ledger.risk.dayPeak == Fixed("20000")!)
        let again = engine.take(.of(0, "100000.0", "100000.1"), at: Moment(.monday + .seconds(1)))
        #expect(again.facts.isEmpty)
    }

    @Test("the fall from the best is rounded up, and nothing above it")
    func drawdown() throws {
        var book = try Book()
        try book.note(.equityPeaked(Fixed("10005")!))
        // 105 ÷ 10 005 = 1.0494752624 %
        #expect(book.ledger.risk.drawdownPercent(of: Fixed("9900")!) == Fixed("1.04947527")!)
        #expect(book.ledger.risk.drawdownPercent(of: Fixed("10006")!) == .zero)
    }

    @Test("a deposit is no profit and a withdrawal no loss, for the day and for the best")
    func transfers() throws {
        var book = try Book()
        try book.note(.equityPeaked(Fixed("10100")!))
        let fall = book.ledger.risk.drawdownPercent(of: Fixed("9898")!)
        #expect(fall == Fixed("2")!)
        try book.move(.withdrawal, "4949", at: "9898")
        #expect(book.ledger.balance == Fixed("5051")! && book.ledger.history.capital == Fixed("5051")!)
        #expect(book.ledger.day?.startEquity == Fixed("10000")! && book.ledger.day?.footing == Fixed("5051")!)
        #expect(book.ledger.risk.peak == Fixed("5050")! && book.ledger.risk.dayPeak == Fixed("5050")!)
        #expect(
            book.ledger.risk.week?.equity == Fixed("5051")! && book.ledger.risk.month?.equity == Fixed("5051")!)
        #expect(book.ledger.risk.drawdownPercent(of: Fixed("4949")!) == fall)
        try book.move(.deposit, "4949", at: "4949")
        #expect(book.ledger.risk.peak == Fixed("10100")!)
    }

    @Test("a win ends a row of losses, a trade that made nothing neither ends it nor is one")
    func losingRow() throws {
        var book = try Book()
        var rows: [Int] = []
        for (number, net) in ["-1", "0", "-1", "0", "1", "0", "-1"].enumerated() {
            book.ledger.close(net: Fixed(net)!, at: .monday, number: number)
            rows.append(book.ledger.history.lossesInRow)
        }
        #expect(rows == [1, 1, 2, 2, 0, 0, 1])
    }

    @Test("a day on which something was opened is one day of trading, however often")
    func tradingDays() throws {
        var book = try Book()
        #expect(book.ledger.history.tradingDays == 0)
        for number in 0..<3 { book.ledger.close(net: .one, at: .monday, number: number) }
        #expect(book.ledger.history.tradingDays == 1)
        try book.note(.dayStarted(CivilDate("2026-01-06")!, equity: Fixed("10003")!))
        #expect(book.ledger.history.tradingDays == 1)
        book.ledger.close(net: .one, at: .monday + .days(1), number: 3)
        #expect(book.ledger.history.tradingDays == 2)
    }

    @Test("a strategy's trades are won, lost, or neither where they made nothing")
    func record() {
        var record = TradeRecord()
        for net in ["10", "-4", "0", "6"] { record.note(Fixed(net)!) }
        #expect((record.closed, record.wins, record.losses) == (4, 2, 1))
        #expect(record.won == Fixed("16")! && record.lost == Fixed("4")!)
    }

    @Test(
        "whatever comes or goes, no profit, no fall and no rule of a lent account moves", arguments: caseSeeds)
    func property(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<100 {
            func number(_ range: ClosedRange<Int64>) -> Fixed { Fixed(raw: .random(in: range, using: &random)) }
            var book = try Book("\(number(100_000_000_000...10_000_000_000_000))")
            let start = book.ledger.balance!
            let equity = start + number(-(start.raw / 2)...start.raw)
            try book.note(.equityPeaked(equity + number(0...start.raw / 10)))
            let before = Self.figures(book.ledger, equity: equity)
            let isIn = Bool.random(using: &random)
            let most = min(equity, start).raw
            let amount = number(1...(isIn ? start.raw * 5 : max(most / 10 * 9, 1)))
            try book.move(isIn ? .deposit : .withdrawal, "\(amount)", at: "\(equity)")
            let after = Self.figures(
                book.ledger, equity: isIn ? equity + amount : equity - amount)
            #expect(before.exact == after.exact, "seed \(seed)")
            // The best is scaled and rounded up: its last digit may differ, to the careful side.
            let tolerance = Fixed("0.0001")!
            #expect(after.fall >= before.fall - Fixed(raw: 1) && after.fall <= before.fall + tolerance)
        }
    }

    private struct Figures {
        var exact: [Fixed?]
        var fall: Fixed
    }

    private static func figures(_ ledger: Ledger, equity: Fixed) -> Figures {
        let history = ledger.history
        let state = PropState(
            start: history.start!, profit: history.profit(of: equity), worst: history.profit(of: equity),
            realised: history.profit(of: ledger.balance)!, day: history.dayStart,
            dayNet: ledger.day!.net, profitPeak: history.profitPeak, dayEndPeak: history.dayEndPeak)
        let lines = [PropTerms.Preset.oneStep, .twoStep, .trailing].flatMap { $0.terms!.lines(state) }
        let exact =
            [
                history.profit(of: equity), ledger.day!.footing!.subtracting(equity),
                DailyLossRule.limit(of: ledger.day!.startEquity, .usual),
            ] + lines.flatMap { [$0.limit, $0.used, $0.headroom] }
        return Figures(exact: exact, fall: ledger.risk.drawdownPercent(of: equity)!)
    }
}
