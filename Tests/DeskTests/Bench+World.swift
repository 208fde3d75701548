import Commands
import Desk
import Domain
import Engine
import Proof
import Scheduler
import TestSupport
import Testing

/// Buys whenever it is asked, or says what forbids it.
struct Eager: Strategy {
    let id: StrategyID = "eager"
    let timeframe = Timeframe.m1
    let wanted: InstrumentID = "BTCUSDT"
    let needs: MarketNeeds

    init(in plan: inout MarketPlan) {
        var needs = MarketNeeds()
        _ = needs.slot(.ema(4), on: .m1, in: &plan)
        self.needs = needs
    }

    func assess(_: borrowing Market, _ context: AssessmentContext) -> Assessment {
        guard context.instrument.id == wanted else { return .refused(Reason(.trend, "NOT_WANTED")) }
        if let reason = context.time.refusal ?? context.account.refusal { return .refused(reason) }
        let reference = context.quote.ask
        guard let stop = reference.moved(by: Fixed("-400")!), let target = reference.moved(by: Fixed("800")!),
            let plan = EntryPlan(side: .buy, reference: reference, stop: stop, target: target)
        else { return .refused(Reason(.validity, "INVALID_ORDER")) }
        return .entry(plan)
    }
}

extension Bench {
    static func engine(_ ledger: Ledger, _ limits: RiskLimits = .usual, _ prop: PropTerms? = nil)
        -> TradingEngine
    {
        var plan = MarketPlan()
        let eager = Eager(in: &plan)
        return TradingEngine(
            ledger: ledger,
            terms: TradingEngine.Terms(
                account: "paper", limits: limits, costs: TradingCosts(commissionBps: .zero, slippageTicks: 0),
                conversion: Conversion(accountCurrency: "USDT", parity: ["USD"]), prop: prop),
            strategies: [eager], plan: plan)
    }

    static func desk(_ setting: Setting, _ ledger: Ledger, _ chronicle: Chronicle = Chronicle()) -> Desk {
        var terms = Desk.Terms(
            version: "1.0", configuration: "c0ffee", settings: "symbols=[BTCUSDT]", seed: 1, mode: setting.mode,
            access: .sure(setting.chat, setting.users), zone: setting.zone,
            newYork: .newYork,
            startingBalance: Money(Fixed("10000")!, "USDT"), sending: setting.sending,
            newsRules: setting.newsRules,
            recurringNews: RecurringNews(newYork: .newYork, frankfurt: .berlin, london: .london),
            summaryEvery: setting.summaryEvery, dailyReportAt: setting.dailyReportAt,
            calendarEvery: .minutes(60),
            reconcileEvery: .seconds(60), barGrace: .seconds(2), approval: setting.approval,
            escalateAfter: setting.escalateAfter, twoPersons: setting.twoPersons,
            topics: setting.topics, asksCodes: setting.asksCodes, language: setting.language)
        terms.relayAfter = setting.relayAfter
        terms.silence = setting.silence
        terms.jobs = setting.jobs
        return Desk(
            terms: terms, engine: engine(ledger, setting.limits, setting.prop),
            nextDispatch: (setting.undelivered.map(\.id).max() ?? 0) + 1, undelivered: setting.undelivered,
            past: Desk.Past(chronicle: chronicle))
    }

    /// Thirty bars around the price that the tests begin with.
    static func bars(of index: InstrumentIndex, before time: Timestamp) -> [Bar] {
        let price = Price(index == btc ? "100000" : "3000")!
        let last = Timeframe.m1.start(of: time)
        return (1...30).reversed().map { ago in
            let close = price.moved(by: Fixed(whole: ago % 3)!)!
            return Bar(
                start: last - .minutes(ago), open: price, high: price.moved(by: Fixed(whole: 3)!)!, low: price,
                close: close)
        }
    }

    /// The venue's whole book, as it would be if it agreed with ours.
    var agreement: VenueSnapshot {
        VenueSnapshot(
            orders: ledger.openOrders.map { order in
                OrderReport(
                    id: order.id, instrument: order.instrument, side: order.side, quantity: order.quantity,
                    phase: order.phase, fills: order.fills)
            }, holdings: ledger.holdings, unknown: [])
    }

    mutating func agree() { give(.snapshot(agreement)) }

    /// Lets the running minute of BTCUSDT end with a price, so that it is looked at.
    mutating func closeBar(at price: String = "100000") {
        quote(Self.btc, price)
        now = Timeframe.m1.start(of: now) + .seconds(61)
        quote(Self.btc, price)
    }

    /// A long entry on its way: nothing has been heard of it.
    @discardableResult
    mutating func order() throws -> Order {
        let before = submitted.count
        closeBar()
        let order = submitted.count > before ? submitted.last?.order : nil
        return try #require(order?.purpose == .entry ? order : nil, "no entry was sent")
    }

    /// A long position with a live stop and target.
    @discardableResult
    mutating func enter(at price: String = "100000.1") throws -> Order {
        let entry = try order()
        fill(entry.id, at: price)
        for leg in ledger.openOrders where leg.parent == entry.id {
            give(.notice(OrderNotice(leg.id, .acknowledged)))
        }
        return entry
    }

    /// The venue carries out all of an order, or `quantity` of it.
    mutating func fill(
        _ id: OrderID, _ quantity: String? = nil, at price: String, fee: String = "0", number: Int = 1
    ) {
        guard let order = ledger.orders[id] else { return }
        give(
            .notice(
                OrderNotice(
                    id,
                    .filled(
                        Fill(
                            id: FillID("\(id)-f\(number)"),
                            quantity: quantity.flatMap { Quantity($0) } ?? order.remaining,
                            price: Price(price)!, fee: Fixed(fee)!, at: now)))))
    }

    mutating func notice(_ id: OrderID, _ event: Order.Event) { give(.notice(OrderNotice(id, event))) }

    // MARK: What came out

    var submitted: [Ticket] { submitted(after: 0) }
    /// Without the first `count` actions.
    func submitted(after count: Int) -> [Ticket] {
        actions[count...].compactMap { if case .submit(let approved) = $0 { approved.ticket } else { nil } }
    }
    var amended: [ApprovedAmendment] {
        actions.compactMap { if case .amend(let approved) = $0 { approved } else { nil } }
    }
    var cancelled: [OrderID] { actions.compactMap { if case .cancel(let id) = $0 { id } else { nil } } }
    var questionsToVenue: Int { actions.count { if case .askVenue = $0 { true } else { false } } }
    /// Messages that were written, in order.
    var said: [Message] {
        dispatches.compactMap { dispatch in
            switch dispatch.content {
            case .send(let message), .reply(_, let message), .photo(_, let message), .document(_, let message):
                message
            case .edit, .answer, .delete, .pin, .unpin, .digest: nil
            }
        }
    }
    var edits: [Message] {
        dispatches.compactMap { if case .edit(_, let message) = $0.content { message } else { nil } }
    }
    var answers: [String] {
        dispatches.compactMap { if case .answer(_, let text) = $0.content { text } else { nil } }
    }
    var lastSaid: String { said.last?.text ?? "" }
    /// How many messages contain `words`.
    func count(saying words: String) -> Int { said.count { $0.text.contains(words) } }

    /// The newest button whose data begins so.
    func button(_ prefix: String) -> String? {
        said.reversed().lazy.flatMap { $0.keyboard.joined() }.map(\.data).first { $0.hasPrefix(prefix) }
    }

    var kinds: [String] { facts.map(\.event.kind) }
    var verdicts: [Fact.Heard.Verdict] {
        facts.compactMap { if case .heard(let heard) = $0.event { heard.verdict } else { nil } }
    }
}

extension Desk.Decision {
    /// Names of facts, in order.
    var kinds: [String] { facts.map(\.event.kind) }
    var submits: Bool { actions.contains { if case .submit = $0 { true } else { false } } }
    /// Texts that were sent or edited.
    var texts: [String] {
        dispatches.compactMap { dispatch in
            switch dispatch.content {
            case .send(let message), .reply(_, let message), .edit(_, let message), .photo(_, let message),
                .document(_, let message),
                .digest(_, let message):
                message.text
            case .answer, .delete, .pin, .unpin: nil
            }
        }
    }
}
