import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct TradingEngineOrdersTests {
    @Test("a repeated report leaves nothing behind", arguments: 2...4)
    func repeated(times: Int) throws {
        var drill = Drill()
        let entry = try drill.enter()
        let before = (drill.ledger, drill.facts.count)
        for _ in 1..<times {
            #expect(drill.fill(entry.id, "0.125", at: "100000.1").tidings.isEmpty)
            drill.note(drill.engine.hear(OrderNotice(entry.id, .acknowledged), at: drill.moment))
        }
        #expect(drill.ledger == before.0 && drill.facts.count == before.1)
    }

    @Test("a fill of nobody's order stops entries and asks the venue; other news of it are nobody's business")
    func foreign() {
        var drill = Drill()
        let fill = Fill(id: "f", quantity: Quantity("1")!, price: Price("1")!, fee: .zero, at: drill.now)
        #expect(drill.engine.hear(OrderNotice("ghost", .cancelled), at: drill.moment) == Outcome())
        let outcome = drill.engine.hear(OrderNotice("ghost", .filled(fill)), at: drill.moment)
        #expect(outcome.wantsSnapshot && drill.ledger.pause != nil && drill.ledger.positions.isEmpty)
        #expect(drill.scan().submissions.isEmpty)
    }

    @Test("a report that cannot be true changes no order", arguments: ["9", "0.126"])
    func tooLarge(quantity: String) throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        let outcome = drill.fill(entry.id, quantity, at: "100000")
        #expect(drill.ledger.orders[entry.id]?.fills.isEmpty == true && drill.ledger.positions.isEmpty)
        guard case .contradicted? = outcome.tidings.first else { return #expect(Bool(false)) }
    }

    @Test("the rate of the moment becomes part of a fill: a loss is converted dear")
    func conversion() throws {
        let instruments = InstrumentTable([.eurusd, .usdjpy])
        var plan = MarketPlan()
        let buyer = Drill.Buyer(in: &plan)
        var engine = TradingEngine(
            ledger: Ledger(instruments: instruments),
            terms: TradingEngine.Terms(
                account: "paper", limits: .usual, costs: TradingCosts(commissionBps: .zero, slippageTicks: 0),
                conversion: Conversion(accountCurrency: "USD", parity: [])),
            strategies: [buyer], plan: plan)
        let now = Moment(.monday)
        _ = engine.take(.of(1, "156.000", "156.010"), at: now)
        let order = Order(
            id: "a", account: "paper", strategy: "buyer", instrument: "USDJPY", side: .buy,
            quantity: Quantity("1")!,
            kind: .market, purpose: .entry, reference: Price("156")!, conversion: Fixed("0.5")!)
        var outcome = Outcome()
        engine.keep(.ordered(order), at: now, in: &outcome)
        let fill = Fill(id: "f", quantity: Quantity("1")!, price: Price("156.01")!, fee: .zero, at: .monday)
        let heard = engine.hear(OrderNotice("a", .filled(fill)), at: now)
        guard case .orderChanged(_, .filled(let kept))? = heard.facts.first?.event else {
            return #expect(Bool(false))
        }
        #expect(kept.conversion == Fixed("0.00641026")!)
    }

    @Test("an order that failed takes its legs with it, and no other")
    func failed() throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        let outcome = drill.engine.failed(entry.id, reason: "no route", at: drill.moment)
        #expect(drill.ledger.openOrders.isEmpty && outcome.tidings.count == 1)
        #expect(drill.engine.failed("nobody", reason: "x", at: drill.moment) == Outcome())
    }

    @Test("what failed after all had arrived: a working order stays")
    func failedLate() throws {
        var drill = Drill()
        let entry = try drill.enter()
        _ = drill.engine.failed(entry.id, reason: "time-out", at: drill.moment)
        #expect(drill.ledger.positions.count == 1 && drill.ledger.openOrders.count == 2)
    }

    @Test(
        "whether an entry arrived nobody knows: so it is with its legs at the venue, and not with those watched here",
        arguments: [true, false])
    func lostLegs(isKept: Bool) throws {
        var drill = Drill(venue: VenueAbilities(keepsStops: !isKept, amends: true, cancelsOther: true))
        let entry = try #require(drill.scan().submissions.first).ticket.order
        let outcome = drill.note(drill.engine.lost(entry.id, at: drill.moment))
        func legs() -> [Order.Phase] { drill.ledger.openOrders.filter { $0.parent == entry.id }.map(\.phase) }
        #expect(outcome.wantsSnapshot && drill.ledger.orders[entry.id]?.phase == .unknown)
        #expect(legs() == (isKept ? [.pending, .pending] : [.unknown, .unknown]))
        // It had arrived after all.
        drill.fill(entry.id, at: "100000.1")
        #expect(legs() == (isKept ? [.working, .working] : [.unknown, .unknown]))
    }

    @Test(
        "a target that the venue refuses is told while there is a position; its stop is told as one without",
        arguments: [(Order.Purpose.takeProfit, true), (.stopLoss, false)])
    func refusedLeg(purpose: Order.Purpose, isTold: Bool) throws {
        for isHeld in [true, false] {
            var drill = Drill()
            let ticket = try #require(drill.scan().submissions.first).ticket
            if isHeld {
                drill.fill(ticket.order.id, at: "100000.1")
            } else {
                drill.note(
                    drill.engine.hear(OrderNotice(ticket.order.id, .rejected(reason: "no")), at: drill.moment))
            }
            let leg = try #require(ticket.protection.first { $0.purpose == purpose })
            let told = drill.note(
                drill.engine.hear(OrderNotice(leg.id, .rejected(reason: "too near")), at: drill.moment))
            let refused = try #require(drill.ledger.orders[leg.id])
            #expect(refused.phase == .rejected)
            #expect(told.tidings == (isTold && isHeld ? [.rejected(refused, reason: "too near")] : []))
        }
    }

    @Test(
        "a trade that calls for a rest locks its symbol as it is closed, and the next entry is refused",
        arguments: [(Order.Purpose.stopLoss, "99600.1", true), (.takeProfit, "100800.1", false)])
    func locked(purpose: Order.Purpose, price: String, isLocked: Bool) throws {
        var limits = RiskLimits.usual
        limits.symbols.lossStreak = 1
        var drill = Drill(limits: limits)
        _ = try drill.enter()
        let leg = try #require(drill.ledger.openOrders.first { $0.purpose == purpose })
        let told = drill.fill(leg.id, at: price)
        let lock = SymbolLock(
            instrument: "BTCUSDT", cause: .losses, until: drill.now + limits.symbols.lockLength,
            by: .bot(reason: "losses"))
        #expect(told.facts.map(\.event).contains(.symbolLocked(lock)) == isLocked)
        #expect(told.tidings.contains(.locked(lock)) == isLocked)
        #expect((drill.scan().refusal == "LOSS_STREAK") == isLocked)
    }

    @Test(
        "whatever a venue says, in whatever order, the facts rebuild the ledger",
        arguments: 0..<80 as Range<UInt64>)
    func anything(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var drill = Drill()
        var names: [OrderID] = ["ghost"]
        for step in 0..<60 {
            drill.now = drill.now + .seconds(Int.random(in: 0...20, using: &random))
            if step % 10 == 0, let ticket = drill.scan().submissions.first?.ticket {
                names += ([ticket.order] + ticket.protection).map(\.id)
            }
            if Int.random(in: 0...9, using: &random) == 0 {
                names += drill.note(drill.engine.flatten(at: drill.moment)).submissions.map(\.ticket.order.id)
            }
            let name = names.randomElement(using: &random)!
            drill.note(drill.engine.hear(OrderNotice(name, Self.event(&random)), at: drill.moment))
            drill.note(drill.engine.tend(at: drill.moment))
        }
        var recalled = Ledger(instruments: drill.engine.instruments)
        for fact in drill.facts { try recalled.recall(fact) }
        #expect(recalled == drill.ledger, "seed \(seed)")
    }

    static func event(_ random: inout SplitMix64) -> Order.Event {
        switch Int.random(in: 0...5, using: &random) {
        case 0: .acknowledged
        case 1: .cancelled
        case 2: .rejected(reason: "because")
        default:
            .filled(
                Fill(
                    id: FillID("f\(Int.random(in: 0...30, using: &random))"),
                    quantity: [
                        Quantity.zero, Quantity("0.001")!, Quantity("0.1")!, Quantity("0.125")!,
                        Quantity(Quantity.maximum)!,
                    ]
                    .randomElement(using: &random)!,
                    price: [Price("0.00000001")!, Price("100000")!, Price(Price.maximum)!].randomElement(
                        using: &random)!,
                    fee: [Fixed.zero, .one, Fixed(raw: .max), Fixed(raw: .min)].randomElement(using: &random)!,
                    at: [Timestamp.monday, Timestamp(nanoseconds: .min), Timestamp(nanoseconds: .max)]
                        .randomElement(using: &random)!))
        }
    }
}
