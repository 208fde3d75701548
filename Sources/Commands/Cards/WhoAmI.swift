import Domain

/// The answer to `/whoami`.
public struct WhoAmI: Utterance {
    public let user: UserID
    public let chat: ChatID
    public let role: Role
    /// `nil` where nothing is to be said of it.
    public let secondFactor: SecondFactor?

    public enum SecondFactor: Hashable, Sendable { case isOn, isMissing }

    public init(user: UserID, chat: ChatID, role: Role, secondFactor: SecondFactor? = nil) {
        self.user = user
        self.chat = chat
        self.role = role
        self.secondFactor = secondFactor
    }

    public var words: Draft {
        var page = Page()
        page.line([Draft.Part("You are user "), Draft.Part("\(user)", .code)])
        page.line([Draft.Part("in chat "), Draft.Part("\(chat)", .code)])
        page.line("Your role is \(data: role.name): \(abilities).")
        switch secondFactor {
        case .isOn: page.line("Your second factor is set up.")
        case .isMissing:
            page.line("⚠️ Second factor: none yet. /factor, in our own chat, sets it up.")
        case nil: break
        }
        return page.draft([[.go("Help", .help)]])
    }

    private var abilities: Phrase {
        switch role {
        case .viewer: "you may look"
        case .trader: "you may look, pause and kill"
        case .admin, .owner: "you may look, pause, kill and resume"
        }
    }
}
