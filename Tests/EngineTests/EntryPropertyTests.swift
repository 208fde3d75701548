import Domain
import Proof
import TestSupport
import Testing

@testable import Engine

/// Whatever comes in whatever order: what is at risk together stays within its limit, every entry has its stop
/// on the losing side, and nothing is opened on what is not known.
@Suite struct EntryPropertyTests {
    /// Wants in at every look, on the side and with the stop that the price's last digits say.
    private struct Flip: Strategy {
        let id: StrategyID = "flip"
        let timeframe = Timeframe.m1
        let needs: MarketNeeds

        init(in plan: inout MarketPlan) {
            var needs = MarketNeeds()
            _ = needs.bars(1, on: .m1, in: &plan)
            self.needs = needs
        }

        func assess(_: borrowing Market, _ context: AssessmentContext) -> Assessment {
            let tick = context.instrument.tick
            let digits = context.quote.bid.amount.raw / tick.raw
            let risk = Fixed(raw: tick.raw * (200 + digits % 700))
            return plan(digits % 2 == 0 ? .buy : .sell, risk: risk, reward: risk + risk, context)
        }
    }

    /// An engine with three instruments, and what happened to it.
    private struct Walk {
        var engine: TradingEngine
        var random: SplitMix64
        var now = Timestamp.monday
        var entries = 0
        /// What was wrong.
        var faults: [String] = []
        /// The gates that refused.
        var refusals: Set<Reason.Gate> = []
        var fills = 0
        /// From fills and fees alone.
        var book: AccountingBook

        static let prices = [Fixed("100000")!, Fixed("3000")!, Fixed("1.1")!]

        init(seed: UInt64) {
            random = SplitMix64(seed: seed)
            let instruments = InstrumentTable([.btcusdt, .ethusdt, .eurusd])
            book = AccountingBook(instruments, deposit: Fixed("10000")!)
            var plan = MarketPlan()
            let flip = Flip(in: &plan)
            var limits = RiskLimits.usual
            limits.openPositions = 3
            limits.riskPerTradePercent = Fixed(raw: Int64.random(in: 10...200, using: &random) * 1_000_000)
            limits.portfolio.heatPercent = Fixed(raw: Int64.random(in: 10...400, using: &random) * 1_000_000)
            limits.leverage = Fixed("30")!
            (limits.tradesPerHour, limits.quoteAge) = (100, .seconds(30))
            engine = TradingEngine(
                ledger: Ledger(instruments: instruments),
                terms: TradingEngine.Terms(
                    account: "paper", limits: limits,
                    costs: TradingCosts(commissionBps: Fixed("2")!, slippageTicks: 1),
                    conversion: Conversion(accountCurrency: "USDT", parity: ["USD"])),
                strategies: [flip], plan: plan)
            for index in instruments.indices {
                let price = Price(Self.prices[index.value])!
                engine.warmUp(
                    index, .m1,
                    with: [
                        Bar(start: .monday - .minutes(1), open: price, high: price, low: price, close: price)
                    ])
            }
            var outcome = Outcome()
            engine.keep(.deposited(Money(Fixed("10000")!, "USDT")), at: Moment(now), in: &outcome)
            engine.keep(
                .dayStarted(CivilDate(year: 2026, month: 1, day: 5)!, equity: Fixed("10000")!), at: Moment(now),
                in: &outcome)
            _ = engine.reconcile(VenueSnapshot(orders: [], holdings: [], unknown: []), at: Moment(now))
        }

        mutating func step() {
            now = now + .milliseconds(Int.random(in: 1...800, using: &random))
            switch Int.random(in: 0..<40, using: &random) {
            case 0..<16: quote()
            case 16..<32: look()
            case 32..<39: report()
            default: note(engine.lost(order() ?? "nobody", at: Moment(now)))
            }
        }

        private mutating func quote() {
            let index = InstrumentIndex(Int.random(in: 0..<3, using: &random))
            let tick = engine.instruments[index].tick.raw
            let middle = Self.prices[index.value].raw / tick + Int64.random(in: -900...900, using: &random)
            let bid = Price(Fixed(raw: middle * tick))!
            let ask = Price(Fixed(raw: (middle + Int64.random(in: 0...3, using: &random)) * tick))!
            // Sometimes it was long under way.
            let age = Int.random(in: 0..<8, using: &random) == 0 ? 60 : 0
            note(
                engine.take(
                    Quote(instrument: index, bid: bid, ask: ask, at: now - .seconds(age)), at: Moment(now)))
        }

        private mutating func look() {
            var outside = Outside(news: .allow, session: .allow)
            switch Int.random(in: 0..<8, using: &random) {
            case 0: outside.news = .unknown(Reason(.news, "CALENDAR_STALE"))
            case 1: outside.session = .unknown(Reason(.session, "HOURS_UNKNOWN"))
            default: break
            }
            let index = InstrumentIndex(Int.random(in: 0..<3, using: &random))
            let quote = engine.quotes[index.value]
            let isKnown =
                outside.news == .allow && outside.session == .allow && engine.equity != nil
                && (quote.map { $0.at.duration(to: now) <= .seconds(30) } ?? false)
            let outcome = engine.scan(index, at: Moment(now), outside: outside)
            let made = outcome.submissions.filter { $0.ticket.order.purpose == .entry }
            if !made.isEmpty, !isKnown { faults.append("opened on what is not known") }
            for approved in made { check(approved.ticket) }
            note(outcome)
        }

        private mutating func check(_ ticket: Ticket) {
            entries += 1
            let order = ticket.order
            let stops = ticket.protection.filter { $0.purpose == .stopLoss }
            guard stops.count == 1, case .stop(let stop) = stops[0].kind, stops[0].quantity == order.quantity
            else {
                return faults.append("\(order.id) has no stop of its size")
            }
            if order.side == .buy ? stop >= order.reference : stop <= order.reference {
                faults.append("\(order.id) has its stop on the winning side")
            }
            let standing = engine.ledger.standing
            guard let limit = engine.equity.flatMap({ HeatRule.limit(of: $0, engine.terms.limits) }),
                let open = standing?.openRisk, let reserved = standing?.reservedRisk
            else { return faults.append("\(order.id) was sent although the risk is not known") }
            if open + reserved > limit { faults.append("\(open) and \(reserved) at risk, limit \(limit)") }
        }

        /// Something that the venue says of an order, true or not.
        private mutating func report() {
            guard let id = order(), let order = engine.ledger.orders[id] else { return }
            let event: Order.Event
            switch Int.random(in: 0..<6, using: &random) {
            case 0: event = .rejected(reason: "no")
            case 1: event = .cancelled
            case 2: event = .acknowledged
            default:
                let part = Int.random(in: 0..<3, using: &random) == 0
                let whole = order.remaining.amount
                let half = engine.instruments.index(of: order.instrument).flatMap {
                    engine.instruments[$0].tradable(notAbove: Quantity(Fixed(raw: whole.raw / 2)) ?? .zero)
                }
                fills += 1
                event = .filled(
                    Fill(
                        id: FillID("f\(fills)"), quantity: part ? half ?? order.remaining : order.remaining,
                        price: order.price ?? order.reference, fee: Fixed(raw: Int64(fills % 7) * 12_345_678),
                        at: now))
            }
            note(engine.hear(OrderNotice(id, event), at: Moment(now)))
        }

        private mutating func order() -> OrderID? {
            engine.ledger.openOrders.map(\.id).randomElement(using: &random)
        }

        private mutating func note(_ outcome: Outcome) {
            book.note(outcome.facts)
            book.check(engine)
            for record in outcome.records {
                if case .refused(let reason) = record.outcome { refusals.insert(reason.gate) }
            }
        }
    }

    @Test("within its limits under any order of events", arguments: caseSeeds)
    func property(seed: UInt64) {
        for number in 0..<100 {
            var walk = Walk(seed: seed * 100 + UInt64(number))
            for _ in 0..<40 { walk.step() }
            #expect(walk.faults + walk.book.objections == [], "seed \(seed * 100 + UInt64(number))")
        }
    }

    @Test("the walks are no empty ones: they enter, and every gate of theirs refuses")
    func alive() {
        var entries = 0
        var refusals: Set<Reason.Gate> = []
        for seed in 0..<200 as Range<UInt64> {
            var walk = Walk(seed: seed)
            for _ in 0..<40 { walk.step() }
            entries += walk.entries
            refusals.formUnion(walk.refusals)
        }
        print("entries: \(entries), refused by \(refusals.map(\.rawValue).sorted())")
        #expect(entries > 200)
        #expect(refusals.isSuperset(of: [.news, .session, .quote, .heat, .symbol]))
    }
}
