import Commands
import Domain
import Engine

/// Entries that wait for a yes from the chat.
extension Desk {
    /// Judges a candidate whose time has come; where entries need a yes, what the gates allow is asked about first.
    mutating func judge(_ candidate: Candidate, at now: Moment, in decision: inout Decision) {
        let outside = outside(of: candidate.instrument, at: now)
        if let approval = terms.approval {
            if run.intents.contains(where: { $0.candidate.isSameWish(as: candidate) }) { return }
            // On a copy: nothing of it is kept or sent.
            var copy = engine
            if let shown = copy.judge(candidate, at: now, outside: outside).submissions.first {
                return ask(about: candidate, shown, approval, at: now, in: &decision)
            }
        }
        let outcome = engine.judge(candidate, at: now, outside: outside)
        for record in outcome.records { count(record) }
        absorb(outcome, at: now, in: &decision)
    }

    /// Asks whether to enter what an operator wants, as it would be sent now.
    mutating func askToOpen(
        _ wish: EntryWish, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        guard let name = instrument(meantBy: wish.instrument, caller, in: &decision) else { return }
        let known = EntryWish(
            instrument: name, side: wish.side, stop: wish.stop, target: wish.target, size: wish.size)
        switch engine.candidate(for: known, at: now) {
        case .failure(let refusal):
            reply(OpenRefused(instrument: name, reason: refusal.reason), to: caller, in: &decision)
        case .success(let candidate):
            guard !run.intents.contains(where: { $0.candidate.isSameWish(as: candidate) }) else {
                return reply(OpenRefused(instrument: name, reason: nil), to: caller, in: &decision)
            }
            var copy = engine
            let outside = outside(of: candidate.instrument, at: now)
            let trial = copy.judge(candidate, at: now, outside: outside)
            if let shown = trial.submissions.first {
                return ask(
                    about: candidate, shown, approval, of: caller, isByHand: true, at: now, in: &decision)
            }
            var reason: Reason?
            if case .refused(let why)? = trial.records.last?.outcome { reason = why }
            var other = engine
            reply(
                OpenRefused(
                    instrument: name, reason: reason ?? Reason(.validity, "INVALID_ORDER"),
                    most: other.largestQuantity(of: candidate, at: now, outside: outside)), to: caller,
                in: &decision)
        }
    }

    /// What holds for entries that wait; what an operator wants himself waits where no others do.
    private var approval: EntryApproval { terms.approval ?? terms.waiting }

    private mutating func ask(
        about candidate: Candidate, _ shown: ApprovedTicket, _ approval: EntryApproval,
        of caller: Caller? = nil, isByHand: Bool = false, at now: Moment, in decision: inout Decision
    ) {
        guard run.intents.count < EntryApproval.waitingMaximum else { return }
        let nonce = run.nextIntent(seed: terms.seed, at: now)
        guard
            var intent = EntryIntent(
                nonce: nonce, candidate: candidate, shown: shown, at: now.wall,
                expires: now.wall + approval.lifetime)
        else { return }
        intent.isByHand = isByHand
        let asker = terms.twoPersons ? caller?.user : nil
        let question = Fact.Question(
            nonce: nonce, subject: .entry, user: asker ?? Self.nobody,
            chat: asker.flatMap { _ in caller?.update.chat } ?? terms.access.chat, expires: intent.expires,
            generation: ledger.latchGeneration, note: "\(intent.order.side.rawValue) \(intent.order.quantity)",
            line: intent.order.instrument.value)
        if asker != nil, let caller {
            guard keepAsked(question, of: caller, at: now, in: &decision) else { return }
            run.intents.append(intent)
            if let card = card(of: intent, approval, at: now) { put(card, question, to: caller, in: &decision) }
            return
        }
        run.intents.append(intent)
        keep(.asked(question), at: now, in: &decision)
        if let card = card(of: intent, approval, at: now) { say(card, .alarm, in: &decision) }
    }

    /// Whom a question of the bot itself belongs to: anybody whose role may answer.
    private static let nobody = UserID(0)

    private mutating func card(
        of intent: EntryIntent, _ approval: EntryApproval, moved: Bool = false, at now: Moment
    ) -> EntryQuestion? {
        guard let instrument = engine.instruments[intent.order.instrument] else { return nil }
        let band = intent.band(approval)
        return EntryQuestion(
            instrument: instrument, side: intent.order.side, quantity: intent.order.quantity,
            reference: intent.order.reference, stop: intent.stop, target: intent.target,
            risk: intent.order.risk,
            currency: currency, strategy: intent.order.strategy, from: band.lowerBound, to: band.upperBound,
            until: local(intent.expires), hasMoved: moved, nonce: intent.nonce,
            preview: intent.isByHand ? preview(of: intent, at: now) : nil)
    }

    /// The open question about an entry with this number.
    func entryQuestion(_ nonce: Nonce) -> Fact.Question? {
        ledger.questions.first { $0.nonce == nonce && $0.subject == .entry }
    }

    mutating func answer(
        _ question: Fact.Question, _ press: ButtonPress, _ query: String, of caller: Caller, at now: Moment,
        in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        guard caller.role >= .trader else {
            answer(query, "This needs the role \(data: Role.trader.name).", caller, in: &decision)
            return .refused
        }
        guard let place = run.intents.firstIndex(where: { $0.nonce == question.nonce }),
            now.wall < run.intents[place].expires
        else {
            end(question, .expired, .expired, answering: query, caller, at: now, in: &decision)
            return .refused
        }
        switch press {
        case .confirm: return approve(question, place, approval, query, caller, at: now, in: &decision)
        case .extend: extend(place, approval, query, caller, at: now, in: &decision)
        case .halve: halve(place, approval, query, caller, at: now, in: &decision)
        case .decline, .command, .seen:
            let intent = run.intents.remove(at: place)
            absorb(engine.decline(intent.candidate, at: now), at: now, in: &decision)
            let asker = who(.user(caller.user))
            end(
                question, .declined, .declined(asker, local(now.market)), answering: query, caller, at: now,
                in: &decision)
        }
        return .done
    }

    private mutating func approve(
        _ question: Fact.Question, _ place: Int, _ approval: EntryApproval, _ query: String, _ caller: Caller,
        at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        let intent = run.intents[place]
        let outside = outside(of: intent.candidate.instrument, at: now)
        var copy = engine
        let trial = copy.judge(intent.candidate, at: now, outside: outside)
        if let fresh = trial.submissions.first,
            !intent.covers(fresh.ticket, fresh.kept)
                || !intent.band(approval).contains(fresh.ticket.order.reference)
        {
            // A yes to another order than the one that was shown is no yes.
            run.intents[place].show(fresh)
            answer(query, "The price has moved. Look again.", caller, in: &decision)
            redraw(place, approval, moved: true, caller, at: now, in: &decision)
            return .refused
        }
        run.intents.remove(at: place)
        let asker = who(.user(caller.user))
        keep(.settled(question.nonce, .confirmed), at: now, in: &decision)
        let outcome = engine.judge(intent.candidate, at: now, outside: outside)
        for record in outcome.records { count(record) }
        let isSent = !outcome.submissions.isEmpty
        let ending: EntryOutcome.Ending =
            isSent
            ? .approved(asker, local(now.market))
            : .forbidden(outcome.records.last)
        show(ending, of: question, answering: query, caller, in: &decision)
        absorb(outcome, at: now, in: &decision)
        return isSent ? .done : .refused
    }

    private mutating func extend(
        _ place: Int, _ approval: EntryApproval, _ query: String, _ caller: Caller, at now: Moment,
        in decision: inout Decision
    ) {
        let most = run.intents[place].askedAt + EntryApproval.lifetimeMaximum
        let wanted = min(now.wall + approval.lifetime, most)
        guard wanted > run.intents[place].expires else {
            return answer(query, "It waits as long as it can.", caller, in: &decision)
        }
        run.intents[place].expires = wanted
        answer(query, "Waiting longer.", caller, in: &decision)
        redraw(place, approval, caller, at: now, in: &decision)
    }

    private mutating func halve(
        _ place: Int, _ approval: EntryApproval, _ query: String, _ caller: Caller, at now: Moment,
        in decision: inout Decision
    ) {
        let half = run.intents[place].candidate.halved
        var copy = engine
        let outside = outside(of: half.instrument, at: now)
        guard let shown = copy.judge(half, at: now, outside: outside).submissions.first else {
            return answer(query, "Half of it is too small, or forbidden now.", caller, in: &decision)
        }
        run.intents[place].candidate = half
        run.intents[place].show(shown)
        answer(query, "Half the size.", caller, in: &decision)
        redraw(place, approval, caller, at: now, in: &decision)
    }

    private mutating func redraw(
        _ place: Int, _ approval: EntryApproval, moved: Bool = false, _ caller: Caller,
        at now: Moment, in decision: inout Decision
    ) {
        let nonce = run.intents[place].nonce
        guard let card = card(of: run.intents[place], approval, moved: moved, at: now) else { return }
        let draft = asking(card, nonce)
        post(
            .edit(caller.update.message, said(draft, in: language(of: caller.user))), to: caller.update.chat,
            .alarm,
            in: &decision)
        // Whoever says yes on another card has to see the same order.
        for copy in run.copies.delivered(of: nonce)
        where copy.message != caller.update.message || copy.chat != caller.update.chat {
            post(
                .edit(copy.message, said(draft, in: language(in: copy.chat))), to: copy.chat, .alarm,
                in: &decision)
        }
    }

    private mutating func end(
        _ question: Fact.Question, _ settlement: Fact.Settlement, _ ending: EntryOutcome.Ending,
        answering query: String, _ caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        keep(.settled(question.nonce, settlement), at: now, in: &decision)
        show(ending, of: question, answering: query, caller, in: &decision)
    }

    private mutating func show(
        _ ending: EntryOutcome.Ending, of question: Fact.Question, answering query: String, _ caller: Caller,
        in decision: inout Decision
    ) {
        let outcome = EntryOutcome(instrument: question.line, what: question.note, ending)
        answer(query, outcome.popUp, caller, in: &decision)
        post(
            .edit(caller.update.message, said(outcome, to: caller)), to: caller.update.chat, .alarm,
            in: &decision)
    }

    /// Entries that nobody answered in time, by the wall clock; an answer that a later one extended is none of them.
    mutating func expireIntents(at now: Moment, in decision: inout Decision) {
        for intent in run.intents where intent.expires <= now.wall {
            guard let question = entryQuestion(intent.nonce) else { continue }
            absorb(engine.decline(intent.candidate, at: now), at: now, in: &decision)
            withdraw(question, .expired, .expired, at: now, in: &decision)
        }
    }

    /// Takes a question about an entry back, and lets its card say why.
    mutating func withdraw(
        _ question: Fact.Question, _ settlement: Fact.Settlement, _ ending: EntryOutcome.Ending, at now: Moment,
        in decision: inout Decision
    ) {
        run.intents.removeAll { $0.nonce == question.nonce }
        keep(.settled(question.nonce, settlement), at: now, in: &decision)
        let message = said(
            EntryOutcome(instrument: question.line, what: question.note, ending), after: question)
        let content = run.cards.take(question.nonce).map { Dispatch.Content.edit($0, message) }
        post(content ?? .send(message), to: question.chat, .trade, in: &decision)
    }
}

extension EntryIntent {
    /// - Returns: `nil` where what the gates approved has no stop and target.
    fileprivate init?(
        nonce: Nonce, candidate: Candidate, shown: ApprovedTicket, at now: Timestamp, expires: Timestamp
    ) {
        guard let (stop, target) = shown.levels else { return nil }
        self.init(
            nonce: nonce, candidate: candidate, order: shown.ticket.order, stop: stop, target: target,
            askedAt: now, expires: expires)
    }

    /// Takes over what was judged anew.
    fileprivate mutating func show(_ fresh: ApprovedTicket) {
        guard let (stop, target) = fresh.levels else { return }
        (order, self.stop, self.target) = (fresh.ticket.order, stop, target)
    }
}

extension ApprovedTicket {
    fileprivate var levels: (stop: Price, target: Price)? {
        guard let stop = orders.first(where: { $0.purpose == .stopLoss })?.price,
            let target = orders.first(where: { $0.purpose == .takeProfit })?.price
        else { return nil }
        return (stop, target)
    }
}

extension Desk.Run {
    /// A number for a question of the bot's own. It need not be secret: only who may answer can press it.
    fileprivate mutating func nextIntent(seed: UInt64, at now: Moment) -> Nonce {
        intentCount += 1
        var random = SplitMix64(seed: seed ^ UInt64(bitPattern: now.wall.unixSeconds) ^ (intentCount << 32))
        return Nonce(high: random.next(), low: random.next())
    }
}
