import Domain

/// The answer to a plain sentence: the command that it may mean, to be pressed. Nothing was done.
public struct DidYouMean: Utterance {
    public let command: Command

    public init(_ command: Command) { self.command = command }

    public var words: Draft {
        var page = Page()
        page.line("Did you mean \(data: PlainText.cut(command.line, to: 80))?")
        guard let button = Draft.Button.go(Phrase(data: PlainText.cut(command.line, to: 40)), command) else {
            page.line("Nothing was done. Send it if you did.")
            return page.draft([[.go("Help", .help)]])
        }
        page.line("Nothing was done yet.")
        return page.draft([[button, .go("Help", .help)]])
    }
}
