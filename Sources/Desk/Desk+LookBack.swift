import Commands
import Domain
import Engine

/// The past played again beside the trading: one at a time, told in one message.
extension Desk {
    /// One that is played now.
    struct LookingBack: Hashable {
        let question: LookBack
        let chat: ChatID
        /// In per cent.
        var percent = 0
        /// When its message was last changed, by the wall clock.
        var toldAt: Timestamp
    }

    mutating func askToLookBack(
        _ subject: LookBack.Subject, days: Int, of caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        if let running = run.lookingBack {
            return reply(LookBackRefused.busy(running.percent), to: caller, in: &decision)
        }
        var subject = subject
        switch subject {
        case .whatIf(let wish):
            if let refusal = refusal(of: wish) { return reply(refusal, to: caller, in: &decision) }
        case .backtest(let strategy, let named):
            // Of one that is not traded too: its prices may be stored.
            let name = engine.instruments.meant(by: named).map { engine.instruments[$0].id } ?? named
            subject = .backtest(strategy: strategy, name)
        }
        run.lookBacks += 1
        let held = ledger.chatSettings.held
        let question = LookBack(
            number: run.lookBacks, subject: subject, days: days, until: now.market,
            settings: held.filter { Dial(rawValue: $0.key) != nil }.map {
                SettingWish(key: $0.key, value: $0.value)
            },
            removed: zip(engine.instruments.all, ledger.risk.symbols).filter(\.1.isRemoved).map(\.0.id))
        run.lookingBack = LookingBack(question: question, chat: caller.update.chat, toldAt: now.wall)
        run.lookBackCards.note(nextDispatch, about: question.number)
        reply(LookBackCard(subject, days: days, .playing(0), currency), to: caller, in: &decision)
        decision.actions.append(.lookBack(question))
    }

    /// What would make a replay that says nothing.
    private func refusal(of wish: SettingWish) -> LookBackRefused? {
        if let (dial, value) = wish.dial, dials[dial] == value { return .same(dial.key, dial.text(value)) }
        let idle = [
            "approval.", "account.", "storage.", "record.", "rehearsal.", "prices.", "telegram.", "system.",
            "schedule.", "shadow.",
        ]
        // A name without a section is a list of what is traded.
        let isIdle = idle.contains { wish.key.lowercased().hasPrefix($0) } || !wish.key.contains(".")
        return isIdle ? .idle(wish.key) : nil
    }

    /// Takes in what is heard of the one that is played; of an earlier one it is nothing any more.
    mutating func hear(_ news: LookBack.News, of number: Int, at now: Moment, in decision: inout Decision) {
        guard var running = run.lookingBack, running.question.number == number else { return }
        let stage: LookBackCard.Stage
        switch news {
        case .progress(let percent):
            running.percent = min(max(percent, running.percent), 100)
            let isDue = running.toldAt.duration(to: now.wall) >= LookBack.tellingEvery
            let place = run.lookBackCards.message(about: number)
            if isDue, place != nil { running.toldAt = now.wall }
            run.lookingBack = running
            guard isDue, place != nil else { return }
            stage = .playing(running.percent)
        case .ended(let result):
            run.lookingBack = nil
            stage = .ended(result)
        case .failed(let why):
            run.lookingBack = nil
            stage = .failed(why)
        }
        let card = LookBackCard(running.question.subject, days: running.question.days, stage, currency)
        let message = said(card, in: running.chat)
        let place = run.lookBackCards.message(about: number)
        let isOver = run.lookingBack == nil
        post(
            place.map { .edit($0, message) } ?? .send(message), to: running.chat, isOver ? .alarm : .routine,
            in: &decision)
    }
}
