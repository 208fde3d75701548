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

    /// What room is left is for exits: nothing is opened until somebody has looked.
    mutating func noteDiskFull(freed: Int64, at now: Moment, in decision: inout Decision) {
        if ledger.pause.map({ $0.ends(before: nil) }) ?? true {
            keep(.paused(by: .bot(reason: "the disk is full"), reason: "", until: nil), at: now, in: &decision)
        }
        sayCritical(Notices.DiskFull(freedBytes: freed), in: &decision)
    }
}
