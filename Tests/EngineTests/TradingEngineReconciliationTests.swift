import Domain
import Engine
import TestSupport
import Testing

@Suite struct TradingEngineReconciliationTests {
    @Test("every open order is asked about by name, legs as well")
    func names() throws {
        var drill = Drill()
        let ticket = try #require(drill.scan().submissions.first).ticket
        #expect(Set(drill.engine.ordersInQuestion) == Set(([ticket.order] + ticket.protection).map(\.id)))
    }

    @Test("a fill whose report was lost before its order was cancelled is asked for and found")
    func lostFill() throws {
        var drill = Drill()
        let entry = try drill.enter()
        let stop = try #require(drill.ledger.openOrders.first { $0.purpose == .stopLoss })
        for leg in drill.ledger.openOrders {
            drill.note(drill.engine.hear(OrderNotice(leg.id, .cancelled), at: drill.moment))
        }
        #expect(drill.engine.ordersInQuestion.isEmpty)
        let flat = VenueSnapshot(orders: [], holdings: [], unknown: [])
        drill.note(drill.engine.reconcile(flat, at: drill.moment))
        #expect(drill.engine.ordersInQuestion.contains(stop.id))
        let fill = Fill(
            id: "late", quantity: entry.quantity, price: Price("99600")!, fee: .zero, at: drill.now)
        let report = OrderReport(
            id: stop.id, instrument: "BTCUSDT", side: .sell, quantity: entry.quantity, phase: .cancelled,
            fills: [fill])
        drill.note(
            drill.engine.reconcile(
                VenueSnapshot(orders: [report], holdings: [], unknown: []), at: drill.moment))
        #expect(drill.ledger.positions.isEmpty)
        drill.note(drill.engine.reconcile(flat, at: drill.moment))
        #expect(drill.engine.ordersInQuestion.isEmpty)
    }

    @Test("where the holdings do not match, an order that ended early is asked about, and its lost fill taken")
    func endedEarly() throws {
        var drill = Drill()
        let ticket = try #require(drill.scan().submissions.first).ticket
        let entry = ticket.order
        _ = drill.engine.hear(OrderNotice(entry.id, .cancelled), at: drill.moment)
        #expect(!drill.engine.ordersInQuestion.contains(entry.id))
        let held = VenueSnapshot.Holding(instrument: "BTCUSDT", side: .buy, quantity: entry.quantity)
        _ = drill.engine.reconcile(
            VenueSnapshot(orders: [], holdings: [held], unknown: []), at: drill.moment)
        #expect(drill.engine.ordersInQuestion.contains(entry.id))
        let fill = Fill(
            id: "late", quantity: entry.quantity, price: entry.reference, fee: .zero, at: drill.now)
        let report = OrderReport(
            id: entry.id, instrument: "BTCUSDT", side: .buy, quantity: entry.quantity, phase: .cancelled,
            fills: [fill])
        _ = drill.engine.reconcile(
            VenueSnapshot(orders: [report], holdings: [held], unknown: []), at: drill.moment)
        #expect(drill.ledger.holdings == [held])
        #expect(!drill.engine.ordersInQuestion.contains(entry.id))
    }

    @Test("books that agree are a fact once, not at every comparison")
    func once() {
        var drill = Drill()
        for _ in 0..<5 {
            let outcome = drill.engine.reconcile(
                VenueSnapshot(orders: [], holdings: [], unknown: []), at: drill.moment)
            #expect(outcome == Outcome())
        }
    }

    @Test("whatever the venue says, no entry is ever sent from it", arguments: 0..<60 as Range<UInt64>)
    func neverResubmits(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var drill = Drill()
        let ticket = try #require(drill.scan().submissions.first).ticket
        let names = ([ticket.order] + ticket.protection).map(\.id) + ["by-hand"]
        for _ in 0..<40 {
            drill.now = drill.now + .seconds(Int.random(in: 0...9, using: &random))
            let snapshot = Self.snapshot(names, ticket.order, &random, at: drill.now)
            let outcomes = [
                drill.engine.reconcile(snapshot, at: drill.moment), drill.engine.tend(at: drill.moment),
            ]
            for outcome in outcomes {
                drill.note(outcome)
                #expect(outcome.submissions.allSatisfy { $0.ticket.order.purpose == .flatten }, "seed \(seed)")
            }
        }
        var recalled = Ledger(instruments: drill.engine.instruments)
        for fact in drill.facts { try recalled.recall(fact) }
        #expect(recalled == drill.ledger, "seed \(seed)")
    }

    static func snapshot(
        _ names: [OrderID], _ entry: Order, _ random: inout SplitMix64, at now: Timestamp
    ) -> VenueSnapshot {
        var orders: [OrderReport] = []
        var unknown: [OrderID] = []
        for name in names {
            guard Bool.random(using: &random) else {
                unknown.append(name)
                continue
            }
            let fill = Fill(
                id: FillID("\(name)-f"), quantity: entry.quantity, price: entry.reference, fee: .zero, at: now)
            orders.append(
                OrderReport(
                    id: name, instrument: "BTCUSDT", side: name == entry.id ? .buy : .sell,
                    quantity: entry.quantity,
                    phase: Order.Phase.allCases.randomElement(using: &random)!,
                    fills: Bool.random(using: &random) ? [fill] : []))
        }
        let holding = VenueSnapshot.Holding(instrument: "BTCUSDT", side: .buy, quantity: entry.quantity)
        return VenueSnapshot(
            orders: orders, holdings: Bool.random(using: &random) ? [holding] : [], unknown: unknown)
    }
}
