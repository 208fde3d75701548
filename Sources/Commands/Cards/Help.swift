import Domain

/// The answer to `/help`: the commands that the reader may give.
public struct Help: Utterance {
    public let role: Role

    public init(role: Role) { self.role = role }

    public var words: Draft {
        var page = Page()
        page.title("What you can ask")
        for spec in CommandTable.all where spec.role <= role {
            page.line(Phrase(data: spec.usage))
            page.line("   \(spec.summary)", .italic)
        }
        let hidden = CommandTable.all.filter { $0.role > role }.count
        if hidden > 0 {
            page.line(
                "\(Phrase.count(hidden, "# more command", "# more commands")) for higher roles than \(data: role.name)."
            )
        }
        return page.draft([[.go("Status", .status), .go("Positions", .positions)]])
    }
}
