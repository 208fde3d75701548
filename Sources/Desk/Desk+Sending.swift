import Commands
import Domain
import Engine

/// Messages to the chat, and what became of them.
extension Desk {
    /// Puts a message for the owner's chat into the outbox, as loud as its readers want it; it is durable before it
    /// is sent.
    ///
    /// - Parameter entry: of the trade that it is about: it answers the message that told of the entry.
    mutating func say(
        _ words: some Utterance, _ urgency: Outbox.Urgency, about entry: OrderID? = nil,
        in decision: inout Decision
    ) {
        let mode = mode(of: words.notice, urgency)
        guard mode != .off else { return }
        var message = words.message(in: terms.mode)
        if mode == .silent { message.isSilent = true }
        if let entry, let first = run.entryMessages.message(about: entry) {
            post(.reply(to: first, message), to: terms.access.chat, urgency, in: &decision)
        } else {
            if let entry { run.entryMessages.note(nextDispatch, about: entry) }
            post(.send(message), to: terms.access.chat, urgency, in: &decision)
        }
    }

    mutating func post(
        _ content: Dispatch.Content, to chat: ChatID, _ urgency: Outbox.Urgency, in decision: inout Decision
    ) {
        let dispatch = Dispatch(id: nextDispatch, chat: chat, content: content)
        nextDispatch += 1
        decision.dispatches.append(dispatch)
        if case .send(let message) = content, let nonce = ButtonPress.question(in: message) {
            run.cards.note(dispatch.id, about: nonce)
        }
        if let dropped = outbox.add(dispatch, urgency) {
            decision.deliveries.append(.crowdedOut(dropped.id))
        }
    }

    mutating func settle(_ input: Input, at now: Moment, in decision: inout Decision) {
        switch input {
        case .delivered(let id, let message):
            guard outbox.settle(id) else { return }
            run.cards.note(id, is: message)
            run.entryMessages.note(id, is: message)
            run.keyPictures.note(id, is: message)
            decision.deliveries.append(Delivery(dispatch: id, outcome: .sent(message)))
        case .undelivered(let id, .retry(let after)):
            outbox.putBack(id, until: now.wall + min(after, Outbox.pauseMaximum))
        case .undelivered(let id, .refused(let why)):
            guard outbox.settle(id) else { return }
            decision.deliveries.append(Delivery(dispatch: id, outcome: .dropped(why)))
        default: break
        }
    }

    mutating func noteChat(lost reason: String?, at now: Moment, in decision: inout Decision) {
        if let reason {
            run.chatFault = reason
            guard ledger.chatLostAt == nil else { return }
            keep(.chatLost(reason: reason), at: now, in: &decision)
        } else if let since = ledger.chatLostAt {
            keep(.chatFound, at: now, in: &decision)
            let gap = since.wall.duration(to: now.wall)
            guard gap >= .minutes(2) else { return }
            say(
                Notices.ChatFound(
                    since: local(since.wall), lasted: gap, delayed: outbox.count, reason: run.chatFault),
                .alarm, in: &decision)
        }
    }
}

extension Desk.Delivery {
    /// The message gave way to newer ones.
    static func crowdedOut(_ dispatch: Int64) -> Self {
        Self(dispatch: dispatch, outcome: .dropped("more than \(Outbox.waitingMaximum) were waiting"))
    }
}
