import Commands
import Domain
import Engine

/// A message that carries an alarm's button.
struct PlacedAlarm: Hashable, Sendable {
    /// More are not remembered; the oldest is forgotten.
    static let countMaximum = 200

    let number: Int
    let dispatch: Int64
    let chat: ChatID
    /// `nil` until it was delivered.
    var message: MessageID?
}

/// Alarms that somebody has to say he has seen: until then they are said again, to more people.
extension Desk {
    /// What an alarm needs of whoever says that he has seen it: the role that could do something about it.
    static let seeingRole = Role.trader
    /// Those who are told in private where nobody has seen an alarm.
    static let escalationRole = Role.admin

    /// Says an alarm with a button, and remembers that it waits for somebody.
    mutating func sayCritical(_ words: some Utterance, in decision: inout Decision) {
        guard let now = run.now else { return say(words, .alarm, in: &decision) }
        let alarm = CriticalAlarm(number: ledger.alarms.next, message: words.message(in: terms.mode))
        keep(.alarmRaised(alarm), at: now, in: &decision)
        post(alarm, repeats: 0, to: terms.access.chat, in: &decision)
    }

    /// Says what nobody has seen again: where it was said, and to those who may do most, each in private.
    mutating func escalate(at now: Moment, in decision: inout Decision) {
        guard let gap = terms.escalateAfter else { return }
        for waiting in ledger.alarms.waiting {
            guard let due = waiting.due(every: gap), due <= now.wall else { continue }
            keep(.alarmChanged(waiting.alarm.number, .repeated), at: now, in: &decision)
            let chats = [terms.access.chat] + escalationChats.filter { $0 != terms.access.chat }
            for chat in chats { post(waiting.alarm, repeats: waiting.repeats + 1, to: chat, in: &decision) }
        }
    }

    /// When the next alarm is said again, by the wall clock; `nil` where none is.
    var nextEscalation: Timestamp? {
        terms.escalateAfter.flatMap { gap in ledger.alarms.waiting.compactMap { $0.due(every: gap) }.min() }
    }

    /// Takes a press of "Seen" in a private chat of somebody who was told there, and is no stranger for that.
    ///
    /// - Returns: the caller; `nil` where the update is something else.
    func privateSeer(_ update: ChatUpdate) -> Caller? {
        guard case .press(let data, _) = update.content, case .seen = ButtonPress(data: data),
            let user = update.user, update.chat == ChatID(user.value), let role = terms.access.roles[user],
            role >= Self.escalationRole
        else { return nil }
        return Caller(user: user, role: role, update: update)
    }

    /// Somebody has seen an alarm: that is kept, and its messages say so and lose their button.
    mutating func see(
        _ number: Int, _ query: String, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        guard caller.role >= Self.seeingRole else {
            answer(query, "This needs the role \(Self.seeingRole.name).", caller, in: &decision)
            return .refused
        }
        guard let waiting = ledger.alarms[number] else {
            let seen = ledger.alarms.seen(number)
            answer(
                query,
                seen.map { Notices.seenAlready(by: who(.user($0.by))) } ?? "This button no longer works.",
                caller, in: &decision)
            return .refused
        }
        keep(.alarmChanged(number, .seen(by: caller.user)), at: now, in: &decision)
        answer(query, "Noted.", caller, in: &decision)
        let words = Notices.Critical(
            alarm: waiting.alarm, state: .seen(by: who(.user(caller.user)), local(now.market))
        ).words
        var places = run.alarmMessages.filter { $0.number == number }.compactMap { place in
            place.message.map { (place.chat, $0) }
        }
        if !places.contains(where: { $0 == (caller.update.chat, caller.update.message) }) {
            places.append((caller.update.chat, caller.update.message))
        }
        run.alarmMessages.removeAll { $0.number == number }
        for (chat, message) in places { post(.edit(message, words), to: chat, .alarm, in: &decision) }
        return .done
    }

    /// A message with an alarm's button was delivered.
    mutating func noteAlarm(_ dispatch: Dispatch, is message: MessageID) {
        guard let place = run.alarmMessages.firstIndex(where: { $0.dispatch == dispatch.id }) else { return }
        run.alarmMessages[place].message = message
    }

    private var escalationChats: [ChatID] {
        terms.access.roles.filter { $0.value >= Self.escalationRole }.keys.sorted().map { ChatID($0.value) }
    }

    private mutating func post(
        _ alarm: CriticalAlarm, repeats: Int, to chat: ChatID, in decision: inout Decision
    ) {
        let words = Notices.Critical(alarm: alarm, state: .waiting(repeats: repeats)).words
        run.alarmMessages.append(PlacedAlarm(number: alarm.number, dispatch: nextDispatch, chat: chat))
        if run.alarmMessages.count > PlacedAlarm.countMaximum { run.alarmMessages.removeFirst() }
        post(.send(words), to: chat, .alarm, in: &decision)
    }
}
