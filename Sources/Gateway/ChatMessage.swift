import Domain
import Wire

/// A message as the chat shows it: who wrote it, its text with formatting, and the buttons under it.
public struct ChatMessage: Hashable, Sendable {
    public enum Author: Hashable, Sendable {
        case bot
        case person(UserID)
    }

    public let id: MessageID
    public let chat: ChatID
    public let author: Author
    public let sentAt: Timestamp
    /// `nil` until its text is changed.
    public internal(set) var editedAt: Timestamp?
    public internal(set) var text: String
    public internal(set) var entities: [ChatEntity]
    /// Rows of buttons, top to bottom.
    public internal(set) var keyboard: [[ChatButton]]
    /// The message that it answers.
    public let replyTo: MessageID?
    /// Sent without a sound.
    public let isSilent: Bool
    /// Where in the group it stands; `nil` in the general topic.
    public let topic: TopicID?
    /// The page's version at its last change.
    var version: Int
    /// The picture over the text; `nil` for a message of text alone, and once it is forgotten.
    public internal(set) var photo: ChatPhoto?
    /// The file over the text; `nil` for a message without one.
    public let document: ChatDocument?
    /// Whether it was sent with a picture or a file: its text is then a caption.
    public let isPhoto: Bool

    init(
        id: MessageID, chat: ChatID, author: Author, sentAt: Timestamp, editedAt: Timestamp?, text: String,
        entities: [ChatEntity], keyboard: [[ChatButton]], replyTo: MessageID?, isSilent: Bool, topic: TopicID?,
        version: Int, photo: ChatPhoto? = nil, document: ChatDocument? = nil
    ) {
        self.id = id
        self.chat = chat
        self.author = author
        self.sentAt = sentAt
        self.editedAt = editedAt
        self.text = text
        self.entities = entities
        self.keyboard = keyboard
        self.replyTo = replyTo
        self.isSilent = isSilent
        self.topic = topic
        self.version = version
        self.photo = photo
        self.document = document
        isPhoto = photo != nil || document != nil
    }

    /// The button that carries `data`, row by row.
    public func button(carrying data: String) -> ChatButton? {
        keyboard.joined().first { $0.action == .data(data) }
    }
}

/// A button under a message.
///
/// - SeeAlso: https://core.telegram.org/bots/api#inlinekeyboardbutton
public struct ChatButton: Hashable, Sendable {
    public enum Action: Hashable, Sendable {
        /// Comes back to the bot as a callback query.
        case data(String)
        /// Opens a page.
        case url(String)
        /// Puts a text on the clipboard.
        case copy(String)
    }

    public enum Style: String, Hashable, Sendable, CaseIterable {
        case danger, success, primary
    }

    public let title: String
    public let action: Action
    /// `nil` for the usual look.
    public let style: Style?
}

/// A stretch of a text with a meaning or a look. Offsets and lengths count UTF-16 units.
///
/// - SeeAlso: https://core.telegram.org/bots/api#messageentity
public struct ChatEntity: Hashable, Sendable {
    public let type: String
    public let offset: Int
    public let length: Int
    /// The link of a `text_link`, the language of a `pre`.
    public let detail: String?

    public init(_ type: String, offset: Int, length: Int, detail: String? = nil) {
        self.type = type
        self.offset = offset
        self.length = length
        self.detail = detail
    }
}
