import Domain

/// The answer to `/news`: what will be published, by day, and whether that stops entries now.
public struct NewsCard: Utterance {
    /// A stretch without entries that runs right now.
    public struct Blackout: Hashable, Sendable {
        public let cause: NewsLine
        /// In the reader's zone.
        public let until: CivilTime

        public init(cause: NewsLine, until: CivilTime) {
            self.cause = cause
            self.until = until
        }
    }

    /// A source of the calendar, and how old it is.
    public struct Reading: Hashable, Sendable {
        public let source: CalendarEvent.Source
        public let age: Duration

        public init(_ source: CalendarEvent.Source, age: Duration) {
            self.source = source
            self.age = age
        }
    }

    /// By time.
    public let lines: [NewsLine]
    public let days: Int
    /// In the reader's zone.
    public let today: CivilDate
    /// Since the calendar was fetched; `nil` where it never was.
    public let calendarAge: Duration?
    /// Too old to be relied on.
    public let isStale: Bool
    /// In the order in which they are believed.
    public let readings: [Reading]
    public let blackout: Blackout?

    public init(
        lines: [NewsLine], days: Int, today: CivilDate, calendarAge: Duration?, isStale: Bool,
        readings: [Reading] = [], blackout: Blackout?
    ) {
        self.lines = lines
        self.days = days
        self.today = today
        self.calendarAge = calendarAge
        self.isStale = isStale
        self.readings = readings
        self.blackout = blackout
    }

    public var words: Draft {
        var page = Page()
        page.title("News, next \(Phrase.count(days, "# day", "# days"))")
        if let blackout {
            page.line("🟡 No entries until \(ClockWords.moment(blackout.until))")
            page.line("because of \(blackout.cause.title)")
        }
        if isStale {
            page.line("⚠️ Calendar too old to rely on: \(DurationWords.age(calendarAge))")
        } else {
            page.line("Calendar \(DurationWords.age(calendarAge))")
        }
        for reading in readings {
            page.line("\(reading.source.word.capitalisedFirst), \(DurationWords.age(reading.age))")
        }
        page.gap()
        if lines.isEmpty { page.line("No publication is known for these days.") } else { write(on: &page) }
        return page.draft([[.go("Refresh", .news(days: days)), .go("Status", .status)]])
    }

    /// A heading per day, then its lines; as many as fit.
    private func write(on page: inout Page) {
        var day: CivilDate?
        var blocks: [Draft.Block] = []
        for line in lines {
            let isFirst = line.local.date != day
            day = line.local.date
            let heading = isFirst ? ClockWords.relativeDay(line.local.date, today: today) : nil
            blocks.append(Draft.Block(phrase: line.line, heading: heading))
        }
        page.list(blocks, reserve: headingsLengthMaximum)
    }

    /// Room for the headings of seven days and the eighth that seven times 24 hours touch.
    private var headingsLengthMaximum: Int { (Command.newsDaysMaximum + 1) * 24 }
}
