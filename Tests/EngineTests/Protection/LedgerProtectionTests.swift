import Domain
import Engine
import TestSupport
import Testing

/// What the account remembers however often, or in whatever order, it is told.
@Suite struct LedgerProtectionTests {
    @Test("an order told again keeps what happened to it")
    func order() throws {
        var duty = try Duty()
        let order = try duty.enter().order
        let before = duty.engine.ledger
        var kept = Outcome()
        duty.engine.keep(.ordered(order), at: duty.moment, in: &kept)
        #expect(duty.engine.ledger == before && kept.projections.isEmpty)
    }

    @Test("a start needs a new look at the venue's book")
    func start() throws {
        var duty = try Duty()
        var kept = Outcome()
        duty.engine.keep(
            .started(version: "1", configuration: "", seed: 1, recorded: false), at: duty.moment, in: &kept)
        #expect(!duty.engine.ledger.isReconciled)
    }

    @Test("an older kill does not lower the latch's generation")
    func generation() throws {
        var duty = try Duty()
        var kept = Outcome()
        for generation in [2, 1] {
            duty.engine.keep(
                .killed(by: .user(UserID(1)), reason: "", generation: generation), at: duty.moment, in: &kept)
        }
        #expect(duty.engine.ledger.latchGeneration == 2)
    }
}
