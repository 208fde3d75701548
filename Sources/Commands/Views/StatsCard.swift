import Domain
import Engine

/// The answer to `/stats`: where wins and losses come from.
public struct StatsCard: Utterance {
    public struct Row: Hashable, Sendable {
        public let name: String
        public let tally: TradeTally

        public init(_ name: String, _ tally: TradeTally) {
            self.name = name
            self.tally = tally
        }
    }

    public let all: TradeTally
    /// By what closed them, the best first.
    public let exits: [Row]
    public let long: TradeTally
    public let short: TradeTally
    /// By the day of the week on which they were opened, 0 for Sunday; those without a trade may be left out.
    public let weekdays: [Int: TradeTally]
    /// By the hour of the reader's day in which they were opened.
    public let hours: [Int: TradeTally]
    public let currency: Currency

    public init(
        all: TradeTally, exits: [Row], long: TradeTally, short: TradeTally, weekdays: [Int: TradeTally],
        hours: [Int: TradeTally], currency: Currency
    ) {
        self.all = all
        self.exits = exits
        self.long = long
        self.short = short
        self.weekdays = weekdays
        self.hours = hours
        self.currency = currency
    }

    public var words: Draft {
        var page = Page()
        page.title("Where wins and losses come from")
        guard all.count > 0 else {
            page.line("No trade was closed yet.")
            return page.draft([[View.stats.button("Refresh"), .go("Status", .status)]])
        }
        page.line("\(Phrase.count(all.count, "# closed trade", "# closed trades")), after fees, in \(currency)")
        page.line(
            "Winners held \(Figure.duration(all.averageHeldByWins)), losers \(Figure.duration(all.averageHeldByLosses))"
        )
        write("Exit", exits.map { (Trade.Exit.phrase(named: $0.name), $0.tally) }, on: &page)
        write("Side", [("long", long), ("short", short)], on: &page)
        write("Opened on", [1, 2, 3, 4, 5, 6, 0].map { (ClockWords.weekday($0), weekdays[$0]) }, on: &page)
        write("Opened at", (0..<24).map { (ClockWords.hour($0), hours[$0]) }, on: &page)
        return page.draft([
            [View.stats.button("Refresh"), View.exits(nil).button("Exits"), View.profit(.all).button("Profit")]
        ])
    }

    private func write(_ heading: Phrase, _ rows: [(Phrase, TradeTally?)], on page: inout Page) {
        let cells = rows.compactMap { name, tally -> [Phrase]? in
            guard let tally, tally.count > 0 else { return nil }
            return [
                name, NumberFormat.whole(tally.wins), NumberFormat.whole(tally.losses),
                Self.net(tally.net),
            ]
        }
        page.table(TextTable.grid([[heading, "won", "lost", "net"]] + cells))
    }

    /// Without hundredths where it is long: the column is narrow.
    private static func net(_ net: Fixed?) -> Phrase {
        guard let net else { return "?" }
        return NumberFormat.signed(net, digits: net.magnitude < Fixed(raw: 1_000 * Fixed.scale) ? 2 : 0)
    }
}
