import Domain

/// Who may talk to the bot: one chat and the people in it, by their numbers. Everybody else is a stranger.
public struct Access: Hashable, Sendable {
    /// More are refused: a list that nobody can survey protects nobody.
    public static let userCountMaximum = 100
    /// Senders that stand for many people: Telegram itself, the anonymous administrator of a group,
    /// and a user who writes on behalf of a channel. They are never anybody in particular.
    ///
    /// - SeeAlso: https://docs.python-telegram-bot.org/en/stable/telegram.constants.html
    ///   (`SERVICE_CHAT`, `ANONYMOUS_ADMIN`, `FAKE_CHANNEL`)
    public static let nobody: Set<UserID> = [UserID(777_000), UserID(1_087_968_824), UserID(136_817_688)]

    /// The only chat that is listened to.
    public let chat: ChatID
    /// Who may what, by their numbers.
    public let roles: [UserID: Role]

    /// A private chat is its user: its owner, unless `users` gives another role. A group needs a list.
    ///
    /// - Throws: ``Fault`` with what has to be changed; the bot must then not start.
    public init(chat: ChatID, users: [UserID: Role]) throws(Fault) {
        guard chat.value != 0 else { throw .noChat }
        guard users.count <= Self.userCountMaximum else { throw .tooMany(users.count) }
        if let user = users.keys.filter(Self.nobody.contains).min() { throw .nobodyInParticular(user) }
        if chat.isPrivate {
            let person = UserID(chat.value)
            if let other = users.keys.filter({ $0 != person }).min() { throw .elsewhere(other, chat) }
            roles = [person: users[person] ?? .owner]
        } else {
            guard !users.isEmpty else { throw .openGroup(chat) }
            roles = users
        }
        self.chat = chat
    }

    /// What `user` may do when writing in `chat`; `nil` for a stranger, who gets no answer.
    ///
    /// `user` is `nil` where the service did not say who it was.
    public func role(of user: UserID?, in chat: ChatID) -> Role? {
        guard chat == self.chat, let user, !Self.nobody.contains(user) else { return nil }
        return roles[user]
    }

    /// Why this is not a safe list.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case noChat
        case openGroup(ChatID)
        case elsewhere(UserID, ChatID)
        case nobodyInParticular(UserID)
        case tooMany(Int)

        public var description: String {
            switch self {
            case .noChat:
                "the chat's number is 0, which is no chat; send /start to your bot and use that chat's number"
            case .openGroup(let chat):
                "chat \(chat) is a group and no users are listed, so everybody in it could command the bot; "
                    + "list the users who may, with their roles"
            case .elsewhere(let user, let chat):
                "user \(user) is listed, but chat \(chat) is the private chat of user \(chat); "
                    + "use a group's number, or take the user off the list"
            case .nobodyInParticular(let user):
                "user \(user) stands for many people (Telegram's own, an anonymous administrator or a channel) "
                    + "and can hold no role"
            case .tooMany(let count):
                "\(count) users are listed; at most \(Access.userCountMaximum) can be"
            }
        }
    }
}
