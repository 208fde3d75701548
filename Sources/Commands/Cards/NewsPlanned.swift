import Domain

/// What will be done about one publication, as it was just chosen.
public struct NewsPlanned: Utterance {
    public let cause: NewsLine
    public let plan: NewsPlan
    /// When entries wait, in the reader's zone.
    public let from: CivilTime
    public let until: CivilTime
    /// Whether that has begun.
    public let isRunning: Bool
    /// What is held of what it moves.
    public let positions: [InstrumentID]
    /// What its buttons call the publication.
    public let name: String

    public init(
        cause: NewsLine, plan: NewsPlan, from: CivilTime, until: CivilTime, isRunning: Bool, name: String,
        positions: [InstrumentID]
    ) {
        self.name = name
        self.cause = cause
        self.plan = plan
        self.from = from
        self.until = until
        self.isRunning = isRunning
        self.positions = positions
    }

    public var words: Draft {
        var page = Page()
        page.title(cause.brief)
        page.line("No entries from \(ClockWords.moment(from)) to \(ClockWords.moment(until)).")
        page.line(care)
        page.line(
            positions.isEmpty ? "Nothing is held of what it moves." : "Held: \(Notices.names(positions)).")
        page.line("For this publication only.", .italic)
        return page.draft([
            plan.others.map { .go($0.title, .newsPlan(name, $0)) },
            [.go("News", .news(days: Command.newsDaysUsual)), .go("Positions", .positions)],
        ])
    }

    private var care: Phrase {
        switch plan {
        case .nothing, .noEntries: "What is held stays, with its stops and targets."
        case .tighten:
            isRunning
                ? "Stops come nearer to the price now."
                : "Stops come nearer to the price at \(ClockWords.clock(from))."
        case .close:
            isRunning ? "What is held is closed now." : "What is held is closed at \(ClockWords.clock(from))."
        }
    }

    /// There is no such publication.
    public struct Missing: Utterance {
        public init() {}

        public var words: Draft {
            var page = Page()
            page.line("That publication is over, or no longer in the calendar. Nothing was changed.")
            return page.draft([[.go("News", .news(days: Command.newsDaysUsual))]])
        }
    }
}
