import Domain
import Engine
import TestSupport

/// Goes long in BTCUSDT whenever it is asked, whatever the gates say: so the gates are on their own.
struct Eager: Strategy {
    let id: StrategyID = "checklist"
    let timeframe = Timeframe.m15
    let needs: MarketNeeds

    init(in plan: inout MarketPlan) {
        var needs = MarketNeeds()
        _ = needs.slot(.ema(2), on: .m15, in: &plan)
        self.needs = needs
    }

    func assess(_: borrowing Market, _ context: AssessmentContext) -> Assessment {
        guard
            let plan = EntryPlan(
                side: .buy, reference: context.quote.ask, stop: Price("99600")!, target: Price("100800")!)
        else { return .refused(Reason(.validity, "NO_PLAN")) }
        return .entry(plan)
    }
}

/// An engine on duty: a deposit of 10 000, a day, a reconciled book, warm indicators and a fresh price.
struct Duty {
    static let bitcoin = InstrumentIndex(0)
    static let open = Outside(news: .allow, session: .allow)

    var engine: TradingEngine
    var now = Timestamp.monday
    var moment: Moment { Moment(now) }

    init() throws {
        var ledger = Ledger(instruments: .four)
        let day = CivilDate(year: 2026, month: 1, day: 5)!
        for event: Fact.Event in [
            .deposited(Money(Fixed("10000")!, "USDT")), .dayStarted(day, equity: Fixed("10000")!),
            .reconciled(orders: 0, holdings: 0),
        ] {
            try ledger.recall(Fact(at: Moment(.monday), account: "paper", strategy: "checklist", event: event))
        }
        var plan = MarketPlan()
        let eager = Eager(in: &plan)
        engine = TradingEngine(
            ledger: ledger,
            terms: TradingEngine.Terms(
                account: "paper", limits: .usual, costs: TradingCosts(commissionBps: .zero, slippageTicks: 0),
                conversion: Conversion(accountCurrency: "USDT", parity: ["USD"])),
            strategies: [eager], plan: plan)
        let price = Price("100000")!
        let bars = (1...10).reversed().map { back in
            Bar(start: .monday - .seconds(900 * back), open: price, high: price, low: price, close: price)
        }
        engine.warmUp(Self.bitcoin, .m15, with: bars)
        quote("100000.0", "100000.1")
    }

    @discardableResult
    mutating func quote(_ bid: String, _ ask: String) -> Outcome {
        engine.take(.of(0, bid, ask, at: now), at: moment)
    }

    mutating func scan() -> Outcome { engine.scan(Self.bitcoin, at: moment, outside: Self.open) }

    @discardableResult
    mutating func hear(_ id: OrderID, _ event: Order.Event) -> Outcome {
        engine.hear(OrderNotice(id, event), at: moment)
    }

    @discardableResult
    mutating func fill(_ order: Order, _ quantity: String? = nil, at price: String = "100000.1") -> Outcome {
        hear(
            order.id,
            .filled(
                Fill(
                    id: FillID("\(order.id)-f"), quantity: quantity.flatMap { Quantity($0) } ?? order.quantity,
                    price: Price(price)!, fee: .zero, at: now, conversion: .one)))
    }

    /// Opens a long of 0.124 BTC with a living stop and target.
    mutating func enter() throws -> Ticket {
        let ticket = try sent(scan())
        fill(ticket.order)
        for leg in ticket.protection { hear(leg.id, .acknowledged) }
        return ticket
    }

    func sent(_ outcome: Outcome) throws -> Ticket {
        guard let ticket = outcome.submissions.first?.ticket else { throw Nothing(outcome: outcome) }
        return ticket
    }

    /// Nothing was sent where something should have been.
    struct Nothing: Error { let outcome: Outcome }

    func phase(of id: OrderID) -> Order.Phase? { engine.ledger.orders[id]?.phase }
}

extension Outcome {
    /// The first no of a scan.
    var refusal: String? {
        guard case .refused(let reason)? = records.first?.outcome else { return nil }
        return reason.code
    }
}
