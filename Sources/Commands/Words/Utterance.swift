import Domain

/// Something the bot can say in the chat.
public protocol Utterance: Hashable, Sendable {
    /// The words alone. They are not sent as they are: ``message(in:)`` says where the prices come from.
    var words: Draft { get }
    /// What kind of notice it is, where the bot says it unasked; `nil` for what is always said.
    var notice: NoticeKind? { get }
    /// What an entry risks, or an exit makes or loses, in the account's currency and without its sign: a threshold
    /// of ``notice`` is compared with it. `nil` for what is said whatever the threshold.
    var weight: Fixed? { get }
    /// Where in a group with topics it belongs.
    var topic: Topic { get }
}

extension Utterance {
    public var notice: NoticeKind? { nil }
    public var weight: Fixed? { nil }

    /// What is sent to whoever reads that language.
    public func message(in mode: Mode, _ language: Language) -> Message {
        mode.stamp(words.rendered(in: language), in: language)
    }
}
