import Domain
import TestSupport
import Testing

@testable import Engine

/// What closes and takes back, and what watches over it: each of these lines can be taken away, and something here fails.
@Suite struct ExitProtectionTests {
    /// Holds ETHUSDT beside whatever the drill does.
    private func holdEther(_ drill: inout Drill, _ quantity: String = "1", entries: Int = 1) {
        for number in 1...entries {
            let order = Order(
                id: OrderID("eth-\(number)-e"), account: "paper", strategy: "buyer", instrument: "ETHUSDT",
                side: .buy, quantity: Quantity(quantity)!, kind: .market, purpose: .entry,
                reference: Price("3000")!, risk: .one, conversion: .one)
            var outcome = Outcome()
            #expect(drill.engine.keep(.ordered(order), at: drill.moment, in: &outcome))
            drill.note(outcome)
            drill.note(drill.engine.take(.of(1, "2999.9", "3000", at: drill.now), at: drill.moment))
            drill.fill(order.id, at: "3000")
        }
    }

    @Test("an entry on its way is taken back, and asked again once five seconds brought no answer")
    func cancelAgain() throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        #expect(drill.engine.flatten(at: drill.moment).cancellations == [entry.id])
        drill.now = drill.now + .milliseconds(4_999)
        #expect(drill.engine.flatten(at: drill.moment).cancellations == [])
        drill.now = drill.now + .milliseconds(1)
        let again = drill.engine.flatten(at: drill.moment)
        #expect(again.cancellations == [entry.id] && again.facts.isEmpty)
        #expect(drill.engine.flatten(at: drill.moment).cancellations == [])
    }

    @Test(
        "what is told to be flattened is, and nothing beside it",
        arguments: ["BTCUSDT", "ETHUSDT"] as [InstrumentID])
    func chosen(name: InstrumentID) throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        holdEther(&drill)
        let outcome = drill.engine.flatten([name], at: drill.moment)
        #expect(outcome.submissions.map(\.ticket.order.instrument) == (name == "ETHUSDT" ? [name] : []))
        #expect(outcome.cancellations == (name == "ETHUSDT" ? [] : [entry.id]))
    }

    @Test("more than the largest order is closed in several, one after the other")
    func largest() throws {
        var drill = Drill()
        let most = Instrument.ethusdt.maximum
        holdEther(&drill, most.description, entries: 2)
        let held = try #require(drill.ledger.positions["ETHUSDT"]).position.quantity
        #expect(held.amount > most.amount)
        var closed: [Quantity] = []
        while drill.ledger.positions["ETHUSDT"] != nil, closed.count < 5 {
            let exit = try #require(drill.engine.flatten(at: drill.moment).submissions.first).ticket.order
            closed.append(exit.quantity)
            drill.fill(exit.id, at: "2999.9")
        }
        #expect(closed == [most, most])
    }

    /// A position whose legs the venue refused, looked after for the first time since.
    private static func naked() throws -> Drill {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        drill.fill(entry.id, at: "100000.1")
        for leg in drill.ledger.openOrders {
            drill.note(drill.engine.hear(OrderNotice(leg.id, .rejected(reason: "no")), at: drill.moment))
        }
        drill.note(drill.engine.tend(at: drill.moment))
        return drill
    }

    @Test(
        "without a stop a refused exit is sent again after a second, not five, and the owner is told each time")
    func nakedAgain() throws {
        var drill = try Self.naked()
        var sent = 0
        for _ in 0..<3 {
            drill.now = drill.now + .seconds(1)
            let outcome = drill.note(drill.engine.tend(at: drill.moment))
            guard let exit = outcome.submissions.first?.ticket.order else { continue }
            sent += 1
            #expect(outcome.tidings.contains(.naked("BTCUSDT")) && exit.cause == .naked)
            drill.note(drill.engine.hear(OrderNotice(exit.id, .rejected(reason: "busy")), at: drill.moment))
        }
        #expect(sent == 3)
    }

    @Test("while a part is being closed the rest still has no stop: it is closed as soon as the part is gone")
    func nakedPart() throws {
        var drill = try Self.naked()
        let part = try #require(
            drill.note(drill.engine.closeByHand("BTCUSDT", percent: 50, at: drill.moment).outcome).submissions
                .first
        ).ticket.order
        drill.now = drill.now + .seconds(1)
        #expect(drill.note(drill.engine.tend(at: drill.moment)).submissions.isEmpty)
        drill.fill(part.id, at: "100000")
        let exit = try #require(drill.note(drill.engine.tend(at: drill.moment)).submissions.first).ticket.order
        #expect(exit.cause == .naked && exit.quantity == drill.ledger.positions["BTCUSDT"]?.position.quantity)
    }

    @Test("after a kill what is protected is looked after all the same, until nothing is open")
    func killTends() throws {
        var drill = Drill()
        _ = try drill.enter()
        #expect(drill.engine.nextTending(after: drill.now) == nil)
        var outcome = Outcome()
        drill.engine.keep(
            .killed(by: .bot(reason: "drill"), reason: "", generation: 1), at: drill.moment, in: &outcome)
        #expect(drill.engine.nextTending(after: drill.now) == drill.now + .seconds(1))
        #expect(drill.engine.tend(at: drill.moment).submissions.count == 1)
    }

    @Test("the end of what was lifted is woken for, also where something else is looked after")
    func overrideTends() throws {
        var drill = Drill()
        _ = try #require(drill.scan().submissions.first)
        let end = drill.now + .milliseconds(300)
        var outcome = Outcome()
        drill.engine.keep(
            .overridden(
                GateOverride(
                    gate: .spread, instrument: "BTCUSDT", until: end, by: .bot(reason: "drill"), reason: "")),
            at: drill.moment, in: &outcome)
        #expect(drill.engine.nextTending(after: drill.now) == end)
        drill.now = end
        let ended = drill.engine.tend(at: drill.moment)
        #expect(ended.facts.map(\.event) == [.overrideEnded(.spread, "BTCUSDT")])
    }

    @Test(
        "a cancel without an answer is asked about after five seconds",
        arguments: [(4_999, false), (5_000, true)])
    func silentCancel(milliseconds: Int, asks: Bool) throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        _ = drill.engine.flatten(at: drill.moment)
        #expect(drill.ledger.orders[entry.id]?.phase == .cancelling)
        drill.now = drill.now + .milliseconds(milliseconds)
        #expect(drill.engine.tend(at: drill.moment).wantsSnapshot == asks)
    }

    // MARK: The venue's book

    private func report(_ id: OrderID, _ phase: Order.Phase, _ fills: [Fill] = []) -> OrderReport {
        OrderReport(
            id: id, instrument: "BTCUSDT", side: .buy, quantity: Quantity("0.1")!, phase: phase, fills: fills)
    }

    @Test("an order at the venue that is not ours is a difference at the second look, while it lives")
    func foreign() {
        for phase in [Order.Phase.working, .cancelled] {
            var drill = Drill()
            let book = VenueSnapshot(orders: [report("by-hand", phase)], holdings: [], unknown: [])
            let first = drill.note(drill.engine.reconcile(book, at: drill.moment))
            #expect(first.facts.isEmpty && first.wantsSnapshot == (phase == .working))
            let second = drill.note(drill.engine.reconcile(book, at: drill.moment))
            let words = "the venue has an order that is not ours: by-hand"
            #expect(second.facts.map(\.event) == (phase == .working ? [.drifted(words)] : []))
            #expect(second.tidings == (phase == .working ? [.drifted(words)] : []))
            #expect(drill.ledger.isReconciled == (phase != .working))
        }
    }

    @Test("a holding under the venue's own name for an instrument is the one that is held")
    func alias() throws {
        var drill = Drill()
        let entry = try drill.enter()
        for (name, isAgreed) in [("btcusdt.A", true), ("BTCUSDT.b", false)] as [(InstrumentID, Bool)] {
            let book = VenueSnapshot(
                orders: [],
                holdings: [VenueSnapshot.Holding(instrument: name, side: .buy, quantity: entry.quantity)],
                unknown: [])
            #expect(drill.note(drill.engine.reconcile(book, at: drill.moment)).wantsSnapshot == !isAgreed)
        }
    }

    @Test("an order that ended here and lives at the venue is a difference")
    func undead() throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        drill.note(drill.engine.hear(OrderNotice(entry.id, .cancelled), at: drill.moment))
        let book = VenueSnapshot(orders: [report(entry.id, .working)], holdings: [], unknown: [])
        for _ in 0..<2 { drill.note(drill.engine.reconcile(book, at: drill.moment)) }
        #expect(drill.facts.last?.event == .drifted("order \(entry.id) ended here and lives at the venue"))
    }

    @Test(
        "how an order ended is learnt from the venue's book where its report was lost",
        arguments: [
            (Order.Phase.cancelled, Order.Phase.cancelled), (.expired, .expired), (.rejected, .rejected),
        ])
    func learnt(theirs: Order.Phase, ours: Order.Phase) throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        let book = VenueSnapshot(orders: [report(entry.id, theirs)], holdings: [], unknown: [])
        drill.note(drill.engine.reconcile(book, at: drill.moment))
        #expect(drill.ledger.orders[entry.id]?.phase == ours)
    }

    @Test("an order that was to be cancelled and never reached the venue counts as cancelled, after two noes")
    func neverReached() throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        drill.note(drill.engine.flatten(at: drill.moment))
        let book = VenueSnapshot(orders: [], holdings: [], unknown: [entry.id])
        for _ in 0..<3 {
            drill.now = drill.now + .seconds(6)
            drill.note(drill.engine.reconcile(book, at: drill.moment))
        }
        #expect(drill.ledger.orders[entry.id]?.phase == .cancelled)
    }

    @Test("books agree only once no order is missing")
    func uncertain() throws {
        var drill = Drill()
        let entry = try #require(drill.scan().submissions.first).ticket.order
        var outcome = Outcome()
        drill.engine.keep(.drifted("drill"), at: drill.moment, in: &outcome)
        drill.now = drill.now + .seconds(6)
        let missing = VenueSnapshot(orders: [], holdings: [], unknown: [entry.id])
        drill.note(drill.engine.reconcile(missing, at: drill.moment))
        #expect(!drill.ledger.isReconciled)
        drill.note(
            drill.engine.reconcile(
                VenueSnapshot(orders: [report(entry.id, .working)], holdings: [], unknown: []), at: drill.moment
            ))
        #expect(drill.ledger.isReconciled)
    }

    @Test("what only the bot holds is suspect: its ended orders are asked about")
    func onlyOurs() throws {
        var drill = Drill()
        let entry = try drill.enter()
        let stop = try #require(drill.ledger.openOrders.first { $0.purpose == .stopLoss })
        drill.note(drill.engine.hear(OrderNotice(stop.id, .cancelled), at: drill.moment))
        let other = VenueSnapshot(orders: [], holdings: [], unknown: [])
        let outcome = drill.note(drill.engine.reconcile(other, at: drill.moment))
        #expect(outcome.wantsSnapshot)
        #expect(
            drill.engine.ordersInQuestion.contains(stop.id) && !drill.engine.ordersInQuestion.contains(entry.id)
        )
    }
}
