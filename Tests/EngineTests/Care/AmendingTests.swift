import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct AmendingTests {
    @Test("the range at entry is kept with the order, and half of it moves the stop to the entry")
    func breakeven() throws {
        var ward = try Ward()
        #expect(ward.ledger.positions["BTCUSDT"]?.atr == Fixed("200")!)
        #expect(ward.quote("100100").amendments.isEmpty)
        let terms = try #require(ward.quote("100100.1").amendments.first).terms
        #expect(
            terms == Amendment(number: 1, price: Price("100010.1")!, quantity: ward.held, cause: .breakeven))
        #expect(ward.stop.price == Price("99600.1")! && ward.stop.amendment == terms, "the old one lives on")
        let told = ward.hear(ward.stop.id, .amended(terms)).tidings
        #expect(told == [.stopMoved(ward.stop, from: Price("99600.1")!)] && ward.stop.price == terms.price)
        #expect(try ward.recalled() == ward.ledger)
        ward.fill(ward.stop.id, at: "100010.1")
        guard case .exited(_, _, let trade?)? = ward.outcome.tidings.first else { return #expect(Bool(false)) }
        #expect(trade.exit == .breakeven && trade.risk == ward.ledger.orders[ward.entry]?.risk)
    }

    @Test("nothing is asked for twice while an answer is out; refused, it is tried again after five seconds")
    func refused() throws {
        var ward = try Ward()
        let terms = try #require(ward.quote("100200").amendments.first).terms
        #expect(ward.quote("100201").amendments.isEmpty && ward.ledger.pause == nil)
        let told = ward.hear(ward.stop.id, .amendRefused(number: 1, reason: "no")).tidings
        #expect(told.count == 1 && ward.stop.amendment == nil && ward.stop.price == Price("99600.1")!)
        #expect(ward.quote("100202", after: .milliseconds(4_999)).amendments.isEmpty)
        let again = try #require(ward.quote("100203", after: .milliseconds(1)).amendments.first).terms
        #expect(again.number == 2 && again.price == terms.price)
        #expect(ward.hear(ward.stop.id, .amendRefused(number: 2, reason: "no")).tidings.isEmpty, "told once")
    }

    @Test("a lost answer asks for the venue's book, which says which stop lives")
    func lost() throws {
        var ward = try Ward()
        let terms = try #require(ward.quote("100200").amendments.first).terms
        #expect(ward.note(ward.engine.amendmentLost(ward.stop.id, at: ward.moment)).wantsSnapshot)
        #expect(ward.stop.amendment == terms)
        _ = ward.snapshot(stopAt: terms.price)
        #expect(ward.stop.price == terms.price && ward.stop.amendment == nil)
        #expect(ward.hear(ward.stop.id, .amended(terms)).facts.isEmpty, "the answer itself comes late")
    }

    @Test("old terms in the venue's book count only once they were seen twice, ten seconds apart")
    func vanished() throws {
        var ward = try Ward()
        _ = ward.quote("100200")
        for (wait, isOut) in [(0, true), (9, true), (1, false)] {
            ward.now = ward.now + .seconds(wait)
            _ = ward.snapshot(stopAt: Price("99600.1")!)
            #expect((ward.stop.amendment != nil) == isOut, "after \(wait)")
        }
        #expect(ward.stop.price == Price("99600.1")!)
    }

    @Test("terms that nobody asked for are taken from the venue, not at the first sight of them")
    func stray() throws {
        var ward = try Ward()
        _ = ward.snapshot(stopAt: Price("99500")!)
        ward.now = ward.now + .milliseconds(9_999)
        _ = ward.snapshot(stopAt: Price("99500")!)
        #expect(ward.stop.price == Price("99600.1")!)
        ward.now = ward.now + .milliseconds(1)
        _ = ward.snapshot(stopAt: Price("99500")!)
        #expect(ward.stop.price == Price("99500")! && ward.stop.moved == .venue)
        #expect(ward.stop.exit == .stopLoss)
    }

    @Test("the stop may fill while it is being changed, at either price, and the answer changes nothing")
    func filledMeanwhile() throws {
        var ward = try Ward()
        let terms = try #require(ward.quote("100200").amendments.first).terms
        let stop = ward.stop.id
        ward.fill(stop, at: "99600.1")
        #expect(ward.ledger.positions.isEmpty && ward.ledger.orders[stop]?.phase == .filled)
        #expect(ward.hear(stop, .amended(terms)).facts.isEmpty && ward.ledger.pause == nil)
    }

    @Test("after a part is closed, stop and target are made as large as what is left")
    func partial() throws {
        var ward = try Ward {
            $0.breakevenAtr = Fixed("0.5")!
            $0.partialPercent = Fixed("30")!
        }
        let full = ward.held
        ward.quote("100200")
        let exit = try #require(ward.outcome.submissions.first).ticket.order
        #expect(exit.cause == .partial && exit.quantity < full)
        let move = try #require(ward.outcome.amendments.first)
        ward.hear(move.order, .amended(move.terms))
        ward.fill(exit.id, at: "100200")
        let left = full.subtracting(exit.quantity)!
        #expect(ward.held == left)
        ward.quote("100200.1")
        #expect(ward.outcome.amendments.map(\.terms.quantity) == [left, left])
        #expect(ward.outcome.amendments.allSatisfy { $0.terms.cause == .quantity })
        for change in ward.outcome.amendments { ward.hear(change.order, .amended(change.terms)) }
        #expect(ward.stop.quantity == left && ward.target.quantity == left)
        #expect(ward.stop.price == move.terms.price)
        #expect(ward.quote("100200.2").submissions.isEmpty, "the part is closed once")
        #expect(try ward.recalled() == ward.ledger)
        ward.fill(ward.stop.id, at: "100010.1")
        guard case .exited(_, _, let trade?)? = ward.outcome.tidings.first else { return #expect(Bool(false)) }
        #expect(trade.quantity == full && trade.exit == .breakeven)
    }

    @Test("a new position is not looked after by the best price of the one before it")
    func anew() throws {
        var ward = try Ward()
        ward.quote("100500")
        let exit = try #require(ward.note(ward.engine.flatten(at: ward.moment)).submissions.first).ticket.order
        ward.fill(exit.id, at: "100500")
        for leg in ward.ledger.openOrders { ward.hear(leg.id, .cancelled) }
        ward.quote("100000", after: .seconds(61))
        let looked = ward.note(ward.engine.scan(Ward.btc, at: ward.moment, outside: Ward.open))
        let ticket = try #require(looked.submissions.first).ticket
        ward.fill(ticket.order.id, at: "100000.1")
        for leg in ticket.protection { ward.hear(leg.id, .acknowledged) }
        let first = try #require(ward.stop.price)
        #expect(!ward.quote("100100").asksVenue && ward.stop.price == first)
        #expect(ward.quote("100200").amendments.map(\.terms.cause) == [.breakeven])
    }

    @Test("an entry that ended with a part of its fill leaves a stop for that part")
    func partOfEntry() throws {
        var ward = try Ward()
        ward.fill(ward.stop.id, "0.05", at: "99600.1")
        let left = ward.held
        ward.quote("100000")
        #expect(ward.stop.remaining == left && ward.outcome.amendments.map(\.terms.quantity) == [left])
    }

    @Test("a venue that keeps no stops gets none: they are watched here and closed at market")
    func kept() throws {
        var ward = try Ward(venue: VenueAbilities(keepsStops: false, amends: false, cancelsOther: false))
        #expect(ward.engine.ordersInQuestion.isEmpty && ward.stop.phase == .working)
        #expect(ward.quote("100200").amendments.isEmpty)
        #expect(ward.stop.price == Price("100010.1")!, "moved at once: nobody else has a say")
        #expect(ward.quote("100010.2").submissions.isEmpty)
        let exit = try #require(ward.quote("100010.1").submissions.first).ticket.order
        #expect(exit.cause == .breakeven && exit.quantity == ward.held)
        ward.fill(exit.id, at: "100010")
        ward.quote("100010.1")
        #expect(ward.ledger.openOrders.isEmpty && ward.outcome.cancellations.isEmpty)
    }

    @Test("its strategy is asked at the close of a bar of its own, whatever the settings")
    func strategyExit() throws {
        var ward = try Ward(wantsOut: true) { _ in }
        #expect(ward.quote("100000.5", after: .seconds(50)).submissions.isEmpty)
        let exit = try #require(ward.quote("100000.6", after: .seconds(11)).submissions.first).ticket.order
        #expect(exit.cause == .strategy && exit.quantity == ward.held)
    }

    @Test("it adds at the close of a bar, through the gates, within what the first entry could lose")
    func addition() throws {
        for isPaused in [false, true] {
            var ward = try Ward {
                $0.breakevenAtr = Fixed("0.5")!
                $0.scaleIn.everyAtr = .one
                $0.scaleIn.percent = Fixed("100")!
            }
            let move = try #require(ward.quote("100200.1").amendments.first)
            ward.hear(move.order, .amended(move.terms))
            if isPaused {
                var outcome = Outcome()
                ward.engine.keep(.paused(by: .bot(reason: "drill"), reason: ""), at: ward.moment, in: &outcome)
                ward.note(outcome)
            }
            ward.quote("100210", after: .seconds(61))
            #expect(ward.outcome.submissions.isEmpty == isPaused)
            guard !isPaused else { continue }
            let ticket = try #require(ward.outcome.submissions.first).ticket
            let first = try #require(ward.ledger.orders[ward.entry])
            #expect(ticket.order.parent == ward.entry && ticket.order.risk <= first.risk)
            #expect(ticket.protection[0].price == ward.stop.price)
            ward.fill(ticket.order.id, at: "100210.1")
            for leg in ticket.protection { ward.hear(leg.id, .acknowledged) }
            let open = try #require(ward.ledger.positions["BTCUSDT"])
            #expect(open.entries.count == 2 && open.risk == first.risk)
            #expect(ward.ledger.legs(.stopLoss, of: open).count == 2)
            #expect(
                ward.quote("100215", after: .seconds(61)).submissions.isEmpty, "once is all that is allowed")
            #expect(try ward.recalled() == ward.ledger)
        }
    }

    @Test("the best price survives a restart, rounded towards the entry")
    func best() throws {
        var ward = try Ward { $0.trail.startAtr = Fixed("0.3")! }
        ward.quote("100159.9")
        #expect(ward.ledger.positions["BTCUSDT"]?.best == Price("100140.1")!)
        #expect(try ward.recalled().positions["BTCUSDT"]?.best == Price("100140.1")!)
    }

    @Test("only what protects no less may be asked for")
    func gate() throws {
        let ward = try Ward()
        let position = try #require(ward.ledger.positions["BTCUSDT"]).position
        let held = position.quantity
        let more = held.adding(Quantity("0.001")!)!
        func isApproved(_ leg: Order, _ price: String, _ quantity: Quantity) -> Bool {
            RiskGate.approve(
                Amendment(number: 1, price: Price(price)!, quantity: quantity, cause: .trail), of: leg,
                protecting: position, held: held) != nil
        }
        #expect(isApproved(ward.stop, "99600.1", held) && isApproved(ward.stop, "99600.2", held))
        #expect(!isApproved(ward.stop, "99600", held) && !isApproved(ward.stop, "99600.1", more))
        #expect(isApproved(ward.target, ward.target.price!.description, held))
        #expect(!isApproved(ward.target, "103999", held))
        #expect(!isApproved(ward.ledger.orders[ward.entry]!, "99601", held))
    }
}
