import Commands
import Domain
import Engine

/// Messages to the chat, and what became of them.
extension Desk {
    /// Puts a message for the owner's chat into the outbox, as loud as its readers want it; it is durable before it
    /// is sent.
    ///
    /// - Parameters:
    ///   - entry: of the trade that it is about: it answers the message that told of the entry.
    ///   - picture: in the language of whoever reads it; the words stand under it. `nil` for none.
    mutating func say(
        _ words: some Utterance, _ urgency: Outbox.Urgency, about entry: OrderID? = nil,
        under picture: ((Language) -> Picture?)? = nil, in decision: inout Decision
    ) {
        let mode = mode(of: words.notice, urgency)
        guard mode != .off, isWorthSaying(words, urgency) else { return }
        if urgency == .alarm, terms.relayAfter != nil {
            run.relay.note(nextDispatch, said(words, in: terms.access.chat).text)
        }
        let kind = Dispatch.Kind(words.notice, urgency)
        let topic = topic(of: words.topic)
        for chat in homes {
            var message = said(words, in: chat)
            if mode == .silent { message.isSilent = true }
            if let entry, chat == terms.access.chat {
                if let first = run.entryMessages.message(about: entry) {
                    post(.reply(to: first, message), to: chat, topic: topic, kind, in: &decision)
                    continue
                }
                run.entryMessages.note(nextDispatch, about: entry)
            }
            let shown = terms.pictures ? picture?(language(in: chat)) : nil
            post(
                shown.map { .photo($0, caption: message) } ?? .send(message), to: chat, topic: topic, kind,
                in: &decision)
        }
    }

    mutating func post(
        _ content: Dispatch.Content, to chat: ChatID, topic: TopicID? = nil, _ kind: Dispatch.Kind,
        in decision: inout Decision
    ) {
        let dispatch = makeDispatch(content, to: chat, topic: topic, kind)
        decision.dispatches.append(dispatch)
        if case .send(let message) = content, let nonce = ButtonPress.question(in: message) {
            run.cards.note(dispatch.id, about: nonce)
        }
        if let displaced = outbox.add(dispatch) { decision.deliveries += Delivery.proofs(of: displaced) }
    }

    /// The next message, which expires as its kind does.
    mutating func makeDispatch(
        _ content: Dispatch.Content, to chat: ChatID, topic: TopicID? = nil, _ kind: Dispatch.Kind
    ) -> Dispatch {
        defer { nextDispatch += 1 }
        let now = run.now?.wall
        return Dispatch(
            id: nextDispatch, chat: chat, topic: isGone(topic, in: chat) ? nil : topic, content: content,
            kind: kind,
            createdAt: now,
            expires: now.flatMap { now in kind.lifetime.map { now + $0 } })
    }

    mutating func settle(_ input: Input, at now: Moment, in decision: inout Decision) {
        switch input {
        case .delivered(let id, let message):
            guard let dispatch = outbox.settle(id) else { return }
            if dispatch.content.message != nil { outbox.noteReached(dispatch.chat) }
            run.relay.forget(id)
            if dispatch.kind == .reply || dispatch.kind == .view, let created = dispatch.createdAt {
                run.answerTimes.note(created.duration(to: now.wall))
            }
            run.cards.note(id, is: message)
            for part in [id] + dispatch.content.joined { run.entryMessages.note(part, is: message) }
            decision.deliveries += Delivery.proofs(of: dispatch, .sent(message))
            run.copies.note(id, is: message)
            run.keyPictures.note(id, is: message)
            run.lookBackCards.note(id, is: message)
            if let message {
                noteAlarm(dispatch, is: message)
                noteLiveCard(dispatch, is: message, at: now, in: &decision)
            }
        case .undelivered(let id, .retry(let after)):
            outbox.putBack(id, until: now.wall + min(after, Outbox.pauseMaximum), at: now.wall)
        case .undelivered(let id, .refused(let why)):
            guard let dispatch = outbox.settle(id) else { return }
            run.relay.forget(id)
            decision.deliveries += Delivery.proofs(of: dispatch, .dropped(why))
            noteLiveCard(dispatch, refused: why, at: now, in: &decision)
        case .undelivered(let id, .topicGone): noteTopicGone(id, at: now, in: &decision)
        case .undelivered(let id, .migrated(let chat)):
            guard let dispatch = outbox.settle(id) else { return }
            run.relay.forget(id)
            decision.deliveries += Delivery.proofs(of: dispatch, .dropped("the group became \(chat)"))
            noteMigration(to: chat, at: now, in: &decision)
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
                Notices.ChatFound(since: local(since.wall), lasted: gap, reason: run.chatFault), .alarm,
                in: &decision)
        }
    }
}

extension Desk.Delivery {
    /// What became of a message, for the journal; of a digest also for each of its parts.
    static func proofs(of dispatch: Dispatch, _ outcome: Outcome) -> [Self] {
        ([dispatch.id] + dispatch.content.joined).map { Self(dispatch: $0, outcome: outcome) }
    }

    static func proofs(of displaced: Outbox.Displaced) -> [Self] {
        switch displaced {
        case .crowdedOut(let dispatch):
            proofs(of: dispatch, .dropped("more than \(Outbox.waitingMaximum) were waiting"))
        case .replaced(let dispatch, let newer):
            proofs(of: dispatch, .dropped("replaced: message \(newer) has a newer text"))
        }
    }
}

extension Desk.Delivery.Outcome {
    /// It was not sent while it was worth it.
    static func expired(_ dispatch: Dispatch) -> Self {
        guard let created = dispatch.createdAt, let end = dispatch.expires else { return .dropped("expired") }
        return .dropped("expired: not sent within \(created.duration(to: end).wholeSeconds) s")
    }
}
