import Domain

/// The rules of whoever lent the account. Each may be missing.
public struct PropTerms: Hashable, Sendable {
    /// An amount of the account's currency, named outright or as a part of the starting balance.
    public enum Amount: Hashable, Sendable {
        case percent(Fixed)
        case money(Fixed)

        /// - Returns: `nil` where it does not fit.
        public func value(of start: Fixed) -> Fixed? {
            switch self {
            case .percent(let percent): start.scaled(by: percent, over: .hundred, rounding: .down)
            case .money(let money): money
            }
        }
    }

    /// What a day's loss is counted from.
    public enum DailyBasis: String, Hashable, Sendable, CaseIterable {
        /// The balance at the start of the day.
        case balance
        /// The balance at the start of the day or what the account was worth, whichever is more.
        case equity
    }

    /// What the total loss is counted from.
    public enum TotalBasis: String, Hashable, Sendable, CaseIterable {
        /// The starting balance.
        case fixed
        /// The highest that a day began with.
        case endOfDay
        /// The highest there ever was, open positions included.
        case intraday
    }

    public var dailyLoss: Amount?
    public var dailyBasis = DailyBasis.balance
    public var totalLoss: Amount?
    public var totalBasis = TotalBasis.fixed
    /// A floor that follows the best stops at the starting balance.
    public var locksAtStart = false
    public var profitTarget: Amount?
    /// Days with a fill that opened something, before the target counts.
    public var minimumDays = 0
    /// The part of the profit that one day may have made, in per cent.
    public var bestDayPercent: Fixed?
    public var newsMinutesBefore = 0
    public var newsMinutesAfter = 0
    /// Positions are closed when a news window begins.
    public var newsFlat = false
    /// Nothing is held over the week-end.
    public var weekendFlat = false
    /// How long before the close of the week everything is closed.
    public var weekendMinutes = 30
    /// In the instrument's own units.
    public var lotsPerSymbol: Fixed?
    public var lotsTotal: Fixed?
    /// What is kept free of the daily and of the total loss, in per cent of the starting balance.
    public var cushionPercent = Fixed.zero

    public init() {}

    public var hasNewsWindow: Bool { newsMinutesBefore > 0 || newsMinutesAfter > 0 }
}

extension PropTerms {
    /// Rules as they are common. They name nobody; whoever lends an account has the last word.
    public enum Preset: String, Hashable, Sendable, CaseIterable {
        case none, oneStep, twoStep, trailing

        /// `nil` for none.
        public var terms: PropTerms? {
            var terms = PropTerms()
            terms.cushionPercent = Fixed(raw: Fixed.scale / 10)
            switch self {
            case .none: return nil
            case .oneStep:
                terms.dailyLoss = .percent(Fixed(raw: 4 * Fixed.scale))
                terms.totalLoss = .percent(Fixed(raw: 6 * Fixed.scale))
                terms.totalBasis = .endOfDay
                terms.locksAtStart = true
                terms.dailyBasis = .equity
                terms.profitTarget = .percent(Fixed(raw: 10 * Fixed.scale))
                terms.minimumDays = 3
            case .twoStep:
                terms.dailyLoss = .percent(Fixed(raw: 5 * Fixed.scale))
                terms.totalLoss = .percent(Fixed(raw: 10 * Fixed.scale))
                terms.profitTarget = .percent(Fixed(raw: 8 * Fixed.scale))
                terms.minimumDays = 4
                terms.newsMinutesBefore = 2
                terms.newsMinutesAfter = 2
            case .trailing:
                terms.dailyLoss = .percent(Fixed(raw: 2 * Fixed.scale))
                terms.totalLoss = .percent(Fixed(raw: 4 * Fixed.scale))
                terms.totalBasis = .intraday
                terms.locksAtStart = true
                terms.profitTarget = .percent(Fixed(raw: 6 * Fixed.scale))
                terms.bestDayPercent = Fixed(raw: 40 * Fixed.scale)
                terms.weekendFlat = true
            }
            return terms
        }
    }
}
