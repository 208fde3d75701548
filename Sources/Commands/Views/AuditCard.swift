import Domain
import Engine

/// The answer to `/audit`: the last commands, who gave them and what became of them.
public struct AuditCard: Utterance {
    public struct Line: Hashable, Sendable {
        /// In the reader's zone.
        public let at: CivilTime
        public let who: Who
        /// The command, or what the pressed button carried.
        public let text: String
        public let verdict: Fact.Heard.Verdict

        public init(at: CivilTime, who: Who, text: String, verdict: Fact.Heard.Verdict) {
            self.at = at
            self.who = who
            self.text = text
            self.verdict = verdict
        }
    }

    public static let pageSize = 20
    /// Longer texts are cut.
    static let textLengthMaximum = 60

    /// Those of the page, the newest first.
    public let lines: [Line]
    public let paging: Paging

    public init(lines: [Line], paging: Paging) {
        self.lines = lines
        self.paging = paging
    }

    public var words: Draft {
        var page = Page()
        page.title("The last commands" + paging.words)
        if lines.isEmpty {
            page.line("None was heard yet.")
        } else {
            for line in lines { page.line(line.words) }
            page.line("✓ done, ✗ refused, · not a command", .italic)
        }
        return page.draft([
            paging.buttons { .audit(page: $0) },
            [View.audit(page: paging.page).button("Refresh"), View.health.button("Health")],
        ])
    }
}

extension AuditCard.Line {
    fileprivate var words: Phrase { "\(mark) \(ClockWords.moment(at)) \(name): \(said)" }

    private var mark: Phrase {
        switch verdict {
        case .done: "✓"
        case .refused: "✗"
        case .ignored: "·"
        }
    }

    private var name: Phrase {
        switch who {
        case .you: "you"
        case .user(let user): "user \(user)"
        case .bot: "the bot"
        }
    }

    /// What was typed or pressed; an answer to a question without its number.
    private var said: Phrase {
        switch ButtonPress(data: text) {
        case .command(let command): "\(data: command.line) (button)"
        case .confirm: "yes to a question"
        case .decline: "no to a question"
        case .extend: "more time for a question"
        case .halve: "half of what was asked"
        case .seen: "an alarm was seen"
        case nil:
            text.isEmpty ? "nothing" : Phrase(data: PlainText.line(text, maximum: AuditCard.textLengthMaximum))
        }
    }
}
