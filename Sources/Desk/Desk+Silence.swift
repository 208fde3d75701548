import Commands
import Domain
import Engine

/// Nobody has been in touch: the bot says so, and then takes less risk, as its owner wanted.
extension Desk {
    /// Names under which the journal remembers that it was done, so that a restart does not do it again.
    private static let (acted, told) = ("silence", "silence-notice")

    /// Whoever wrote last, whatever it was; before the first word the start of this run.
    private var lastContact: Timestamp? { chronicle.audit.lastHeard ?? run.startedAt?.wall }

    mutating func watchSilence(at now: Moment, in decision: inout Decision) {
        guard let rule = terms.silence, let contact = lastContact, !run.isStopping, ledger.latch == nil else {
            return
        }
        let silent = contact.duration(to: now.wall)
        if silent >= rule.after {
            guard ledger.jobs[Self.acted].map({ $0 < contact }) ?? true else { return }
            keep(.ran(job: Self.acted, due: contact), at: now, in: &decision)
            act(rule, silent: silent, at: now, in: &decision)
        } else if silent >= rule.after - rule.notice {
            guard ledger.jobs[Self.told].map({ $0 < contact }) ?? true else { return }
            keep(.ran(job: Self.told, due: contact), at: now, in: &decision)
            say(
                Notices.SilenceAhead(
                    since: local(contact), left: rule.after - silent, step: rule.words,
                    isOpen: !ledger.positions.isEmpty), .alarm, in: &decision)
        }
    }

    private mutating func act(
        _ rule: SilenceRule, silent: Duration, at now: Moment, in decision: inout Decision
    ) {
        let held = ledger.openPositions.map(\.position.instrument)
        let reason = "no word for \(silent.wholeHours) h"
        if ledger.pause.map({ $0.ends(before: nil) }) ?? true {
            keep(.paused(by: .bot(reason: "silence"), reason: reason, until: nil), at: now, in: &decision)
        }
        voidQuestions(at: now, in: &decision)
        say(
            Notices.SilenceEnded(silent: silent, step: rule.words, open: held.count), .alarm, in: &decision)
        switch rule.step {
        case .pause: break
        case .reduce:
            for name in held {
                absorb(engine.closeByHand(name, percent: 50, at: now).outcome, at: now, in: &decision)
            }
        case .flatten: absorb(engine.flatten(at: now), at: now, in: &decision)
        }
    }

    /// When something of it is due next, by the wall clock.
    var nextSilence: Timestamp? {
        guard let rule = terms.silence, let contact = lastContact, !run.isStopping, ledger.latch == nil else {
            return nil
        }
        if ledger.jobs[Self.acted].map({ $0 >= contact }) ?? false { return nil }
        let isTold = ledger.jobs[Self.told].map { $0 >= contact } ?? false
        return contact + (isTold ? rule.after : rule.after - rule.notice)
    }
}

extension SilenceRule {
    fileprivate var words: Notices.SilenceStep {
        switch step {
        case .pause: .pause
        case .reduce: .reduce
        case .flatten: .flatten
        }
    }
}

extension Duration {
    fileprivate var wholeHours: Int64 { wholeSeconds / 3_600 }
}
