import Domain

/// The answer to a command with a question mark at its end: what it would do. Nothing of it was done.
public struct DryRun: Utterance {
    /// What orders and facts it would make, counted.
    public struct Effects: Hashable, Sendable {
        public var cancels = 0
        public var exits = 0
        public var amendments = 0
        public var halts = false
        public var pauses = false
        public var locks = false
        /// It would ask before it does anything.
        public var asks = false
        /// It would give out a code.
        public var invites = false

        public init() {}

        var lines: [Phrase] {
            var lines: [Phrase] = []
            if asks { lines.append("ask you to confirm") }
            if invites { lines.append("give out a code for a new user") }
            if halts { lines.append("halt trading, after a restart too") }
            if pauses { lines.append("pause new entries") }
            if locks { lines.append("lock the instrument") }
            if exits > 0 {
                lines.append("close \(Phrase.count(exits, "# position", "# positions")) at the market")
            }
            if cancels > 0 { lines.append("take back \(Phrase.count(cancels, "# entry", "# entries"))") }
            if amendments > 0 { lines.append("change \(Phrase.count(amendments, "# order", "# orders"))") }
            return lines
        }
    }

    public let command: Command
    public let effects: Effects
    /// What it would say first; `nil` where it would say nothing.
    public let answer: Message?

    public init(command: Command, effects: Effects, answer: Message?) {
        self.command = command
        self.effects = effects
        self.answer = answer
    }

    public var words: Draft {
        var page = Page()
        page.title("A trial: nothing was done")
        page.line("\(data: PlainText.cut(command.line, to: 80)) would")
        let lines = effects.lines
        for line in lines { page.line("• \(line)") }
        if lines.isEmpty { page.line("• change nothing") }
        guard let answer else { return page.draft() }
        page.line("and answer:")
        page.gap()
        page.gap()
        var draft = page.draft()
        draft.append(said: answer.spans)
        return draft
    }
}
