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
        let language = language(in: terms.access.chat)
        var others: [Language: Message] = [:]
        for other in Language.allCases where other != language {
            others[other] = words.message(in: terms.mode, other)
        }
        let alarm = CriticalAlarm(
            number: ledger.alarms.next, message: words.message(in: terms.mode, language), others: others)
        keep(.alarmRaised(alarm), at: now, in: &decision)
        if terms.relayAfter != nil { run.relay.note(nextDispatch, alarm.message.text) }
        for chat in homes { post(alarm, repeats: 0, to: chat, in: &decision) }
    }

    /// Says what nobody has seen again: where it was said, and to those who may do most, each in private.
    mutating func escalate(at now: Moment, in decision: inout Decision) {
        guard let gap = terms.escalateAfter else { return }
        for waiting in ledger.alarms.waiting {
            guard let due = waiting.due(every: gap), due <= now.wall else { continue }
            keep(.alarmChanged(waiting.alarm.number, .repeated), at: now, in: &decision)
            let chats = homes + escalationChats.filter { !homes.contains($0) }
            for chat in chats { post(waiting.alarm, repeats: waiting.repeats + 1, to: chat, in: &decision) }
        }
    }

    /// When the next alarm is said again, by the wall clock; `nil` where none is.
    var nextEscalation: Timestamp? {
        terms.escalateAfter.flatMap { gap in ledger.alarms.waiting.compactMap { $0.due(every: gap) }.min() }
    }

    /// Somebody has seen an alarm: that is kept, and its messages say so and lose their button.
    mutating func see(
        _ number: Int, _ query: String, of caller: Caller, at now: Moment, in decision: inout Decision
    ) -> Fact.Heard.Verdict {
        guard caller.role >= Self.seeingRole else {
            answer(query, "This needs the role \(data: Self.seeingRole.name).", caller, in: &decision)
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
            alarm: waiting.alarm, state: .seen(by: who(.user(caller.user)), local(now.market)))
        var places = run.alarmMessages.filter { $0.number == number }.compactMap { place in
            place.message.map { (place.chat, $0) }
        }
        if !places.contains(where: { $0 == (caller.update.chat, caller.update.message) }) {
            places.append((caller.update.chat, caller.update.message))
        }
        run.alarmMessages.removeAll { $0.number == number }
        for (chat, message) in places {
            post(.edit(message, words.said(in: language(in: chat))), to: chat, .alarm, in: &decision)
        }
        return .done
    }

    /// A message with an alarm's button was delivered.
    mutating func noteAlarm(_ dispatch: Dispatch, is message: MessageID) {
        guard let place = run.alarmMessages.firstIndex(where: { $0.dispatch == dispatch.id }) else { return }
        run.alarmMessages[place].message = message
    }

    private var escalationChats: [ChatID] {
        terms.access.users(by: ledger.members).filter {
            terms.access.role(of: $0, by: ledger.members).map { $0 >= Self.escalationRole } ?? false
        }.map { ChatID($0.value) }
    }

    private mutating func post(
        _ alarm: CriticalAlarm, repeats: Int, to chat: ChatID, in decision: inout Decision
    ) {
        let words = Notices.Critical(alarm: alarm, state: .waiting(repeats: repeats)).said(
            in: language(in: chat))
        run.alarmMessages.append(PlacedAlarm(number: alarm.number, dispatch: nextDispatch, chat: chat))
        if run.alarmMessages.count > PlacedAlarm.countMaximum { run.alarmMessages.removeFirst() }
        post(.send(words), to: chat, topic: topic(of: .alerts), .alarm, in: &decision)
    }
}
