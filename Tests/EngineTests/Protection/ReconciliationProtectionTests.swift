import Domain
import Engine
import TestSupport
import Testing

/// Two books that differ: nothing is given up or believed too soon.
@Suite struct ReconciliationProtectionTests {
    func snapshot(holding: String? = nil, unknown: [OrderID] = []) -> VenueSnapshot {
        let holdings = holding.map {
            [VenueSnapshot.Holding(instrument: "BTCUSDT", side: .buy, quantity: Quantity($0)!)]
        }
        return VenueSnapshot(orders: [], holdings: holdings ?? [], unknown: unknown)
    }

    @Test("an order that the venue never heard of is given up at its second no, five seconds apart")
    func unknown() throws {
        var duty = try Duty()
        let id = try duty.sent(duty.scan()).order.id
        // The first is too early to count, the second is the first no, the third comes too soon after it.
        for seconds in [4, 5, 9] {
            duty.now = .monday + .seconds(seconds)
            _ = duty.engine.reconcile(snapshot(unknown: [id]), at: duty.moment)
            #expect(duty.phase(of: id) == .pending, "after \(seconds) s")
        }
        duty.now = .monday + .seconds(10)
        let outcome = duty.engine.reconcile(snapshot(unknown: [id]), at: duty.moment)
        #expect(duty.phase(of: id) == .rejected)
        #expect(outcome.submissions.isEmpty)
    }

    @Test("an order that the venue has taken is never given up")
    func forgotten() throws {
        var duty = try Duty()
        let id = try duty.sent(duty.scan()).order.id
        duty.hear(id, .acknowledged)
        for seconds in [10, 20, 30] {
            duty.now = .monday + .seconds(seconds)
            _ = duty.engine.reconcile(snapshot(unknown: [id]), at: duty.moment)
        }
        #expect(duty.phase(of: id) == .working)
        #expect(!duty.engine.ledger.isReconciled)
    }

    @Test("a difference seen twice stops entries; seen once it does not")
    func drift() throws {
        var duty = try Duty()
        let first = duty.engine.reconcile(snapshot(holding: "0.5"), at: duty.moment)
        #expect(duty.engine.ledger.isReconciled && first.facts.isEmpty)
        _ = duty.engine.reconcile(snapshot(holding: "0.5"), at: duty.moment)
        #expect(!duty.engine.ledger.isReconciled)
        #expect(duty.scan().refusal == "NOT_RECONCILED")
    }

    @Test("between two differences a book that agrees begins the count anew")
    func agreement() throws {
        var duty = try Duty()
        for holding in ["0.5", nil, "0.5"] {
            _ = duty.engine.reconcile(snapshot(holding: holding), at: duty.moment)
        }
        #expect(duty.engine.ledger.isReconciled)
    }
}
