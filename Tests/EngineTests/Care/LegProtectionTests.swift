import Domain
import TestSupport
import Testing

@testable import Engine

/// What stops and targets cover, and what may be added beside them.
@Suite struct LegProtectionTests {
    /// A position that was entered twice, with the legs of both alive.
    private func twice() throws -> (ward: Ward, added: Ticket) {
        var ward = try Ward {
            $0.breakevenAtr = Fixed("0.5")!
            $0.scaleIn.everyAtr = .one
            $0.scaleIn.percent = Fixed("100")!
        }
        let move = try #require(ward.quote("100200.1").amendments.first)
        ward.hear(move.order, .amended(move.terms))
        let ticket = try #require(ward.quote("100210", after: .seconds(61)).submissions.first).ticket
        ward.fill(ticket.order.id, at: "100210.1")
        for leg in ticket.protection { ward.hear(leg.id, .acknowledged) }
        return (ward, ticket)
    }

    @Test("while an entry is filled in parts its legs are left alone: they were made for all of it")
    func parts() throws {
        var drill = Drill()
        let ticket = try #require(drill.scan().submissions.first).ticket
        for leg in ticket.protection {
            drill.note(drill.engine.hear(OrderNotice(leg.id, .acknowledged), at: drill.moment))
        }
        drill.fill(ticket.order.id, "0.001", at: "100000.1")
        for _ in 0..<3 {
            drill.now = drill.now + .seconds(2)
            let outcome = drill.note(drill.engine.tend(at: drill.moment))
            #expect(outcome.amendments.isEmpty && outcome.cancellations.isEmpty)
        }
        // The rest never comes: now they are too large.
        drill.note(drill.engine.hear(OrderNotice(ticket.order.id, .cancelled), at: drill.moment))
        let outcome = drill.note(drill.engine.tend(at: drill.moment))
        #expect(outcome.amendments.map(\.terms.quantity) == [Quantity("0.001")!, Quantity("0.001")!])
    }

    @Test("where less is held the legs of the last entry are cut, and those of the first stay")
    func lastFirst() throws {
        var (ward, added) = try twice()
        let first = try #require(ward.ledger.orders[ward.entry]).quantity
        let closing = ward.note(ward.engine.closeByHand("BTCUSDT", percent: 10, at: ward.moment).outcome)
        let exit = try #require(closing.submissions.first).ticket.order
        #expect(exit.quantity < added.order.quantity)
        ward.fill(exit.id, at: "100210")
        ward.quote("100211")
        let cuts = ward.outcome.amendments.filter { $0.terms.cause == .quantity }
        #expect(cuts.map(\.order) == added.protection.map(\.id))
        #expect(cuts.allSatisfy { $0.terms.quantity == added.order.quantity.subtracting(exit.quantity) })
        #expect(ward.stop.quantity == first)
    }

    @Test("an addition is made smaller where all of it would lose more than the first entry could")
    func smaller() throws {
        var ward = try Ward {
            $0.scaleIn.everyAtr = .one
            $0.scaleIn.percent = Fixed("100")!
        }
        let first = try #require(ward.ledger.orders[ward.entry])
        let moved = ward.note(ward.engine.moveStop("BTCUSDT", to: Price("99850.1")!, at: ward.moment).outcome)
        let terms = try #require(moved.amendments.first).terms
        ward.hear(ward.stop.id, .amended(terms))
        let ticket = try #require(ward.quote("100210", after: .seconds(61)).submissions.first).ticket
        #expect(ticket.order.quantity < first.quantity)
        let all = try #require(
            ticket.order.risk.adding(Fixed("150")!.multiplied(by: first.quantity.amount, rounding: .up)!))
        #expect(all <= first.risk, "the stop is 150 below the first entry")
    }

    @Test(
        "a target that is watched here closes at its price, on either side of it",
        arguments: ["104000.0", "104000.1"])
    func keptTarget(bid: String) throws {
        var ward = try Ward(venue: VenueAbilities(keepsStops: false, amends: false, cancelsOther: false)) { _ in
        }
        let target = try #require(ward.target.price)
        ward.quote(bid)
        let exit = ward.outcome.submissions.first?.ticket.order
        #expect((exit != nil) == (Price(bid)! >= target), "\(target)")
        if let exit { #expect(exit.cause == .takeProfit && exit.quantity == ward.held) }
    }

    @Test(
        "other terms pass where they protect a position no less, and only for a leg of it that works",
        arguments: Side.allCases)
    func terms(side: Side) throws {
        let isLong = side == .buy
        func leg(
            _ purpose: Order.Purpose = .stopLoss, of instrument: InstrumentID = "BTCUSDT",
            isWorking: Bool = true
        ) throws -> Order {
            var leg = Order(
                id: "leg", account: "paper", strategy: "owner", instrument: instrument, side: side.opposite,
                quantity: Quantity("1")!, kind: .stop(Price("100")!), purpose: purpose, parent: "entry",
                reference: Price("100")!, conversion: .one)
            if isWorking { try leg.apply(.acknowledged) }
            return leg
        }
        let position = Position(
            instrument: "BTCUSDT", side: side, quantity: Quantity("1")!, averagePrice: Price("110")!,
            openedAt: .monday)
        func passes(_ leg: Order, _ price: String, _ quantity: String = "1") -> Bool {
            let terms = Amendment(number: 1, price: Price(price)!, quantity: Quantity(quantity)!, cause: .trail)
            return RiskGate.approve(terms, of: leg, protecting: position, held: Quantity("1")!) != nil
        }
        #expect(try passes(leg(), isLong ? "101" : "99") && passes(leg(), "100"))
        #expect(try !passes(leg(), isLong ? "99" : "101"))
        #expect(try !passes(leg(isWorking: false), "100") && !passes(leg(of: "ETHUSDT"), "100"))
        var part = try leg()
        try part.apply(
            .filled(Fill(id: "f", quantity: Quantity("0.4")!, price: Price("100")!, fee: .zero, at: .monday)))
        #expect(!passes(part, "100", "0.4") && passes(part, "100", "0.5"))
    }
}
