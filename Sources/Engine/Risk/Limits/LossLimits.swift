import Domain

/// What the account may lose, over which stretch, and what follows. Zero per cent or money: no limit.
public struct LossLimits: Hashable, Sendable {
    /// What a reached limit does beyond forbidding entries.
    public enum Action: String, Hashable, Sendable, CaseIterable {
        /// Nothing more.
        case block
        /// Entries that are on their way are taken back.
        case reduceOnly
        /// Everything is closed.
        case flatten
        /// As /kill: everything is closed and the latch falls.
        case kill
    }

    /// A day's loss in the account's currency, beside the limit in per cent.
    public var dailyMoney = Fixed.zero
    /// What the day's limit does.
    public var dailyAction = Action.block
    /// In per cent of the equity that the week began with.
    public var weeklyPercent = Fixed(raw: 6 * Fixed.scale)
    /// In per cent of the equity that the month began with.
    public var monthlyPercent = Fixed(raw: 10 * Fixed.scale)
    /// The fall from the best of the trading day, in per cent of that best.
    public var sessionPercent = Fixed(raw: 3 * Fixed.scale / 2)
    /// The fall from the best there ever was, in per cent of that best.
    public var highWaterPercent = Fixed(raw: 8 * Fixed.scale)
    /// What the fall from the best there ever was does.
    public var highWaterAction = Action.block

    public init() {}

    /// No limit beyond the day's.
    public static let off = {
        var limits = LossLimits()
        limits.weeklyPercent = .zero
        limits.monthlyPercent = .zero
        limits.sessionPercent = .zero
        limits.highWaterPercent = .zero
        return limits
    }()

    /// The loosest that a configuration may be.
    public enum Ceiling {
        public static let weeklyPercent = Fixed(raw: 10 * Fixed.scale)
        public static let monthlyPercent = Fixed(raw: 20 * Fixed.scale)
        public static let sessionPercent = Fixed(raw: 5 * Fixed.scale)
        public static let highWaterPercent = Fixed(raw: 25 * Fixed.scale)
    }

    var isSound: Bool {
        dailyMoney >= .zero && (Fixed.zero...Ceiling.weeklyPercent).contains(weeklyPercent)
            && (Fixed.zero...Ceiling.monthlyPercent).contains(monthlyPercent)
            && (Fixed.zero...Ceiling.sessionPercent).contains(sessionPercent)
            && (Fixed.zero...Ceiling.highWaterPercent).contains(highWaterPercent)
    }
}
