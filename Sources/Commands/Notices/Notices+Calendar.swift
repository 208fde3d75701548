import Domain

extension Notices {
    /// The calendar says otherwise than before about something that entries wait for.
    public struct CalendarChanged: Utterance {
        public struct Line: Hashable, Sendable {
            public enum What: Hashable, Sendable {
                /// In the reader's zone.
                case moved(from: CivilTime, wasWholeDay: Bool)
                case graded(from: CalendarEvent.Impact)
                case added
                case dropped
            }

            /// As it is known now.
            public let news: NewsLine
            public let what: What
            /// When entries are stopped now, in the reader's zone; `nil` where they no longer are.
            public let window: Window?

            public init(_ news: NewsLine, _ what: What, window: Window?) {
                self.news = news
                self.what = what
                self.window = window
            }
        }

        public struct Window: Hashable, Sendable {
            public let from: CivilTime
            public let until: CivilTime

            public init(from: CivilTime, until: CivilTime) {
                self.from = from
                self.until = until
            }
        }

        /// More are counted.
        static let linesMaximum = 8

        /// At least one, by time.
        public let lines: [Line]

        public init(lines: [Line]) { self.lines = lines }

        public var words: Draft {
            var page = Page()
            if let only = lines.first, lines.count == 1 {
                page.title(only.words)
                page.line(only.consequence)
            } else {
                page.title("The calendar has changed")
                for line in lines.prefix(Self.linesMaximum) { page.line(line.words) }
                let rest = lines.count - Self.linesMaximum
                if rest > 0 { page.line("and \(NumberFormat.whole(rest)) more") }
                page.line("Entries wait by the new times from now on.")
            }
            return page.draft([[.go("News", .news(days: Command.newsDaysUsual)), .go("Positions", .positions)]])
        }
    }

    /// What could not be read of a calendar that is a file.
    public struct CalendarFileFaults: Utterance {
        static let linesMaximum = 5

        public let source: CalendarEvent.Source
        /// One sentence each.
        public let faults: [String]
        /// Entries of it that could be read.
        public let count: Int

        public init(source: CalendarEvent.Source, faults: [String], count: Int) {
            self.source = source
            self.faults = faults
            self.count = count
        }

        public var words: Draft {
            var page = Page()
            page.title("⚠️ Not all of it could be read: \(source.word)")
            for fault in faults.prefix(Self.linesMaximum) { page.line(Notices.detail(fault)) }
            let rest = faults.count - Self.linesMaximum
            if rest > 0 { page.line("and \(NumberFormat.whole(rest)) more") }
            page.line("\(Phrase.count(count, "# other entry counts", "# other entries count")).")
            return page.draft([[.go("News", .news(days: Command.newsDaysUsual))]])
        }
    }
}

extension Notices.CalendarChanged.Line {
    /// `USD CPI m/m moved from 13:30 to 14:00`
    fileprivate var words: Phrase {
        let title = news.title
        switch what {
        case .moved(let from, let wasWholeDay):
            let isSameDay = from.date == news.local.date && !wasWholeDay && !news.event.isWholeDay
            guard !isSameDay else {
                return "\(title) moved from \(ClockWords.clock(from)) to \(ClockWords.clock(news.local))"
            }
            let old = wasWholeDay ? ClockWords.day(from.date) : ClockWords.moment(from)
            return "\(title) moved from \(old) to \(news.moment)"
        case .graded(let impact):
            return "\(title), \(news.moment): impact \(news.event.impact.word), was \(impact.word)"
        case .added: return "New in the calendar: \(title), \(news.moment)"
        case .dropped: return "No longer in the calendar: \(title), \(news.moment)"
        }
    }

    fileprivate var consequence: Phrase {
        guard let window else { return "Entries no longer wait for it." }
        let from = ClockWords.moment(window.from)
        let until =
            window.from.date == window.until.date
            ? ClockWords.clock(window.until) : ClockWords.moment(window.until)
        return "Entries wait from \(from) to \(until)."
    }
}

extension CalendarEvent.Source {
    /// `the weekly feed`
    var word: Phrase {
        switch self {
        case .venue: "the venue's export"
        case .feed: "the weekly feed"
        case .own: "your own file"
        case .recurring: "the built-in list"
        }
    }
}
