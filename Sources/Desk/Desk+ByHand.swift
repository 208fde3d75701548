import Commands
import Domain
import Engine
import Scheduler

/// What an operator does to what is open.
extension Desk {
    mutating func moveByHand(
        _ command: Command, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        let named: InstrumentID
        switch command {
        case .breakeven(let name), .stop(let name, _), .target(let name, _): named = name
        default: return
        }
        guard let name = instrument(meantBy: named, caller, in: &decision),
            let instrument = engine.instruments[name]
        else { return }
        let done =
            switch command {
            case .stop(_, let price): engine.moveStop(name, to: price, at: now)
            case .target(_, let price): engine.moveTarget(name, to: price, at: now)
            default: engine.moveStopToEntry(name, at: now)
            }
        show(ByHandCard(instrument: instrument, answer: done.answer), to: caller, in: &decision)
        absorb(done.outcome, at: now, in: &decision)
    }

    mutating func cancelEntries(
        _ named: InstrumentID?, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        var chosen = named
        if let named {
            chosen = instrument(meantBy: named, caller, in: &decision)
            if chosen == nil { return }
        }
        let outcome = engine.cancelEntries(chosen.map { [$0] }, at: now)
        show(
            EntriesCancelled(instrument: chosen, count: outcome.cancellations.count), to: caller, in: &decision)
        absorb(outcome, at: now, in: &decision)
    }

    /// Asks before it closes anything: at the prices of now.
    ///
    /// - Parameter late: how old the command was, where that was too old for its prices.
    mutating func askToClose(
        _ wanted: Command, late: Duration? = nil, _ caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        guard let command = known(wanted, caller, in: &decision) else { return }
        let closings = closings(command)
        let parts = closings.compactMap { part($0.open, percent: $0.percent) }
        if parts.count < closings.count, let open = closings.first?.open,
            let instrument = engine.instruments[open.position.instrument]
        {
            let answer = ByHand.Answer.refused(.tooSmall(least: instrument.minimum))
            return reply(ByHandCard(instrument: instrument, answer: answer), to: caller, in: &decision)
        }
        let entries = entriesTakenBack(by: command)
        if parts.isEmpty, entries == 0 || command.kind == .close {
            return reply(Refused.nothingOpen(command.instrument), to: caller, in: &decision)
        }
        let question = Fact.Question(
            nonce: caller.update.nonce, subject: .command, user: caller.user, chat: caller.update.chat,
            expires: now.wall + ResumeQuestion.lifetime, generation: ledger.latchGeneration, line: command.line)
        keep(.asked(question), at: now, in: &decision)
        reply(
            ClosingQuestion(
                command: command, parts: parts, entries: entries, currency: currency, late: late,
                nonce: question.nonce), to: caller, in: &decision)
    }

    /// The open question about a command with this number.
    func commandQuestion(_ nonce: Nonce) -> (question: Fact.Question, command: Command)? {
        guard let question = ledger.questions.first(where: { $0.nonce == nonce && $0.subject == .command }),
            let command = try? CommandTable.parse(question.line, botName: "")
        else { return nil }
        return (question, command)
    }

    mutating func answer(
        _ question: Fact.Question, about command: Command, isYes: Bool, _ query: String, of caller: Caller,
        at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        guard question.user == caller.user, question.chat == caller.update.chat else {
            answer(query, "Only whoever asked can answer.", caller, in: &decision)
            return .refused
        }
        let asker = who(.user(caller.user))
        let ending: ClosingOutcome.Ending
        let settlement: Fact.Settlement
        if now.wall >= question.expires {
            (ending, settlement) = (.expired, .expired)
        } else if isYes {
            keep(.settled(question.nonce, .confirmed), at: now, in: &decision)
            let cards = carryOut(closing: command, by: caller.user, at: now, in: &decision)
            (ending, settlement) = (.confirmed(cards, asker, local(now.market)), .confirmed)
        } else {
            (ending, settlement) = (.declined(asker, local(now.market)), .declined)
        }
        if settlement != .confirmed { keep(.settled(question.nonce, settlement), at: now, in: &decision) }
        let outcome = ClosingOutcome(command, ending)
        answer(query, outcome.popUp, caller, in: &decision)
        post(
            .edit(caller.update.message, said(outcome, to: caller)), to: caller.update.chat, .alarm,
            in: &decision)
        return settlement == .expired ? .refused : .done
    }

    private mutating func carryOut(
        closing command: Command, by user: UserID, at now: Moment, in decision: inout Decision
    ) -> [ByHandCard] {
        // What keeps entries away is durable before the orders that make room for them.
        switch command {
        case .flatten(nil):
            if ledger.pause == nil {
                keep(.paused(by: .user(user), reason: "flattened"), at: now, in: &decision)
            }
        case .flatten(let name?):
            let lock = SymbolLock(
                instrument: name, cause: .command, until: nil, by: .user(user), reason: "flattened")
            keep(.symbolLocked(lock), at: now, in: &decision)
        default: break
        }
        var cards: [ByHandCard] = []
        for item in closings(command) {
            let name = item.open.position.instrument
            guard let instrument = engine.instruments[name] else { continue }
            let done = engine.closeByHand(name, percent: item.percent, at: now)
            cards.append(ByHandCard(instrument: instrument, answer: done.answer))
            absorb(done.outcome, at: now, in: &decision)
        }
        if command.kind == .flatten {
            absorb(engine.cancelEntries(command.instrument.map { [$0] }, at: now), at: now, in: &decision)
        }
        return cards
    }

    /// The command about an instrument by its own name; `nil` after it was said that there is none.
    private mutating func known(
        _ command: Command, _ caller: Caller, in decision: inout Decision
    ) -> Command? {
        switch command {
        case .close(let named, let percent):
            instrument(meantBy: named, caller, in: &decision).map { .close($0, percent: percent) }
        case .flatten(let named?): instrument(meantBy: named, caller, in: &decision).map { .flatten($0) }
        default: command
        }
    }

    private func closings(_ command: Command) -> [(open: OpenPosition, percent: Int)] {
        let percent = if case .close(_, let percent) = command { percent } else { 100 }
        return ledger.openPositions.filter { open in
            command.instrument.map { $0 == open.position.instrument } ?? true
        }.map { ($0, percent) }
    }

    private func part(_ open: OpenPosition, percent: Int) -> ClosingQuestion.Part? {
        guard let index = engine.instruments.index(of: open.position.instrument),
            let quantity = engine.share(percent, of: open)
        else { return nil }
        let held = open.position.quantity
        let instrument = engine.instruments[index]
        let whole = ledger.unrealised(open, engine.quotes, engine.terms.conversion)
        return ClosingQuestion.Part(
            instrument: instrument, side: open.position.side, quantity: quantity, held: held,
            now: engine.quotes[index.value].map { $0.mark(of: open.position.side) },
            result: whole.flatMap { whole in
                quantity.amount.divided(by: held.amount, rounding: .down)
                    .flatMap { whole.multiplied(by: $0, rounding: .down) }
            })
    }

    private func entriesTakenBack(by command: Command) -> Int {
        ledger.openOrders.count { order in
            order.purpose == .entry && (command.instrument.map { $0 == order.instrument } ?? true)
        }
    }

    // MARK: A trial

    /// Carries `command` out on a copy of the desk, and tells what that did. The desk itself stays as it is.
    mutating func tryOut(_ command: Command, of caller: Caller, at now: Moment, in decision: inout Decision) {
        var copy = self
        copy.run.isTrial = true
        var trial = Decision()
        _ = copy.carryOut(command, of: caller, at: now, in: &trial)
        var effects = DryRun.Effects()
        for action in trial.actions {
            switch action {
            case .submit: effects.exits += 1
            case .cancel: effects.cancels += 1
            case .amend: effects.amendments += 1
            case .askVenue, .dispatch, .fetchCalendar, .lookUp, .wake, .relay, .showMenu, .lookBack, .readLog,
                .forgetKey, .work:
                break
            }
        }
        for fact in trial.facts {
            switch fact.event {
            case .killed: effects.halts = true
            case .paused: effects.pauses = true
            case .symbolLocked: effects.locks = true
            case .asked: effects.asks = true
            case .invited: effects.invites = true
            default: break
            }
        }
        reply(
            DryRun(command: command, effects: effects, answer: Self.words(of: trial)), to: caller, in: &decision
        )
    }

    /// The first message of a trial, without its buttons.
    private static func words(of trial: Decision) -> Message? {
        for dispatch in trial.dispatches {
            switch dispatch.content {
            case .send(let message), .reply(_, let message), .edit(_, let message), .digest(_, let message):
                return Message(message.spans)
            case .photo(_, let caption), .document(_, let caption): return Message(caption.spans)
            case .answer, .delete, .pin, .unpin: continue
            }
        }
        return nil
    }

    // MARK: A pause with an end

    /// When a pause that is to end then is over, by the wall clock.
    func time(of end: PauseEnd?, at now: Moment) -> Timestamp? {
        switch end {
        case nil: return nil
        case .after(let minutes): return now.wall + .minutes(minutes)
        case .at(let time):
            let today = terms.zone.date(at: now.wall)
            let then = terms.zone.timestamp(of: CivilTime(date: today, timeOfDay: time))
            guard then <= now.wall else { return then }
            return terms.zone.timestamp(of: CivilTime(date: today.adding(days: 1), timeOfDay: time))
        }
    }

    mutating func endPause(at now: Moment, in decision: inout Decision) {
        guard let until = ledger.pause?.until, until <= now.wall else { return }
        keep(.resumed(by: .bot(reason: "the pause is over")), at: now, in: &decision)
        say(
            Notices.PauseEnded(state: tradingState, openPositions: ledger.positions.count), .trade,
            in: &decision)
    }
}

extension Command {
    /// The one instrument that it is about; `nil` for all of them, or none.
    var instrument: InstrumentID? {
        switch self {
        case .close(let name, _), .breakeven(let name), .stop(let name, _), .target(let name, _): name
        case .flatten(let name), .cancel(let name): name
        default: nil
        }
    }
}
