import Domain
import Engine
import Scheduler

/// A closed trade with its number, and the instrument that tells how its prices are written.
public struct NumberedTrade: Hashable, Sendable {
    /// From 1, in the order of closing.
    public let number: Int
    public let trade: Trade
    public let instrument: Instrument?

    /// - Parameter instrument: `nil` where it is no longer listed; prices then have all their digits.
    public init(_ number: Int, _ trade: Trade, _ instrument: Instrument?) {
        self.number = number
        self.trade = trade
        self.instrument = instrument
    }

    var side: Phrase { trade.side == .buy ? "long" : "short" }

    func price(_ price: Price) -> Phrase {
        instrument.map { NumberFormat.price(price, of: $0) } ?? NumberFormat.exact(price.amount)
    }

    var quantity: Phrase {
        instrument.map { NumberFormat.quantity(trade.quantity, of: $0) }
            ?? NumberFormat.exact(trade.quantity.amount)
    }
}

/// The answer to `/trades`: the closed trades, the newest first.
public struct TradesCard: Utterance {
    public static let pageSize = 10

    /// Those of the page.
    public let trades: [NumberedTrade]
    public let paging: Paging
    public let currency: Currency
    /// The reader's.
    public let zone: Zone

    public init(trades: [NumberedTrade], paging: Paging, currency: Currency, zone: Zone) {
        self.trades = trades
        self.paging = paging
        self.currency = currency
        self.zone = zone
    }

    public var words: Draft {
        var page = Page()
        page.title("Closed trades" + paging.words)
        if trades.isEmpty {
            page.line("No trade was closed yet.")
        } else {
            page.line("After fees, in \(currency), the newest first")
            page.table(trades.flatMap(rows))
            if trades.contains(where: { $0.trade.multipleOfRisk != nil }) { page.line(Glossary.risk, .italic) }
        }
        let numbers = trades.map { View.trade(.number($0.number)).button("\($0.number)") }
        return page.draft([
            Array(numbers.prefix(5)), Array(numbers.dropFirst(5)), paging.buttons { .trades(page: $0) },
            [View.trades(page: paging.page).button("Refresh"), View.profit(.all).button("Profit")],
        ])
    }

    private func rows(_ entry: NumberedTrade) -> [Phrase] {
        let trade = entry.trade
        let closed = ClockWords.moment(zone.civil(at: trade.closedAt))
        let label: Phrase =
            "\(entry.number) \(data: PlainText.cut(trade.instrument.value, to: 14)) \(entry.side)"
        return TextTable.row(label, NumberFormat.signed(trade.net))
            + TextTable.row(
                "  \(closed), \(trade.exit.brief)",
                trade.multipleOfRisk.map(NumberFormat.multiple) ?? "? R")
    }
}

/// The answer to `/trade`: one closed trade with everything that is known of it.
public struct TradeCard: Utterance {
    public let entry: NumberedTrade
    /// Every trade there ever was.
    public let total: Int
    public let currency: Currency
    /// The reader's.
    public let zone: Zone

    /// What an operator wrote about it; may be empty.
    public let note: String

    public init(entry: NumberedTrade, total: Int, currency: Currency, zone: Zone, note: String = "") {
        self.note = note
        self.entry = entry
        self.total = total
        self.currency = currency
        self.zone = zone
    }

    public var words: Draft {
        let trade = entry.trade
        var page = Page()
        page.title(
            "Trade \(entry.number), \(data: PlainText.cut(trade.instrument.value, to: 24)) \(entry.side)")
        let multiple: Phrase = trade.multipleOfRisk.map { " (\(NumberFormat.multiple($0)))" } ?? ""
        page.line(NumberFormat.signedMoney(trade.net, currency) + multiple)
        page.table(rows(trade))
        page.line("Entry order \(data: PlainText.line(trade.id.value, maximum: OrderID.lengthMaximum))")
        if trade.risk == .zero { page.line("What was risked is not known.") }
        if !note.isEmpty {
            page.line("Note: \(data: PlainText.line(note, maximum: Command.reasonLengthMaximum))")
        }
        let (older, newer) = (entry.number - 1, entry.number + 1)
        return page.draft([
            [
                older >= 1 ? View.trade(.number(older)).button("‹ Older") : nil,
                newer <= total ? View.trade(.number(newer)).button("Newer ›") : nil,
            ], [View.trades(page: 1).button("Trades")],
        ])
    }

    private func rows(_ trade: Trade) -> [Phrase] {
        let move = trade.side == .buy ? trade.exitPrice - trade.entryPrice : trade.entryPrice - trade.exitPrice
        let digits = entry.instrument.map { NumberFormat.digits(of: $0) } ?? Fixed.fractionDigits
        var rows = TextTable.row("Quantity", entry.quantity)
        rows += TextTable.row("Entry", entry.price(trade.entryPrice))
        rows += TextTable.row("Exit", entry.price(trade.exitPrice))
        rows += TextTable.row("Move", NumberFormat.signed(move, digits: digits))
        rows += TextTable.row("Opened", moment(trade.openedAt))
        rows += TextTable.row("Closed", moment(trade.closedAt))
        rows += TextTable.row("Held", DurationWords.text(trade.openedAt.duration(to: trade.closedAt)))
        rows += TextTable.row("Closed by", trade.exit.name)
        rows += TextTable.row("Gross", NumberFormat.signed(trade.gross))
        rows += TextTable.row("Fees", NumberFormat.decimal(trade.fees, digits: 2))
        rows += TextTable.row("Net", NumberFormat.signed(trade.net))
        rows += TextTable.row("Risked", trade.risk == .zero ? "?" : NumberFormat.decimal(trade.risk, digits: 2))
        rows += TextTable.row("Strategy", Phrase(data: trade.strategy.value))
        return rows
    }

    private func moment(_ time: Timestamp) -> Phrase { ClockWords.momentOfYear(zone.civil(at: time)) }
}

extension NumberFormat {
    /// Places after the point in an instrument's prices.
    static func digits(of instrument: Instrument) -> Int {
        instrument.tick.description.split(separator: ".").dropFirst().first?.count ?? 0
    }
}
