import Domain

/// Said once to somebody who chats with the bot.
public struct Hint: Utterance {
    public init() {}

    public var words: Message { Message("I only understand commands; /help lists them.", isSilent: true) }
}
