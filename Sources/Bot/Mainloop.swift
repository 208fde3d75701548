import Desk
import Domain
import Persistence

/// Takes inputs in order, lets the desk decide, and sees to it: facts first, then actions.
///
/// The desk is a local variable of ``run(_:from:)`` and nobody else's; there is nothing to lock.
struct Mainloop: Sendable {
    let journal: Journal
    let log: Log
    /// Where inputs are recorded; `nil` where nobody wants that.
    var trace: InputTrace?
    /// Starts an action and returns at once. The outcome, if any, comes back as an input.
    let start: @Sendable (Desk.Action) -> Void

    /// Runs until `inbox` ends.
    ///
    /// - Throws: `StoreError` where the journal cannot keep a fact. The bot must then stop:
    ///   acting on what it could not remember is worse than not acting.
    func run(_ desk: consuming Desk, from inbox: Inbox) async throws(StoreError) {
        var desk = desk
        let now = inbox.clocks.now
        let first = desk.begin(at: now)
        try await see(to: [first], of: [], at: now, inbox)
        trace?.begin(first, at: now)
        while let batch = await inbox.take() {
            let decisions = batch.map { stamped in desk.handle(stamped.input, at: stamped.at) }
            inbox.noteUndelivered(desk.undelivered)
            try await see(to: decisions, of: batch, at: batch.last?.at ?? now, inbox)
            trace?.note(batch, decisions)
        }
    }

    /// The order of these lines is the safety of the program: nothing starts that is not durable.
    private func see(
        to decisions: [Desk.Decision], of batch: [Stamped], at now: Moment, _ inbox: Inbox
    ) async throws(StoreError) {
        do {
            try await journal.append(decisions, at: now)
        } catch {
            for stamped in batch { stamped.committed?(false) }
            // Whoever waits for an update to be durable must not wait for ever.
            inbox.abandon()
            throw error
        }
        for decision in decisions { for action in decision.actions { start(action) } }
        // Those who wait for the commit ask for more updates: the answers to these go out first.
        for stamped in batch { stamped.committed?(true) }
        for decision in decisions { for fact in decision.facts { log(fact.event) } }
    }
}
