import Domain

/// The answer to `/help`: the commands that the reader may give.
public struct Help: Utterance {
    public let role: Role

    public init(role: Role) { self.role = role }

    public var words: Message {
        var page = Page()
        page.title("What you can ask")
        for spec in CommandTable.all where spec.role <= role {
            page.line(spec.usage)
            page.line("   \(spec.summary)", .italic)
        }
        let hidden = CommandTable.all.filter { $0.role > role }.count
        if hidden > 0 {
            page.line("\(NumberFormat.count(hidden, "more command")) for higher roles than \(role.name).")
        }
        return page.message([[.go("Status", .status), .go("Positions", .positions)]])
    }
}
