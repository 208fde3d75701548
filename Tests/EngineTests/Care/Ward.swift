import Domain
import Proof
import TestSupport
import Testing

@testable import Engine

/// An engine that holds a long of BTCUSDT at 100 000.1 with a stop at 99 600.1, and looks after it.
struct Ward {
    /// Buys once, and says that it wants out when told to.
    struct Owner: Strategy {
        let id: StrategyID = "owner"
        let timeframe = Timeframe.m1
        let needs: MarketNeeds
        let wantsOut: Bool

        init(wantsOut: Bool, in plan: inout MarketPlan) {
            var needs = MarketNeeds()
            _ = needs.slot(.ema(4), on: .m1, in: &plan)
            self.needs = needs
            self.wantsOut = wantsOut
        }

        func assess(_: borrowing Market, _ context: AssessmentContext) -> Assessment {
            let reference = context.quote.ask
            guard let stop = reference.moved(by: Fixed("-400")!),
                let target = reference.moved(by: Fixed("4000")!),
                let plan = EntryPlan(side: .buy, reference: reference, stop: stop, target: target)
            else { return .refused(Reason(.trend, "NOT_WANTED")) }
            return .entry(plan)
        }

        func exit(_: Held, _: borrowing Market) -> Reason? {
            wantsOut ? Reason(.strategy, "ENOUGH") : nil
        }
    }

    static let btc = InstrumentIndex(0)
    static let open = Outside(news: .allow, session: .allow)
    var engine: TradingEngine
    var now = Timestamp.monday
    var facts: [Fact] = []
    var outcome = Outcome()
    /// What the account must be worth by the facts; asked after each outcome.
    var book = AccountingBook(InstrumentTable([.btcusdt]))
    let entry: OrderID

    var moment: Moment { Moment(now) }
    var ledger: Ledger { engine.ledger }

    init(
        venue: VenueAbilities = .all, wantsOut: Bool = false,
        _ change: (inout ManagementSettings) -> Void = { $0.breakevenAtr = Fixed("0.5")! }
    ) throws {
        var settings = ManagementSettings()
        change(&settings)
        var plan = MarketPlan()
        let owner = Owner(wantsOut: wantsOut, in: &plan)
        let care = PositionCare(settings, on: .m1, in: &plan)
        engine = TradingEngine(
            ledger: Ledger(instruments: InstrumentTable([.btcusdt])),
            terms: TradingEngine.Terms(
                account: "paper", limits: .usual, costs: TradingCosts(commissionBps: .zero, slippageTicks: 0),
                conversion: Conversion(accountCurrency: "USDT", parity: []), venue: venue),
            strategies: [owner], cares: [care], plan: plan)
        // True ranges of 200 everywhere: so is the average.
        let bars = (1...60).reversed().map { ago in
            Bar(
                start: Timestamp.monday - .minutes(ago), open: Price("100000")!, high: Price("100100")!,
                low: Price("99900")!, close: Price("100000")!)
        }
        engine.warmUp(Self.btc, .m1, with: bars)
        var first = Outcome()
        engine.keep(.deposited(Money(Fixed("10000")!, "USDT")), at: Moment(.monday), in: &first)
        engine.keep(
            .dayStarted(CivilDate(year: 2026, month: 1, day: 5)!, equity: Fixed("10000")!), at: Moment(.monday),
            in: &first)
        first.append(
            engine.reconcile(VenueSnapshot(orders: [], holdings: [], unknown: []), at: Moment(.monday)))
        first.append(engine.take(.of(0, "100000", "100000.1"), at: Moment(.monday)))
        first.append(engine.scan(Self.btc, at: Moment(.monday), outside: Self.open))
        let ticket = try #require(first.submissions.first).ticket
        entry = ticket.order.id
        facts = first.facts
        book.note(facts)
        fill(entry, at: "100000.1")
        for leg in ticket.protection { hear(leg.id, .acknowledged) }
        outcome = Outcome()
    }

    @discardableResult
    mutating func hear(_ id: OrderID, _ event: Order.Event) -> Outcome {
        note(engine.hear(OrderNotice(id, event), at: moment))
    }

    @discardableResult
    mutating func note(_ new: Outcome) -> Outcome {
        facts += new.facts
        book.note(new.facts)
        book.check(engine)
        #expect(book.objections.isEmpty)
        outcome = new
        return new
    }

    @discardableResult
    mutating func fill(_ id: OrderID, _ quantity: String? = nil, at price: String) -> Outcome {
        let quantity = quantity.flatMap { Quantity($0) } ?? ledger.orders[id]?.remaining ?? .zero
        return hear(
            id,
            .filled(
                Fill(
                    id: FillID("\(id)-\(facts.count)"), quantity: quantity, price: Price(price)!, fee: .zero,
                    at: now)))
    }

    /// Shows a bid some seconds later and lets everything follow.
    @discardableResult
    mutating func quote(_ bid: String, after wait: Duration = .seconds(2), outside: Outside = open) -> Outcome {
        now = now + wait
        var all = engine.take(
            .of(0, bid, Price(bid)!.moved(by: Fixed("0.1")!)!.description, at: now), at: moment)
        all.append(engine.tend(at: moment))
        for index in engine.careDue(at: moment) {
            all.append(engine.care(index, at: moment, outside: outside))
        }
        return note(all)
    }

    var stop: Order { ledger.stop(of: ledger.positions["BTCUSDT"]!)! }
    var target: Order { ledger.target(of: ledger.positions["BTCUSDT"]!)! }
    var held: Quantity { ledger.positions["BTCUSDT"]?.position.quantity ?? .zero }

    /// What the venue's book shows, with a stop at `price`.
    mutating func snapshot(stopAt price: Price?) -> Outcome {
        let reports = ledger.openOrders.map { order in
            OrderReport(
                id: order.id, instrument: order.instrument, side: order.side, quantity: order.quantity,
                price: order.purpose == .stopLoss ? price : order.price, phase: order.phase, fills: order.fills)
        }
        return note(
            engine.reconcile(
                VenueSnapshot(orders: reports, holdings: ledger.holdings, unknown: []), at: moment))
    }

    /// The ledger that the facts tell of.
    func recalled() throws -> Ledger {
        var ledger = Ledger(instruments: InstrumentTable([.btcusdt]))
        for fact in facts { try ledger.recall(fact) }
        return ledger
    }
}
