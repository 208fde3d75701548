import Commands
import Domain
import Engine

/// What leaves the outbox, and in which form.
extension Desk {
    /// Gives up what expired, joins bursts, and lets out what may go.
    mutating func sendWaiting(at now: Moment, in decision: inout Decision) {
        for dispatch in outbox.takeExpired(at: now.wall) {
            decision.deliveries += Delivery.proofs(of: dispatch, .expired(dispatch))
            forgetLiveText(dispatch)
        }
        refreshLiveCards(at: now, in: &decision)
        var delays: [ChatID: Outbox.Delay] = [:]
        for chat in outbox.failing { delays[chat] = outbox.delay(of: chat, at: now.wall) }
        for burst in outbox.bursts(at: now.wall) { join(burst, in: &decision) }
        for dispatch in outbox.release(at: now.wall) {
            guard let delay = delays[dispatch.chat], dispatch.content.message != nil else {
                decision.actions.append(.dispatch(dispatch))
                continue
            }
            decision.actions.append(.dispatch(dispatch.delayed(words(of: delay, in: dispatch.chat))))
        }
    }

    private func words(of delay: Outbox.Delay, in chat: ChatID) -> Message {
        Notices.Delayed(count: delay.count, longest: delay.longest).words.rendered(in: language(in: chat))
    }

    /// Makes one message of as many of the oldest as fit, where that is more than one.
    private mutating func join(_ burst: [Dispatch], in decision: inout Decision) {
        let items = burst.map { dispatch in
            Notices.Digest.Item(
                at: dispatch.createdAt.map { local($0).timeOfDay },
                message: terms.mode.unstamped(dispatch.content.message ?? Message("")))
        }
        let count = Notices.Digest.count(fitting: items)
        guard count > 1 else { return }
        let parts = Array(burst.prefix(count))
        let times = parts.compactMap(\.createdAt)
        let over = times.min().flatMap { first in times.max().map(first.duration(to:)) }
        let words = said(Notices.Digest(items: Array(items.prefix(count)), over: over), in: parts[0].chat)
        let digest = Dispatch(
            id: nextDispatch, chat: parts[0].chat, topic: parts[0].topic,
            content: .digest(of: parts.map(\.id), words),
            kind: parts.contains { $0.kind == .trade } ? .trade : .routine, createdAt: times.min())
        nextDispatch += 1
        decision.dispatches.append(digest)
        outbox.join(parts, into: digest)
    }
}

extension Dispatch {
    /// The same, as it goes out when it comes late: the journal keeps it without that line.
    fileprivate func delayed(_ line: Message) -> Dispatch {
        Dispatch(
            id: id, chat: chat, topic: topic, content: content.following(line), kind: kind,
            createdAt: createdAt,
            expires: expires)
    }
}
