import Domain
import Engine
import TestSupport
import Testing

/// Each rule of a lent account at its limit and one past it. The account began with 10 000.
@Suite struct PropTermsTests {
    static func state(_ change: (inout PropState) -> Void = { _ in }) -> PropState {
        var state = PropState(
            start: Fixed("10000")!, profit: .zero, worst: .zero, day: day(balance: "0", equity: "0"))
        change(&state)
        return state
    }

    static func day(balance: String, equity: String) -> AccountHistory.DayStart {
        AccountHistory.DayStart(balance: Fixed(balance)!, equity: Fixed(equity)!)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let code: String?
        let terms: PropTerms
        let state: PropState
        var risk = "0"
        var lot: PropState.Lot?
        var testDescription: String { "\(name) → \(code ?? "allowed")" }
    }

    static func row(
        _ name: String, _ code: String?, risk: String = "0", lot: PropState.Lot? = nil,
        _ terms: (inout PropTerms) -> Void, _ state: (inout PropState) -> Void = { _ in }
    ) -> Row {
        var made = PropTerms()
        terms(&made)
        return Row(name: name, code: code, terms: made, state: Self.state(state), risk: risk, lot: lot)
    }

    static let daily: @Sendable (inout PropTerms) -> Void = { $0.dailyLoss = .percent(Fixed("5")!) }
    static let trailing: @Sendable (inout PropTerms) -> Void = {
        ($0.totalLoss, $0.totalBasis) = (.money(Fixed("400")!), .intraday)
    }

    static let rows: [Row] = [
        row("no rules", nil, risk: "9999", { _ in }),
        row("a day's loss just not reached", nil, risk: "499.99999999", daily),
        row("a day's loss reached", "PROP_DAILY_LOSS", risk: "500", daily),
        row("what is open counts at its stop", "PROP_DAILY_LOSS", risk: "200", daily) {
            $0.worst = Fixed("-300")!
        },
        row("the cushion stays free", "PROP_DAILY_LOSS", risk: "490") {
            daily(&$0)
            $0.cushionPercent = Fixed("0.1")!
        },
        row("a day that began in profit is counted from there", "PROP_DAILY_LOSS", risk: "500", daily) {
            ($0.day, $0.worst) = (day(balance: "100", equity: "300"), Fixed("100")!)
        },
        row("by equity from the higher of both", "PROP_DAILY_LOSS", risk: "300") {
            daily(&$0)
            $0.dailyBasis = .equity
        } _: {
            ($0.day, $0.worst) = (day(balance: "100", equity: "300"), Fixed("100")!)
        },
        row("no day yet", "PROP_UNKNOWN", daily) { $0.day = nil },
        row("no worst case", "PROP_UNKNOWN", daily) { $0.worst = nil },
        row("the total just not reached", nil, risk: "399.99999999") { $0.totalLoss = .money(Fixed("400")!) },
        row("the total reached", "PROP_TOTAL_LOSS", risk: "400") { $0.totalLoss = .money(Fixed("400")!) },
        row("a best that is past does not move a fixed floor", nil, risk: "399") {
            $0.totalLoss = .money(Fixed("400")!)
        } _: {
            $0.profitPeak = Fixed("1000")!
        },
        row("it moves a floor that follows the best", "PROP_TOTAL_LOSS", risk: "300", trailing) {
            ($0.profitPeak, $0.worst) = (Fixed("1000")!, Fixed("900")!)
        },
        row("but only the ends of days, where they count", nil, risk: "300") {
            trailing(&$0)
            $0.totalBasis = .endOfDay
        } _: {
            ($0.profitPeak, $0.dayEndPeak, $0.worst) = (Fixed("1000")!, Fixed("100")!, Fixed("900")!)
        },
        row("a locked floor stops at the start", nil, risk: "899.99999999") {
            trailing(&$0)
            $0.locksAtStart = true
        } _: {
            ($0.profitPeak, $0.worst) = (Fixed("1000")!, Fixed("900")!)
        },
        row("and there it stays", "PROP_TOTAL_LOSS", risk: "900") {
            trailing(&$0)
            $0.locksAtStart = true
        } _: {
            ($0.profitPeak, $0.worst) = (Fixed("1000")!, Fixed("900")!)
        },
        row("a target not made", nil, { $0.profitTarget = .percent(Fixed("8")!) }) {
            $0.realised = Fixed("799.99999999")!
        },
        row("a target made", "PROP_TARGET_REACHED", { $0.profitTarget = .percent(Fixed("8")!) }) {
            $0.realised = Fixed("800")!
        },
        row("made on too few days", nil) {
            ($0.profitTarget, $0.minimumDays) = (.percent(Fixed("8")!), 4)
        } _: {
            ($0.realised, $0.tradingDays) = (Fixed("800")!, 3)
        },
        row("a day that made its part of the target", "PROP_BEST_DAY") {
            ($0.profitTarget, $0.bestDayPercent) = (.money(Fixed("1000")!), Fixed("40")!)
        } _: {
            $0.dayNet = Fixed("400")!
        },
        row("a day that did not", nil) {
            ($0.profitTarget, $0.bestDayPercent) = (.money(Fixed("1000")!), Fixed("40")!)
        } _: {
            $0.dayNet = Fixed("399.99999999")!
        },
        row("exactly the lots", nil, lot: .init("EURUSD", Fixed("3")!), { $0.lotsPerSymbol = Fixed("5")! }) {
            $0.lots = [.init("EURUSD", Fixed("2")!), .init("GBPUSD", Fixed("9")!)]
        },
        row(
            "a lot too many", "PROP_LOTS_SYMBOL", lot: .init("EURUSD", Fixed("3.01")!),
            { $0.lotsPerSymbol = Fixed("5")! }
        ) { $0.lots = [.init("EURUSD", Fixed("2")!)] },
        row(
            "too many in all", "PROP_LOTS_TOTAL", lot: .init("EURUSD", Fixed("3.01")!),
            { $0.lotsTotal = Fixed("5")! }
        ) { $0.lots = [.init("GBPUSD", Fixed("2")!)] },
    ]

    @Test("each rule answers at its limit and one past it", arguments: rows)
    func rules(row: Row) {
        let verdict = row.terms.verdict(row.state, risk: Fixed(row.risk)!, entry: row.lot)
        #expect(verdict.refusal?.code == row.code)
        if row.code == "PROP_UNKNOWN" {
            #expect(verdict == .unknown(Reason(.prop, "PROP_UNKNOWN")))
        }
    }

    @Test("the answer carries the numbers")
    func numbers() {
        var terms = PropTerms()
        Self.daily(&terms)
        terms.cushionPercent = Fixed("0.1")!
        let verdict = terms.verdict(Self.state { $0.worst = Fixed("-300")! }, risk: Fixed("200")!)
        #expect(
            verdict == .deny(Reason(.prop, "PROP_DAILY_LOSS", value: Fixed("-500")!, limit: Fixed("-490")!)))
    }

    @Test("each rule is shown with its limit, what is used and what is left")
    func lines() {
        var terms = PropTerms.Preset.trailing.terms!
        (terms.lotsTotal, terms.lotsPerSymbol, terms.minimumDays) = (Fixed("5")!, Fixed("3")!, 4)
        let lines = terms.lines(
            Self.state {
                ($0.profit, $0.realised, $0.profitPeak) = (Fixed("100")!, Fixed("250")!, Fixed("300")!)
                ($0.day, $0.bestDay, $0.tradingDays) = (
                    Self.day(balance: "250", equity: "250"), Fixed("150")!, 2
                )
                $0.lots = [
                    .init("EURUSD", Fixed("1.5")!), .init("GBPUSD", .one), .init("EURUSD", Fixed("0.5")!),
                ]
            })
        #expect(
            lines == [
                PropLine(.dailyLoss, limit: Fixed("200")!, used: Fixed("150")!),
                PropLine(.totalLoss, limit: Fixed("400")!, used: Fixed("200")!),
                PropLine(.profitTarget, limit: Fixed("600")!, used: Fixed("250")!),
                PropLine(.minimumDays, limit: Fixed("4")!, used: Fixed("2")!),
                PropLine(.bestDay, limit: Fixed("40")!, used: Fixed("60")!),
                PropLine(.lotsTotal, limit: Fixed("5")!, used: Fixed("3")!),
                PropLine(.lotsPerSymbol, limit: Fixed("3")!, used: Fixed("2")!),
            ])
        #expect(lines.map(\.headroom).prefix(2) == [Fixed("50")!, Fixed("200")!] && lines[4].headroom == .zero)
    }

    @Test("what is almost lost is in danger, and what is not known is not guessed at")
    func danger() {
        var terms = PropTerms()
        Self.daily(&terms)
        terms.cushionPercent = Fixed("0.1")!
        #expect(terms.endangered(Self.state { $0.profit = Fixed("-489.99999999")! }) == nil)
        let danger = terms.endangered(Self.state { $0.profit = Fixed("-490")! })
        #expect(danger?.rule == .dailyLoss && danger?.left == Fixed("10")!)
        #expect(terms.endangered(Self.state { $0.profit = nil }) == nil)
    }

    @Test("the example of docs/prop-rules.md comes out as it says", arguments: [("189", false), ("190", true)])
    func example(risk: String, isDenied: Bool) {
        var terms = PropTerms()
        Self.daily(&terms)
        terms.cushionPercent = Fixed("0.1")!
        let verdict = terms.verdict(Self.state { $0.worst = Fixed("-300")! }, risk: Fixed(risk)!)
        #expect((verdict.refusal != nil) == isDenied)
    }
}
