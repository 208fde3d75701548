import Domain

/// The updates that were taken in lately, so that one delivered again is not obeyed again.
///
/// Telegram may begin its numbers anew, and lower, after a week of silence; so a message is also
/// known by its chat and its own number, and nothing is taken as old because its number is low.
///
/// - SeeAlso: https://core.telegram.org/bots/api#update
public struct HeardUpdates: Hashable, Sendable {
    /// Older ones are forgotten; Telegram itself forgets them after a day.
    public static let countMaximum = 4_096

    private struct Place: Hashable, Sendable {
        let chat: ChatID
        let message: MessageID
    }

    private var recent: [Fact.Heard] = []
    private var next = 0
    private var updates: Set<Int64> = []
    private var places: Set<Place> = []

    public init() {}

    public func contains(update: Int64) -> Bool { updates.contains(update) }

    /// Whether this message, and not just a button under it, was taken in.
    public func contains(message: MessageID, in chat: ChatID) -> Bool {
        places.contains(Place(chat: chat, message: message))
    }

    public mutating func note(_ heard: Fact.Heard) {
        if recent.count < Self.countMaximum {
            recent.append(heard)
        } else {
            forget(recent[next])
            recent[next] = heard
            next = (next + 1) % Self.countMaximum
        }
        updates.insert(heard.update)
        if !heard.isPress { places.insert(Place(chat: heard.chat, message: heard.message)) }
    }

    private mutating func forget(_ heard: Fact.Heard) {
        updates.remove(heard.update)
        if !heard.isPress { places.remove(Place(chat: heard.chat, message: heard.message)) }
    }
}
