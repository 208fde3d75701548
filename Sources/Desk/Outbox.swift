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
        // What every turn asks of all that wait.
        let chat: ChatID
        let urgency: Urgency
        /// Answers to presses have no pace and no order; only a blocked chat holds them up.
        let isAnswer: Bool

        init(_ dispatch: Dispatch) {
            self.dispatch = dispatch
            chat = dispatch.chat
            urgency = dispatch.kind.urgency
            isAnswer = if case .answer = dispatch.content { true } else { false }
            createdAt = dispatch.createdAt
            expires = dispatch.expires
        }

        mutating func shift(by step: Duration) {
            createdAt = createdAt.map { $0 + step }
            expires = expires.map { $0 + step }
        }
    }

    private let limits: Limits
    private(set) var waiting: [Entry] = []
    /// How many messages wait for each chat, answers to presses left out: thousands may wait for one.
    private(set) var waitingFor: [ChatID: Int] = [:]
    /// Nothing that waits expires earlier.
    private var firstExpiry: Timestamp?
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
            let old = remove(at: place).dispatch
            insert(Entry(dispatch))
            return .replaced(old, by: dispatch.id)
        }
        insert(Entry(dispatch))
        guard waiting.count > Self.waitingMaximum else { return nil }
        let least = waiting.indices.map { waiting[$0].urgency }.min()
        return waiting.firstIndex { $0.urgency == least }.map { .crowdedOut(remove(at: $0).dispatch) }
    }

    /// Behind what is as urgent; found from the end, where most are put.
    private mutating func insert(_ entry: Entry) {
        var place = waiting.endIndex
        while place > 0, waiting[place - 1].urgency < entry.urgency { place -= 1 }
        insert(entry, at: place)
    }

    mutating func insert(_ entry: Entry, at place: Int) {
        waiting.insert(entry, at: place)
        if !entry.isAnswer { waitingFor[entry.chat, default: 0] += 1 }
        if let expires = entry.expires { firstExpiry = min(firstExpiry ?? expires, expires) }
    }

    @discardableResult
    private mutating func remove(at place: Int) -> Entry {
        let entry = waiting.remove(at: place)
        forget(entry)
        return entry
    }

    private mutating func forget(_ entry: Entry) {
        guard !entry.isAnswer, let count = waitingFor[entry.chat] else { return }
        waitingFor[entry.chat] = count > 1 ? count - 1 : nil
    }

    mutating func removeAll(where isGone: (Entry) -> Bool) {
        let gone = waiting.filter(isGone)
        waiting.removeAll(where: isGone)
        for entry in gone { forget(entry) }
    }

    /// Lets a message that waits go before all others.
    public mutating func putFirst(_ id: Int64) {
        guard let place = waiting.firstIndex(where: { $0.dispatch.id == id }) else { return }
        insert(remove(at: place), at: 0)
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
        guard let first = firstExpiry, first <= now else { return [] }
        let isOver = { (entry: Entry) in entry.expires.map { $0 <= now } ?? false }
        let expired = waiting.filter(isOver).map(\.dispatch)
        if !expired.isEmpty { removeAll(where: isOver) }
        firstExpiry = waiting.indices.compactMap { waiting[$0].expires }.min()
        return expired
    }

    /// Takes what may go out now. A chat gets its next message once the last one was settled.
    public mutating func release(at now: Timestamp) -> [Dispatch] {
        forget(before: now)
        if waiting.isEmpty { return [] }
        var released: [Dispatch] = []
        var busy = busyChats
        // What is behind the last chat whose turn it may be, and the last answer, need not be looked at.
        var answers = answersWaiting
        var open = waitingFor.keys.count { !busy.contains($0) }
        var position = 0
        while position < waiting.count, answers > 0 || open > 0 {
            let (chat, isAnswer) = (waiting[position].chat, waiting[position].isAnswer)
            if isAnswer { answers -= 1 }
            let isInTurn = isAnswer || !busy.contains(chat)
            guard isInTurn, earliest(for: chat, isAnswer: isAnswer, at: now) <= now else {
                if !isAnswer, busy.insert(chat).inserted { open -= 1 }
                position += 1
                continue
            }
            let entry = remove(at: position)
            inFlight[entry.dispatch.id] = entry
            released.append(entry.dispatch)
            guard !isAnswer else { continue }
            if busy.insert(chat).inserted { open -= 1 }
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
        insert(entry, at: place)
        blockedUntil[entry.dispatch.chat] = max(time, blockedUntil[entry.dispatch.chat] ?? time)
    }

    /// Puts a message whose topic is gone back to the head of its urgency, for the general topic.
    ///
    /// - Returns: the topic; `nil` for a message that was not on its way, or had none.
    public mutating func putIntoGeneral(_ id: Int64) -> TopicID? {
        guard let entry = inFlight[id], entry.dispatch.topic != nil else { return nil }
        inFlight[id] = nil
        let place = waiting.firstIndex { $0.urgency <= entry.urgency } ?? waiting.endIndex
        insert(Entry(entry.dispatch.inGeneral), at: place)
        return entry.dispatch.topic
    }

    /// When ``release(at:)`` will have something; `nil` while nothing waits or all waits for an answer.
    public func nextDue(after now: Timestamp) -> Timestamp? {
        if waiting.isEmpty { return nil }
        let busy = busyChats
        var due = waitingFor.keys.filter { !busy.contains($0) }.map {
            earliest(for: $0, isAnswer: false, at: now)
        }
        if answersWaiting > 0 {
            due += waiting.filter(\.isAnswer).map { earliest(for: $0.chat, isAnswer: true, at: now) }
        }
        return due.min()
    }

    /// Those that have a message on its way.
    var busyChats: Set<ChatID> { Set(inFlight.values.filter { !$0.isAnswer }.map(\.chat)) }

    private var answersWaiting: Int { waiting.count - waitingFor.values.reduce(0, +) }

    /// After the clock jumped, what it said before is of no use: whatever was sent counts as sent `now`.
    ///
    /// - Parameter step: how far it jumped; what waits is made no older by it.
    public mutating func restartTimes(at now: Timestamp, after step: Duration = .zero) {
        for place in waiting.indices { waiting[place].shift(by: step) }
        firstExpiry = firstExpiry.map { $0 + step }
        for id in inFlight.keys { inFlight[id]?.shift(by: step) }
        failingSince = failingSince.mapValues { $0 + step }
        sentTo = sentTo.mapValues { times in times.map { _ in now } }
        sentAt = sentAt.map { _ in now }
        blockedUntil = [:]
    }

    func earliest(for chat: ChatID, isAnswer: Bool, at now: Timestamp) -> Timestamp {
        var time = max(now, blockedUntil[chat] ?? now)
        if isAnswer { return time }
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
