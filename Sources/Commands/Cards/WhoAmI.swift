import Domain

/// The answer to `/whoami`.
public struct WhoAmI: Utterance {
    public let user: UserID
    public let chat: ChatID
    public let role: Role

    public init(user: UserID, chat: ChatID, role: Role) {
        self.user = user
        self.chat = chat
        self.role = role
    }

    public var words: Message {
        var page = Page()
        page.line([Message.Span("You are user "), Message.Span("\(user)", .code)])
        page.line([Message.Span("in chat "), Message.Span("\(chat)", .code)])
        page.line("Your role is \(role.name): \(abilities).")
        return page.message([[.go("Help", .help)]])
    }

    private var abilities: String {
        switch role {
        case .viewer: "you may look"
        case .trader: "you may look, pause and kill"
        case .admin, .owner: "you may look, pause, kill and resume"
        }
    }
}
