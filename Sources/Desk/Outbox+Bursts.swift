import Commands
import Domain

/// Notices that come faster than a chat takes them.
extension Outbox {
    /// More short notices than this that wait for one chat become one message.
    public static let burstMaximum = 6
    /// A chat that takes nothing for so long has an outage.
    public static let outageMinimum = Duration.minutes(1)

    /// The notices that may be joined, oldest first and of one topic, of each chat whose turn it is and for which more than
    /// ``burstMaximum`` wait. Where something urgent goes first there is nothing to join yet.
    public func bursts(at now: Timestamp) -> [[Dispatch]] {
        guard waiting.count > Self.burstMaximum else { return [] }
        var seen = busyChats
        var open = waitingFor.keys.count { !seen.contains($0) }
        var bursts: [[Dispatch]] = []
        for place in waiting.indices where !waiting[place].isAnswer {
            if open == 0 { break }
            let chat = waiting[place].chat
            guard seen.insert(chat).inserted else { continue }
            open -= 1
            guard waiting[place].dispatch.isJoinable, earliest(for: chat, isAnswer: false, at: now) <= now
            else {
                continue
            }
            let topic = waiting[place].dispatch.topic
            let parts = waiting.map(\.dispatch).filter { $0.chat == chat && $0.topic == topic && $0.isJoinable }
            if parts.count > Self.burstMaximum { bursts.append(parts.sorted { $0.id < $1.id }) }
        }
        return bursts
    }

    /// Puts `digest` where the first of its parts waited.
    public mutating func join(_ parts: [Dispatch], into digest: Dispatch) {
        let ids = Set(parts.map(\.id))
        let place = waiting.firstIndex { ids.contains($0.dispatch.id) } ?? waiting.endIndex
        removeAll { ids.contains($0.dispatch.id) }
        insert(Entry(digest), at: place)
    }

    /// What a chat hears late once it can be reached again.
    public struct Delay: Hashable, Sendable {
        /// Messages that have waited for ``outageMinimum`` or longer; above zero.
        public let count: Int
        /// Since the oldest of them was thought of.
        public let longest: Duration
    }

    /// What is to be told before the next message to a chat that took nothing for ``outageMinimum``; `nil`
    /// where there was no such outage, or nothing waited.
    public func delay(of chat: ChatID, at now: Timestamp) -> Delay? {
        guard let since = failingSince[chat], since.duration(to: now) >= Self.outageMinimum else { return nil }
        var count = 0
        var longest = Duration.zero
        for entry in waiting where entry.dispatch.chat == chat && entry.dispatch.content.message != nil {
            guard let age = entry.createdAt?.duration(to: now), age >= Self.outageMinimum else { continue }
            count += max(1, entry.dispatch.content.joined.count)
            longest = max(longest, age)
        }
        return count > 0 ? Delay(count: count, longest: longest) : nil
    }

    /// The chats that take nothing, in their order.
    public var failing: [ChatID] { failingSince.keys.sorted() }

    /// A message got through.
    public mutating func noteReached(_ chat: ChatID) { failingSince[chat] = nil }
}

extension Dispatch {
    /// A short notice that nobody has to answer.
    var isJoinable: Bool {
        switch (kind, content) {
        case (.trade, .send(let message)), (.routine, .send(let message)), (.summary, .send(let message)),
            (.trade, .reply(_, let message)), (.routine, .reply(_, let message)),
            (.summary, .reply(_, let message)):
            ButtonPress.question(in: message) == nil
        default: false
        }
    }
}
