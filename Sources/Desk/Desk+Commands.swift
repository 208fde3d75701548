import Commands
import Domain
import Engine
import Scheduler

/// Carrying a command out.
extension Desk {
    mutating func carryOut(
        _ command: Command, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        var caller = caller
        caller.isReading = command.spec.commandClass == .reading
        switch command {
        case .kill(let reason): kill(reason, by: caller, at: now, in: &decision)
        case .pause(let end, let reason): pause(until: end, reason, by: caller, at: now, in: &decision)
        case .resume: askToResume(caller, at: now, in: &decision)
        case .deposit(let amount, let note):
            askToTransfer(.deposit, amount, note, caller, at: now, in: &decision)
        case .withdraw(let amount, let note):
            askToTransfer(.withdrawal, amount, note, caller, at: now, in: &decision)
        case .start: show(Start(mode: terms.mode, role: caller.role), to: caller, in: &decision)
        case .help: show(Help(role: caller.role), to: caller, in: &decision)
        case .helpOn(let subject): show(Help(role: caller.role, subject), to: caller, in: &decision)
        case .whoami:
            show(
                WhoAmI(
                    user: caller.user, chat: caller.update.chat, role: caller.role,
                    secondFactor: factorState(of: caller)), to: caller, in: &decision)
        case .factor(let isOff): changeFactor(isOff: isOff, of: caller, at: now, in: &decision)
        case .status: show(statusCard(at: now), to: caller, in: &decision)
        case .positions: show(positionsCard(at: now), to: caller, in: &decision)
        case .scan(let scope): showScan(scope, to: caller, at: now, in: &decision)
        case .news(let days): show(newsCard(days: days, at: now), to: caller, in: &decision)
        case .newsPlan(let name, let plan): planNews(name, plan, of: caller, at: now, in: &decision)
        case .report(let day): showReport(day, to: caller, at: now, in: &decision)
        case .why(let subject): showWhy(subject, to: caller, at: now, in: &decision)
        case .limits: show(limitsCard(at: now), to: caller, in: &decision)
        case .view(let view): showView(view, to: caller, at: now, in: &decision)
        case .lock(let instrument, let minutes, let reason):
            lock(instrument, minutes: minutes, reason, by: caller, at: now, in: &decision)
        case .rearm(let instrument): askToRearm(instrument, caller, at: now, in: &decision)
        case .lift(let gate, let instrument, let minutes, let reason):
            askToLift(gate, instrument, minutes: minutes, reason, caller, at: now, in: &decision)
        case .close, .flatten: askToClose(command, caller, at: now, in: &decision)
        case .breakeven, .stop, .target: moveByHand(command, of: caller, at: now, in: &decision)
        case .open(let wish): askToOpen(wish, of: caller, at: now, in: &decision)
        case .alerts: showAlerts(to: caller, in: &decision)
        case .alert(let subject, let side, let level, let note):
            setAlert(subject, side, level, note, of: caller, at: now, in: &decision)
        case .unalert(let number): takeBackAlert(number, of: caller, at: now, in: &decision)
        case .notices(let kind, let wish): setNotices(kind, wish, of: caller, at: now, in: &decision)
        case .quiet(let hours): setQuiet(hours, of: caller, at: now, in: &decision)
        case .live(let isOn): setLive(isOn, of: caller, at: now, in: &decision)
        case .cancel(let instrument): cancelEntries(instrument, of: caller, at: now, in: &decision)
        case .mode(let wantsLive): show(modeCard(wantsLive: wantsLive), to: caller, in: &decision)
        case .whatIf(let wish, let days):
            askToLookBack(.whatIf(wish), days: days, of: caller, at: now, in: &decision)
        case .backtest(let strategy, let instrument, let days):
            askToLookBack(
                .backtest(strategy: strategy, instrument), days: days, of: caller, at: now, in: &decision)
        case .language(let language): choose(language, of: caller, at: now, in: &decision)
        case .set, .undo, .symbol, .note: carryOutSetting(command, of: caller, at: now, in: &decision)
        case .jobs(let wish): carryOut(wish, of: caller, at: now, in: &decision)
        case .books(let wish): carryOut(wish, of: caller, at: now, in: &decision)
        case .invite, .users, .role, .revoke: carryOutPeople(command, of: caller, at: now, in: &decision)
        }
        return .done
    }

    /// A card that was asked for by a press replaces the one that carries the button.
    mutating func show(_ card: some Utterance, to caller: Caller, in decision: inout Decision) {
        guard caller.isPress else { return reply(card, to: caller, in: &decision) }
        post(
            .edit(caller.update.message, said(card, to: caller)), to: caller.update.chat,
            caller.answerKind, in: &decision)
    }

    private mutating func showScan(
        _ named: InstrumentID?, to caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        var scope = named
        if let named {
            scope = instrument(meantBy: named, caller, in: &decision)
            if scope == nil { return }
        }
        show(scanCard(scope), to: caller, in: &decision)
    }

    private mutating func showReport(
        _ day: ReportDay, to caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        let today = terms.zone.date(at: now.market)
        let date =
            switch day {
            case .today: today
            case .yesterday: today.adding(days: -1)
            case .on(let date): date
            }
        guard let card = reportCard(date, .asked) else {
            return reply(Refused.noReport(date), to: caller, in: &decision)
        }
        show(card, to: caller, in: &decision)
    }

    /// Stops entries, takes back what is on its way, closes what is open, and stays so.
    ///
    /// The latch is a fact of this decision, and so it is durable before the first order goes out.
    private mutating func kill(
        _ reason: String, by caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        let wasKilled = ledger.latch != nil
        let generation = ledger.latchGeneration + 1
        keep(.killed(by: .user(caller.user), reason: reason, generation: generation), at: now, in: &decision)
        voidQuestions(at: now, in: &decision)
        let outcome = engine.flatten(at: now)
        run.killed = KillInProgress(
            cancelled: outcome.cancellations.count, closed: ledger.positions.count, wasKilled: wasKilled)
        if let card = killCard(run.killed) { reply(card, to: caller, in: &decision) }
        if ledger.engaged.isEmpty { run.killed = nil }
        absorb(outcome, at: now, in: &decision)
    }

    /// A pause that is there is made longer, never shorter.
    mutating func pause(
        until end: PauseEnd? = nil, _ reason: String, by caller: Caller, at now: Moment,
        in decision: inout Decision
    ) {
        voidQuestions(at: now, in: &decision)
        let until = time(of: end, at: now)
        if ledger.pause.map({ $0.ends(before: until) }) ?? true {
            keep(.paused(by: .user(caller.user), reason: reason, until: until), at: now, in: &decision)
        }
        guard let pause = ledger.pause else { return }
        reply(
            Notices.Paused(cause: cause(of: pause), openPositions: ledger.positions.count), to: caller,
            in: &decision)
    }

    /// Asks the question whose answer lifts the latch; a /resume that came too late is offered so again.
    mutating func askToResume(_ caller: Caller, at now: Moment, in decision: inout Decision) {
        guard ledger.latch != nil || ledger.pause != nil else {
            return reply(Refused.alreadyTrading, to: caller, in: &decision)
        }
        let question = Fact.Question(
            nonce: caller.update.nonce, subject: .resume, user: caller.user, chat: caller.update.chat,
            expires: now.wall + ResumeQuestion.lifetime, generation: ledger.latchGeneration)
        guard keepAsked(question, of: caller, at: now, in: &decision) else { return }
        put(resumeQuestion(question, at: now), question, to: caller, in: &decision)
    }

    mutating func confirm(
        _ nonce: Nonce, _ query: String, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        let outcome = judge(nonce, caller, at: now)
        let exception = ledger.questions.first { $0.nonce == nonce }?.exception
        answer(query, popUp(outcome, exception), caller, in: &decision)
        guard case .confirmed = outcome else {
            close(nonce, outcome, caller, at: now, in: &decision)
            return .refused
        }
        if let exception {
            carryOut(exception, by: caller.user, at: now, in: &decision)
            close(nonce, outcome, caller, at: now, in: &decision)
            return .done
        }
        if ledger.latch != nil {
            keep(.rearmed(by: .user(caller.user), generation: ledger.latchGeneration), at: now, in: &decision)
        }
        if ledger.pause != nil { keep(.resumed(by: .user(caller.user)), at: now, in: &decision) }
        close(nonce, outcome, caller, at: now, in: &decision)
        return .done
    }

    /// Whether a press may lift the latch: the right person, in time, once, and no kill since.
    private func judge(_ nonce: Nonce, _ caller: Caller, at now: Moment) -> ResumeOutcome {
        guard let question = ledger.questions.first(where: { $0.nonce == nonce }) else {
            return fate(of: nonce)
        }
        guard isVoice(caller, in: question) else { return .notYours }
        guard now.wall < question.expires else { return .expired }
        guard question.generation == ledger.latchGeneration else { return .madeVoid }
        guard ledger.latch == nil || ledger.engaged.isEmpty else { return .stillClosing }
        return .confirmed(who(.user(caller.user)), local(now.market))
    }

    /// What to answer about a question that is no longer open.
    private func fate(of nonce: Nonce) -> ResumeOutcome {
        switch ledger.settled(nonce) {
        case .confirmed, .declined: .usedTwice
        case .expired: .expired
        case .void: ledger.latch == nil ? .unknown : .madeVoid
        case nil: .unknown
        }
    }

    /// Whoever stopped the bot last must be asked about, so older questions end here.
    mutating func voidQuestions(at now: Moment, in decision: inout Decision) {
        for question in ledger.questions
        where question.amount == nil && question.subject != .command && !question.isAboutPeople {
            if question.subject == .entry {
                withdraw(question, .void, .withdrawn, at: now, in: &decision)
            } else {
                keep(.settled(question.nonce, .void), at: now, in: &decision)
            }
        }
    }

    mutating func decline(
        _ nonce: Nonce, _ query: String, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        let question = ledger.questions.first { $0.nonce == nonce }
        let isAskers = question.map { isVoice(caller, in: $0) } ?? false
        let outcome: ResumeOutcome =
            question == nil
            ? fate(of: nonce) : isAskers ? .declined(who(.user(caller.user)), local(now.market)) : .notYours
        answer(query, popUp(outcome, question?.exception), caller, in: &decision)
        close(nonce, outcome, caller, at: now, in: &decision)
        return isAskers ? .done : .refused
    }

    /// Closes a question for good and shows on its card how it ended.
    private mutating func close(
        _ nonce: Nonce, _ outcome: ResumeOutcome, _ caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        guard outcome.closesQuestion else { return }
        let exception = ledger.questions.first { $0.nonce == nonce }?.exception
        if ledger.questions.contains(where: { $0.nonce == nonce }) {
            keep(.settled(nonce, outcome.settlement), at: now, in: &decision)
        }
        post(
            .edit(caller.update.message, message(outcome, exception, in: language(of: caller.user))),
            to: caller.update.chat, .alarm,
            in: &decision)
    }

    private func message(
        _ outcome: ResumeOutcome, _ exception: Fact.Question.Exception?, in language: Language
    ) -> Message {
        exception.map { ExceptionOutcome(outcome, $0).message(in: terms.mode, language) }
            ?? outcome.message(in: terms.mode, language)
    }

    private func expired(_ question: Fact.Question) -> Message {
        if let (_, command) = commandQuestion(question.nonce) {
            if command.isOfSettings {
                return said(SettingOutcome.expired(line: command.line), after: question)
            }
            if command.kind == .books { return said(BooksOutcome.expired(line: command.line), after: question) }
            return said(ClosingOutcome(command, .expired), after: question)
        }
        if question.isAboutPeople { return expiredPeople(question) }
        return message(.expired, question.exception, in: language(of: question))
    }

    private func popUp(_ outcome: ResumeOutcome, _ exception: Fact.Question.Exception?) -> Phrase {
        exception.map { ExceptionOutcome(outcome, $0).popUp(in: .livePaper) } ?? outcome.popUp(in: .livePaper)
    }

    /// Closes the questions whose time is over.
    ///
    /// - Parameter all: a start closes every question of an earlier run, and says so.
    mutating func expireQuestions(at now: Moment, all: Bool, in decision: inout Decision) {
        expireCodes(at: now, in: &decision)
        expireIntents(at: now, in: &decision)
        for question in ledger.questions where all || question.expires <= now.wall {
            if question.subject == .entry {
                let isWaiting = run.intents.contains { $0.nonce == question.nonce }
                if all || !isWaiting { withdraw(question, .expired, .expired, at: now, in: &decision) }
                continue
            }
            let message = expired(question)
            keep(.settled(question.nonce, .expired), at: now, in: &decision)
            // The card itself says so, without a sound; one of an earlier run cannot be reached any more.
            let content = run.cards.take(question.nonce).map { Dispatch.Content.edit($0, message) }
            post(content ?? .send(message), to: question.chat, .trade, in: &decision)
        }
    }
}

extension ResumeOutcome {
    fileprivate var settlement: Fact.Settlement {
        switch self {
        case .confirmed: .confirmed
        case .declined: .declined
        case .madeVoid: .void
        case .expired, .usedTwice, .notYours, .stillClosing, .unknown: .expired
        }
    }
}
