import Commands
import Domain
import Engine

/// Money that comes and goes while the account is in use.
extension Desk {
    /// Asks before it writes anything down: a slip of the finger would change every figure after it.
    mutating func askToTransfer(
        _ direction: Transfer.Direction, _ amount: Fixed, _ note: String, _ caller: Caller, at now: Moment,
        in decision: inout Decision
    ) {
        let money = Money(amount, currency)
        guard let equity = engine.equity else {
            return reply(TransferOutcome.unknownWorth, to: caller, in: &decision)
        }
        if let objection = objection(to: direction, money, equity) {
            return reply(objection, to: caller, in: &decision)
        }
        let question = Fact.Question(
            nonce: caller.update.nonce, subject: direction == .deposit ? .deposit : .withdraw,
            user: caller.user, chat: caller.update.chat, expires: now.wall + ResumeQuestion.lifetime,
            generation: ledger.latchGeneration, amount: money, note: note)
        guard keepAsked(question, of: caller, at: now, in: &decision) else { return }
        let card = TransferQuestion(
            direction: direction, amount: money, note: note, equity: equity, nonce: question.nonce)
        put(card, question, to: caller, in: &decision)
    }

    /// The open question about money with this number.
    func transferQuestion(_ nonce: Nonce) -> Fact.Question? {
        ledger.questions.first { $0.nonce == nonce && $0.amount != nil }
    }

    mutating func answer(
        _ question: Fact.Question, isYes: Bool, _ query: String, of caller: Caller, at now: Moment,
        in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        guard isVoice(caller, in: question) else {
            answer(query, TransferOutcome.notYours.popUp, caller, in: &decision)
            return .refused
        }
        let (outcome, settlement) = settle(question, isYes: isYes, of: caller, at: now, in: &decision)
        keep(.settled(question.nonce, settlement), at: now, in: &decision)
        answer(query, outcome.popUp, caller, in: &decision)
        post(
            .edit(caller.update.message, said(outcome, to: caller)), to: caller.update.chat, .alarm,
            in: &decision)
        return settlement == .confirmed || settlement == .declined ? .done : .refused
    }

    private mutating func settle(
        _ question: Fact.Question, isYes: Bool, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> (TransferOutcome, Fact.Settlement) {
        let asker = who(.user(caller.user))
        guard now.wall < question.expires, let money = question.amount else { return (.expired, .expired) }
        guard isYes else { return (.declined(asker, local(now.market)), .declined) }
        let direction: Transfer.Direction = question.subject == .deposit ? .deposit : .withdrawal
        guard let equity = engine.equity else { return (.unknownWorth, .void) }
        if let objection = objection(to: direction, money, equity) { return (objection, .void) }
        let transfer = Transfer(
            direction, money, equity: equity, by: .user(caller.user), note: question.note)
        keep(.transferred(transfer), at: now, in: &decision)
        let balance = ledger.balance ?? .zero
        return (.confirmed(direction, money, balance: balance, asker, local(now.market)), .confirmed)
    }

    /// Something has to stay, and sums have to fit.
    private func objection(to direction: Transfer.Direction, _ money: Money, _ equity: Fixed)
        -> TransferOutcome?
    {
        let worth = min(equity, ledger.balance ?? equity)
        let isPossible =
            switch direction {
            case .withdrawal: money.amount < worth
            case .deposit: (worth.adding(money.amount) ?? Command.amountMaximum) < Command.amountMaximum
            }
        return isPossible ? nil : .tooMuch(money, equity: worth)
    }
}
