import Domain

/// Said once to somebody who chats with the bot.
public struct Hint: Utterance {
    public init() {}

    public var words: Draft { Draft("I only understand commands; /help lists them.", isSilent: true) }
}
