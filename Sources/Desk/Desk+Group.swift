import Commands
import Domain
import Engine

/// What is special about a group: its topics, its number, members who hide behind it.
extension Desk {
    /// Where notices go: the chat that is served, or, once it has another number, its owners in private.
    var homes: [ChatID] {
        let owners = migration == nil ? [] : owners
        return owners.isEmpty ? [terms.access.chat] : owners.map { ChatID($0.value) }
    }

    /// That the group which the settings name has another number; `nil` where it has not.
    private var migration: Members.Migration? {
        ledger.members.migration.flatMap { $0.from == terms.access.chat ? $0 : nil }
    }

    private var owners: [UserID] {
        terms.access.users(by: ledger.members).filter {
            terms.access.role(of: $0, by: ledger.members) == .owner
        }
    }

    /// Its number; `nil` without topics, and outside a group.
    func topic(of topic: Topic) -> TopicID? { terms.access.chat.isPrivate ? nil : terms.topics[topic] }

    func isGone(_ topic: TopicID?, in chat: ChatID) -> Bool {
        guard let topic else { return false }
        return chat != terms.access.chat || run.goneTopics.contains(topic)
    }

    /// What was for a topic that is gone goes to the general one, and that is said once.
    mutating func noteTopicGone(_ id: Int64, at now: Moment, in decision: inout Decision) {
        guard let topic = outbox.putIntoGeneral(id) else {
            // Even the general topic is closed: somebody may open it again.
            return outbox.putBack(id, until: now.wall + Run.unheardEvery)
        }
        guard !run.goneTopics.contains(topic) else { return }
        run.goneTopics.append(topic)
        if run.goneTopics.count > Run.goneTopicsMaximum { run.goneTopics.removeFirst() }
        say(Notices.TopicGone(lost: Topic.allCases.first { terms.topics[$0] == topic }), .trade, in: &decision)
    }

    /// Hears what is about the group itself.
    ///
    /// - Returns: whether the update was that.
    mutating func hearOfGroup(_ update: ChatUpdate, at now: Moment, in decision: inout Decision) -> Bool {
        switch update.content {
        case .migrated(let new):
            if update.chat == terms.access.chat, !update.chat.isPrivate {
                noteMigration(to: new, at: now, in: &decision)
            }
            return true
        case .unsigned(_, let why):
            guard update.chat == terms.access.chat else { return false }
            answerOnce(update, Notices.UnsignedCommand(why: why), at: now, in: &decision)
            return true
        case .message(let text):
            guard let migration, update.chat == migration.to, text.hasPrefix("/"), let user = update.user,
                terms.access.role(of: user, by: ledger.members) != nil
            else { return false }
            answerOnce(update, Notices.GroupNotServed(), at: now, in: &decision)
            return true
        case .press, .notACommand, .code: return false
        }
    }

    /// Answers what is not obeyed, at most once in ``Run/unheardEvery``.
    private mutating func answerOnce(
        _ update: ChatUpdate, _ words: some Utterance, at now: Moment, in decision: inout Decision
    ) {
        if let last = run.unheardToldAt, last.duration(to: now.wall) < Run.unheardEvery, last <= now.wall {
            return
        }
        run.unheardToldAt = now.wall
        post(
            .send(said(words, in: update.chat)), to: update.chat, topic: update.topic, .routine, in: &decision)
    }

    /// The owners hear of a new number, once for each; nothing else follows from it.
    mutating func noteMigration(to new: ChatID, at now: Moment, in decision: inout Decision) {
        guard migration?.to != new, new != terms.access.chat else { return }
        keep(.groupMigrated(from: terms.access.chat, to: new), at: now, in: &decision)
        let words = Notices.GroupMigrated(old: terms.access.chat, new: new)
        for owner in owners {
            let chat = ChatID(owner.value)
            post(.send(said(words, in: chat)), to: chat, .alarm, in: &decision)
        }
    }
}
