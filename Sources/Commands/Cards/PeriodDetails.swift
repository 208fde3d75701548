import Domain
import Engine

/// When a trade was entered, by New York's clock: the names that traders of every market know.
public enum TradingSession: Hashable, Sendable, CaseIterable {
    /// From 19:00 to 03:00.
    case asia
    /// From 03:00 to 08:00.
    case london
    /// From 08:00 to 17:00.
    case newYork
    /// From 17:00 to 19:00.
    case late

    public init(newYork time: CivilTime) {
        switch time.timeOfDay.hour {
        case 3..<8: self = .london
        case 8..<17: self = .newYork
        case 17..<19: self = .late
        default: self = .asia
        }
    }

    var name: Phrase {
        switch self {
        case .asia: "Asia"
        case .london: "London"
        case .newYork: "New York"
        case .late: "late"
        }
    }
}

/// A week or a month taken apart: follows the report of that stretch.
public struct PeriodDetails: Utterance {
    public struct Session: Hashable, Sendable {
        public let session: TradingSession
        public let tally: TradeTally

        public init(_ session: TradingSession, _ tally: TradeTally) {
            self.session = session
            self.tally = tally
        }
    }

    public struct GradedTrade: Hashable, Sendable {
        public let number: Int
        public let trade: Trade
        public let grade: TradeGrade

        public init(number: Int, trade: Trade, grade: TradeGrade) {
            self.number = number
            self.trade = trade
            self.grade = grade
        }
    }

    /// No more groups of a kind are named.
    static let groupsMaximum = 6
    /// No more trades are listed.
    static let tradesMaximum = 10

    public let stretch: View.Stretch
    /// The first day of it.
    public let start: CivilDate
    public let currency: Currency
    public let symbols: [StatsCard.Row]
    public let strategies: [StatsCard.Row]
    /// In the order of the day; those without a trade may be left out.
    public let sessions: [Session]
    public let exits: [StatsCard.Row]
    /// Oldest first; at least one.
    public let trades: [GradedTrade]

    public init(
        stretch: View.Stretch, start: CivilDate, currency: Currency, symbols: [StatsCard.Row],
        strategies: [StatsCard.Row], sessions: [Session],
        exits: [StatsCard.Row], trades: [GradedTrade]
    ) {
        self.stretch = stretch
        self.start = start
        self.currency = currency
        self.symbols = symbols
        self.strategies = strategies
        self.sessions = sessions
        self.exits = exits
        self.trades = trades
    }

    public var notice: NoticeKind? { .report }
    public var words: Draft {
        var page = Page()
        page.title(title)
        let all = TradeTally(trades.map(\.trade))
        page.line(
            "\(Phrase.count(all.count, "# trade", "# trades")), \(Figure.percent(all.winPercent)) won, \(Figure.money(all.net, currency))"
        )
        page.line(
            "Expectancy \(Figure.money(all.expectancy, currency)), \(Figure.multiple(all.expectancyInRisk)) a trade"
        )
        write("Symbol", symbols.map { (Phrase(data: PlainText.cut($0.name, to: 14)), $0.tally) }, on: &page)
        write(
            "Strategy", strategies.map { (Phrase(data: PlainText.cut($0.name, to: 14)), $0.tally) }, on: &page)
        write("Session", sessions.map { ($0.session.name, $0.tally) }, on: &page)
        write("Exit", exits.map { (Trade.Exit.phrase(named: $0.name), $0.tally) }, on: &page)
        writeGrades(on: &page)
        page.table(list)
        let rest = trades.count - Self.tradesMaximum
        if rest > 0 { page.line("and \(NumberFormat.whole(rest)) more") }
        var buttons = [View.stats.button("Stats"), View.trades(page: 1).button("Trades")]
        if stretch == .month {
            let export = Export(.report, as: .pdf, year: start.year, month: start.month)
            buttons.append(View.export(export).button("As PDF"))
        }
        return page.draft([buttons], isSilent: true)
    }

    private var title: Phrase {
        switch stretch {
        case .month: "\(ClockWords.month(start)), taken apart"
        case .day, .week: "Week of \(ClockWords.shortDay(start)), taken apart"
        }
    }

    private func write(_ heading: Phrase, _ rows: [(Phrase, TradeTally)], on page: inout Page) {
        let cells = rows.filter { $0.1.count > 0 }.prefix(Self.groupsMaximum).map { name, tally -> [Phrase] in
            [
                name, NumberFormat.whole(tally.count), tally.net.map { NumberFormat.signed($0) } ?? "?",
                tally.multipleOfRisk.map { NumberFormat.signed($0) } ?? "?",
            ]
        }
        page.table(TextTable.grid([[heading, "n", "net", "R"]] + cells))
    }

    private func writeGrades(on page: inout Page) {
        let grades = trades.map(\.grade)
        let watched = grades.filter { $0.adverse != nil && $0.favourable != nil }
        if let adverse = Self.mean(watched.compactMap(\.adverse)),
            let favourable = Self.mean(watched.compactMap(\.favourable))
        {
            page.line(
                "On average \(NumberFormat.decimal(adverse, digits: 2)) R against (MAE) and \(NumberFormat.decimal(favourable, digits: 2)) R ahead (MFE)"
            )
            func cells(_ name: Phrase, _ letters: [TradeGrade.Letter?]) -> [Phrase] {
                [name]
                    + TradeGrade.Letter.allCases.map { letter in
                        NumberFormat.whole(letters.count { $0 == letter })
                    }
            }
            page.table(
                TextTable.grid([
                    ["Grades"] + TradeGrade.Letter.allCases.map { Phrase(data: $0.rawValue) },
                    cells("Entry", grades.map(\.entry)), cells("Exit", grades.map(\.exit)),
                ]))
        }
        let breaches = TradeGrade.Breach.allCases.compactMap { breach -> Phrase? in
            let count = grades.count { $0.breaches.contains(breach) }
            return count == 0 ? nil : "\(Self.words(of: breach)) \(NumberFormat.whole(count))"
        }
        page.line(
            breaches.isEmpty ? "No rule was broken" : "Rules broken: \(breaches.joined(separator: ", "))")
    }

    /// The newest trades: number, what, result, and the letters of entry and exit.
    private var list: [Phrase] {
        let rows = trades.suffix(Self.tradesMaximum).reversed().map { one -> [Phrase] in
            let letters = [one.grade.entry, one.grade.exit].map { $0?.rawValue ?? "–" }.joined(separator: "/")
            let flaw = one.grade.breaches.isEmpty ? "" : "!"
            return [
                Phrase(data: "#\(one.number) \(PlainText.cut(one.trade.instrument.value, to: 10))"),
                one.trade.multipleOfRisk.map { NumberFormat.multiple($0) }
                    ?? NumberFormat.signed(one.trade.net), Phrase(data: letters + flaw),
            ]
        }
        return TextTable.grid([["Trade", "result", "entry/exit"]] + rows)
    }

    private static func words(of breach: TradeGrade.Breach) -> Phrase {
        switch breach {
        case .lossBeyondRisk: "lost more than risked"
        case .withoutStop: "without a live stop"
        case .stoppedOut: "closed for lack of margin"
        case .byHand: "closed by hand"
        }
    }

    private static func mean(_ values: [Fixed]) -> Fixed? {
        var sum: Fixed? = values.isEmpty ? nil : .zero
        for value in values { sum = sum.flatMap { $0.adding(value) } }
        return Fixed(whole: values.count).flatMap { count in
            sum.flatMap { $0.divided(by: count, rounding: .toNearestOrEven) }
        }
    }
}
