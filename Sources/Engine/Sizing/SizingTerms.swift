import Domain

/// How much a trade may be: the method, and what makes it smaller.
///
/// Every factor lies above 0 and is at most 1: nothing here makes a trade larger than its method says,
/// and no method makes it larger than the limits allow.
public struct SizingTerms: Hashable, Sendable {
    /// What the quantity follows from.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        /// The same quantity every time.
        case fixedQuantity
        /// Worth the same part of equity every time.
        case fixedFraction
        /// Loses the same part of equity at the stop every time.
        case riskPerTrade
        /// Risks a fraction of what Kelly's formula gives for the strategy's own closed trades.
        case kelly
        /// Risks more for a better grade of the set-up.
        case tiers
    }

    /// From `percent` on, the size is multiplied by `factor`.
    public struct Tier: Hashable, Sendable {
        /// Zero: never.
        public var percent: Fixed
        public var factor: Fixed

        public init(percent: Fixed, factor: Fixed) {
            self.percent = percent
            self.factor = factor
        }
    }

    public var method = Method.riskPerTrade
    /// Of ``Method/fixedQuantity``, in the instrument's own units.
    public var quantity = Fixed(raw: Fixed.scale / 100)
    /// Of ``Method/fixedFraction``: what is bought, in per cent of equity.
    public var fractionPercent = Fixed(raw: 10 * Fixed.scale)
    /// Of ``Method/kelly``: the part of the formula's answer that is risked.
    public var kellyFraction = Fixed(raw: Fixed.scale / 4)
    /// Of ``Method/kelly``: fewer closed trades say nothing.
    public var kellyTrades = 20
    /// So many losses in a row make the size smaller; 0: never.
    public var lossStreak = 0
    public var lossStreakFactor = Fixed(raw: Fixed.scale / 2)
    /// More than this part of the day's loss limit lost makes it smaller; 100 per cent: never.
    public var dayLossUsedPercent = Fixed.hundred
    public var dayLossFactor = Fixed(raw: Fixed.scale / 2)
    /// How far below its best the account may be before the size becomes smaller.
    public var drawdownFirst = Tier(percent: .zero, factor: Fixed(raw: Fixed.scale / 2))
    /// Takes the place of the first from there on.
    public var drawdownSecond = Tier(percent: .zero, factor: Fixed(raw: Fixed.scale / 4))
    /// The usual liveliness, as the average true range over its own mean (see ``MarketStanding``); outside it
    /// the size is smaller.
    public var volatilityLow = Fixed(raw: Fixed.scale / 10 * 8)
    public var volatilityHigh = Fixed(raw: Fixed.scale / 10 * 12)
    /// 1: never.
    public var volatilityFactor = Fixed.one
    /// So near the close of the market the size is smaller; zero: never.
    public var sessionEnd = Duration.zero
    public var sessionEndFactor = Fixed(raw: Fixed.scale / 10 * 3)
    /// Instruments whose rare moves are violent.
    public var tailSymbols: [InstrumentID] = []
    /// The most that any of these may lose at its stop, in the account's currency.
    public var tailLoss = Fixed(raw: 30 * Fixed.scale)

    public init() {}
}
