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
        /// Before nothing else.
        case idle
        case routine, trade, alarm

        public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    /// More than this and the oldest routine message gives way.
    public static let waitingMaximum = 2_000
    /// A service that asks for a longer pause is asked again after this one.
    public static let pauseMaximum = Duration.hours(1)

    /// What left the outbox although it was not sent.
    public enum Displaced: Hashable, Sendable {
        /// It gave way to newer ones.
        case crowdedOut(Dispatch)
        /// A newer text of the same message took its place.
        case replaced(Dispatch, by: Int64)
    }

    struct Entry: Hashable, Sendable {
        let dispatch: Dispatch
        /// The dispatch's own, moved where the clock jumped.
        var createdAt: Timestamp?
        /// Likewise.
        var expires: Timestamp?

        init(_ dispatch: Dispatch) {
            self.dispatch = dispatch
            createdAt = dispatch.createdAt
            expires = dispatch.expires
        }

        mutating func shift(by step: Duration) {
            createdAt = createdAt.map { $0 + step }
            expires = expires.map { $0 + step }
        }

        var urgency: Urgency { dispatch.kind.urgency }

        /// Answers to presses have no pace and no order; only a blocked chat holds them up.
        var isAnswer: Bool {
            if case .answer = dispatch.content { true } else { false }
        }
    }

    private let limits: Limits
    var waiting: [Entry] = []
    private(set) var inFlight: [Int64: Entry] = [:]
    private var sentTo: [ChatID: [Timestamp]] = [:]
    private var sentAt: [Timestamp] = []
    private var blockedUntil: [ChatID: Timestamp] = [:]
    /// Since when a chat takes nothing.
    var failingSince: [ChatID: Timestamp] = [:]

    public init(limits: Limits) { self.limits = limits }

    /// Messages that are not delivered yet.
    public var count: Int { waiting.count + inFlight.count }

    /// Puts back what an earlier run did not deliver, oldest first. The parts of a digest wait as that digest.
    ///
    /// - Returns: what there is no room for.
    public mutating func restore(_ undelivered: [Dispatch]) -> [Displaced] {
        let joined = Set(undelivered.flatMap(\.content.joined))
        var displaced: [Displaced] = []
        for dispatch in undelivered where !joined.contains(dispatch.id) {
            if let gone = add(dispatch) { displaced.append(gone) }
            guard dispatch.content.message != nil, let created = dispatch.createdAt else { continue }
            failingSince[dispatch.chat] = min(created, failingSince[dispatch.chat] ?? created)
        }
        return displaced
    }

    /// Puts a message in its place.
    ///
    /// - Returns: the message that had to give way, if any.
    public mutating func add(_ dispatch: Dispatch) -> Displaced? {
        if let place = olderText(than: dispatch) {
            let old = waiting.remove(at: place).dispatch
            insert(Entry(dispatch))
            return .replaced(old, by: dispatch.id)
        }
        insert(Entry(dispatch))
        guard waiting.count > Self.waitingMaximum else { return nil }
        let least = waiting.map(\.urgency).min()
        return waiting.firstIndex { $0.urgency == least }.map { .crowdedOut(waiting.remove(at: $0).dispatch) }
    }

    private mutating func insert(_ entry: Entry) {
        let place = waiting.firstIndex { $0.urgency < entry.urgency } ?? waiting.endIndex
        waiting.insert(entry, at: place)
    }

    /// Lets a message that waits go before all others.
    public mutating func putFirst(_ id: Int64) {
        guard let place = waiting.firstIndex(where: { $0.dispatch.id == id }) else { return }
        waiting.insert(waiting.remove(at: place), at: 0)
    }

    /// Where an older text of the same message waits. One that outlives the newer text is left alone.
    private func olderText(than dispatch: Dispatch) -> Int? {
        guard case .edit(let message, _) = dispatch.content else { return nil }
        return waiting.firstIndex { entry in
            guard case .edit(message, _) = entry.dispatch.content else { return false }
            return entry.dispatch.chat == dispatch.chat && (dispatch.expires == nil || entry.expires != nil)
        }
    }

    /// Takes out what is not worth sending any more. What is on its way stays.
    public mutating func takeExpired(at now: Timestamp) -> [Dispatch] {
        if waiting.isEmpty { return [] }
        let expired = waiting.filter { entry in entry.expires.map { $0 <= now } ?? false }.map(\.dispatch)
        if !expired.isEmpty { waiting.removeAll { entry in entry.expires.map { $0 <= now } ?? false } }
        return expired
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

    /// - Returns: the message; `nil` where it was not on its way.
    public mutating func settle(_ id: Int64) -> Dispatch? { inFlight.removeValue(forKey: id)?.dispatch }

    /// Puts a message that did not get through back to the head of its urgency.
    ///
    /// - Parameter now: when that was noticed; the chat takes nothing since then, if not longer.
    public mutating func putBack(_ id: Int64, until time: Timestamp, at now: Timestamp? = nil) {
        guard let entry = inFlight.removeValue(forKey: id) else { return }
        if let now, failingSince[entry.dispatch.chat] == nil { failingSince[entry.dispatch.chat] = now }
        let place = waiting.firstIndex { $0.urgency <= entry.urgency } ?? waiting.endIndex
        waiting.insert(entry, at: place)
        blockedUntil[entry.dispatch.chat] = max(time, blockedUntil[entry.dispatch.chat] ?? time)
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
    ///
    /// - Parameter step: how far it jumped; what waits is made no older by it.
    public mutating func restartTimes(at now: Timestamp, after step: Duration = .zero) {
        for place in waiting.indices { waiting[place].shift(by: step) }
        for id in inFlight.keys { inFlight[id]?.shift(by: step) }
        failingSince = failingSince.mapValues { $0 + step }
        sentTo = sentTo.mapValues { times in times.map { _ in now } }
        sentAt = sentAt.map { _ in now }
        blockedUntil = [:]
    }

    func earliest(for entry: Entry, at now: Timestamp) -> Timestamp {
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
