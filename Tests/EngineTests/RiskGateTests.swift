import Domain
import TestSupport
import Testing

@testable import Engine

/// The truth table of the gates: one row spoils one thing and names the rule that must say so.
@Suite struct RiskGateTests {
    let gate = RiskGate(limits: .full)

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let code: String
        let isUnknown: Bool
        let circumstances: Circumstances
        var testDescription: String { "\(name) → \(code)" }

        init(_ name: String, _ code: String, unknown: Bool = false, _ circumstances: Circumstances) {
            self.name = name
            self.code = code
            isUnknown = unknown
            self.circumstances = circumstances
        }
    }

    static let stale = Quote.of(0, "100000.0", "100000.1", at: .monday - .seconds(31))
    static let ahead = Quote.of(0, "100000.0", "100000.1", at: .monday + .milliseconds(501))

    static let rows: [Row] =
        [
            Row("the latch is down", "KILLED", situation { standing, _ in standing.isKilled = true }),
            Row("paused", "PAUSED", situation { standing, _ in standing.isPaused = true }),
            Row(
                "not reconciled", "NOT_RECONCILED", unknown: true,
                situation { standing, _ in standing.isReconciled = false }),
            Row(
                "the clock jumped just now", "CLOCK_STEPPED", unknown: true,
                situation { _, outside in outside.clockStepped = .monday - .milliseconds(119_999) }),
            Row("no quote", "NO_QUOTE", unknown: true, situation(quote: nil)),
            Row("a crossed quote", "QUOTE_CROSSED", situation(quote: .of(0, "100000.1", "100000.0"))),
            Row("a quote one second too old", "QUOTE_STALE", unknown: true, situation(quote: stale)),
            Row("a quote from the future", "QUOTE_AHEAD", unknown: true, situation(quote: ahead)),
            Row(
                "the market is closed", "MARKET_CLOSED",
                situation { _, outside in outside.session = .deny(Reason(.session, "MARKET_CLOSED")) }),
            Row(
                "news", "NEWS_BLACKOUT",
                situation { _, outside in outside.news = .deny(Reason(.news, "NEWS_BLACKOUT")) }),
            Row(
                "the calendar is not known", "NEWS_CALENDAR_STALE", unknown: true,
                situation { _, outside in outside.news = .unknown(Reason(.news, "NEWS_CALENDAR_STALE")) }),
            Row(
                "no day yet", "DAY_NOT_STARTED", unknown: true,
                situation { standing, _ in standing.dayStart = nil }
            ),
            Row("equity not known", "EQUITY_UNKNOWN", unknown: true, situation(equity: nil)),
            Row("the day lost its limit", "DAILY_LOSS_LIMIT", situation(equity: Fixed("9700")!)),
            Row(
                "the day is over although the market came back", "DAILY_LOSS_LIMIT",
                situation(equity: Fixed("10100")!) { standing, _ in standing.isDayOver = true }),
            Row(
                "ten entries this hour", "HOURLY_TRADE_LIMIT",
                situation { standing, _ in standing.entries = entries(10, ago: .minutes(59)) }),
            Row("already in it", "ALREADY_ENGAGED", situation(spoiling: { $0.symbol.isEngaged = true })),
            Row(
                "two positions", "TOO_MANY_POSITIONS",
                situation { standing, _ in standing.carried = carried(2) }),
            Row(
                "a deposit does not hide the day's loss", "DAILY_LOSS_LIMIT",
                situation(equity: Fixed("14700")!) { standing, _ in standing.dayTransfers = Fixed("5000")! }),
            Row(
                "the rules of a lent account", "PROP_DAILY_LOSS",
                situation(spoiling: { $0.prop = .tight("-100") })),
            Row(
                "a lent account nobody knows", "PROP_UNKNOWN", unknown: true,
                situation(spoiling: { $0.prop = .unknown })),
            Row(
                "a window of a lent account", "PROP_WEEKEND",
                situation(spoiling: {
                    $0.prop = .tight("0")
                    $0.outside.propWindow = .deny(Reason(.prop, "PROP_WEEKEND"))
                })),
            Row("a wide spread", "SPREAD_TOO_HIGH", situation(quote: .of(0, "100000.0", "100020.1"))),
        ] + moreRows

    /// So many entries, all so long ago.
    static func entries(_ count: Int, ago: Duration) -> [Moment] {
        Array(repeating: Moment(.monday - ago), count: count)
    }

    static func carried(_ count: Int) -> [Carried] {
        (1...count).map { Carried(index: InstrumentIndex($0), side: .buy, worth: .one) }
    }

    @Test("each spoiled circumstance is refused by its own rule", arguments: rows)
    func refuses(row: Row) {
        let answer = gate.review(proposal(), named: names, row.circumstances)
        guard case .failure(let refusal) = answer else {
            Issue.record("\(row.name) was allowed")
            return
        }
        #expect(refusal.reason.code == row.code)
        let asked = row.circumstances.with(proposal: proposal())
        let limits = GateLimits(.full)
        let verdict = RiskGate.rules.lazy.map { $0.verdict(asked, limits) }.first { $0.refusal != nil }
        if case .unknown? = verdict { #expect(row.isUnknown) } else { #expect(!row.isUnknown) }
    }

    @Test("every rule of the gate has a row, and every row's gate is one of its rules")
    func complete() {
        let gates = Set(
            Self.rows.compactMap { row -> Reason.Gate? in
                guard case .failure(let refusal) = gate.review(proposal(), named: names, row.circumstances)
                else {
                    return nil
                }
                return refusal.reason.gate
            })
        // What is promised, its cost and its size have own tables.
        #expect(gates.count == RiskGate.rules.count - 3)
    }

    @Test(
        "what is exactly at its limit passes",
        arguments: [
            situation(),
            situation(quote: .of(0, "100000.0", "100000.1", at: .monday - .seconds(30))),
            situation(quote: .of(0, "100000.0", "100000.1", at: .monday + .milliseconds(500))),
            situation(quote: .of(0, "100000.0", "100020.0")),
            situation(quote: .of(0, "100000.0", "100000.0")),
            situation(equity: Fixed("9850.00000001")!),
            situation(spoiling: { $0.prop = .tight("-95.99999999") }),
            situation(
                equity: Fixed("4850.00000001")!,
                spoiling: {
                    $0.standing.dayTransfers = Fixed("-5000")!
                    ($0.standing.weekStart, $0.standing.monthStart) = (Fixed("5000")!, Fixed("5000")!)
                    ($0.standing.dayPeak, $0.standing.peak) = (Fixed("4850.00000001")!, Fixed("4850.00000001")!)
                }),
            situation { standing, _ in standing.entries = entries(9, ago: .minutes(59)) },
            situation { standing, _ in standing.entries = entries(10, ago: .minutes(60)) },
            situation { standing, _ in standing.carried = carried(1) },
            situation { _, outside in outside.clockStepped = .monday - .seconds(120) },
        ] + moreLimits)
    func boundary(circumstances: Circumstances) throws {
        let small = proposal("0.01", risk: "4")
        #expect(throws: Never.self) { try gate.review(small, named: names, circumstances).get() }
    }

    @Test("the approved ticket carries the proposal and its two protective legs")
    func ticket() throws {
        let ticket = try gate.review(proposal(), named: names, situation()).get().ticket
        #expect(ticket.order.kind == .market && ticket.order.side == .buy && ticket.order.risk == Fixed("40")!)
        #expect(ticket.protection.map(\.kind) == [.stop(Price("99600")!), .limit(Price("100800")!)])
        #expect(ticket.protection.allSatisfy { $0.side == .sell && $0.parent == ticket.order.id })
        #expect(ticket.protection.allSatisfy { $0.quantity == ticket.order.quantity })
    }

    struct SizeRow: Sendable, CustomTestStringConvertible {
        let name: String
        let code: String?
        let proposal: Proposal
        var equity = "10000"
        var carried = "0"
        var testDescription: String { "\(name) → \(code ?? "allowed")" }
    }

    @Test(
        "the size rule judges what sizing made",
        arguments: [
            SizeRow(name: "within everything", code: nil, proposal: proposal()),
            SizeRow(name: "off the grid", code: "QUANTITY_OFF_GRID", proposal: proposal("0.1005")),
            SizeRow(name: "below the minimum", code: "QUANTITY_OFF_GRID", proposal: proposal("0.0005")),
            SizeRow(
                name: "above the maximum", code: "QUANTITY_OFF_GRID", proposal: proposal("121"),
                equity: "1000000"),
            SizeRow(name: "stop above a long", code: "STOP_ON_WRONG_SIDE", proposal: proposal(stop: "100000")),
            SizeRow(
                name: "stop below a short", code: "STOP_ON_WRONG_SIDE",
                proposal: proposal(side: .sell, stop: "99600", target: "99000")),
            SizeRow(
                name: "target below a long", code: "TARGET_ON_WRONG_SIDE", proposal: proposal(target: "100000")),
            SizeRow(
                name: "target above a short", code: "TARGET_ON_WRONG_SIDE",
                proposal: proposal(side: .sell, stop: "100400", target: "100800")),
            SizeRow(name: "exactly the budget", code: nil, proposal: proposal(risk: "50")),
            SizeRow(name: "over the budget", code: "RISK_OVER_BUDGET", proposal: proposal(risk: "50.00000001")),
            SizeRow(
                name: "a risk that was understated", code: "RISK_OVER_BUDGET",
                proposal: proposal("0.126", risk: "1")),
            SizeRow(name: "exactly the leverage", code: nil, proposal: proposal(), carried: "40000"),
            SizeRow(
                name: "one step over the leverage", code: "LEVERAGE_TOO_HIGH", proposal: proposal(),
                carried: "40000.00010001"),
        ])
    func size(row: SizeRow) {
        let gate = RiskGate(limits: .usual)
        let circumstances = situation(equity: Fixed(row.equity)!) { standing, _ in
            standing.exposure = Fixed(row.carried)!
        }
        switch gate.review(row.proposal, named: names, circumstances) {
        case .success: #expect(row.code == nil)
        case .failure(let refusal): #expect(refusal.reason.code == row.code)
        }
    }

    @Test("an exit is approved only where it makes the position smaller")
    func exits() {
        let position = Position(
            instrument: "BTCUSDT", side: .buy, quantity: Quantity("0.1")!, averagePrice: Price("100000")!,
            openedAt: .monday)
        func exit(
            _ side: Side, _ quantity: String, _ name: InstrumentID = "BTCUSDT",
            _ purpose: Order.Purpose = .flatten
        )
            -> Order
        {
            Order(
                id: "x", account: "paper", strategy: "checklist", instrument: name, side: side,
                quantity: Quantity(quantity)!, kind: .market, purpose: purpose, reference: Price("1")!,
                conversion: .one)
        }
        #expect(RiskGate.approve(exit: exit(.sell, "0.1"), reducing: position) != nil)
        #expect(RiskGate.approve(exit: exit(.sell, "0.101"), reducing: position) == nil)
        #expect(RiskGate.approve(exit: exit(.buy, "0.1"), reducing: position) == nil)
        #expect(RiskGate.approve(exit: exit(.sell, "0.1", "ETHUSDT"), reducing: position) == nil)
        #expect(RiskGate.approve(exit: exit(.sell, "0.1", "BTCUSDT", .entry), reducing: position) == nil)
    }
}
