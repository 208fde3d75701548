import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct ShadowLedgerTests {
    static let btc = InstrumentIndex(0)
    private static let costs = TradingCosts(commissionBps: .zero, slippageTicks: 0)
    private static let terms = ShadowLedger.Terms(
        costs: costs, sizing: Sizing(limits: .usual, costs: costs),
        conversion: Conversion(accountCurrency: "USDT", parity: ["USD"]), exitBars: 2)

    private var ledger = ShadowLedger(instruments: .four, terms: Self.terms)
    private var closed: [ShadowTrade] = []

    private static func rejection(
        _ side: Side = .buy, signal: Int = 0, strategy: StrategyID = "s", gate: Reason.Gate = .spread,
        equity: Fixed? = Fixed("10000")!
    ) -> Rejection {
        let (stop, target) = side == .buy ? ("99600", "100800") : ("100400", "99200")
        return Rejection(
            instrument: "BTCUSDT", strategy: strategy,
            plan: EntryPlan(
                side: side, reference: Price("100000")!, stop: Price(stop)!, target: Price(target)!)!,
            signal: .monday + .minutes(signal), at: Moment(.monday), reason: Reason(gate, "X"),
            view: equity.map { SizingView(equity: $0, conversion: .one) })
    }

    private mutating func follow(_ rejection: Rejection) { ledger.follow(rejection, timeframe: .m1) }

    private mutating func quote(_ bid: String, _ ask: String? = nil, second: Int) {
        let quote = Quote(
            instrument: Self.btc, bid: Price(bid)!, ask: Price(ask ?? bid)!, at: .monday + .seconds(second))
        closed += ledger.take(quote, among: [quote, nil, nil, nil])
    }

    @Test(
        "a long is entered at the next ask and left at stop, gap, target or after its bars",
        arguments: [
            ("99600", 5, Trade.Exit.stopLoss, "99600", "-1", "-50"),
            ("99500", 5, .stopLoss, "99500", "-1.25", "-62.5"),
            ("100900", 5, .takeProfit, "100800", "2", "100"), ("100200", 121, .timeExit, "100200", "0.5", "25"),
        ])
    func long(price: String, second: Int, exit: Trade.Exit, at level: String, multiple: String, net: String)
        throws
    {
        var test = self
        test.follow(Self.rejection())
        test.quote("99990", "100000", second: 1)
        test.quote("99601", second: 2)
        #expect(test.closed.isEmpty)
        test.quote(price, second: second)
        let trade = try #require(test.closed.first)
        #expect(
            trade
                == ShadowTrade(
                    gate: .spread, code: "X", strategy: "s", instrument: "BTCUSDT", side: .buy,
                    signal: .monday, enteredAt: .monday + .seconds(1), exitedAt: .monday + .seconds(second),
                    entryPrice: Price("100000")!, exitPrice: Price(level)!, exit: exit,
                    multipleOfRisk: Fixed(multiple)!, net: Fixed(net)!))
        #expect(test.ledger.count == 0)
    }

    @Test("a short is entered at the bid and marked at the ask")
    func short() throws {
        var test = self
        test.follow(Self.rejection(.sell))
        test.quote("100000", "100010", second: 1)
        test.quote("100389", "100399", second: 2)
        #expect(test.closed.isEmpty)
        test.quote("100390", "100400", second: 3)
        let trade = try #require(test.closed.first)
        #expect(trade.exit == .stopLoss && trade.multipleOfRisk == Fixed("-1")!)
    }

    @Test("its bars are over at the limit, and not a second before", arguments: [(120, 0), (121, 1)])
    func life(second: Int, count: Int) {
        var test = self
        test.follow(Self.rejection())
        test.quote("100000", second: 1)
        test.quote("100001", second: second)
        #expect(test.closed.count == count)
    }

    @Test("each signal of a strategy is followed once, an older one not at all, another strategy's apart")
    func once() {
        var test = self
        for signal in [1, 1, 0, 2] { test.follow(Self.rejection(signal: signal)) }
        test.follow(Self.rejection(signal: 1, strategy: "other"))
        #expect(test.ledger.count == 3)
        test.quote("100000", second: 200)
        test.quote("99000", second: 201)
        test.follow(Self.rejection(signal: 2))
        #expect(test.closed.count == 3 && test.ledger.count == 0)
    }

    @Test("a price beyond stop or target is not entered: the venue would refuse it")
    func through() {
        for (bid, ask) in [("99600", "99700"), ("100800", "100801"), ("99590", "99600")] {
            var test = self
            test.follow(Self.rejection())
            test.quote(bid, ask, second: 1)
            #expect(test.ledger.count == 0)
        }
    }

    @Test("crossed quotes and late ones say nothing")
    func unsound() {
        var test = self
        test.follow(Self.rejection())
        test.quote("100010", "100000", second: 3)
        test.quote("100000", second: 2)
        test.quote("99000", second: 1)
        #expect(test.ledger.count == 1 && test.closed.isEmpty)
        test.quote("99000", second: 2)
        #expect(test.closed.map(\.exitPrice) == [Price("99000")!])
    }

    @Test("without equity, or where no size fits, the multiple is counted for one unit and no money is told")
    func unsized() {
        for equity in [nil, Fixed("1")!] {
            var test = self
            test.follow(Self.rejection(equity: equity))
            test.quote("100000", second: 1)
            test.quote("99600", second: 2)
            #expect(test.closed.map(\.net) == [nil])
            #expect(test.closed.map(\.multipleOfRisk) == [Fixed("-1")!])
        }
    }

    @Test("at the bound everything is followed; one more, and the oldest is given up")
    func bound() {
        var test = self
        for signal in 0..<ShadowLedger.openMaximum { test.follow(Self.rejection(signal: signal)) }
        #expect(test.ledger.count == ShadowLedger.openMaximum && test.ledger.givenUp == 0)
        test.follow(Self.rejection(signal: ShadowLedger.openMaximum))
        #expect(test.ledger.count == ShadowLedger.openMaximum && test.ledger.givenUp == 1)
        test.quote("100000", second: 1)
        test.quote("99600", second: 2)
        #expect(test.closed.first?.signal == .monday + .minutes(1))
    }

    @Test("the bill of the week adds up each gate, forgets what is older, and counts what is still followed")
    func week() {
        var test = self
        test.follow(Self.rejection(signal: 0))
        test.follow(Self.rejection(signal: 1, gate: .news))
        test.quote("100000", second: 1)
        test.quote("99600", second: 2)
        let week = ShadowWeek(past: test.closed)
        let line = { (gate: Reason.Gate) in
            ShadowWeek.Line(gate: gate, closed: 1, open: 0, multiple: Fixed("-1")!, net: Fixed("-50")!)
        }
        let end = Timestamp.monday + .seconds(2) + ShadowWeek.length
        #expect(week.lines(at: end, open: []) == [line(.news), line(.spread)])
        let late = week.lines(at: end + .nanoseconds(1), open: [(.spread, 2)])
        #expect(late == [ShadowWeek.Line(gate: .spread, closed: 0, open: 2, multiple: .zero, net: .zero)])
    }

    @Test("the week remembers so many, and one more makes the oldest go")
    func weekBound() {
        var test = self
        test.follow(Self.rejection())
        test.quote("100000", second: 1)
        test.quote("99600", second: 2)
        var week = ShadowWeek(past: Array(repeating: test.closed[0], count: ShadowWeek.countMaximum))
        #expect(week.count == ShadowWeek.countMaximum)
        week.note(test.closed)
        #expect(week.count == ShadowWeek.countMaximum)
    }
}
