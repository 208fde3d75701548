import Domain
import TestSupport
import Testing

@testable import Engine

/// Books that differ, and what an operator makes of that.
@Suite struct AdoptionTests {
    private static func holding(_ amount: String, of name: InstrumentID = "BTCUSDT") -> [VenueSnapshot.Holding]
    {
        let amount = Fixed(amount)!
        guard let quantity = Quantity(amount.magnitude), quantity > .zero else { return [] }
        return [
            VenueSnapshot.Holding(instrument: name, side: amount.isNegative ? .sell : .buy, quantity: quantity)
        ]
    }

    private static func book(
        _ holdings: [VenueSnapshot.Holding], orders: [OrderReport] = [], unknown: [OrderID] = []
    ) -> VenueSnapshot { VenueSnapshot(orders: orders, holdings: holdings, unknown: unknown) }

    /// Twice, as a difference has to be seen.
    private func compare(_ drill: inout Drill, _ snapshot: VenueSnapshot) {
        for _ in 0..<2 { drill.note(drill.engine.reconcile(snapshot, at: drill.moment)) }
    }

    private func recalled(_ drill: Drill) throws -> Ledger {
        var ledger = Ledger(instruments: drill.engine.instruments)
        for fact in drill.facts { try ledger.recall(fact) }
        return ledger
    }

    @Test(
        "whatever the venue holds, it is held here afterwards, the money adds up, and nothing is an entry",
        arguments: ["0", "0.05", "0.125", "0.2", "-0.1", "-0.125", "-3"])
    func taken(theirs: String) throws {
        var drill = Drill()
        let entry = try drill.enter()
        #expect(entry.quantity == Quantity("0.125")!)
        drill.quote("99900")
        let (before, entries) = (drill.engine.equity, drill.ledger.day?.entries)
        let snapshot = Self.book(Self.holding(theirs))
        compare(&drill, snapshot)
        let isSame = theirs == "0.125"
        #expect((drill.engine.difference == nil) == isSame)
        let outcome = drill.note(drill.engine.takeVenuesBook(at: drill.moment))
        #expect(outcome.submissions.isEmpty && outcome.facts.isEmpty == isSame)
        #expect(drill.ledger.holdings == snapshot.holdings)
        #expect(drill.ledger.day?.entries == entries)
        // Bid and ask are a tenth apart: what is bought beyond the old holding is worth that much less.
        let after = try #require(drill.engine.equity)
        #expect(after <= before! && before! - after <= Fixed("1")!)
        if theirs == "0" {
            let trade = try #require(drill.ledger.tradesToday.last)
            #expect(trade.exit == .adopted && trade.exitPrice == Price("99900")! && trade.fees == .zero)
        }
        compare(&drill, snapshot)
        #expect(drill.engine.difference == nil && drill.ledger.isReconciled)
        #expect(try recalled(drill) == drill.ledger)
        // A second time there is nothing to take.
        #expect(drill.engine.takeVenuesBook(at: drill.moment) == Outcome())
    }

    @Test("a difference that was seen once is none yet")
    func once() throws {
        var drill = Drill()
        _ = try drill.enter()
        drill.note(drill.engine.reconcile(Self.book([]), at: drill.moment))
        #expect(drill.engine.difference == nil)
        #expect(drill.engine.takeVenuesBook(at: drill.moment) == Outcome())
        #expect(drill.ledger.holdings.count == 1)
    }

    @Test("orders that the venue has forgotten end here, and those that are not ours are taken back there")
    func orders() throws {
        var drill = Drill()
        _ = try drill.enter()
        let legs = drill.ledger.openOrders.map(\.id)
        let strange = OrderReport(
            id: "by-hand", instrument: "ETHUSDT", side: .buy, quantity: Quantity("1")!, phase: .working,
            fills: [])
        compare(&drill, Self.book([], orders: [strange], unknown: legs))
        let difference = try #require(drill.engine.difference)
        #expect(difference.forgotten == legs && difference.foreign == ["by-hand"])
        let outcome = drill.note(drill.engine.takeVenuesBook(at: drill.moment))
        #expect(outcome.cancellations == ["by-hand"] && outcome.wantsSnapshot)
        #expect(drill.ledger.openOrders.isEmpty && drill.ledger.positions.isEmpty)
        compare(&drill, Self.book([]))
        #expect(drill.ledger.isReconciled)
    }

    @Test("what is taken over has no stop, and is closed once the books agree")
    func closed() throws {
        var drill = Drill()
        drill.quote("100000")
        let snapshot = Self.book(Self.holding("0.5"))
        compare(&drill, snapshot)
        drill.note(drill.engine.takeVenuesBook(at: drill.moment))
        drill.note(drill.engine.tend(at: drill.moment))
        drill.now = drill.now + .seconds(5)
        #expect(drill.note(drill.engine.tend(at: drill.moment)).submissions.isEmpty, "not before they agree")
        compare(&drill, snapshot)
        drill.note(drill.engine.tend(at: drill.moment))
        drill.now = drill.now + .seconds(5)
        let exit = drill.note(drill.engine.tend(at: drill.moment)).submissions.first?.ticket.order
        #expect(exit?.purpose == .flatten && exit?.side == .sell && exit?.quantity == Quantity("0.5")!)
    }

    @Test("without a price, or of an instrument that is not known here, nothing is made up")
    func priceless() {
        var drill = Drill()
        let snapshot = Self.book(Self.holding("1", of: "ETHUSDT") + Self.holding("2", of: "GER40"))
        compare(&drill, snapshot)
        #expect(drill.engine.difference?.holdings.map(\.price) == [nil, nil])
        #expect(drill.engine.difference?.others == [])
        drill.note(drill.engine.takeVenuesBook(at: drill.moment))
        #expect(drill.ledger.positions.isEmpty && !drill.ledger.isReconciled)
    }

    @Test("what is left alone is compared no more and not entered, until it is re-armed")
    func leftAlone() throws {
        var drill = Drill()
        drill.quote("100000")
        let snapshot = Self.book(Self.holding("0.5"))
        compare(&drill, snapshot)
        #expect(!drill.ledger.isReconciled && drill.engine.difference?.others == ["BTCUSDT"])
        let actor = Fact.Actor.user(UserID(7))
        drill.note(drill.engine.leaveAlone(["BTCUSDT"], by: actor, at: drill.moment))
        // Somebody else goes on trading there.
        for amount in ["0.5", "-2", "0"] {
            compare(&drill, Self.book(Self.holding(amount)))
            #expect(drill.ledger.isReconciled && drill.engine.difference == nil)
        }
        guard case .refused(let reason)? = drill.scan().records.first?.outcome else {
            return #expect(Bool(false))
        }
        #expect(reason.gate == .lock && reason.code == "NOT_MINE")
        #expect(try recalled(drill) == drill.ledger)
        var outcome = Outcome()
        drill.engine.keep(.symbolRearmed("BTCUSDT", by: actor), at: drill.moment, in: &outcome)
        drill.note(outcome)
        compare(&drill, snapshot)
        #expect(drill.engine.difference != nil && !drill.ledger.isReconciled)
    }

    @Test("what the bot holds itself is never somebody else's")
    func mine() throws {
        var drill = Drill()
        _ = try drill.enter()
        compare(&drill, Self.book(Self.holding("1")))
        #expect(drill.engine.difference?.others == [])
        let outcome = drill.engine.leaveAlone(["BTCUSDT"], by: .user(UserID(7)), at: drill.moment)
        #expect(outcome.facts.isEmpty)
    }
}
