/// What the days of some weeks made, as they are to be drawn: a row for each week, from Monday.
public struct CalendarPicture: Hashable, Sendable {
    public struct Day: Hashable, Sendable {
        public let date: CivilDate
        /// Of the trades closed on that day, after fees, in the account's currency.
        public let net: Fixed
        /// At least 1: a day without a trade is left out.
        public let trades: Int

        public init(date: CivilDate, net: Fixed, trades: Int) {
            self.date = date
            self.net = net
            self.trades = trades
        }
    }

    /// More rows do not fit a phone.
    public static let weeksMaximum = 14

    public let title: String
    public let currency: Currency
    /// The Monday of the first week.
    public let first: CivilDate
    /// 1 to ``weeksMaximum``.
    public let weeks: Int
    /// The last day that has begun; those after it are drawn empty.
    public let today: CivilDate
    /// Those of the weeks on which a trade was closed, oldest first.
    public let days: [Day]
    public var words = PictureWords.english

    /// - Parameters:
    ///   - today: of the last week.
    ///   - days: in any order; those outside the weeks are left out.
    public init(title: String, currency: Currency, weeks: Int, today: CivilDate, days: [Day]) {
        self.title = String(title.prefix(EquityPicture.titleMaximum))
        self.currency = currency
        self.weeks = min(max(weeks, 1), Self.weeksMaximum)
        self.today = today
        let monday = today.adding(days: -((today.weekday + 6) % 7))
        let first = monday.adding(days: -7 * (self.weeks - 1))
        self.first = first
        self.days = days.filter { $0.date >= first && $0.date <= today }.sorted { $0.date < $1.date }
    }
}
