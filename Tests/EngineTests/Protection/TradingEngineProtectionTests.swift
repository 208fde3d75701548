import Domain
import Engine
import TestSupport
import Testing

/// What the engine refuses to do, or does unasked, so that no money is lost by mistake.
@Suite struct TradingEngineProtectionTests {
    @Test("a report that comes twice is kept once")
    func twice() throws {
        var duty = try Duty()
        let ticket = try duty.sent(duty.scan())
        #expect(duty.hear(ticket.order.id, .acknowledged).facts.count == 1)
        #expect(duty.hear(ticket.order.id, .acknowledged) == Outcome())
    }

    @Test("a fill of an order that is not ours stops entries and asks for the venue's book")
    func strange() throws {
        var duty = try Duty()
        var ticket = try duty.sent(duty.scan())
        ticket = Ticket(
            Order(
                id: "somebody-else", account: "paper", strategy: "checklist", instrument: "BTCUSDT", side: .buy,
                quantity: ticket.order.quantity, kind: .market, purpose: .entry, reference: Price("100000")!,
                conversion: .one))
        let outcome = duty.fill(ticket.order)
        #expect(duty.engine.ledger.pause != nil && outcome.wantsSnapshot)
        #expect(duty.engine.ledger.positions.isEmpty)
    }

    @Test("a fill of more than was ordered is not believed and stops entries")
    func tooMuch() throws {
        var duty = try Duty()
        let ticket = try duty.sent(duty.scan())
        duty.fill(ticket.order, "0.125")
        #expect(duty.engine.ledger.pause != nil && duty.engine.ledger.positions.isEmpty)
    }

    @Test("a failed send ends what the venue has not taken, and only that")
    func failed() throws {
        var duty = try Duty()
        let ticket = try duty.sent(duty.scan())
        _ = duty.engine.failed(ticket.order.id, reason: "refused", at: duty.moment)
        #expect(duty.phase(of: ticket.order.id) == .rejected)

        duty = try Duty()
        let taken = try duty.sent(duty.scan())
        duty.hear(taken.order.id, .acknowledged)
        _ = duty.engine.failed(taken.order.id, reason: "refused", at: duty.moment)
        #expect(duty.phase(of: taken.order.id) == .working)
    }

    @Test("nobody knows whether it arrived: the venue is asked, nothing is sent again")
    func lost() throws {
        var duty = try Duty()
        let ticket = try duty.sent(duty.scan())
        let outcome = duty.engine.lost(ticket.order.id, at: duty.moment)
        #expect(outcome.wantsSnapshot && outcome.submissions.isEmpty)
        #expect(duty.phase(of: ticket.order.id) == .unknown)
    }

    @Test("one signal is sent once, even where its order was rejected")
    func signal() throws {
        var duty = try Duty()
        let ticket = try duty.sent(duty.scan())
        duty.hear(ticket.order.id, .rejected(reason: "no"))
        #expect(duty.scan().refusal == "SIGNAL_USED")
    }

    @Test("an entry on its way engages its instrument and counts as exposure")
    func onItsWay() throws {
        var duty = try Duty()
        let order = try duty.sent(duty.scan()).order
        #expect(duty.engine.ledger.engaged == ["BTCUSDT"])
        #expect(duty.engine.ledger.exposure == Fixed("12400.0124")! && order.quantity == Quantity("0.124")!)
    }

    @Test("a price older than the one that is known is passed over")
    func older() throws {
        var duty = try Duty()
        duty.now = .monday - .seconds(1)
        duty.quote("90000.0", "90000.1")
        #expect(duty.engine.quotes[0]?.bid == Price("100000")!)
    }

    @Test("the day ends for entries once open positions have lost its limit, once, and stays over")
    func day() throws {
        var duty = try Duty()
        _ = try duty.enter()
        #expect(duty.quote("97580.8", "97580.9").facts.isEmpty)  // a loss of 299.99
        let over = duty.quote("97580.7", "97580.8")
        #expect(
            over.facts.count == 1 && over.tidings == [.dayOver(loss: Fixed("300.0056")!, limit: Fixed("300")!)])
        #expect(duty.quote("97000.0", "97000.1").facts.isEmpty)
        duty.quote("100000.0", "100000.1")
        let isOver = try #require(duty.engine.ledger.standing).isDayOver
        #expect(isOver)
    }

    @Test("while the latch is down, what is open is closed: once, and again where that failed")
    func kill() throws {
        var duty = try Duty()
        _ = try duty.enter()
        var kept = Outcome()
        duty.engine.keep(.killed(by: .user(UserID(1)), reason: "", generation: 1), at: duty.moment, in: &kept)
        let exit = try duty.sent(duty.engine.tend(at: duty.moment)).order
        #expect(exit.purpose == .flatten && exit.side == .sell && exit.quantity == Quantity("0.124")!)
        duty.now = .monday + .seconds(6)
        #expect(duty.engine.tend(at: duty.moment).submissions.isEmpty)  // it is on its way
        duty.hear(exit.id, .rejected(reason: "busy"))
        let again = try duty.sent(duty.engine.tend(at: duty.moment)).order
        #expect(again.id != exit.id)
        duty.hear(again.id, .rejected(reason: "busy"))
        duty.now = duty.now + .milliseconds(4_999)
        #expect(duty.engine.tend(at: duty.moment).submissions.isEmpty)  // not so soon
        duty.now = duty.now + .milliseconds(1)
        #expect(duty.engine.tend(at: duty.moment).submissions.count == 1)
    }

    @Test("a position without a living stop is closed after a second, and not at once")
    func naked() throws {
        var duty = try Duty()
        let ticket = try duty.enter()
        #expect(duty.engine.tend(at: duty.moment).submissions.isEmpty)
        duty.hear(ticket.protection[0].id, .cancelled)
        let first = duty.engine.tend(at: duty.moment)
        #expect(first.submissions.isEmpty && first.wantsSnapshot)
        duty.now = .monday + .milliseconds(999)
        #expect(duty.engine.tend(at: duty.moment).submissions.isEmpty)
        duty.now = .monday + .seconds(1)
        let exit = duty.engine.tend(at: duty.moment)
        #expect(exit.submissions.count == 1 && exit.tidings == [.naked("BTCUSDT")])
    }
}
