import Domain

/// Something the bot can say in the chat.
public protocol Utterance: Hashable, Sendable {
    /// The words alone. They are not sent as they are: ``message(in:)`` says where the prices come from.
    var words: Message { get }
}

extension Utterance {
    /// What is sent.
    public func message(in mode: Mode) -> Message { mode.stamp(words) }
}
