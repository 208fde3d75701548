import Domain

/// The commands that one person is to be offered when he types a slash.
public struct PersonalMenu: Hashable, Sendable {
    /// His own private chat, or the group in which he writes.
    public let chat: ChatID
    public let user: UserID
    /// `nil` for somebody who may do nothing any more: he is offered what strangers are.
    public let role: Role?
    /// What its descriptions are in.
    public let language: Language

    public init(chat: ChatID, user: UserID, role: Role?, language: Language) {
        self.chat = chat
        self.user = user
        self.role = role
        self.language = language
    }
}
