import Commands
import Domain
import Engine

/// What stands on a live card.
struct ShownLiveCard: Hashable, Sendable {
    /// `nil` where that is not known: it is written anew.
    var text: LiveCardText?
    /// What stands on one that is on its way.
    var posted: LiveCardText?
    /// By the wall clock.
    var nextLook: Timestamp
}

/// The card that keeps itself up to date.
extension Desk {
    /// In a group a card changes no more often than this: its minute has few messages.
    static let groupLiveEvery = Duration.seconds(60)

    mutating func setLive(_ isOn: Bool, of caller: Caller, at now: Moment, in decision: inout Decision) {
        let chat = caller.update.chat
        if isOn {
            run.liveCards[chat, default: ShownLiveCard(nextLook: now.wall)].posted = liveCardText(at: now)
            post(.send(liveText(in: chat, at: now)), to: chat, .liveCard, in: &decision)
        } else if let card = ledger.preferences.liveCard(in: chat) {
            keep(.liveCardSet(chat, nil, by: .user(caller.user)), at: now, in: &decision)
            run.liveCards[chat] = nil
            post(.unpin(card.message), to: chat, .liveCard, in: &decision)
            reply(LiveCardNote.stopped, to: caller, in: &decision)
        } else {
            reply(LiveCardNote.none, to: caller, in: &decision)
        }
    }

    /// A card that was posted becomes the chat's live card, and goes to the top; the one before it is let go.
    mutating func noteLiveCard(
        _ dispatch: Dispatch, is message: MessageID, at now: Moment, in decision: inout Decision
    ) {
        guard dispatch.kind == .liveCard, case .send = dispatch.content else { return }
        let chat = dispatch.chat
        let old = ledger.preferences.liveCard(in: chat)
        keep(.liveCardSet(chat, message, by: .bot(reason: "posted")), at: now, in: &decision)
        run.liveCards[chat] = ShownLiveCard(
            text: run.liveCards[chat]?.posted, nextLook: now.wall + liveEvery(in: chat))
        if let old { post(.unpin(old.message), to: chat, .liveCard, in: &decision) }
        post(.pin(message), to: chat, .liveCard, in: &decision)
    }

    /// A card that cannot be changed is told of once, and forgotten.
    mutating func noteLiveCard(
        _ dispatch: Dispatch, refused why: String, at now: Moment, in decision: inout Decision
    ) {
        let chat = dispatch.chat
        switch (dispatch.kind, dispatch.content) {
        case (.liveText, .edit(let message, _)):
            guard ledger.preferences.liveCard(in: chat)?.message == message else { return }
            keep(.liveCardSet(chat, nil, by: .bot(reason: why)), at: now, in: &decision)
            run.liveCards[chat] = nil
            post(.send(said(LiveCardNote.lost(why: why), in: chat)), to: chat, .routine, in: &decision)
        case (.liveCard, .pin):
            let note = said(LiveCardNote.notPinned(why: why), in: chat)
            post(.send(note), to: chat, .routine, in: &decision)
        default: break
        }
    }

    /// A text that did not go out is not what stands there.
    mutating func forgetLiveText(_ dispatch: Dispatch) {
        guard dispatch.kind == .liveText, let now = run.now else { return }
        run.liveCards[dispatch.chat] = ShownLiveCard(nextLook: now.wall)
    }

    /// Writes what has changed, each card at its own pace; what has not is left alone.
    mutating func refreshLiveCards(at now: Moment, in decision: inout Decision) {
        for card in ledger.preferences.liveCards {
            let every = liveEvery(in: card.chat)
            if let look = run.liveCards[card.chat]?.nextLook, now.wall < look, look <= now.wall + every {
                continue
            }
            run.liveCards[card.chat, default: ShownLiveCard(nextLook: now.wall)].nextLook = now.wall + every
            let text = liveCardText(at: now)
            guard text != run.liveCards[card.chat]?.text, !outbox.isChanging(card) else { continue }
            run.liveCards[card.chat]?.text = text
            post(.edit(card.message, liveText(in: card.chat, at: now)), to: card.chat, .liveText, in: &decision)
        }
    }

    /// When a card is looked at next; `nil` where there is none.
    func nextLiveLook(after now: Timestamp) -> Timestamp? {
        ledger.preferences.liveCards.map { run.liveCards[$0.chat]?.nextLook ?? now }.min()
    }

    private func liveEvery(in chat: ChatID) -> Duration {
        chat.isPrivate ? terms.liveCardEvery : max(terms.liveCardEvery, Self.groupLiveEvery)
    }

    private func liveText(in chat: ChatID, at now: Moment) -> Message {
        said(liveCardText(at: now).words(changedAt: local(now.market).timeOfDay), in: language(in: chat))
    }

    private func liveCardText(at now: Moment) -> LiveCardText {
        let status = statusCard(at: now)
        return LiveCardText(
            state: status.state, mode: status.mode, account: status.account, positions: positionsCard(at: now),
            ordersInFlight: status.ordersInFlight, next: status.next)
    }
}

extension Outbox {
    /// Whether a text of that message waits or is on its way.
    func isChanging(_ card: LiveCard) -> Bool {
        (waiting + Array(inFlight.values)).contains { entry in
            guard entry.dispatch.kind == .liveText, case .edit(card.message, _) = entry.dispatch.content else {
                return false
            }
            return entry.dispatch.chat == card.chat
        }
    }
}
