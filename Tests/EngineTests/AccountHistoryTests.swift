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

    @Test("a mark lies on the grid of 0.05 %, at or above the best, and comes once a step")
    func marks() throws {
        var book = try Book()
        #expect(book.ledger.history.mark(for: Fixed("10000")!) == nil)
        #expect(book.ledger.history.mark(for: Fixed("10000.00000001")!) == Fixed("10005")!)
        try book.note(.equityMarked(Fixed("10005")!))
        #expect(book.ledger.history.mark(for: Fixed("10005")!) == nil)
        #expect(book.ledger.history.mark(for: Fixed("10005.1")!) == Fixed("10010")!)
        #expect(
            book.ledger.history.highWater == Fixed("10005")! && book.ledger.history.profitPeak == Fixed("5")!)
    }

    @Test("the fall from the best is rounded up, and nothing above it")
    func drawdown() throws {
        var book = try Book()
        try book.note(.equityMarked(Fixed("10005")!))
        // 105 ÷ 10 005 = 1.0494752624 %
        #expect(book.ledger.history.drawdownPercent(of: Fixed("9900")!) == Fixed("1.04947527")!)
        #expect(book.ledger.history.drawdownPercent(of: Fixed("10006")!) == .zero)
    }

    @Test("a deposit is no profit and a withdrawal no loss, for the day and for the best")
    func transfers() throws {
        var book = try Book()
        try book.note(.equityMarked(Fixed("10100")!))
        let fall = book.ledger.history.drawdownPercent(of: Fixed("9898")!)
        #expect(fall == Fixed("2")!)
        try book.move(.withdrawal, "4949", at: "9898")
        #expect(book.ledger.balance == Fixed("5051")! && book.ledger.history.capital == Fixed("5051")!)
        #expect(book.ledger.day?.startEquity == Fixed("10000")! && book.ledger.day?.footing == Fixed("5051")!)
        #expect(book.ledger.history.highWater == Fixed("5050")!)
        #expect(book.ledger.history.drawdownPercent(of: Fixed("4949")!) == fall)
        try book.move(.deposit, "4949", at: "4949")
        #expect(book.ledger.history.highWater == Fixed("10100")!)
    }

    @Test("a losing streak is counted over all strategies, and a win ends it")
    func streaks() {
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
            if let mark = book.ledger.history.mark(for: equity + number(0...start.raw / 10)) {
                try book.note(.equityMarked(mark))
            }
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
        return Figures(exact: exact, fall: history.drawdownPercent(of: equity)!)
    }
}
