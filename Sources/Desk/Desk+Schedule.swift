import Commands
import Domain
import Engine
import Scheduler

/// What is due, and when next.
extension Desk {
    mutating func runJobs(at now: Moment, in decision: inout Decision) {
        runDueJobs(at: now, in: &decision)
        announceNews(at: now, in: &decision)
        tellStaleCalendar(at: now, in: &decision)
        expireQuestions(at: now, all: false, in: &decision)
        endPause(at: now, in: &decision)
        escalate(at: now, in: &decision)
        tellFolded(at: now, in: &decision)
        watchSilence(at: now, in: &decision)
        relayAlarms(at: now, in: &decision)
        if let due = run.nextCalendarFetch, due <= now.wall {
            run.nextCalendarFetch = now.wall + terms.calendarEvery
            decision.actions.append(.fetchCalendar)
        }
    }

    /// Quiet where nothing has changed since the last one.
    mutating func summarise(at now: Moment, in decision: inout Decision) {
        let summary = run.summary
        let kinds = engine.scans.map { $0?.outcome.kind }
        let hasChanged = kinds != run.lastSummary || !summary.entered.isEmpty
        run.summary = Summary(since: now.market)
        guard hasChanged, summary.scans > 0, !run.hasEnded else { return }
        run.lastSummary = kinds
        let refusals = Reason.Gate.allCases.compactMap { gate in
            summary.refusals[gate].map { ReportCard.Refusals(gate, $0) }
        }
        say(
            Notices.ScanSummary(
                over: summary.since.map { $0.duration(to: now.market) } ?? terms.summaryEvery,
                scans: summary.scans,
                instruments: engine.instruments.all.count, entered: summary.entered,
                refusals: refusals.sorted { $0.count > $1.count }), .routine, in: &decision)
    }

    mutating func report(due: Timestamp, at now: Moment, in decision: inout Decision) {
        let late = due.duration(to: now.market)
        let date = terms.zone.date(at: due)
        guard let card = reportCard(date, .scheduled(late: late > .minutes(5) ? late : nil)) else {
            return say(Refused.noReport(date), .routine, in: &decision)
        }
        let days = View.equityDaysUsual
        say(
            card, .routine,
            under: { [self] language in
                equityPicture(days: days, at: now, language).map { .equity($0.picture) }
            }, in: &decision)
        say(reportDetails(date, card, at: now), .routine, in: &decision)
        if date.weekday == Self.billWeekday { say(gateBill(at: now), .routine, in: &decision) }
    }

    /// On Sundays the daily report is followed by what the gates saved or cost in the week.
    static let billWeekday = 0

    /// Names the next time at which something is due.
    mutating func planWake(at now: Moment, in decision: inout Decision) {
        let barEnd =
            engine.base.start(of: now.market - terms.barGrace) + engine.base.duration
            + terms.barGrace
        let market = [
            run.jobLook?.market, run.dayEnds, surroundings.newsLook, barEnd, engine.nextCandidate,
        ].compactMap(\.self).filter { $0 > now.market }.min()
        let snapshot = run.wantsSnapshot || !ledger.isReconciled ? now.wall + .seconds(2) : nil
        let wall = [
            outbox.nextDue(after: now.wall), nextExpiry, run.awaited.map(\.until).min(),
            engine.nextTending(after: now.wall), run.nextReconcile, run.nextCalendarFetch, snapshot,
            run.foldedAt.map { $0 + .seconds(1) }, ledger.pause?.until, nextSilence, relayDue,
            nextLiveLook(after: now.wall), nextEscalation, run.jobLook?.wall,
            engine.hasDueScans && !run.isStopping ? now.wall : nil,
        ].compactMap(\.self).min()
        let wake = Action.wake(market: run.hasEnded ? nil : market, wall: wall.map { max($0, now.wall) })
        guard wake != run.wake || isPast(wake, now) else { return }
        run.wake = wake
        decision.actions.append(wake)
    }

    /// When the next question's time is over, by the wall clock; one that was extended when it says so.
    private var nextExpiry: Timestamp? {
        ledger.questions.map { question in
            run.intents.first { $0.nonce == question.nonce }?.expires ?? question.expires
        }.min()
    }

    private func isPast(_ wake: Action, _ now: Moment) -> Bool {
        guard case .wake(_, let wall) = wake, let wall else { return false }
        return wall <= now.wall
    }
}

extension ScanRecord.Outcome {
    /// What it says without its numbers.
    fileprivate var kind: String {
        switch self {
        case .refused(let reason): reason.code
        case .ordered(let id, _): id.value
        }
    }
}
