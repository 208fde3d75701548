import Domain
import Engine
import TestSupport
import Testing

/// Every method and every cut, at its limit and one past it.
@Suite struct SizingMethodTests {
    static let free = TradingCosts(commissionBps: .zero, slippageTicks: 0)

    /// A long of BTC at 100 000 with a stop 400 below: 1 % of 10 000 buys 0.25.
    static func plan(_ grade: Grade = .base) -> EntryPlan {
        EntryPlan(
            side: .buy, reference: Price("100000")!, stop: Price("99600")!, target: Price("100800")!,
            grade: grade)!
    }

    static func size(
        _ grade: Grade = .base, _ terms: (inout SizingTerms, inout RiskLimits) -> Void = { _, _ in }
    ) -> Result<Sizing.Sized, Refusal> { size(grade, view: { _ in }, terms) }

    static func size(
        _ grade: Grade = .base, view change: (inout SizingView) -> Void,
        _ terms: (inout SizingTerms, inout RiskLimits) -> Void = { _, _ in }
    ) -> Result<Sizing.Sized, Refusal> {
        var (sizing, limits) = (SizingTerms(), RiskLimits.usual)
        limits.riskPerTradePercent = .one
        limits.leverage = Fixed("30")!
        terms(&sizing, &limits)
        var view = SizingView(equity: Fixed("10000")!, conversion: .one, dayLossLimit: Fixed("300")!)
        change(&view)
        return Sizing(limits: limits, costs: free, terms: sizing).size(plan(grade), of: .btcusdt, given: view)
    }

    static func record(wins: Int, of win: String, losses: Int, of loss: String) -> TradeRecord {
        var record = TradeRecord()
        for _ in 0..<wins { record.note(Fixed(win)!) }
        for _ in 0..<losses { record.note(Fixed(loss)!) }
        return record
    }

    @Test("a fixed quantity is that quantity, unless it would lose too much")
    func fixedQuantity() throws {
        let small = try Self.size { sizing, _ in
            (sizing.method, sizing.quantity) = (.fixedQuantity, Fixed("0.2")!)
        }.get()
        #expect(small.quantity == Quantity("0.2")! && small.risk == Fixed("80")! && small.note.bound == .wish)
        let large = try Self.size { sizing, _ in
            (sizing.method, sizing.quantity) = (.fixedQuantity, Fixed("0.3")!)
        }.get()
        #expect(large.quantity == Quantity("0.25")! && large.note.bound == .risk)
    }

    @Test("a fixed fraction is worth that part of equity")
    func fixedFraction() throws {
        let sized = try Self.size { sizing, _ in
            (sizing.method, sizing.fractionPercent) = (.fixedFraction, Fixed("200")!)
        }.get()
        #expect(sized.quantity == Quantity("0.2")! && sized.note.bound == .wish)
    }

    @Test(
        "tiers risk the base, the middle and the most",
        arguments: [(Grade.base, "0.25"), (.raised, "0.375"), (.highest, "0.5")])
    func tiers(grade: Grade, quantity: String) throws {
        let sized = try Self.size(grade) { sizing, limits in
            (sizing.method, limits.raisedRiskPercent) = (.tiers, Fixed("2")!)
        }.get()
        #expect(sized.quantity == Quantity(quantity)!)
    }

    @Test("no other method gives a better grade more", arguments: Grade.allCases)
    func grades(grade: Grade) throws {
        #expect(try Self.size(grade).get().quantity == Quantity("0.25")!)
    }

    struct KellyRow: Sendable {
        let wins: Int
        let win: String
        let losses: Int
        let loss: String
        /// Per cent of equity, or the refusal.
        let outcome: String
    }

    @Test(
        "Kelly risks a quarter of W − (1 − W) ÷ R, at most the limit",
        arguments: [
            // W 0.5, R 1.1: f = 0.5 − 0.5 ÷ 1.1 = 0.04545454 (rounded down); a quarter, in per cent
            KellyRow(wins: 10, win: "110", losses: 10, loss: "-100", outcome: "1.136363"),
            // W 0.4, R 1.6: f = 0.4 − 0.6 ÷ 1.6 = 0.025; a quarter, in per cent
            KellyRow(wins: 8, win: "160", losses: 12, loss: "-100", outcome: "0.625"),
            // W 0.6, R 2: f = 0.4; a quarter is 10 %, far above the limit
            KellyRow(wins: 12, win: "200", losses: 8, loss: "-100", outcome: "2"),
            KellyRow(wins: 20, win: "50", losses: 0, loss: "0", outcome: "2"),
            KellyRow(wins: 10, win: "100", losses: 10, loss: "-100", outcome: "KELLY_NO_EDGE"),
            KellyRow(wins: 0, win: "0", losses: 20, loss: "-1", outcome: "KELLY_NO_EDGE"),
        ])
    func kelly(row: KellyRow) {
        let record = Self.record(wins: row.wins, of: row.win, losses: row.losses, of: row.loss)
        let answer = Self.size(view: { $0.record = record }) { sizing, limits in
            (sizing.method, limits.raisedRiskPercent) = (.kelly, Fixed("2")!)
        }
        switch answer {
        case .success(let sized):
            #expect(sized.note.basePercent.description.hasPrefix(row.outcome) && sized.note.fallback == nil)
        case .failure(let refusal): #expect(refusal.reason.code == row.outcome)
        }
    }

    @Test("nineteen closed trades are too few for Kelly: it is risk per trade, and says so")
    func kellyFallsBack() throws {
        let record = Self.record(wins: 15, of: "100", losses: 4, of: "-100")
        let sized = try Self.size(view: { $0.record = record }) { sizing, _ in sizing.method = .kelly }.get()
        #expect(sized.quantity == Quantity("0.25")! && sized.note.fallback == 19)
    }

    struct CutRow: Sendable, CustomTestStringConvertible {
        let name: String
        let factors: [SizingNote.Factor]
        let view: @Sendable (inout SizingView) -> Void
        var testDescription: String { name }

        init(
            _ name: String, _ factors: [SizingNote.Factor],
            _ view: @escaping @Sendable (inout SizingView) -> Void
        ) {
            (self.name, self.factors, self.view) = (name, factors, view)
        }
    }

    static let half = Fixed("0.5")!
    static let rows: [CutRow] = [
        CutRow("nothing wrong", []) { _ in },
        CutRow("one loss", []) { $0.lossesInRow = 1 },
        CutRow("two losses", [.init(.lossStreak, half)]) { $0.lossesInRow = 2 },
        CutRow("exactly half the day's limit", []) { $0.dayLoss = Fixed("150")! },
        CutRow("a little more", [.init(.dayLoss, half)]) { $0.dayLoss = Fixed("150.00000001")! },
        CutRow("the day's loss not known", [.init(.dayLoss, half)]) { $0.dayLoss = nil },
        CutRow("the day's limit not known", [.init(.dayLoss, half)]) { $0.dayLossLimit = nil },
        CutRow("almost the first tier", []) { $0.drawdownPercent = Fixed("0.99999999")! },
        CutRow("the first tier", [.init(.drawdown, half)]) { $0.drawdownPercent = .one },
        CutRow("almost the second", [.init(.drawdown, half)]) { $0.drawdownPercent = Fixed("1.99999999")! },
        CutRow("the second tier", [.init(.drawdown, Fixed("0.25")!)]) { $0.drawdownPercent = Fixed("2")! },
        CutRow("drawdown not known", [.init(.drawdown, Fixed("0.25")!)]) { $0.drawdownPercent = nil },
        CutRow("quiet as usual", []) { $0.volatility = Fixed("0.8")! },
        CutRow("too quiet", [.init(.volatility, Fixed("0.8")!)]) { $0.volatility = Fixed("0.79999999")! },
        CutRow("lively as usual", []) { $0.volatility = Fixed("1.2")! },
        CutRow("too lively", [.init(.volatility, Fixed("0.8")!)]) { $0.volatility = Fixed("1.20000001")! },
        CutRow("liveliness not known", [.init(.volatility, Fixed("0.8")!)]) { $0.volatility = nil },
        CutRow("31 minutes to the close", []) { $0.sessionLeft = .minutes(31) },
        CutRow("30 minutes", [.init(.sessionEnd, Fixed("0.3")!)]) { $0.sessionLeft = .minutes(30) },
        CutRow(
            "all at once",
            [
                .init(.lossStreak, half), .init(.dayLoss, half), .init(.drawdown, half),
                .init(.volatility, Fixed("0.8")!), .init(.sessionEnd, Fixed("0.3")!),
            ]
        ) {
            ($0.lossesInRow, $0.dayLoss, $0.drawdownPercent) = (3, Fixed("200")!, .one)
            ($0.volatility, $0.sessionLeft) = (Fixed("2")!, .minutes(1))
        },
    ]

    @Test("cuts come from what went wrong, and what is not known counts as wrong", arguments: rows)
    func cuts(row: CutRow) throws {
        let sized = try Self.size(view: row.view) { sizing, _ in
            sizing.lossStreak = 2
            sizing.dayLossUsedPercent = Fixed("50")!
            sizing.drawdownFirst.percent = .one
            sizing.drawdownSecond.percent = Fixed("2")!
            sizing.volatilityFactor = Fixed("0.8")!
            sizing.sessionEnd = .minutes(30)
        }.get()
        #expect(sized.note.factors == row.factors)
        var wanted = Fixed("0.25")!
        for factor in row.factors { wanted = wanted.multiplied(by: factor.value, rounding: .down)! }
        #expect(sized.quantity.amount == wanted.rounded(toMultipleOf: Instrument.btcusdt.step, .down)!)
    }

    @Test("without settings for them nothing is cut", arguments: rows)
    func uncut(row: CutRow) throws {
        #expect(
            try Self.size(view: row.view).get().note
                == SizingNote(
                    method: .riskPerTrade, basePercent: .one, bound: .risk))
    }

    @Test("a fixed quantity is cut like everything else")
    func cutsQuantity() throws {
        let sized = try Self.size(view: { $0.lossesInRow = 2 }) { sizing, _ in
            (sizing.method, sizing.quantity, sizing.lossStreak) = (.fixedQuantity, Fixed("0.2")!, 2)
        }.get()
        #expect(sized.quantity == Quantity("0.1")!)
    }

    @Test("a cut rounds down: half of a budget that is a hundred-millionth short buys no step more")
    func cutRoundsDown() throws {
        func sized(_ equity: String) throws -> Quantity {
            try Self.size(view: { ($0.equity, $0.lossesInRow) = (Fixed(equity)!, 2) }) { sizing, _ in
                sizing.lossStreak = 2
            }.get().quantity
        }
        #expect(try sized("10000") == Quantity("0.125")!)
        // 1 % is 99.99999999, half of that 49.999999995
        #expect(try sized("9999.999999") == Quantity("0.124")!)
    }

    @Test("an instrument with violent moves loses at most its own limit")
    func tail() throws {
        let sized = try Self.size { sizing, _ in sizing.tailSymbols = ["BTCUSDT"] }.get()
        #expect(sized.quantity == Quantity("0.075")! && sized.risk == Fixed("30")! && sized.note.bound == .tail)
        let other = try Self.size { sizing, _ in sizing.tailSymbols = ["ETHUSDT"] }.get()
        #expect(other.quantity == Quantity("0.25")!)
    }

    @Test("the note says that leverage or the largest order held it")
    func bounds() throws {
        let held = try Self.size { _, limits in limits.leverage = .one }.get()
        #expect(held.quantity == Quantity("0.1")! && held.note.bound == .leverage)
        let most = try Self.size(view: { $0.equity = Fixed("100000000")! }).get()
        #expect(most.quantity == Instrument.btcusdt.maximum && most.note.bound == .largest)
    }

    @Test("a cut below the smallest order is a refusal, never a rounding up")
    func tooSmall() {
        let answer = Self.size(view: { $0.lossesInRow = 2 }) { sizing, _ in
            (sizing.method, sizing.quantity, sizing.lossStreak) = (.fixedQuantity, Fixed("0.0015")!, 2)
        }
        #expect(answer.refusalCode == "MIN_SIZE_OVER_BUDGET")
    }

    @Test("the example of docs/sizing.md comes out as it says")
    func example() throws {
        let sized = try Self.size(view: { ($0.lossesInRow, $0.drawdownPercent) = (2, .one) }) { sizing, _ in
            (sizing.lossStreak, sizing.drawdownFirst.percent) = (2, .one)
        }.get()
        #expect(sized.quantity == Quantity("0.062")! && sized.risk == Fixed("24.8")!)
    }
}
