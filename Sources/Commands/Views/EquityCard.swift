import Domain

/// What stands under the picture of `/equity`.
public struct EquityCard: Utterance {
    /// How many were asked for.
    public let days: Int
    public let currency: Currency
    /// The first that is drawn and the one now, less what came or went meanwhile.
    public let first: Fixed
    public let now: Fixed
    public let since: CivilTime
    /// The deepest fall from a best before; zero where there was none.
    public let fall: Fixed
    /// What came to the account meanwhile, less what left it.
    public let transfers: Fixed

    public init(
        days: Int, currency: Currency, first: Fixed, now: Fixed, since: CivilTime, fall: Fixed,
        transfers: Fixed
    ) {
        self.days = days
        self.currency = currency
        self.first = first
        self.now = now
        self.since = since
        self.fall = fall
        self.transfers = transfers
    }

    public var words: Draft {
        var page = Page()
        page.title(ChartWords.equity(days: days))
        page.line("Now \(NumberFormat.money(now, currency))")
        page.line("Since \(ClockWords.moment(since)): \(DayResult(start: first, end: now).text(in: currency))")
        if fall > .zero { page.line("Deepest fall: \(NumberFormat.money(fall, currency))") }
        if transfers != .zero {
            page.line(
                "\(NumberFormat.signedMoney(transfers, currency)) came or went: what lies before is drawn moved by it.",
                .italic)
        }
        let others = [7, 30, 90, 365].filter { $0 != days }.map {
            View.equity(days: $0).button("\($0) d")
        }
        return page.draft([
            others, [View.equity(days: days).button("Refresh"), View.profit(.all).button("Profit")],
        ])
    }
}
