import Domain

/// The answer to `/start`: hello, what this is, what to try.
public struct Start: Utterance {
    public let mode: Mode
    public let role: Role

    public init(mode: Mode, role: Role) {
        self.mode = mode
        self.role = role
    }

    public var words: Draft {
        var page = Page()
        page.title("Hello, this is Deskbot")
        page.line(
            "It watches prices, trades by its rules within fixed limits, and tells you here what it does.")
        page.line("No real money is at stake: \(mode.line).")
        page.gap()
        page.line("/status shows how it stands")
        page.line("/scan shows why it does not trade right now")
        if role >= CommandTable.spec(of: .kill).role {
            page.line("/kill closes everything and keeps it halted")
        }
        page.line("/help lists the rest")
        return page.draft([[.go("Status", .status), .go("Scan", .scan(nil)), .go("Help", .help)]])
    }
}
