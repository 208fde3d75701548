import Domain
import Engine

/// A market's day, by the reader's clock.
public struct MarketDay: Hashable, Sendable {
    /// `NYSE`.
    public let name: String
    public let isOpen: Bool
    /// When it opens or closes, up to the end of the day, in turn.
    public let changes: [CivilTime]
    /// What closes it beyond its ordinary week: `Thanksgiving`.
    public let holiday: String?

    public init(name: String, isOpen: Bool, changes: [CivilTime], holiday: String?) {
        self.name = name
        self.isOpen = isOpen
        self.changes = changes
        self.holiday = holiday
    }

    /// `NYSE: closed, opens 15:30, closes 22:00`
    var line: Phrase {
        let now: Phrase =
            isOpen ? "open" : holiday.map { "closed (\(data: PlainText.line($0, maximum: 40)))" } ?? "closed"
        var opens = !isOpen
        let whole: Phrase = changes.isEmpty ? " all day" : ""
        var parts: [Phrase] = ["\(data: name): \(now)" + whole]
        for change in changes.prefix(6) {
            parts.append("\(opens ? "opens" : "closes") \(ClockWords.clock(change))")
            opens.toggle()
        }
        return parts.joined(separator: ", ")
    }
}

/// What the day ahead holds: said in the morning.
public struct MorningBrief: Utterance {
    static let newsMaximum = 8
    static let positionsMaximum = 8

    public let today: CivilDate
    public let state: TradingState
    public let markets: [MarketDay]
    /// The rest of the day's, the next first.
    public let news: [NewsLine]
    /// Whether the calendar is too old to rely on.
    public let isCalendarStale: Bool
    /// What is held since yesterday or longer comes first.
    public let positions: [PositionsCard.Line]
    public let limits: EffectiveLimits
    public let currency: Currency
    /// `nil` where it is on time.
    public let late: Duration?

    public init(
        today: CivilDate, state: TradingState, markets: [MarketDay], news: [NewsLine], isCalendarStale: Bool,
        positions: [PositionsCard.Line], limits: EffectiveLimits, currency: Currency, late: Duration?
    ) {
        self.today = today
        self.state = state
        self.markets = markets
        self.news = news
        self.isCalendarStale = isCalendarStale
        self.positions = positions
        self.limits = limits
        self.currency = currency
        self.late = late
    }

    private static func left(_ name: Phrase, _ headroom: Phrase, _ limit: Phrase) -> Phrase {
        "\(name): \(headroom) of \(limit)"
    }

    public var notice: NoticeKind? { .report }
    public var words: Draft {
        var page = Page()
        page.title("Good morning, \(ClockWords.dayOfYear(today))")
        if let late { page.line("Late by \(DurationWords.text(late))") }
        page.line(state.heading)
        page.gap()
        page.line("Markets", .bold)
        for market in markets.prefix(10) { page.line(market.line) }
        page.gap()
        page.line("News today", .bold)
        if isCalendarStale { page.line("⚠️ The calendar is too old to rely on.") }
        if news.isEmpty { page.line("No publication is known for the rest of the day.") }
        for line in news.prefix(Self.newsMaximum) { page.line(line.line) }
        if news.count > Self.newsMaximum {
            page.line("and \(NumberFormat.whole(news.count - Self.newsMaximum)) more")
        }
        page.gap()
        page.holdings(positions, currency)
        page.gap()
        page.line("Left of the limits", .bold)
        for line in limits.lines {
            let digits = line.name.isCount ? 0 : 2
            page.line(
                Self.left(
                    LimitsCard.name(line.name), NumberFormat.decimal(line.headroom, digits: digits),
                    NumberFormat.decimal(line.limit, digits: digits)))
        }
        for name in limits.unknown { page.line("\(LimitsCard.name(name)): not known, so no entries") }
        return page.draft([
            [
                .go("Status", .status), .go("Positions", .positions),
                .go("News", .news(days: Command.newsDaysUsual)),
            ]
        ])
    }
}

/// What the day was so far, and what lies over night: said in the evening.
public struct EveningReport: Utterance {
    public let today: CivilDate
    public let state: TradingState
    /// The equity that the day began with, and the one now; `nil` where it is not known.
    public let startEquity: Fixed?
    public let equity: Fixed?
    public let trades: Int
    public let wins: Int
    public let positions: [PositionsCard.Line]
    /// Of the night and the next day.
    public let news: [NewsLine]
    public let currency: Currency
    public let late: Duration?

    public init(
        today: CivilDate, state: TradingState, startEquity: Fixed?, equity: Fixed?, trades: Int, wins: Int,
        positions: [PositionsCard.Line], news: [NewsLine], currency: Currency, late: Duration?
    ) {
        self.today = today
        self.state = state
        self.startEquity = startEquity
        self.equity = equity
        self.trades = trades
        self.wins = wins
        self.positions = positions
        self.news = news
        self.currency = currency
        self.late = late
    }

    public var notice: NoticeKind? { .report }
    public var words: Draft {
        var page = Page()
        page.title("Good evening, \(ClockWords.dayOfYear(today))")
        if let late { page.line("Late by \(DurationWords.text(late))") }
        page.line(state.heading)
        let result = startEquity.flatMap { start in
            equity.map { DayResult(start: start, end: $0).text(in: currency) }
        }
        page.line("Today \(result ?? "not known")")
        page.line(
            trades == 0
                ? "No trade was closed"
                : "\(Phrase.count(trades, "# trade", "# trades")) closed, \(NumberFormat.whole(wins)) won")
        page.gap()
        page.holdings(positions, currency)
        page.gap()
        page.line("News until tomorrow night", .bold)
        if news.isEmpty { page.line("No publication is known.") }
        for line in news.prefix(MorningBrief.newsMaximum) {
            page.line("\(ClockWords.day(line.local.date)) \(line.line)")
        }
        let more = news.count - MorningBrief.newsMaximum
        if more > 0 { page.line("and \(NumberFormat.whole(more)) more") }
        return page.draft([
            [.go("Status", .status), .go("Report", .report(.today)), .go("Trades", .view(.trades(page: 1)))]
        ])
    }
}

extension Page {
    /// What is held, in a line each.
    fileprivate mutating func holdings(_ positions: [PositionsCard.Line], _ currency: Currency) {
        line("Held overnight", .bold)
        if positions.isEmpty { return line("Nothing") }
        for one in positions.prefix(MorningBrief.positionsMaximum) {
            let name = Phrase(data: PlainText.cut(one.instrument.id.value, to: 24))
            let side: Phrase = one.side == .buy ? "long" : "short"
            let result: Phrase = one.result.map { NumberFormat.signedMoney($0, currency) } ?? "not known"
            let stop: Phrase =
                one.stop.map { "stop \(NumberFormat.price($0, of: one.instrument))" } ?? "⚠️ no live stop"
            line(
                "\(name) \(side) \(NumberFormat.quantity(one.quantity, of: one.instrument)): \(result), \(stop)"
            )
        }
        let more = positions.count - MorningBrief.positionsMaximum
        if more > 0 { line("and \(NumberFormat.whole(more)) more") }
    }
}

extension Notices {
    /// Markets that just opened or closed.
    public struct MarketChange: Utterance {
        /// Each with its next change.
        public let markets: [MarketDay]

        public init(_ markets: [MarketDay]) { self.markets = markets }

        public var notice: NoticeKind? { .system }
        public var words: Draft {
            var page = Page()
            let names = markets.map { market -> Phrase in
                "\(data: market.name) \(market.isOpen ? "open" : "closed")"
            }
            page.title(names.joined(separator: ", "))
            for market in markets {
                if let holiday = market.holiday {
                    page.line("\(data: market.name): \(data: PlainText.line(holiday, maximum: 40))")
                }
                if let change = market.changes.first {
                    page.line(
                        "\(data: market.name) \(market.isOpen ? "closes" : "opens") \(ClockWords.moment(change))"
                    )
                }
            }
            if markets.contains(where: { !$0.isOpen }) {
                page.line("No entries there meanwhile. Stops stay in place.")
            }
            return page.draft([[.go("Status", .status), .go("Positions", .positions)]], isSilent: true)
        }
    }
}

/// Weeks or months in numbers, unasked.
public struct PeriodReport: Utterance {
    public let card: PeriodsCard

    public init(_ card: PeriodsCard) { self.card = card }

    public var notice: NoticeKind? { .report }
    public var words: Draft { card.words }
}
