import Commands
import Domain
import Engine
import Scheduler

/// Alerts, and what operators want to hear.
extension Desk {
    mutating func setAlert(
        _ subject: ChatAlert.Subject, _ side: ChatAlert.Side, _ level: Fixed, _ note: String, of caller: Caller,
        at now: Moment, in decision: inout Decision
    ) {
        var subject = subject
        if case .price(let named) = subject {
            guard let name = instrument(meantBy: named, caller, in: &decision) else { return }
            subject = .price(name)
        }
        let alert = ChatAlert(
            number: ledger.preferences.nextAlert, subject: subject, side: side, level: level,
            by: .user(caller.user), note: note)
        let alerts = ledger.preferences.alerts
        if let known = alerts.first(where: alert.isSame) {
            return show(AlertCard.known(line(known)), to: caller, in: &decision)
        }
        guard alerts.count < ChatPreferences.alertsMaximum else {
            return show(AlertCard.full(maximum: ChatPreferences.alertsMaximum), to: caller, in: &decision)
        }
        let value = value(of: subject)
        if let value, alert.isReached(by: value) {
            return show(AlertCard.reachedAlready(line(alert), now: value), to: caller, in: &decision)
        }
        keep(.alertSet(alert), at: now, in: &decision)
        show(AlertCard.set(line(alert), now: value), to: caller, in: &decision)
    }

    mutating func showAlerts(to caller: Caller, in decision: inout Decision) {
        show(AlertCard.list(ledger.preferences.alerts.map(line)), to: caller, in: &decision)
    }

    mutating func takeBackAlert(
        _ number: Int?, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        let chosen = ledger.preferences.alerts.map(\.number).filter { number == nil || $0 == number }
        for number in chosen { keep(.alertEnded(number, by: .user(caller.user)), at: now, in: &decision) }
        show(
            chosen.isEmpty ? AlertCard.noSuch : AlertCard.takenBack(chosen.count), to: caller, in: &decision)
    }

    /// Tells the alerts that are reached. An old price reaches none: it is no news.
    mutating func watchAlerts(at now: Moment, in decision: inout Decision) {
        for alert in ledger.preferences.alerts {
            guard let value = value(of: alert.subject), alert.isReached(by: value) else { continue }
            keep(.alertEnded(alert.number, by: .bot(reason: "reached")), at: now, in: &decision)
            say(Notices.AlertReached(line: line(alert), value: value), .alarm, in: &decision)
        }
    }

    /// What an alert watches, as it is now; `nil` where that is not known.
    private func value(of subject: ChatAlert.Subject) -> Fixed? {
        switch subject {
        case .price(let name):
            engine.instruments.index(of: name).flatMap { engine.quotes[$0.value] }
                .flatMap { $0.isCrossed ? nil : $0.bid.amount }
        case .dayResult:
            ledger.day?.footing.flatMap { footing in engine.equity.flatMap { $0.subtracting(footing) } }
        case .drawdown: fall
        }
    }

    /// How far the account lies below its best, in per cent, rounded down; `nil` where that is not known.
    var fall: Fixed? {
        guard let equity = engine.equity, let best = ledger.history.best, best > .zero,
            let loss = max(best, equity).subtracting(equity)
        else { return nil }
        return loss.multiplied(by: Fixed(raw: 100 * Fixed.scale), rounding: .down)?
            .divided(by: best, rounding: .down)
    }

    private func line(_ alert: ChatAlert) -> AlertLine {
        var instrument: Instrument?
        if case .price(let name) = alert.subject { instrument = engine.instruments[name] }
        return AlertLine(alert: alert, instrument: instrument, currency: currency)
    }

    mutating func setNotices(
        _ kind: NoticeKind?, _ wish: NoticeWish?, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        if let kind {
            switch wish {
            case .mode(let mode) where ledger.preferences.mode(of: kind) != mode:
                keep(.noticeSet(kind, mode, by: .user(caller.user)), at: now, in: &decision)
            case .threshold(let threshold) where ledger.preferences.threshold(of: kind) != threshold:
                keep(.thresholdSet(kind, threshold, by: .user(caller.user)), at: now, in: &decision)
            case .mode, .threshold, nil: break
            }
        }
        show(noticesCard(changed: kind), to: caller, in: &decision)
    }

    mutating func setQuiet(
        _ hours: QuietHours?, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        if ledger.preferences.quiet != hours {
            keep(.quietHoursSet(hours, by: .user(caller.user)), at: now, in: &decision)
        }
        show(noticesCard(changed: nil), to: caller, in: &decision)
    }

    private func noticesCard(changed: NoticeKind?) -> NoticesCard {
        NoticesCard(
            lines: NoticeKind.allCases.map { kind in
                NoticesCard.Line(
                    kind, ledger.preferences.mode(of: kind), threshold: ledger.preferences.threshold(of: kind))
            }, quiet: ledger.preferences.quiet, currency: currency, changed: changed)
    }

    /// Whether it is large enough for the threshold of its kind; an alarm always is.
    func isWorthSaying(_ words: some Utterance, _ urgency: Outbox.Urgency) -> Bool {
        guard urgency < .alarm, let notice = words.notice,
            let least = ledger.preferences.threshold(of: notice), let weight = words.weight
        else { return true }
        return weight >= least
    }

    /// How a notice is to be said: an alarm always, and loud.
    func mode(of notice: NoticeKind?, _ urgency: Outbox.Urgency) -> NoticeMode {
        guard urgency < .alarm, let notice else { return .on }
        let wanted = ledger.preferences.mode(of: notice)
        guard wanted == .on, let quiet = ledger.preferences.quiet, let now = run.now else { return wanted }
        return quiet.contains(terms.zone.civil(at: now.wall).timeOfDay) ? .silent : .on
    }
}
