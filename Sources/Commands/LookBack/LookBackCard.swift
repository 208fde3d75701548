import Domain

/// The one message of a `/whatif` or a `/backtest`: how far it is, then what came of it.
///
/// A picture of the equity belongs beside ``Stage/ended(_:)``.
public struct LookBackCard: Utterance {
    public enum Stage: Hashable, Sendable {
        /// In per cent.
        case playing(Int)
        case ended(LookBack.Result)
        case failed(String)
    }

    public let subject: LookBack.Subject
    public let days: Int
    public let stage: Stage
    public let currency: Currency

    public init(_ subject: LookBack.Subject, days: Int, _ stage: Stage, _ currency: Currency) {
        self.subject = subject
        self.days = days
        self.stage = stage
        self.currency = currency
    }

    public var words: Draft {
        var page = Page()
        page.title(heading)
        switch stage {
        case .playing(let percent):
            page.line(
                "The last \(Phrase.count(days, "# day", "# days")), \(min(max(percent, 0), 100)) % played")
            page.line("Trading goes on meanwhile.")
        case .failed(let why): page.line(OwnWords.phrase(PlainText.line(why, maximum: 600)))
        case .ended(let result): tell(result, on: &page)
        }
        return page.draft()
    }

    private var heading: Phrase {
        switch subject {
        case .whatIf(let wish):
            "What if \(data: PlainText.line(wish.key, maximum: 64)) were \(data: PlainText.line(wish.value, maximum: 64))"
        case .backtest(let strategy, let instrument):
            "Backtest of \(data: PlainText.line(strategy, maximum: 64)) in \(data: PlainText.cut(instrument.value, to: 24))"
        }
    }

    private func tell(_ result: LookBack.Result, on page: inout Page) {
        page.line(
            "\(ClockWords.dayOfYear(CivilTime(utc: result.from).date)) to \(ClockWords.dayOfYear(CivilTime(utc: result.to).date)), "
                + Phrase.count(result.bars, "# bar", "# bars"))
        if let then = result.then {
            page.table(Self.comparison(result.now, then, currency))
        } else {
            page.table(rows(result.now))
        }
        if !result.missing.isEmpty {
            page.line("Left out, no prices are stored: \(Notices.names(result.missing)).")
        }
        page.line("In \(currency), after fees. What was is no promise.", .italic)
        if case .whatIf(let wish) = subject, wish.dial != nil, result.then != nil {
            page.line("/set \(data: wish.words) asks whether to change it.")
        }
    }

    /// Now beside then.
    private static func comparison(
        _ now: LookBack.Figures, _ then: LookBack.Figures, _ currency: Currency
    ) -> [Phrase] {
        func row(_ name: Phrase, _ text: (LookBack.Figures) -> Phrase) -> [Phrase] {
            [name, text(now), text(then)]
        }
        return TextTable.grid([
            ["In \(currency)", "now", "then"], row("Trades") { NumberFormat.whole($0.trades) },
            row("Won", wins),
            row("Result") { signed($0.net) },
            row("Deepest fall") { decimal($0.fall) }, row(" in per cent") { decimal($0.fallPercent) },
            row("Profit factor") { factor($0) },
        ])
    }

    private func rows(_ figures: LookBack.Figures) -> [Phrase] {
        TextTable.row("Trades", NumberFormat.whole(figures.trades))
            + TextTable.row("Won", Self.wins(figures))
            + TextTable.row("Result", Self.signed(figures.net))
            + TextTable.row("Fees", Self.decimal(figures.fees))
            + TextTable.row("Deepest fall", Self.decimal(figures.fall))
            + TextTable.row(" in per cent", Self.decimal(figures.fallPercent))
            + TextTable.row("Profit factor", Self.factor(figures))
            + TextTable.row("Equity at the end", Self.decimal(figures.equity))
    }

    private static func wins(_ figures: LookBack.Figures) -> Phrase {
        guard figures.trades > 0, let wins = Fixed(whole: figures.wins), let all = Fixed(whole: figures.trades),
            let share = wins.scaled(by: Fixed(raw: 100 * Fixed.scale), over: all, rounding: .toNearestOrEven)
        else { return "–" }
        return NumberFormat.percent(share)
    }

    private static func signed(_ value: Fixed?) -> Phrase { value.map { NumberFormat.signed($0) } ?? "?" }
    private static func decimal(_ value: Fixed?) -> Phrase {
        value.map { NumberFormat.decimal($0, digits: 2) } ?? "?"
    }
    /// Without a loss there is none.
    private static func factor(_ figures: LookBack.Figures) -> Phrase {
        figures.profitFactor.map { NumberFormat.decimal($0, digits: 2) } ?? "–"
    }
}

/// Why the past is not played.
public enum LookBackRefused: Utterance {
    /// One is played already; in per cent.
    case busy(Int)
    /// It is that already.
    case same(String, String)
    /// A replay says nothing about it.
    case idle(String)

    public var words: Draft {
        var page = Page()
        switch self {
        case .busy(let percent):
            page.line("One is played already, \(percent) % of it; its answer comes first. Nothing was begun.")
        case .same(let key, let value):
            page.line(
                "\(data: PlainText.line(key, maximum: 64)) is \(data: PlainText.line(value, maximum: 64)) already."
            )
        case .idle(let key):
            page.line("A replay of prices says nothing about \(data: PlainText.line(key, maximum: 64)).")
        }
        return page.draft()
    }
}
