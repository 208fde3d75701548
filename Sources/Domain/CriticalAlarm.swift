/// An alarm that somebody has to say he has seen.
public struct CriticalAlarm: Hashable, Sendable {
    /// Rising within a journal; 1 for the first.
    public let number: Int
    /// As it was said, without the button.
    public let message: Message
    /// The same in other languages.
    public let others: [Language: Message]

    public init(number: Int, message: Message, others: [Language: Message] = [:]) {
        self.number = number
        self.message = message
        self.others = others
    }

    /// What became of it.
    public enum Change: Hashable, Sendable {
        /// Nobody had seen it, and it was said again.
        case repeated
        case seen(by: UserID)
    }
}
