import Domain

/// How fast a bot may write: once a second in one chat, twenty times a minute in a group.
///
/// - SeeAlso: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
struct FloodLimits: Hashable, Sendable {
    static let chatInterval = Duration.seconds(1)
    static let groupWindow = Duration.minutes(1)
    static let groupMaximum = 20

    /// The sends of the last minute, oldest first.
    private var sends: [ChatID: [Timestamp]] = [:]

    /// Counts one send, or says how long to wait and counts nothing.
    ///
    /// - Returns: whole seconds, rounded up; `nil` where the send may go.
    mutating func admit(_ chat: ChatID, at now: Timestamp) -> Int? {
        var recent = (sends[chat] ?? []).filter { now - $0 < Self.groupWindow }
        var free = now
        if let last = recent.last { free = max(free, last + Self.chatInterval) }
        if !chat.isPrivate, recent.count >= Self.groupMaximum {
            free = max(free, recent[recent.count - Self.groupMaximum] + Self.groupWindow)
        }
        guard free <= now else {
            let wait = (free - now).nanoseconds
            return Int((wait + Timestamp.nanosecondsPerSecond - 1) / Timestamp.nanosecondsPerSecond)
        }
        recent.append(now)
        sends[chat] = Array(recent.suffix(Self.groupMaximum))
        return nil
    }
}
