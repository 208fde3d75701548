import Commands
import Domain
import Engine
import Scheduler

/// Quotes in, orders out.
extension Desk {
    mutating func watch(_ quote: Quote, at now: Moment, in decision: inout Decision) {
        // Before the quote: what it makes of the old day's loss belongs to the new one.
        startTheDay(at: now, in: &decision)
        noteReach(quote)
        absorb(engine.take(quote, at: now), at: now, in: &decision)
        followShadows(quote, at: now, in: &decision)
        startTheDay(at: now, in: &decision)
        scanDue(at: now, in: &decision)
    }

    /// Takes the looks that are due, a slice of them, and judges what they led to once all are taken.
    ///
    /// A slice is short, so that a command never waits for hundreds of instruments; the next turn,
    /// which is asked for at once, goes on.
    mutating func scanDue(at now: Moment, in decision: inout Decision) {
        surroundings.look(at: now)
        guard !run.isStopping else { return }
        for _ in 0..<Run.scansMaximum {
            guard let item = engine.takeDueScan() else { break }
            let outcome = engine.scan(item, at: now, outside: outside(of: item.instrument, at: now))
            for record in outcome.records { count(record) }
            absorb(outcome, at: now, in: &decision)
        }
        for candidate in engine.takeDueCandidates(at: now) { judge(candidate, at: now, in: &decision) }
    }

    mutating func count(_ record: ScanRecord) {
        run.summary.scans += 1
        switch record.outcome {
        case .refused(let reason):
            run.refusals[reason.gate, default: 0] += 1
            run.summary.refusals[reason.gate, default: 0] += 1
        case .ordered: run.summary.entered.append(record.instrument)
        }
    }

    /// Sees to what the engine decided: facts beside, orders out, words to the chat.
    mutating func absorb(_ outcome: Outcome, at now: Moment, in decision: inout Decision) {
        decision.facts += outcome.facts
        decision.projections += outcome.projections
        if !outcome.facts.isEmpty { chronicle.note(outcome.facts, outcome.projections, ledger) }
        decision.records += outcome.records
        for record in outcome.records { looks.note(record) }
        for rejection in outcome.rejections { follow(rejection) }
        for approved in outcome.submissions { decision.actions.append(.submit(approved)) }
        for id in outcome.cancellations { decision.actions.append(.cancel(id)) }
        for approved in outcome.amendments { decision.actions.append(.amend(approved)) }
        if outcome.wantsSnapshot { askVenue(at: now, in: &decision) }
        for tiding in outcome.tidings { tell(tiding, at: now, in: &decision) }
    }

    /// Asks for the venue's book, at most once every two seconds.
    mutating func askVenue(at now: Moment, in decision: inout Decision) {
        if let last = run.askedLast, last.duration(to: now.wall) < .seconds(2), last <= now.wall {
            run.wantsSnapshot = true
            run.nextReconcile = run.nextReconcile.map { max($0, last + .seconds(2)) }
            return
        }
        run.wantsSnapshot = false
        run.askedAt = now.wall
        run.askedLast = now.wall
        run.nextReconcile = now.wall + terms.reconcileEvery
        decision.actions.append(.askVenue(engine.ordersInQuestion))
    }

    /// A venue that keeps silent may hold anything by now: after a few checks its book counts as unknown.
    mutating func noteVenueSilent(at now: Moment, in decision: inout Decision) {
        run.silentChecks += 1
        if run.silentChecks == Run.silentChecksMaximum {
            let what = "the venue did not answer \(Run.silentChecksMaximum) checks in a row"
            if ledger.isReconciled { keep(.drifted(what), at: now, in: &decision) }
            tell(.drifted(what), at: now, in: &decision)
        }
        run.askedAt = nil
        run.wantsSnapshot = true
    }

    mutating func tend(at now: Moment, in decision: inout Decision) {
        _ = engine.closeBars(upTo: now.market - terms.barGrace)
        scanDue(at: now, in: &decision)
        absorb(engine.tend(at: now), at: now, in: &decision)
        keepPropWindows(at: now, in: &decision)
        for index in engine.careDue(at: now) {
            let outcome = engine.care(index, at: now, outside: outside(of: index, at: now))
            absorb(outcome, at: now, in: &decision)
        }
        let isDue = run.nextReconcile.map { $0 <= now.wall } ?? true
        if isDue || run.wantsSnapshot || !ledger.isReconciled && run.askedAt == nil {
            askVenue(at: now, in: &decision)
        }
    }

    /// Begins the trading day of `now`, once its equity is known.
    mutating func startTheDay(at now: Moment, in decision: inout Decision) {
        if let ends = run.dayEnds, now.market < ends { return }
        let day = surroundings.tradingDay(at: now.market, running: ledger.day?.date)
        if ledger.day?.date != day.date {
            guard let equity = engine.equity else { return }
            keep(.dayStarted(day.date, equity: equity), at: now, in: &decision)
            run.refusals = [:]
        }
        run.dayEnds = day.end
    }

    mutating func noteStep(_ seconds: Int64, at now: Moment, in decision: inout Decision) {
        surroundings.clockStepped = now.wall
        run.startedAt = run.startedAt.map { Moment(market: $0.market, wall: $0.wall + .seconds(seconds)) }
        run.askedLast = nil
        run.jobLook = nil
        run.jobsStarted = run.jobsStarted.mapValues { min($0 + .seconds(seconds), now.wall) }
        run.nextReconcile = now.wall
        run.nextCalendarFetch = run.nextCalendarFetch.map { min($0, now.wall + terms.calendarEvery) }
        expireQuestions(at: now, all: true, in: &decision)
        outbox.restartTimes(at: now.wall, after: .seconds(seconds))
        engine.forgetTimes()
        keep(.clockStepped(seconds: seconds), at: now, in: &decision)
        say(
            Notices.ClockStepped(seconds: seconds, settling: engine.terms.limits.clockSettling), .trade,
            in: &decision)
    }

    mutating func noteRecordingEnd(at now: Moment, in decision: inout Decision) {
        guard !run.hasEnded else { return }
        run.hasEnded = true
        say(Notices.RecordingEnded(openPositions: ledger.positions.count), .trade, in: &decision)
    }
}
