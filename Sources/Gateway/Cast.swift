import Domain
import Wire

/// Who takes part: the bot with its token, the person who writes to it, and the chats that exist.
public struct Cast: Hashable, Sendable {
    /// What the bot signs its requests with.
    public let token: Secret
    public let botName: String
    /// The chat that the person sees.
    public let chat: ChatID
    public let user: UserID
    public let userName: String
    /// Further chats that the bot may write to; nobody sees them.
    public let otherChats: [ChatID]
    /// Of the chat, where it is a group with topics: their names.
    public let topics: [TopicID: String]

    public init(
        token: Secret, botName: String, chat: ChatID, user: UserID, userName: String = "You",
        otherChats: [ChatID] = [], topics: [TopicID: String] = [:]
    ) {
        self.token = token
        self.botName = botName
        self.chat = chat
        self.user = user
        self.userName = userName
        self.otherChats = otherChats
        self.topics = topics
    }

    /// A bot's number is the part of its token before the colon.
    var botID: UserID { UserID(Int64(token.revealed.prefix { $0 != ":" }) ?? 1) }

    func knows(_ chat: ChatID) -> Bool { chat == self.chat || otherChats.contains(chat) }
}

extension Cast {
    /// The object `User` of the bot.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#user
    var bot: JSONValue {
        .object([
            "id": .number(botID.value), "is_bot": .bool(true), "first_name": .string(botName),
            "username": .string("deskbot_rehearsal_bot"),
        ])
    }

    /// What `getMe` answers: the bot and what it may.
    var botWithRights: JSONValue {
        guard case .object(var members) = bot else { return bot }
        members["can_join_groups"] = .bool(true)
        members["can_read_all_group_messages"] = .bool(false)
        members["supports_inline_queries"] = .bool(false)
        return .object(members)
    }

    func json(person author: ChatMessage.Author) -> JSONValue {
        guard case .person(let user) = author else { return bot }
        return .object([
            "id": .number(user.value), "is_bot": .bool(false), "language_code": .string("en"),
            "first_name": .string(user == self.user ? userName : "User \(user)"),
        ])
    }

    /// The object `Chat`: a private one for a number above zero, else a group.
    func json(_ chat: ChatID) -> JSONValue {
        chat.isPrivate
            ? .object(["id": .number(chat.value), "type": .string("private"), "first_name": .string(userName)])
            : .object(["id": .number(chat.value), "type": .string("supergroup"), "title": .string("Desk")])
    }
}
