import Domain

/// Messages on their way to the chat: in order, within the service's limits, none forgotten.
public struct Outbox: Hashable, Sendable {
    /// Telegram's limits for bots. They are settings, because a server of one's own allows more.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
    public struct Limits: Hashable, Sendable {
        /// Between two messages to one chat.
        public var perChat: Duration
        /// To one group within any 60 seconds.
        public var perGroupMinute: Int
        /// To all chats within any second.
        public var perSecond: Int

        public init(perChat: Duration, perGroupMinute: Int, perSecond: Int) {
            precondition(
                perChat >= .zero && perGroupMinute > 0 && perSecond > 0, "a limit lets something through")
            self.perChat = perChat
            self.perGroupMinute = perGroupMinute
            self.perSecond = perSecond
        }
    }

    /// What must not wait behind a report.
    public enum Urgency: Int, Hashable, Sendable, Comparable {
        case routine, trade, alarm

        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// More than this and the oldest routine message gives way.
    public static let waitingMaximum = 2_000
    /// A service that asks for a longer pause is asked again after this one.
    public static let pauseMaximum = Duration.hours(1)

    private struct Entry: Hashable, Sendable {
        let dispatch: Dispatch
        let urgency: Urgency

        /// Answers to presses have no pace and no order; only a blocked chat holds them up.
        var isAnswer: Bool {
            if case .answer = dispatch.content { true } else { false }
        }
    }

    private let limits: Limits
    private var waiting: [Entry] = []
    private var inFlight: [Int64: Entry] = [:]
    private var sentTo: [ChatID: [Timestamp]] = [:]
    private var sentAt: [Timestamp] = []
    private var blockedUntil: [ChatID: Timestamp] = [:]

    public init(limits: Limits) { self.limits = limits }

    /// Messages that are not delivered yet.
    public var count: Int { waiting.count + inFlight.count }

    /// Puts a message in its place.
    ///
    /// - Returns: the message that had to give way, if any.
    public mutating func add(_ dispatch: Dispatch, _ urgency: Urgency) -> Dispatch? {
        let place = waiting.firstIndex { $0.urgency < urgency } ?? waiting.endIndex
        waiting.insert(Entry(dispatch: dispatch, urgency: urgency), at: place)
        guard waiting.count > Self.waitingMaximum else { return nil }
        let least = waiting.map(\.urgency).min()
        return waiting.firstIndex { $0.urgency == least }.map { waiting.remove(at: $0).dispatch }
    }

    /// Takes what may go out now. A chat gets its next message once the last one was settled.
    public mutating func release(at now: Timestamp) -> [Dispatch] {
        forget(before: now)
        if waiting.isEmpty { return [] }
        var released: [Dispatch] = []
        var busy = Set(inFlight.values.filter { !$0.isAnswer }.map(\.dispatch.chat))
        var position = 0
        while position < waiting.count {
            let entry = waiting[position]
            let chat = entry.dispatch.chat
            let isInTurn = entry.isAnswer || !busy.contains(chat)
            guard isInTurn, earliest(for: entry, at: now) <= now else {
                if !entry.isAnswer { busy.insert(chat) }
                position += 1
                continue
            }
            waiting.remove(at: position)
            inFlight[entry.dispatch.id] = entry
            released.append(entry.dispatch)
            guard !entry.isAnswer else { continue }
            busy.insert(chat)
            sentTo[chat, default: []].append(now)
            sentAt.append(now)
        }
        return released
    }

    /// - Returns: whether the message was on its way.
    public mutating func settle(_ id: Int64) -> Bool { inFlight.removeValue(forKey: id) != nil }

    /// Puts a message that did not get through back to the head of its urgency.
    public mutating func putBack(_ id: Int64, until time: Timestamp) {
        guard let entry = inFlight.removeValue(forKey: id) else { return }
        let place = waiting.firstIndex { $0.urgency <= entry.urgency } ?? waiting.endIndex
        waiting.insert(entry, at: place)
        blockedUntil[entry.dispatch.chat] = max(time, blockedUntil[entry.dispatch.chat] ?? time)
    }

    /// Puts a message whose topic is gone back to the head of its urgency, for the general topic.
    ///
    /// - Returns: the topic; `nil` for a message that was not on its way, or had none.
    public mutating func putIntoGeneral(_ id: Int64) -> TopicID? {
        guard let entry = inFlight[id], entry.dispatch.topic != nil else { return nil }
        inFlight[id] = nil
        let place = waiting.firstIndex { $0.urgency <= entry.urgency } ?? waiting.endIndex
        waiting.insert(Entry(dispatch: entry.dispatch.inGeneral, urgency: entry.urgency), at: place)
        return entry.dispatch.topic
    }

    /// When ``release(at:)`` will have something; `nil` while nothing waits or all waits for an answer.
    public func nextDue(after now: Timestamp) -> Timestamp? {
        if waiting.isEmpty { return nil }
        let busy = Set(inFlight.values.filter { !$0.isAnswer }.map(\.dispatch.chat))
        var best: Timestamp?
        for entry in waiting where entry.isAnswer || !busy.contains(entry.dispatch.chat) {
            let due = earliest(for: entry, at: now)
            best = min(best ?? due, due)
        }
        return best
    }

    /// After the clock jumped, what it said before is of no use: whatever was sent counts as sent `now`.
    public mutating func restartTimes(at now: Timestamp) {
        sentTo = sentTo.mapValues { times in times.map { _ in now } }
        sentAt = sentAt.map { _ in now }
        blockedUntil = [:]
    }

    private func earliest(for entry: Entry, at now: Timestamp) -> Timestamp {
        let chat = entry.dispatch.chat
        var time = max(now, blockedUntil[chat] ?? now)
        if entry.isAnswer { return time }
        let recent = sentTo[chat] ?? []
        if let last = recent.last { time = max(time, last + limits.perChat) }
        if !chat.isPrivate, recent.count >= limits.perGroupMinute {
            time = max(time, recent[recent.count - limits.perGroupMinute] + .seconds(60))
        }
        if sentAt.count >= limits.perSecond {
            time = max(time, sentAt[sentAt.count - limits.perSecond] + .seconds(1))
        }
        return time
    }

    private mutating func forget(before now: Timestamp) {
        sentAt.removeAll { $0.duration(to: now) >= .seconds(1) }
        for (chat, times) in sentTo {
            let kept = times.filter { $0.duration(to: now) < max(.seconds(60), limits.perChat) }
            sentTo[chat] = kept.isEmpty ? nil : kept
        }
    }
}
