import Domain

/// The answer to `/help`: the commands that the reader may give, by chapters; a chapter; or one command.
public struct Help: Utterance {
    public let role: Role
    /// `nil` for all chapters.
    public let subject: HelpSubject?

    public init(role: Role, _ subject: HelpSubject? = nil) {
        self.role = role
        self.subject = subject
    }

    public var words: Draft {
        switch subject {
        case nil: contents
        case .chapter(let chapter): page(of: chapter)
        case .command(let kind): page(of: kind)
        }
    }

    private var contents: Draft {
        var page = Page()
        page.title("What you can ask")
        for chapter in chapters {
            page.line(chapter.title, .bold)
            page.line(Phrase(data: specs(of: chapter).map { "/\($0.name)" }.joined(separator: " ")))
        }
        page.gap()
        page.line("/help COMMAND tells of one. A question mark behind any command only tries it.", .italic)
        let hidden = CommandTable.all.count { $0.role > role }
        if hidden > 0 {
            page.line(
                "\(Phrase.count(hidden, "# more command", "# more commands")) for higher roles than \(data: role.name)."
            )
        }
        let buttons = chapters.map { Draft.Button.go($0.title, .helpOn(.chapter($0))) }
        let half = (buttons.count + 1) / 2
        return page.draft([Array(buttons.prefix(half)), Array(buttons.dropFirst(half))])
    }

    private func page(of chapter: HelpChapter) -> Draft {
        var page = Page()
        page.title(chapter.title)
        for spec in specs(of: chapter) {
            page.line(Phrase(data: spec.usage))
            page.line("   \(spec.summary)", .italic)
        }
        return page.draft([[.go("All commands", .help), .go("Status", .status)]])
    }

    private func page(of kind: Command.Kind) -> Draft {
        let spec = CommandTable.spec(of: kind)
        var page = Page()
        page.title(Phrase(data: spec.usage))
        page.line(spec.summary.capitalisedFirst)
        page.line(
            spec.role <= role
                ? "You may give it."
                : "It is for the role \(data: spec.role.name) and above; you are \(data: role.name).")
        let names = CommandTable.aliases.filter { $0.kind == kind }.map { "/\($0.name)" }
        if !names.isEmpty { page.line("The same: \(data: names.joined(separator: " "))") }
        return page.draft([
            [.go(kind.chapter.title, .helpOn(.chapter(kind.chapter))), .go("All commands", .help)]
        ])
    }

    private var chapters: [HelpChapter] { HelpChapter.allCases.filter { !specs(of: $0).isEmpty } }

    private func specs(of chapter: HelpChapter) -> [CommandSpec] {
        CommandTable.all.filter { $0.kind.chapter == chapter && $0.role <= role }
    }
}
