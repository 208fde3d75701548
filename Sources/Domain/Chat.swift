/// A chat by its number; above zero it is the chat of the user of the same number.
public struct ChatID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let value: Int64
    public init(_ value: Int64) { self.value = value }
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.value < rhs.value }
    public var description: String { "\(value)" }
    /// Groups and channels have numbers below zero.
    public var isPrivate: Bool { value > 0 }
}

/// A person by his number. Names change hands; numbers do not.
public struct UserID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let value: Int64
    public init(_ value: Int64) { self.value = value }
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.value < rhs.value }
    public var description: String { "\(value)" }
}

/// A message of a chat by its number within that chat.
public struct MessageID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let value: Int64
    public init(_ value: Int64) { self.value = value }
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.value < rhs.value }
    public var description: String { "\(value)" }
}

/// A topic of a group by its number, Telegram's `message_thread_id`. The general topic has none.
public struct TopicID: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let value: Int64
    public init(_ value: Int64) { self.value = value }
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.value < rhs.value }
    public var description: String { "\(value)" }
}

/// A number that nobody can guess, drawn from the operating system: what a confirmation is bound to.
public struct Nonce: Hashable, Sendable, CustomStringConvertible {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads back what ``description`` printed.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32, text.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let high = UInt64(text.prefix(16), radix: 16), let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    /// 32 hexadecimal digits.
    public var description: String {
        [high, low].map { half in
            let digits = String(half, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

/// What the chat service delivered, before anybody has judged it.
public struct ChatUpdate: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case message(text: String)
        /// A press of a button under `message`; `query` is what has to be answered.
        case press(data: String, query: String)
        /// Edited, forwarded, written by a channel, sent through another bot: never a command.
        case notACommand(why: String)
        /// The group has another number from here on.
        case migrated(to: ChatID)
        /// A command by nobody in particular: an anonymous administrator, or somebody who writes for a channel.
        case unsigned(text: String, why: String)
        /// Six digits, from somebody with an authenticator: the step that they are the code of, `nil` where they are
        /// wrong. The digits themselves stay outside; see ``ChatUpdate/hiddenCode``.
        case code(step: Int64?)
    }

    /// What stands in records in the place of a code.
    public static let hiddenCode = "••••••"

    public let id: Int64
    /// `nil` where the service did not say who (a channel).
    public let user: UserID?
    public let chat: ChatID
    /// The message that was written, or the one that carries the pressed button.
    public let message: MessageID
    /// When it was written, by the service's clock; `nil` for a press, which has no time of its own.
    public let sentAt: Timestamp?
    public let content: Content
    /// Fresh for each update, should its answer need something that cannot be guessed.
    public let nonce: Nonce
    /// As the sender calls himself: a claim, and no proof of anything. Empty where the service did not say.
    public let name: String
    /// Where in the group it was written; `nil` in the general topic, and where there are no topics.
    public let topic: TopicID?

    public init(
        id: Int64, user: UserID?, chat: ChatID, message: MessageID, sentAt: Timestamp?, content: Content,
        nonce: Nonce, name: String = "", topic: TopicID? = nil
    ) {
        self.id = id
        self.user = user
        self.chat = chat
        self.message = message
        self.sentAt = sentAt
        self.content = content
        self.nonce = nonce
        self.name = name
        self.topic = topic
    }
}

/// One thing that the bot wants the chat service to do.
public struct Dispatch: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case send(Message)
        /// Answers an older message; where that is gone, it is sent all the same.
        case reply(to: MessageID, Message)
        /// Replaces the text and the buttons of an older message.
        case edit(MessageID, Message)
        /// Ends the spinner on a pressed button, with a line that pops up where `text` is not empty.
        case answer(query: String, text: String)
        /// A picture with a text under it; where the picture cannot be sent, the text alone.
        case photo(Picture, caption: Message)
        /// A file of records with a text under it.
        case document(Export, caption: Message)
        /// Takes an older message away.
        case delete(MessageID)
        /// Sends several messages, which waited under these identifiers, as one.
        case digest(of: [Int64], Message)
        /// Keeps a message at the top of its chat, without a sound.
        case pin(MessageID)
        case unpin(MessageID)
    }

    /// Rising within a journal, across restarts.
    public let id: Int64
    public let chat: ChatID
    /// Where in the group a new message goes; `nil` for the general topic, and where there are none.
    public let topic: TopicID?
    public let content: Content
    public let kind: Kind
    /// When it was thought of, by the wall clock, of a digest its oldest part; `nil` where nobody noted it.
    public let createdAt: Timestamp?
    /// From then on it is not worth sending, by the wall clock; `nil` where it always is.
    public let expires: Timestamp?

    public init(
        id: Int64, chat: ChatID, topic: TopicID? = nil, content: Content, kind: Kind = .trade,
        createdAt: Timestamp? = nil,
        expires: Timestamp? = nil
    ) {
        self.id = id
        self.chat = chat
        self.topic = topic
        self.content = content
        self.kind = kind
        self.createdAt = createdAt
        self.expires = expires
    }

    /// The same for the general topic.
    public var inGeneral: Dispatch {
        Dispatch(id: id, chat: chat, content: content, kind: kind, createdAt: createdAt, expires: expires)
    }
}
