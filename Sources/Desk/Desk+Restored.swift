import Commands
import Domain
import Engine

extension Desk {
    /// A journal that was put back does not know of a later kill: the kill holds all the same.
    mutating func noteRestored(_ restored: RestoredJournal, at now: Moment, in decision: inout Decision) {
        sayCritical(
            Notices.JournalRestored(restored, isKilled: restored.isKilled || ledger.latch != nil), in: &decision
        )
        guard restored.isKilled, ledger.latch == nil else { return }
        keep(
            .killed(
                by: .bot(reason: "a kill that the journal no longer has"), reason: "",
                generation: ledger.latchGeneration + 1), at: now, in: &decision)
        tellKilled(at: now, in: &decision)
    }
}
