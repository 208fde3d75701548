import Domain
import Engine

/// The answer to `/balance`: the money, where it came from and what it made.
public struct BalanceCard: Utterance {
    public let currency: Currency
    /// Realised; `nil` before the first deposit.
    public let balance: Fixed?
    /// With open positions at what they could be closed for; `nil` where that is not known.
    public let equity: Fixed?
    /// What it began with; `nil` before the first deposit.
    public let start: Fixed?
    /// What came since, less what went.
    public let transfers: Fixed
    /// `nil` before the first trading day.
    public let day: DaySummary?
    public let openPositions: Int

    public init(
        currency: Currency, balance: Fixed?, equity: Fixed?, start: Fixed?, transfers: Fixed, day: DaySummary?,
        openPositions: Int
    ) {
        self.currency = currency
        self.balance = balance
        self.equity = equity
        self.start = start
        self.transfers = transfers
        self.day = day
        self.openPositions = openPositions
    }

    public var words: Draft {
        var page = Page()
        page.title("Balance, in \(currency)")
        if balance == nil { page.line("No money was put in yet.") }
        page.table(rows)
        if equity == nil, balance != nil {
            page.line("The equity is not known: a price of what is open is missing. No entries until it is.")
        }
        return page.draft([
            [View.balance.button("Refresh"), .go("Positions", .positions), View.profit(.all).button("Profit")]
        ])
    }

    private var rows: [Phrase] {
        let open = equity.flatMap { equity in balance.flatMap(equity.subtracting) }
        var rows = TextTable.row("Balance\(as: "of the account")", Figure.plain(balance))
        rows += TextTable.row(
            "Open, \(Phrase.count(openPositions, "# position", "# positions"))", Figure.signed(open))
        rows += TextTable.row("Equity", Figure.plain(equity))
        rows += TextTable.row("Began with", Figure.plain(start))
        rows += TextTable.row("In and out since", NumberFormat.signed(transfers))
        rows += result("Profit since the start", from: start.flatMap { $0.adding(transfers) })
        if let day {
            rows += TextTable.row("Day began with", Figure.plain(day.startEquity))
            rows += result("Today", from: day.footing)
            rows += TextTable.row("Fees today", Figure.plain(day.fees))
        }
        return rows
    }

    /// What the equity is above `footing`, in money and in per cent of it.
    private func result(_ label: Phrase, from footing: Fixed?) -> [Phrase] {
        guard let footing, let made = equity.flatMap({ $0.subtracting(footing) }) else {
            return TextTable.row(label, "?")
        }
        let share =
            footing > .zero
            ? made.scaled(by: Fixed(raw: 100 * Fixed.scale), over: footing, rounding: .toNearestOrEven) : nil
        return TextTable.row(label, NumberFormat.signed(made))
            + TextTable.row(" in per cent", share.map(NumberFormat.signedPercent) ?? "?")
    }
}
