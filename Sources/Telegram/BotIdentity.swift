import Domain
import Wire

/// Who the bot is, in Telegram's eyes.
public struct BotIdentity: Hashable, Sendable {
    public let id: UserID
    /// Without the `@`.
    public let username: String
    /// Privacy mode is off: in groups the bot sees every message, not only commands and replies.
    public let canReadAllGroupMessages: Bool

    public init(id: UserID, username: String, canReadAllGroupMessages: Bool) {
        self.id = id
        self.username = username
        self.canReadAllGroupMessages = canReadAllGroupMessages
    }

    init(_ user: JSONReader) throws(JSONFault) {
        id = UserID(try user.member("id").number())
        username = try user.member("username").string()
        canReadAllGroupMessages = try user.optional("can_read_all_group_messages")?.bool() ?? false
    }
}
