import Domain
import Proof
import TestSupport
import Testing

@testable import Engine

/// An engine with two instruments, warm and reconciled, moved by hand.
struct Drill {
    /// Buys BTCUSDT whenever nothing outside forbids it.
    struct Buyer: Strategy {
        let id: StrategyID = "buyer"
        let timeframe = Timeframe.m1
        let needs: MarketNeeds

        init(in plan: inout MarketPlan) {
            var needs = MarketNeeds()
            _ = needs.slot(.ema(4), on: .m1, in: &plan)
            self.needs = needs
        }

        func assess(_: borrowing Market, _ context: AssessmentContext) -> Assessment {
            let reference = context.quote.ask
            guard context.instrument.id == "BTCUSDT", let stop = reference.moved(by: Fixed("-400")!),
                let target = reference.moved(by: Fixed("800")!),
                let plan = EntryPlan(side: .buy, reference: reference, stop: stop, target: target)
            else { return .refused(Reason(.trend, "NOT_WANTED")) }
            return .entry(plan)
        }
    }

    static let btc = InstrumentIndex(0)
    var engine: TradingEngine
    var now = Timestamp.monday
    var facts: [Fact] = []
    /// What the account must be worth by the facts; asked after each outcome.
    var book: AccountingBook

    init(
        scanning: ScanTerms = ScanTerms(), limits: RiskLimits = .usual, venue: VenueAbilities = .all,
        bitcoin: Instrument = .btcusdt
    ) {
        let instruments = InstrumentTable([bitcoin, .ethusdt])
        book = AccountingBook(instruments)
        var plan = MarketPlan()
        let buyer = Buyer(in: &plan)
        engine = TradingEngine(
            ledger: Ledger(instruments: instruments),
            terms: TradingEngine.Terms(
                account: "paper", limits: limits, costs: TradingCosts(commissionBps: .zero, slippageTicks: 0),
                conversion: Conversion(accountCurrency: "USDT", parity: []), scanning: scanning, venue: venue),
            strategies: [buyer], plan: plan)
        let bars = (1...30).reversed().map { ago in
            let close = Fixed(whole: 100_000 + ago % 3).flatMap(Price.init)!
            return Bar(
                start: Timestamp.monday - .minutes(ago), open: Price("100000")!, high: Price("100003")!,
                low: Price("100000")!, close: close)
        }
        engine.warmUp(Self.btc, .m1, with: bars)
        var outcome = Outcome()
        engine.keep(.deposited(Money(Fixed("10000")!, "USDT")), at: moment, in: &outcome)
        engine.keep(
            .dayStarted(CivilDate(year: 2026, month: 1, day: 5)!, equity: Fixed("10000")!), at: moment,
            in: &outcome)
        note(outcome)
        note(engine.reconcile(VenueSnapshot(orders: [], holdings: [], unknown: []), at: moment))
    }

    var moment: Moment { Moment(now) }
    var ledger: Ledger { engine.ledger }
    static let open = Outside(news: .allow, session: .allow)

    @discardableResult
    mutating func note(_ outcome: Outcome) -> Outcome {
        facts += outcome.facts
        book.note(outcome.facts)
        book.check(engine)
        #expect(book.objections.isEmpty)
        return outcome
    }

    /// Keeps a fact that somebody else made.
    @discardableResult
    mutating func keep(_ event: Fact.Event) -> Outcome {
        var outcome = Outcome()
        #expect(engine.keep(event, at: moment, in: &outcome))
        return note(outcome)
    }

    @discardableResult
    mutating func quote(_ bid: String, at time: Timestamp? = nil) -> Outcome {
        note(
            engine.take(
                .of(0, bid, Price(bid)!.moved(by: Fixed("0.1")!)!.description, at: time ?? now), at: moment))
    }

    /// Looks at BTCUSDT with a price of now.
    mutating func scan(_ outside: Outside = open) -> Outcome {
        quote("100000")
        return note(engine.scan(Self.btc, at: moment, outside: outside))
    }

    @discardableResult
    mutating func fill(_ id: OrderID, _ quantity: String? = nil, at price: String, number: Int = 1) -> Outcome {
        let quantity = quantity.flatMap { Quantity($0) } ?? ledger.orders[id]?.remaining ?? .zero
        let fill = Fill(
            id: FillID("\(id)-\(number)"), quantity: quantity, price: Price(price)!, fee: .zero, at: now)
        return note(engine.hear(OrderNotice(id, .filled(fill)), at: moment))
    }

    /// A long with its legs alive.
    mutating func enter() throws -> Order {
        let entry = try #require(scan().submissions.first).ticket.order
        fill(entry.id, at: "100000.1")
        for leg in ledger.openOrders { note(engine.hear(OrderNotice(leg.id, .acknowledged), at: moment)) }
        return entry
    }
}

@Suite struct TradingEngineTests {
    @Test("a signal that waits for a passing no is recorded once, however often it is tried")
    func waiting() throws {
        var drill = Drill(scanning: ScanTerms(decayBars: 5))
        let item = ScanItem(strategy: 0, instrument: Drill.btc)
        var codes: [String] = []
        for step in 0..<4 {
            drill.now = .monday + .seconds(5 * step)
            drill.note(drill.engine.take(.of(0, "100000", "100300", at: drill.now), at: drill.moment))
            if step == 0 { drill.note(drill.engine.scan(item, at: drill.moment, outside: Drill.open)) }
            let due = drill.engine.takeDueCandidates(at: drill.moment)
            #expect(due.count == 1)
            for candidate in due {
                let outcome = drill.engine.judge(candidate, at: drill.moment, outside: Drill.open)
                for case .refused(let reason) in outcome.records.map(\.outcome) { codes.append(reason.code) }
            }
        }
        #expect(codes == ["SPREAD_TOO_HIGH"])
        drill.now = .monday + .seconds(20)
        drill.quote("100000")
        let candidate = try #require(drill.engine.takeDueCandidates(at: drill.moment).first)
        #expect(drill.engine.judge(candidate, at: drill.moment, outside: Drill.open).submissions.count == 1)
    }

    @Test("a strategy's newer wish takes the place of its older one: one is judged, at its own time and price")
    func newest() {
        var drill = Drill(scanning: ScanTerms(collect: .seconds(2)))
        let item = ScanItem(strategy: 0, instrument: Drill.btc)
        for (second, bid) in [(0, "100000"), (1, "100010")] {
            drill.now = .monday + .seconds(second)
            drill.quote(bid)
            drill.note(drill.engine.scan(item, at: drill.moment, outside: Drill.open))
        }
        drill.now = .monday + .seconds(2)
        #expect(drill.engine.takeDueCandidates(at: drill.moment).isEmpty)
        drill.now = .monday + .seconds(3)
        let due = drill.engine.takeDueCandidates(at: drill.moment)
        #expect(due.map(\.plan.reference) == [Price("100010.1")!])
    }

    @Test("half of a signal that waits for a passing no is half of it still")
    func halfWaits() throws {
        var drill = Drill(scanning: ScanTerms(decayBars: 5))
        drill.note(drill.engine.take(.of(0, "100000", "100300", at: drill.now), at: drill.moment))
        drill.note(
            drill.engine.scan(
                ScanItem(strategy: 0, instrument: Drill.btc), at: drill.moment, outside: Drill.open))
        let whole = try #require(drill.engine.takeDueCandidates(at: drill.moment).first)
        #expect(drill.engine.judge(whole.halved, at: drill.moment, outside: Drill.open).submissions.isEmpty)
        drill.now = .monday + .seconds(5)
        drill.quote("100000")
        let half = try #require(drill.engine.takeDueCandidates(at: drill.moment).first)
        let order = drill.engine.judge(half, at: drill.moment, outside: Drill.open).submissions.first?.ticket
            .order
        // The stop is 100.1 away by now: 50 buys 0.499.
        #expect(half.size == .share(50))
        #expect(order?.quantity == Quantity("0.249")!)
    }

    @Test("a signal that waits for a price is not tried without one, and given up when its time is over")
    func patience() throws {
        var drill = Drill(scanning: ScanTerms(decayBars: 5))
        let item = ScanItem(strategy: 0, instrument: Drill.btc)
        drill.note(drill.engine.take(.of(0, "100000", "100300", at: drill.now), at: drill.moment))
        drill.note(drill.engine.scan(item, at: drill.moment, outside: Drill.open))
        let candidate = try #require(drill.engine.takeDueCandidates(at: drill.moment).first)
        drill.note(drill.engine.judge(candidate, at: drill.moment, outside: Drill.open))
        drill.now = .monday + .seconds(60)
        #expect(drill.engine.takeDueCandidates(at: drill.moment).isEmpty)
        let end = try #require(drill.engine.nextCandidate)
        #expect(end == candidate.expires - .seconds(5))
        drill.now = end
        let last = try #require(drill.engine.takeDueCandidates(at: drill.moment).first)
        let outcome = drill.engine.judge(last, at: drill.moment, outside: Drill.open)
        #expect(outcome.rejections.count == 1 && drill.engine.nextCandidate == nil)
    }

    @Test("an entry is three facts and one ticket, and its record says so")
    func entry() throws {
        var drill = Drill()
        let outcome = drill.scan()
        let ticket = try #require(outcome.submissions.first).ticket
        #expect(outcome.facts.map(\.event) == ([ticket.order] + ticket.protection).map { .ordered($0) })
        #expect(ticket.protection.map(\.purpose) == [.stopLoss, .takeProfit])
        #expect(
            ticket.protection.allSatisfy {
                $0.parent == ticket.order.id && $0.quantity == ticket.order.quantity
            })
        #expect(outcome.records.map(\.outcome) == [.ordered(ticket.order.id, .buy)])
        #expect(ticket.order.risk <= Fixed("50")!)
    }

    @Test("the same signal is not sent twice, even once its order has ended")
    func signal() throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        drill.note(drill.engine.failed(entry.id, reason: "no", at: drill.moment))
        let again = drill.scan()
        #expect(again.submissions.isEmpty && again.facts.isEmpty)
        guard case .refused(let reason)? = again.records.first?.outcome else { return #expect(Bool(false)) }
        #expect(reason.code == "SIGNAL_USED")
    }

    @Test(
        "what others do not know or deny forbids it",
        arguments: [
            Verdict.deny(Reason(.news, "NEWS_BLACKOUT")), .unknown(Reason(.news, "NEWS_CALENDAR_BLIND")),
        ])
    func outside(verdict: Verdict) {
        var drill = Drill()
        #expect(drill.scan(Outside(news: verdict, session: .allow)).submissions.isEmpty)
        #expect(drill.scan(Outside(news: .allow, session: verdict)).submissions.isEmpty)
    }

    @Test("without bars it says how many are missing")
    func warmUp() {
        var drill = Drill()
        drill.note(drill.engine.take(.of(1, "3000", "3000.01"), at: drill.moment))
        let record = drill.engine.scan(InstrumentIndex(1), at: drill.moment, outside: Drill.open).records.first
        guard case .refused(let reason)? = record?.outcome else { return #expect(Bool(false)) }
        #expect(
            reason
                == Reason(.warmUp, "WARMING_UP", value: Fixed(whole: 4), limit: .zero, detail: "M1 bars"))
    }

    @Test("a quote older than the last one changes nothing")
    func olderQuote() {
        var drill = Drill()
        drill.quote("100000")
        drill.quote("90000", at: drill.now - .seconds(1))
        #expect(drill.engine.quotes[0]?.bid == Price("100000")!)
    }

    @Test("a quote from the future does not keep the honest ones out", arguments: [(5, "100"), (6, "200")])
    func futureQuote(seconds: Int, bid: String) {
        var drill = Drill()
        drill.quote("100", at: drill.now + .seconds(seconds))
        drill.quote("200")
        #expect(drill.engine.quotes[0]?.bid == Price(bid)!)
    }

    @Test("a quote from the future closes no bar")
    func futureBar() {
        var drill = Drill()
        drill.quote("100000")
        #expect(drill.quote("100000", at: drill.now + .hours(1)).closedBars.isEmpty)
        drill.now = drill.now + .seconds(61)
        #expect(drill.quote("100000").closedBars == [Drill.btc])
    }

    @Test("a bar without a last quote is closed by the clock, once")
    func closeByClock() {
        var drill = Drill()
        drill.quote("100000")
        #expect(drill.engine.closeBars(upTo: drill.now + .seconds(59)).isEmpty)
        #expect(drill.engine.closeBars(upTo: drill.now + .seconds(60)) == [Drill.btc])
        #expect(drill.engine.closeBars(upTo: drill.now + .seconds(60)).isEmpty)
    }

    @Test("the day's loss is told once, at its limit")
    func dayLoss() throws {
        var drill = Drill()
        _ = try drill.enter()
        #expect(drill.quote("97601").tidings.isEmpty)
        #expect(drill.quote("97600.1").tidings == [.dayOver(loss: Fixed("300")!, limit: Fixed("300")!)])
        #expect(drill.quote("90000").tidings.isEmpty)
    }
}
