import Domain

extension Fact.Event {
    /// What a line of the log says about it.
    var fields: [(name: String, value: String)] {
        switch self {
        case .started(let version, let configuration, let seed, let recorded):
            [
                ("version", version), ("configuration", String(configuration.prefix(12))), ("seed", "\(seed)"),
                ("recorded", "\(recorded)"),
            ]
        case .deposited(let money): [("amount", "\(money.amount)"), ("currency", "\(money.currency)")]
        case .transferred(let transfer):
            [
                ("direction", transfer.direction.rawValue), ("amount", "\(transfer.amount.amount)"),
                ("currency", "\(transfer.amount.currency)"), ("equity", "\(transfer.equity)"),
                ("by", transfer.by.text), ("note", transfer.note),
            ]
        case .heard(let heard):
            [
                ("update", "\(heard.update)"), ("user", "\(heard.user)"), ("text", heard.text),
                ("verdict", heard.verdict.rawValue),
            ]
        case .ordered(let order): order.fields
        case .orderChanged(let id, let event): [("order", "\(id)")] + event.fields
        case .cared(let entry, let note): [("entry", "\(entry)"), ("note", "\(note)")]
        case .killed(let actor, let reason, let generation):
            [("by", actor.text), ("reason", reason), ("generation", "\(generation)")]
        case .rearmed(let actor, let generation): [("by", actor.text), ("generation", "\(generation)")]
        case .paused(let actor, let reason, let until):
            [("by", actor.text), ("reason", reason)] + (until.map { [("until", "\($0)")] } ?? [])
        case .resumed(let actor): [("by", actor.text)]
        case .dayStarted(let date, let equity): [("date", "\(date)"), ("equity", "\(equity)")]
        case .dayLossReached(let date, let loss, let limit):
            [("date", "\(date)"), ("loss", "\(loss)"), ("limit", "\(limit)")]
        case .lossLimitReached(let span, let date, let loss, let limit):
            [("span", span.rawValue), ("date", "\(date)"), ("loss", "\(loss)"), ("limit", "\(limit)")]
        case .equityPeaked(let equity): [("equity", "\(equity)")]
        case .peakReset(let actor, let equity): [("by", actor.text), ("equity", "\(equity)")]
        case .symbolLocked(let lock):
            [
                ("instrument", "\(lock.instrument)"), ("cause", lock.cause.rawValue),
                ("until", lock.until.map { "\($0)" } ?? "re-armed"), ("by", lock.by.text),
                ("reason", lock.reason),
            ]
        case .symbolRearmed(let instrument, let actor): [("instrument", "\(instrument)"), ("by", actor.text)]
        case .overridden(let lifted):
            [
                ("gate", lifted.gate.rawValue), ("instrument", "\(lifted.instrument)"),
                ("until", "\(lifted.until)"), ("by", lifted.by.text), ("reason", lifted.reason),
            ]
        case .overrideUsed(let order, let gate): [("order", "\(order)"), ("gate", gate.rawValue)]
        case .overrideEnded(let gate, let instrument):
            [("gate", gate.rawValue), ("instrument", "\(instrument)")]
        case .reconciled(let orders, let holdings): [("orders", "\(orders)"), ("holdings", "\(holdings)")]
        case .drifted(let what): [("what", what)]
        case .ran(let job, let due): [("job", job), ("due", "\(due)")]
        case .announced(let event, let stage): [("event", event), ("stage", stage)]
        case .calendarChanged(let event, let change): [("event", event)] + change.fields
        case .newsPlanned(let event, let plan, let actor):
            [("event", event), ("plan", plan.rawValue), ("by", actor.text)]
        case .asked(let question): [("subject", question.subject.rawValue), ("user", "\(question.user)")]
        case .settled(_, let settlement): [("how", settlement.rawValue)]
        case .chatLost(let reason): [("reason", reason)]
        case .alertSet(let alert):
            [
                ("number", "\(alert.number)"), ("subject", "\(alert.subject)"), ("side", alert.side.rawValue),
                ("level", "\(alert.level)"), ("by", alert.by.text), ("note", alert.note),
            ]
        case .alertEnded(let number, let actor): [("number", "\(number)"), ("by", actor.text)]
        case .noticeSet(let kind, let mode, let actor):
            [("notices", kind.rawValue), ("mode", mode.rawValue), ("by", actor.text)]
        case .thresholdSet(let kind, let threshold, let actor):
            [
                ("notices", kind.rawValue), ("threshold", threshold.map { "\($0)" } ?? "none"),
                ("by", actor.text),
            ]
        case .quietHoursSet(let hours, let actor):
            [("hours", hours.map { "\($0.from) to \($0.to)" } ?? "none"), ("by", actor.text)]
        case .liveCardSet(let chat, let message, let actor):
            [("chat", "\(chat)"), ("message", message.map { "\($0)" } ?? "none"), ("by", actor.text)]
        case .alarmRaised(let alarm): [("number", "\(alarm.number)"), ("title", alarm.title)]
        case .alarmChanged(let number, let change): [("number", "\(number)"), ("change", change.words)]
        case .clockStepped(let seconds): [("seconds", "\(seconds)")]
        case .settingChanged(let change):
            [
                ("key", change.key), ("value", change.value ?? "the file's"), ("filed", change.filed),
                ("by", change.by.text), ("undo", "\(change.isUndo)"),
            ]
        case .tradeNoted(let entry, let note, let actor):
            [("entry", "\(entry)"), ("note", note), ("by", actor.text)]
        case .excursion(let entry, let best, let worst):
            [("entry", "\(entry)"), ("best", "\(best)"), ("worst", "\(worst)")]
        case .invited(let invitation):
            [
                ("role", invitation.role.name), ("by", "user \(invitation.by)"),
                ("until", "\(invitation.expires)"),
            ]
        case .inviteUsed(_, let user): [("by", "user \(user)")]
        case .memberSet(let word):
            [
                ("user", "\(word.user)"), ("name", word.name), ("role", word.role?.name ?? "none"),
                ("by", "user \(word.by)"),
            ]
        case .lockedOut(let user, let until): [("user", "\(user)"), ("until", "\(until)")]
        case .groupMigrated(let old, let new): [("from", "\(old)"), ("to", "\(new)")]
        case .factor(let user, let event): [("user", "\(user)")] + event.fields
        case .languageChosen(let user, let language): [("user", "\(user)"), ("language", language.code)]
        case .job(let name, let event): [("job", name)] + event.fields
        // The run's first line says it whole.
        case .configured, .stopped, .chatFound: []
        }
    }
}

extension Fact.Actor {
    var text: String {
        switch self {
        case .user(let user): "user \(user)"
        case .bot(let reason): "bot: \(reason)"
        }
    }
}

extension Order {
    fileprivate var fields: [(name: String, value: String)] {
        [
            ("order", "\(id)"), ("purpose", purpose.rawValue), ("side", side.rawValue),
            ("quantity", "\(quantity)"),
            ("instrument", "\(instrument)"), ("reference", "\(reference)"),
        ]
    }
}

extension Order.Event {
    fileprivate var fields: [(name: String, value: String)] {
        switch self {
        case .acknowledged: [("event", "acknowledged")]
        case .filled(let fill):
            [
                ("event", "filled"), ("quantity", "\(fill.quantity)"), ("price", "\(fill.price)"),
                ("fee", "\(fill.fee)"),
            ]
        case .cancelRequested: [("event", "cancelRequested")]
        case .cancelled: [("event", "cancelled")]
        case .rejected(let reason): [("event", "rejected"), ("reason", reason)]
        case .outcomeUnknown: [("event", "outcomeUnknown")]
        case .expired: [("event", "expired")]
        case .triggered: [("event", "triggered")]
        case .trailed(let level): [("event", "trailed"), ("price", "\(level)")]
        case .amendRequested(let terms): [("event", "amendRequested")] + terms.fields
        case .amended(let terms): [("event", "amended")] + terms.fields
        case .amendRefused(let number, let reason):
            [("event", "amendRefused"), ("number", "\(number)"), ("reason", reason)]
        case .imposed(let act): act.fields
        }
    }
}

extension VenueAct {
    fileprivate var fields: [(name: String, value: String)] {
        switch self {
        case .financed(let financing):
            [
                ("event", financing.kind.rawValue), ("instrument", "\(financing.instrument)"),
                ("due", "\(financing.at)"), ("count", "\(financing.count)"), ("amount", "\(financing.amount)"),
            ]
        case .marginCalled(let call):
            [("event", "marginCalled"), ("equity", "\(call.equity)"), ("used", "\(call.used)")]
        case .marginRestored(let call):
            [("event", "marginRestored"), ("equity", "\(call.equity)"), ("used", "\(call.used)")]
        case .stoppedOut(let stopOut):
            [
                ("event", "stoppedOut"), ("instrument", "\(stopOut.instrument)"),
                ("equity", "\(stopOut.equity)"), ("used", "\(stopOut.used)"),
            ]
        }
    }
}

extension Amendment {
    fileprivate var fields: [(name: String, value: String)] {
        [
            ("number", "\(number)"), ("price", "\(price)"), ("quantity", "\(quantity)"),
            ("cause", cause.rawValue),
        ]
    }
}

extension CalendarChange {
    /// What it was, and what it is.
    fileprivate var fields: [(String, String)] {
        func words(_ event: CalendarEvent) -> String { "\(event.at) \(event.impact)" }
        return switch self {
        case .added(let event): [("now", words(event))]
        case .dropped(let event): [("was", words(event))]
        case .changed(let old, let new): [("was", words(old)), ("now", words(new))]
        }
    }
}
