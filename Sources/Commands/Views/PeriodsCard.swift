import Domain
import Engine

/// The answer to `/daily`, `/weekly` and `/monthly`: a row for each, the newest first, and all of them together.
public struct PeriodsCard: Utterance {
    public struct Row: Hashable, Sendable {
        /// The first day of it.
        public let start: CivilDate
        public let tally: TradeTally

        public init(start: CivilDate, tally: TradeTally) {
            self.start = start
            self.tally = tally
        }
    }

    public let stretch: View.Stretch
    /// How many were asked for.
    public let count: Int
    /// The newest first; there may be fewer than ``count``.
    public let rows: [Row]
    public let total: TradeTally
    public let currency: Currency

    public init(stretch: View.Stretch, count: Int, rows: [Row], total: TradeTally, currency: Currency) {
        self.stretch = stretch
        self.count = count
        self.rows = rows
        self.total = total
        self.currency = currency
    }

    public var words: Draft {
        var page = Page()
        page.title(title)
        page.line("Closed trades, after fees, in \(currency)")
        let cells = rows.map { Self.cells(label($0.start), $0.tally) } + [Self.cells("Total", total)]
        page.table(TextTable.grid([[stretch.heading, "n", "net", "R"]] + cells))
        return page.draft([
            View.Stretch.allCases.filter { $0 != stretch }.map {
                View.periods($0, count: $0.countUsual).button($0.title)
            },
            [View.periods(stretch, count: count).button("Refresh"), View.profit(.all).button("Profit")],
        ])
    }

    private var title: Phrase {
        switch stretch {
        case .day: "Day by day, \(Phrase.count(rows.count, "# day", "# days"))"
        case .week: "Week by week, \(Phrase.count(rows.count, "# week", "# weeks"))"
        case .month: "Month by month, \(Phrase.count(rows.count, "# month", "# months"))"
        }
    }

    private func label(_ start: CivilDate) -> Phrase {
        switch stretch {
        case .day: ClockWords.day(start)
        case .week: ClockWords.shortDay(start)
        case .month: ClockWords.month(start)
        }
    }

    private static func cells(_ label: Phrase, _ tally: TradeTally) -> [Phrase] {
        let isIdle = tally.count == 0
        return [
            label, NumberFormat.whole(tally.count), isIdle ? "–" : Figure.signed(tally.net),
            isIdle ? "–" : tally.multipleOfRisk.map { NumberFormat.signed($0) } ?? "?",
        ]
    }
}

extension View.Stretch {
    /// Over the first column: a table that begins with blanks is moved to the left.
    fileprivate var heading: Phrase {
        switch self {
        case .day: "day"
        case .week: "week of"
        case .month: "month"
        }
    }

    var title: Phrase {
        switch self {
        case .day: "Days"
        case .week: "Weeks"
        case .month: "Months"
        }
    }
}
