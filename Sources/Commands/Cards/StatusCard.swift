import Domain
import Engine

/// The answer to `/status`: may it trade, how does it stand, how fresh is what it knows.
public struct StatusCard: Utterance {
    /// Account money of the day.
    public struct Account: Hashable, Sendable {
        public let currency: Currency
        public let equity: Fixed
        public let dayStart: Fixed
        /// The loss at which the day ends; positive.
        public let dayLossLimit: Fixed

        public init(currency: Currency, equity: Fixed, dayStart: Fixed, dayLossLimit: Fixed) {
            self.currency = currency
            self.equity = equity
            self.dayStart = dayStart
            self.dayLossLimit = dayLossLimit
        }
    }

    /// How long ago; `nil` where it never happened in this run.
    public struct Ages: Hashable, Sendable {
        /// Since the newest price.
        public let prices: Duration?
        /// Since the calendar was fetched.
        public let calendar: Duration?
        /// Since the venue's book was last found equal to ours.
        public let reconciliation: Duration?
        /// Whether the last comparison found the venue's book to be another.
        public let hasDrifted: Bool

        public init(prices: Duration?, calendar: Duration?, reconciliation: Duration?, hasDrifted: Bool = false)
        {
            self.prices = prices
            self.calendar = calendar
            self.reconciliation = reconciliation
            self.hasDrifted = hasDrifted
        }

        /// Whether both books agree, and since when that is known.
        var venueCheck: Phrase {
            if hasDrifted { return "⚠️ Venue check: the books differ. No entries until they agree." }
            return "Venue check "
                + (reconciliation.map { "\(DurationWords.text($0)) ago, agreed" } ?? "not yet")
        }
    }

    public let mode: Mode
    public let state: TradingState
    /// `nil` while it is not known.
    public let account: Account?
    public let openPositions: Int
    public let openPositionsMaximum: Int
    public let ordersInFlight: Int
    public let ages: Ages
    /// The next publication that stops entries; `nil` where none is known.
    public let next: NewsLine?
    public let uptime: Duration
    /// Messages that wait for the chat.
    public let messagesWaiting: Int

    public init(
        mode: Mode, state: TradingState, account: Account?, openPositions: Int, openPositionsMaximum: Int,
        ordersInFlight: Int, ages: Ages, next: NewsLine?, uptime: Duration, messagesWaiting: Int
    ) {
        self.mode = mode
        self.state = state
        self.account = account
        self.openPositions = openPositions
        self.openPositionsMaximum = openPositionsMaximum
        self.ordersInFlight = ordersInFlight
        self.ages = ages
        self.next = next
        self.uptime = uptime
        self.messagesWaiting = messagesWaiting
    }

    public var words: Draft {
        var page = Page()
        page.title(state.heading)
        for line in state.explanation { page.line(line) }
        page.line(mode.line, .italic)
        page.gap()
        Self.writeMoney(account, on: &page)
        let (open, most) = (NumberFormat.whole(openPositions), NumberFormat.whole(openPositionsMaximum))
        page.line("Positions \(open) of at most \(most)")
        page.line("Orders under way \(NumberFormat.whole(ordersInFlight))")
        page.gap()
        page.line("Prices \(DurationWords.age(ages.prices))")
        page.line("News calendar \(DurationWords.age(ages.calendar))")
        page.line(ages.venueCheck)
        page.line("Next: " + (next?.brief ?? "no publication known"))
        let queue: Phrase =
            messagesWaiting == 0 ? "" : ", \(Phrase.count(messagesWaiting, "# message", "# messages")) waiting"
        page.line("Up \(DurationWords.text(uptime))\(queue)")
        return page.draft([
            [.go("Refresh", .status), .go("Positions", .positions)],
            [View.profit(.all).button("Profit"), View.balance.button("Balance"), .go("Limits", .limits)],
            [.go("Scan", .scan(nil)), .go("News", .news(days: Command.newsDaysUsual))],
        ])
    }

    /// What the account is worth, what the day made of it, and how much of the day's limit is used.
    static func writeMoney(_ account: Account?, on page: inout Page) {
        guard let account else {
            page.line("Equity not known yet: no entries until it is")
            return
        }
        page.line("Equity \(NumberFormat.money(account.equity, account.currency))")
        let result = DayResult(start: account.dayStart, end: account.equity)
        page.line("Today \(result.text(in: account.currency))")
        page.line("Day's loss limit: " + result.use(of: account.dayLossLimit, in: account.currency))
    }
}
