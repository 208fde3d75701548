import Domain

/// The answer to `/logs`: the last warnings and errors of this run, the newest first.
public struct LogsCard: Utterance {
    public static let pageSize = 8
    /// Longer lines are cut.
    static let lineLengthMaximum = 300

    /// Those of the page, as they were logged.
    public let lines: [String]
    public let paging: Paging

    public init(lines: [String], paging: Paging) {
        self.lines = lines
        self.paging = paging
    }

    public var words: Draft {
        var page = Page()
        page.title("Warnings and errors" + paging.words)
        if lines.isEmpty {
            page.line("None in this run.")
        } else {
            page.line("Of this run, the newest first, by UTC")
            for line in lines { page.line(Phrase(data: PlainText.line(line, maximum: Self.lineLengthMaximum))) }
        }
        return page.draft([
            paging.buttons { .logs(page: $0) },
            [View.logs(page: paging.page).button("Refresh"), View.health.button("Health")],
        ])
    }
}
