import Commands
import Domain
import Engine

/// Limits shown, locked, lifted and re-armed.
extension Desk {
    mutating func limitsCard(at now: Moment) -> LimitsCard {
        let records = ledger.risk.symbols
        let held = records.flatMap { record in
            record.locks.filter { $0.holds(at: now.market) }
        }
        return LimitsCard(
            permission: ledger.permission, limits: engine.effectiveLimits(at: now), currency: currency,
            overrides: ledger.risk.overrides.filter { now.wall < $0.until }, held: held)
    }

    /// Locks an instrument at once: that only makes things safer.
    mutating func lock(
        _ instrument: InstrumentID, minutes: Int?, _ reason: String, by caller: Caller, at now: Moment,
        in decision: inout Decision
    ) {
        guard let instrument = self.instrument(meantBy: instrument, caller, in: &decision) else { return }
        let lock = SymbolLock(
            instrument: instrument, cause: .command, until: minutes.map { now.market + .minutes($0) },
            by: .user(caller.user), reason: reason)
        keep(.symbolLocked(lock), at: now, in: &decision)
        reply(held(lock), to: caller, in: &decision)
    }

    func held(_ lock: SymbolLock) -> Notices.SymbolHeld {
        Notices.SymbolHeld(lock: lock, until: lock.until.map(local), who: who(lock.by))
    }

    mutating func askToRearm(
        _ named: InstrumentID?, _ caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        var instrument = named
        if let named {
            instrument = self.instrument(meantBy: named, caller, in: &decision)
            if instrument == nil { return }
        }
        guard isHeld(instrument) else {
            return reply(Refused.nothingToRearm(instrument), to: caller, in: &decision)
        }
        guard instrument != nil || engine.equity != nil else {
            return reply(Refused.equityUnknown, to: caller, in: &decision)
        }
        ask(.rearm, Fact.Question.Exception(gate: nil, instrument: instrument), caller, at: now, in: &decision)
    }

    /// Whether there is something that a re-arm would lift.
    private func isHeld(_ instrument: InstrumentID?) -> Bool {
        guard let instrument else { return ledger.risk.hasEnded(.highWater, on: ledger.day?.date) }
        guard let index = engine.instruments.index(of: instrument) else { return false }
        let record = ledger.risk.symbols[index.value]
        return !record.locks.isEmpty || !record.trades.isEmpty
    }

    mutating func askToLift(
        _ gate: Reason.Gate, _ instrument: InstrumentID, minutes: Int, _ reason: String, _ caller: Caller,
        at now: Moment, in decision: inout Decision
    ) {
        guard let instrument = self.instrument(meantBy: instrument, caller, in: &decision) else { return }
        ask(
            .lift,
            Fact.Question.Exception(gate: gate, instrument: instrument, minutes: minutes, reason: reason),
            caller, at: now, in: &decision)
    }

    private mutating func ask(
        _ subject: Fact.Question.Subject, _ exception: Fact.Question.Exception, _ caller: Caller,
        at now: Moment, in decision: inout Decision
    ) {
        let question = Fact.Question(
            nonce: caller.update.nonce, subject: subject, user: caller.user, chat: caller.update.chat,
            expires: now.wall + ResumeQuestion.lifetime, generation: ledger.latchGeneration,
            exception: exception)
        guard keepAsked(question, of: caller, at: now, in: &decision) else { return }
        put(
            ExceptionQuestion(exception: exception, nonce: question.nonce), question, to: caller, in: &decision)
    }

    /// Does what was confirmed.
    mutating func carryOut(
        _ exception: Fact.Question.Exception, by user: UserID, at now: Moment, in decision: inout Decision
    ) {
        guard let instrument = exception.instrument else {
            guard let equity = engine.equity else { return }
            return keep(.peakReset(by: .user(user), equity: equity), at: now, in: &decision)
        }
        guard let gate = exception.gate else {
            return keep(.symbolRearmed(instrument, by: .user(user)), at: now, in: &decision)
        }
        let length = min(Duration.minutes(max(exception.minutes, 0)), GateOverride.lengthMaximum)
        guard gate.canBeLifted, length > .zero else { return }
        let lifted = GateOverride(
            gate: gate, instrument: instrument, until: now.wall + length, by: .user(user),
            reason: exception.reason)
        keep(.overridden(lifted), at: now, in: &decision)
    }

    /// The instrument that is meant, by its own name or one that others call it; `nil` after it was said that
    /// there is none.
    mutating func instrument(
        meantBy name: InstrumentID, _ caller: Caller, in decision: inout Decision
    ) -> InstrumentID? {
        if let index = engine.instruments.meant(by: name) { return engine.instruments[index].id }
        let known = engine.instruments.all.map(\.id)
        reply(Refused.noSuchInstrument(name, known: known), to: caller, in: &decision)
        return nil
    }

    mutating func tellLimit(
        _ span: LossSpan, _ loss: Fixed, _ limit: Fixed, in decision: inout Decision
    ) {
        sayCritical(
            Notices.LossLimitReached(
                span: span, loss: loss, limit: limit, currency: currency, openPositions: ledger.positions.count
            ), in: &decision)
    }

    /// A rule pulled the latch: as after a /kill, everything is being closed.
    mutating func tellKilled(at now: Moment, in decision: inout Decision) {
        voidQuestions(at: now, in: &decision)
        run.killed = KillInProgress(cancelled: 0, closed: ledger.positions.count, wasKilled: false)
        if let card = killCard(run.killed) { sayCritical(card, in: &decision) }
        if ledger.engaged.isEmpty { run.killed = nil }
    }

    /// What was lifted on the day that runs.
    var overridesToday: [ReportCard.Override] {
        ledger.risk.overridesToday.map { told in
            ReportCard.Override(
                gate: told.lifted.gate, instrument: told.lifted.instrument,
                length: told.at.wall.duration(to: told.lifted.until), uses: told.uses,
                reason: told.lifted.reason)
        }
    }
}
