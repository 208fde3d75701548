/// A code that was given out, and what it is good for. The code itself is kept nowhere.
public struct Invitation: Hashable, Sendable {
    /// How long a code works when not told, and the longest.
    public static let hoursUsual = 24
    public static let hoursMaximum = 168
    /// How long whoever invited has to say yes.
    public static let answerLifetime = Duration.hours(12)

    /// ``InviteCode/digest``.
    public let digest: String
    public let role: Role
    public let by: UserID
    /// Where it was asked for: the question about whoever sends it goes there.
    public let chat: ChatID
    /// By the wall clock.
    public let expires: Timestamp

    public init(digest: String, role: Role, by: UserID, chat: ChatID, expires: Timestamp) {
        self.digest = digest
        self.role = role
        self.by = by
        self.chat = chat
        self.expires = expires
    }
}

/// What was said in the chat about what a person may do.
public struct Membership: Hashable, Sendable {
    /// Longer names are cut, in characters.
    public static let nameLengthMaximum = 64

    public let user: UserID
    /// As he called himself when he came: a claim. May be empty.
    public let name: String
    /// `nil` where he may do nothing any more.
    public let role: Role?
    /// What the settings gave him when this was said; `nil` where they did not list him. Where they say something
    /// else by now, they win.
    public let base: Role?
    public let by: UserID

    public init(user: UserID, name: String, role: Role?, base: Role?, by: UserID) {
        self.user = user
        self.name = String(name.prefix(Self.nameLengthMaximum))
        self.role = role
        self.base = base
        self.by = by
    }
}
