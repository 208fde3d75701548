import Domain
import Engine
import Scheduler

/// The answer to `/profit`: what closed trades came to.
public struct ProfitCard: Utterance {
    public let scope: View.ProfitScope
    public let tally: TradeTally
    public let currency: Currency
    /// The reader's.
    public let zone: Zone
    /// Trades of earlier times that are no longer counted.
    public let leftOut: Int

    public init(
        scope: View.ProfitScope, tally: TradeTally, currency: Currency, zone: Zone, leftOut: Int = 0
    ) {
        self.scope = scope
        self.tally = tally
        self.currency = currency
        self.zone = zone
        self.leftOut = leftOut
    }

    public var words: Draft {
        var page = Page()
        page.title("Profit" + scope.words)
        if tally.count == 0 {
            page.line(scope.isAll ? "No trade was closed yet." : "No trade was closed there.")
        } else {
            page.line("\(Figure.money(tally.net, currency)) after fees")
            page.table(figures)
            writeFalls(on: &page)
            if let opened = tally.firstOpened, let closed = tally.lastClosed {
                page.line("First opened \(date(opened)), last closed \(date(closed))")
            }
            if tally.multipleOfRisk != nil { page.line(Glossary.risk, .italic) }
        }
        if leftOut > 0 {
            page.line(
                "\(Phrase.count(leftOut, "# older trade", "# older trades")) not counted: I keep the newest.")
        }
        return page.draft([
            [
                View.profit(.days(7)).button("7 days"), View.profit(.days(30)).button("30 days"),
                View.profit(.all).button("All"),
            ],
            [View.profit(scope).button("Refresh"), View.trades(page: 1).button("Trades")],
        ])
    }

    private var figures: [Phrase] {
        let share: Phrase = tally.winPercent.map { " (\(NumberFormat.percent($0)))" } ?? ""
        var rows = TextTable.row("Closed trades", NumberFormat.whole(tally.count))
        rows += TextTable.row("Won", NumberFormat.whole(tally.wins) + share)
        rows += TextTable.row("Net", Figure.signed(tally.net))
        rows += TextTable.row("Gross", Figure.signed(tally.gross))
        rows += TextTable.row("Fees", Figure.plain(tally.fees))
        rows += TextTable.row(
            "Profit factor", Figure.plain(tally.profitFactor, tally.losses == 0 ? "no loss" : "?"))
        rows += TextTable.row("A trade makes", Figure.signed(tally.expectancy))
        rows += TextTable.row(" in R", Figure.multiple(tally.expectancyInRisk))
        rows += TextTable.row("Average win", Figure.signed(tally.averageWin, "none"))
        rows += TextTable.row("Average loss", Figure.signed(tally.averageLoss, "none"))
        rows += Figure.trade("Best", tally.best)
        rows += Figure.trade("Worst", tally.worst)
        rows += TextTable.row("Wins in a row", NumberFormat.whole(tally.longestWinningRun))
        rows += TextTable.row("Losses in a row", NumberFormat.whole(tally.longestLosingRun))
        rows += TextTable.row("Held on average", Figure.duration(tally.averageHeld))
        return rows
    }

    private func writeFalls(on page: inout Page) {
        if let fall = tally.deepestFall {
            page.line(
                "Deepest fall \(fall.amount.map { NumberFormat.money($0, currency) } ?? "not known"), \(moment(fall.from)) to \(moment(fall.to))"
            )
        } else {
            page.line("It never fell below its best.")
        }
        guard tally.currentFall != .zero else { return }
        guard let fall = tally.currentFall else { return page.line("Now below its best, how far is not known") }
        let since: Phrase = tally.bestSince.map { ", best \(moment($0))" } ?? ""
        page.line("Now \(NumberFormat.money(fall, currency)) below its best\(since)")
    }

    private func moment(_ time: Timestamp) -> Phrase { ClockWords.momentOfYear(zone.civil(at: time)) }
    private func date(_ time: Timestamp) -> Phrase { ClockWords.dayOfYear(zone.date(at: time)) }
}

extension View.ProfitScope {
    var isAll: Bool { self == .all }

    /// What follows `Profit`.
    var words: Phrase {
        switch self {
        case .all: ""
        case .days(1): " of today"
        case .days(let days): " of the last \(Phrase.count(days, "# day", "# days"))"
        case .instrument(let instrument): " of \(data: PlainText.cut(instrument.value, to: 24))"
        }
    }
}

/// Figures that may not be known.
enum Figure {
    static func signed(_ value: Fixed?, _ unknown: Phrase = "?") -> Phrase {
        value.map { NumberFormat.signed($0) } ?? unknown
    }

    static func plain(_ value: Fixed?, _ unknown: Phrase = "?") -> Phrase {
        value.map { NumberFormat.decimal($0, digits: 2) } ?? unknown
    }

    static func money(_ value: Fixed?, _ currency: Currency) -> Phrase {
        value.map { NumberFormat.signedMoney($0, currency) } ?? "Not known"
    }

    static func multiple(_ value: Fixed?) -> Phrase { value.map(NumberFormat.multiple) ?? "?" }

    /// `2.5 R` without a sign.
    static func distance(_ value: Fixed?) -> Phrase {
        value.map { "\(NumberFormat.decimal($0, digits: 2)) R" } ?? "?"
    }

    static func duration(_ value: Duration?) -> Phrase { value.map(DurationWords.text) ?? "?" }

    static func percent(_ value: Fixed?) -> Phrase {
        value.map { NumberFormat.decimal($0, digits: 0) + "%" } ?? "?"
    }

    /// A trade's symbol and result.
    static func trade(_ label: Phrase, _ trade: Trade?) -> [Phrase] {
        guard let trade else { return [] }
        return TextTable.row(
            "\(label) \(data: PlainText.cut(trade.instrument.value, to: 12))", signed(trade.net))
    }
}
