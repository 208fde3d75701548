import Commands
import Domain
import Engine
import Scheduler

/// The venue's book beside the bot's, and what an operator makes of a difference.
extension Desk {
    mutating func carryOut(
        _ wish: BooksWish, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        guard wish != .show else {
            return show(
                BooksCard(booksState(at: now), maySettle: caller.role >= .admin), to: caller, in: &decision)
        }
        guard let difference = booksDifference else {
            return reply(BooksOutcome.nothing, to: caller, in: &decision)
        }
        if wish == .leave, difference.others.isEmpty {
            return reply(BooksOutcome.allMine, to: caller, in: &decision)
        }
        let question = Fact.Question(
            nonce: caller.update.nonce, subject: .command, user: caller.user, chat: caller.update.chat,
            expires: now.wall + ResumeQuestion.lifetime, generation: ledger.latchGeneration,
            note: difference.shown,
            line: Command.books(wish).line)
        keep(.asked(question), at: now, in: &decision)
        reply(
            BooksQuestion(wish, difference, currency, nonce: question.nonce), to: caller, in: &decision)
    }

    private func booksState(at now: Moment) -> BooksCard.State {
        if let difference = booksDifference { return .differ(difference) }
        guard ledger.isReconciled else { return .comparing }
        return .agree(agreedFor(at: now), orders: ledger.openOrders.count, holdings: ledger.positions.count)
    }

    private var booksDifference: BooksDifference? {
        engine.difference.map { found in
            BooksDifference(
                lines: found.holdings.map(line), forgotten: found.forgotten.count, foreign: found.foreign.count)
        }
    }

    private func line(_ holding: BookDifference.Holding) -> BooksDifference.Line {
        BooksDifference.Line(
            name: holding.instrument, engine.instruments[holding.instrument], ours: holding.ours,
            theirs: holding.theirs, price: holding.price,
            result: ledger.positions[holding.instrument].flatMap {
                ledger.unrealised($0, engine.quotes, engine.terms.conversion)
            })
    }

    mutating func answerBooks(
        _ question: Fact.Question, _ wish: BooksWish, isYes: Bool, _ query: String, of caller: Caller,
        at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        guard question.user == caller.user, question.chat == caller.update.chat else {
            answer(query, "Only whoever asked can answer.", caller, in: &decision)
            return .refused
        }
        let (outcome, settlement) = settleBooks(
            question, wish, isYes: isYes, of: caller, at: now, in: &decision)
        answer(query, outcome.popUp, caller, in: &decision)
        post(
            .edit(caller.update.message, said(outcome, to: caller)), to: caller.update.chat, .alarm,
            in: &decision)
        return settlement == .confirmed || settlement == .declined ? .done : .refused
    }

    private mutating func settleBooks(
        _ question: Fact.Question, _ wish: BooksWish, isYes: Bool, of caller: Caller, at now: Moment,
        in decision: inout Decision
    ) -> (BooksOutcome, Fact.Settlement) {
        func settled(_ outcome: BooksOutcome, _ settlement: Fact.Settlement) -> (BooksOutcome, Fact.Settlement)
        {
            keep(.settled(question.nonce, settlement), at: now, in: &decision)
            return (outcome, settlement)
        }
        let asker = who(.user(caller.user))
        guard now.wall < question.expires else { return settled(.expired(line: question.line), .expired) }
        guard isYes else { return settled(.declined(asker, local(now.market)), .declined) }
        guard let found = engine.difference, let shown = booksDifference?.shown, shown == question.note,
            caller.role >= .admin
        else { return settled(.overtaken, .void) }
        keep(.settled(question.nonce, .confirmed), at: now, in: &decision)
        let at = local(now.market)
        guard wish == .leave else {
            absorb(engine.takeVenuesBook(at: now), at: now, in: &decision)
            return (.taken(asker, at), .confirmed)
        }
        absorb(engine.leaveAlone(found.others, by: .user(caller.user), at: now), at: now, in: &decision)
        return (.leftAlone(asker, at), .confirmed)
    }
}
