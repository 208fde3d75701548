import Commands
import Domain
import Engine
import Scheduler

/// What the desk hears of the calendar, and says about it.
extension Desk {
    /// A calendar that could not be fetched is asked for again after this long.
    static let calendarRetry = Duration.minutes(5)

    mutating func noteCalendar(_ input: Input, at now: Moment, in decision: inout Decision) {
        switch input {
        case .calendar(let edition):
            let last = calendar.fetchedAt
            let revisions = surroundings.replace(edition, at: now.market)
            if calendar.fetchedAt != last {
                run.calendarFault = nil
                run.hasToldStaleCalendar = false
            }
            for revision in revisions {
                keep(.calendarChanged(event: revision.event, revision.change), at: now, in: &decision)
            }
            if !revisions.isEmpty {
                say(
                    Notices.CalendarChanged(lines: revisions.map { changeLine($0.change) }), .trade,
                    in: &decision
                )
            }
            tellFaults(of: edition, in: &decision)
        case .calendarFailed(let why):
            run.calendarFault = why
            run.nextCalendarFetch = now.wall + min(terms.calendarEvery, Self.calendarRetry)
        default: break
        }
    }

    private func changeLine(_ change: CalendarChange) -> Notices.CalendarChanged.Line {
        let what: Notices.CalendarChanged.Line.What
        var window = calendar.window(of: change.event)
        switch change {
        case .added: what = .added
        case .dropped: (what, window) = (.dropped, nil)
        case .changed(let old, let new):
            what =
                change.isMove
                ? .moved(from: line(old).local, wasWholeDay: old.isWholeDay) : .graded(from: old.impact)
            if calendar.window(of: new) == nil { window = nil }
        }
        return Notices.CalendarChanged.Line(
            line(change.event), what,
            window: window.map { .init(from: local($0.lowerBound), until: local($0.upperBound)) })
    }

    /// A file that is read again with the same faults is not told of again.
    private mutating func tellFaults(of edition: CalendarEdition, in decision: inout Decision) {
        guard edition.source != .feed, run.calendarFaults[edition.source] ?? [] != edition.skipped else {
            return
        }
        run.calendarFaults[edition.source] = edition.skipped
        guard !edition.skipped.isEmpty else { return }
        say(
            Notices.CalendarFileFaults(
                source: edition.source, faults: edition.skipped, count: edition.events.count), .trade,
            in: &decision)
    }

    mutating func announceNews(at now: Moment, in decision: inout Decision) {
        for stage in surroundings.dueStages(at: now.market, ledger) {
            for event in surroundings.facts(of: stage, ledger) { keep(event, at: now, in: &decision) }
            if let notice = newsNotice(stage, at: now) { say(notice, .trade, in: &decision) }
        }
        surroundings.planNewsLook(after: now.market, ledger)
    }

    /// Says once that the calendar is too old, and what follows from it.
    mutating func tellStaleCalendar(at now: Moment, in decision: inout Decision) {
        guard run.calendarFault != nil, !run.hasToldStaleCalendar,
            calendar.freshness(at: now.market) != .fresh
        else { return }
        run.hasToldStaleCalendar = true
        let isHeld = engine.instruments.all.contains { instrument in
            let verdict = calendar.verdict(for: instrument.currencies, at: now.market)
            return if case .unknown = verdict { true } else { false }
        }
        say(
            Notices.CalendarStale(
                age: calendar.age(at: now.market), effect: isHeld ? .entriesWait : .builtInRulesOnly), .trade,
            in: &decision)
    }

    /// Chooses what is done about one publication. It is never less than that nothing is opened.
    mutating func planNews(
        _ name: String?, _ plan: NewsPlan, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        guard let publication = calendar.publication(name, of: newsCurrencies, at: now.market),
            let first = publication.events.first
        else { return reply(NewsPlanned.Missing(), to: caller, in: &decision) }
        for key in publication.keys where ledger.newsPlans[key] != plan {
            keep(.newsPlanned(event: key, plan, by: .user(caller.user)), at: now, in: &decision)
        }
        surroundings.take(ledger.newsPlans.plans)
        let affected = instruments(movedBy: first)
        show(
            NewsPlanned(
                cause: line(first), plan: plan, from: local(publication.start), until: local(publication.end),
                isRunning: publication.start <= now.market, name: publication.name,
                positions: ledger.openPositions.map(\.position.instrument).filter(affected.contains)),
            to: caller, in: &decision)
    }

    func instruments(movedBy event: CalendarEvent) -> [InstrumentID] {
        engine.instruments.all.filter { event.currency.map($0.currencies.contains) ?? true }.map(\.id)
    }
}
