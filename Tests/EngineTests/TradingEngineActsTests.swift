import Domain
import Engine
import TestSupport
import Testing

/// What the engine makes of what a venue did of itself.
@Suite struct TradingEngineActsTests {
    private func funding(_ drill: Drill, _ hours: Int, _ amount: String = "-1") -> VenueAct {
        .financed(
            Financing(
                kind: .funding, instrument: "BTCUSDT", at: drill.now + .hours(hours), side: .buy,
                quantity: Quantity("0.125")!, mark: Price("100000")!, count: 1, amount: Fixed(amount)!))
    }

    private func stopOut(_ entry: Order, _ drill: Drill) -> VenueAct {
        .stoppedOut(
            StopOut(
                instrument: "BTCUSDT", side: .sell,
                fill: Fill(
                    id: FillID("\(entry.id)-so"), quantity: Quantity("0.125")!, price: Price("99900")!,
                    fee: Fixed("1")!, at: drill.now + .hours(2)),
                equity: Fixed("400")!, used: Fixed("1000")!))
    }

    @Test("holding is told once, and the money is the account's")
    func financed() throws {
        var drill = Drill()
        let entry = try drill.enter()
        let before = try #require(drill.ledger.balance)
        let act = funding(drill, 1)
        let told = drill.note(drill.engine.hear(OrderNotice(entry.id, .imposed(act)), at: drill.moment))
        guard case .financed(let financing)? = told.tidings.first else { return #expect(Bool(false)) }
        #expect(financing.worth == Fixed("-1")! && drill.ledger.balance == before - .one)
        #expect(drill.engine.hear(OrderNotice(entry.id, .imposed(act)), at: drill.moment) == Outcome())
        // The venue tells its last acts whenever it is asked for its book.
        let snapshot = VenueSnapshot(
            orders: [], holdings: [], unknown: [],
            acts: [act, funding(drill, 9, "-2")].map { OrderNotice(entry.id, .imposed($0)) })
        drill.note(drill.engine.reconcile(snapshot, at: drill.moment))
        #expect(drill.ledger.balance == before - Fixed("3")!)
        drill.note(drill.engine.reconcile(snapshot, at: drill.moment))
        #expect(drill.ledger.balance == before - Fixed("3")!)
        #expect(try recalled(drill) == drill.ledger)
    }

    @Test("a position that the venue closed is a trade with that reason, and nothing contradicts it")
    func stoppedOut() throws {
        var drill = Drill()
        let entry = try drill.enter()
        let act = stopOut(entry, drill)
        let told = drill.note(drill.engine.hear(OrderNotice(entry.id, .imposed(act)), at: drill.moment))
        #expect(drill.ledger.positions.isEmpty && drill.ledger.pause == nil)
        let trade = try #require(drill.ledger.tradesToday.last)
        #expect(trade.exit == .stopOut && trade.exitPrice == Price("99900")! && trade.fees == .one)
        guard case .exited(let order, _, trade?)? = told.tidings.last else { return #expect(Bool(false)) }
        #expect(order.id == OrderID("\(entry.id)-so") && order.cause == .stopOut && order.phase == .filled)
        // Its stop and target end at the venue, which says so too.
        for leg in drill.ledger.openOrders {
            drill.note(drill.engine.hear(OrderNotice(leg.id, .cancelled), at: drill.moment))
        }
        let snapshot = VenueSnapshot(
            orders: [], holdings: [], unknown: [], acts: [OrderNotice(entry.id, .imposed(act))])
        let again = drill.note(drill.engine.reconcile(snapshot, at: drill.moment))
        #expect(drill.ledger.tradesToday.count == 1 && !again.wantsSnapshot)
        #expect(try recalled(drill) == drill.ledger)
    }

    @Test("a stop-out whose notice was lost is found in the venue's book")
    func lost() throws {
        var drill = Drill()
        let entry = try drill.enter()
        let act = OrderNotice(entry.id, .imposed(stopOut(entry, drill)))
        let snapshot = VenueSnapshot(orders: [], holdings: [], unknown: [], acts: [act])
        drill.note(drill.engine.reconcile(snapshot, at: drill.moment))
        #expect(drill.ledger.positions.isEmpty && drill.ledger.tradesToday.last?.exit == .stopOut)
        #expect(drill.ledger.tradesToday.last?.strategy == entry.strategy)
    }

    @Test("a margin call moves no money and is told, as its end is")
    func called() throws {
        var drill = Drill()
        let entry = try drill.enter()
        let before = drill.ledger
        let call = call(drill)
        let first = drill.engine.hear(OrderNotice(entry.id, .imposed(.marginCalled(call))), at: drill.moment)
        let second = drill.engine.hear(OrderNotice(entry.id, .imposed(.marginRestored(call))), at: drill.moment)
        #expect(first.tidings == [.marginCalled(call, isOver: false)] && first.facts.isEmpty)
        #expect(second.tidings == [.marginCalled(call, isOver: true)] && drill.ledger == before)
    }

    @Test("what the venue did to positions of another journal is not ours")
    func foreign() throws {
        var drill = Drill()
        let before = drill.ledger
        let acts = [funding(drill, 1), .marginCalled(call(drill))].map { OrderNotice("other", .imposed($0)) }
        let snapshot = VenueSnapshot(orders: [], holdings: [], unknown: [], acts: acts)
        #expect(drill.engine.reconcile(snapshot, at: drill.moment).facts.isEmpty && drill.ledger == before)
    }

    @Test("a position that we do not hold cannot be closed: entries stop")
    func notHeld() throws {
        var drill = Drill()
        let entry = try drill.enter()
        drill.fill(try #require(drill.ledger.openOrders.first { $0.purpose == .stopLoss }).id, at: "99600")
        #expect(drill.ledger.positions.isEmpty)
        let notice = OrderNotice(entry.id, .imposed(stopOut(entry, drill)))
        let told = drill.note(drill.engine.hear(notice, at: drill.moment))
        #expect(drill.ledger.positions.isEmpty && drill.ledger.pause != nil && told.wantsSnapshot)
    }

    private func call(_ drill: Drill) -> MarginCall {
        MarginCall(instrument: "BTCUSDT", at: drill.now, equity: Fixed("990")!, used: Fixed("1000")!)
    }

    @Test("money of an instrument that nobody lists is not taken")
    func unknown() {
        var drill = Drill()
        let act = VenueAct.financed(
            Financing(
                kind: .swap, instrument: "NONE", at: drill.now, side: .buy, quantity: Quantity("1")!, mark: nil,
                count: 1, amount: .one))
        #expect(drill.engine.hear(OrderNotice("x", .imposed(act)), at: drill.moment) == Outcome())
    }

    /// The ledger that the facts tell of.
    private func recalled(_ drill: Drill) throws -> Ledger {
        var ledger = Ledger(instruments: drill.engine.instruments)
        for fact in drill.facts { try ledger.recall(fact) }
        return ledger
    }
}
