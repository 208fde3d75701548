import Domain
import Engine

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

    /// The chat that is served: notices go there.
    public let chat: ChatID
    /// Who may what by the settings, by their numbers.
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
    /// Users are heard in the group that is served, and in their own private chats with the bot.
    ///
    /// - Parameters:
    ///   - user: `nil` where the service did not say who it was.
    ///   - members: what was said in the chat about who may what.
    public func role(of user: UserID?, in chat: ChatID, by members: Members = Members()) -> Role? {
        guard let user, chat.isPrivate ? chat.value == user.value : chat == self.chat else { return nil }
        return role(of: user, by: members)
    }

    /// What `user` may do; `nil` for a stranger.
    public func role(of user: UserID, by members: Members) -> Role? {
        guard !Self.nobody.contains(user) else { return nil }
        return members.role(of: user, rooted: roles[user])
    }

    /// How many may say yes to what two persons have to agree on.
    public func seconds(by members: Members) -> Int {
        users(by: members).count { role(of: $0, by: members).map { $0 >= .admin } ?? false }
    }

    /// Everybody who may do something, by their numbers.
    public func users(by members: Members) -> [UserID] {
        let all = Set(roles.keys).union(members.said.map(\.user))
        return all.filter { role(of: $0, by: members) != nil }.sorted()
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
