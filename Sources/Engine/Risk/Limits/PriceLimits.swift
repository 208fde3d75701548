import Domain

/// What prices must be like before they are believed. Zero: no limit.
public struct PriceLimits: Hashable, Sendable {
    /// How far a quote may be dated ahead of our clock.
    public var ahead = Duration.milliseconds(500)
    /// A jump between two quotes of more than so many ATR of the base timeframe is doubted until a
    /// second quote agrees.
    public var jumpAtr = Fixed(raw: 5 * Fixed.scale)
    /// The last bar of the strategy's timeframe may have ended so many bars ago.
    public var staleBars = 2
    /// The last bar of the base timeframe may have ended so long ago, beyond one bar.
    public var staleAfter = Duration.minutes(5)
    /// The spread over its usual one.
    public var spreadTimes = Fixed(raw: 2 * Fixed.scale)
    /// The spread over the ATR of the strategy's timeframe, in per cent.
    public var spreadAtrPercent = PerClass(Fixed(raw: 20 * Fixed.scale))
    /// The least ATR of the strategy's timeframe, in hundredths of a per cent of the price.
    public var volatilityFloorBps = PerClass(
        forex: Fixed(raw: Fixed.scale / 4), metal: Fixed(raw: Fixed.scale / 2),
        crypto: Fixed(raw: Fixed.scale / 2), equity: Fixed(raw: Fixed.scale / 2))
    /// The ATR over its mean of 100 bars.
    public var volatilityTimes = Fixed(raw: 3 * Fixed.scale)

    public init() {}

    public static let off = {
        var limits = PriceLimits()
        limits.ahead = Ceiling.ahead
        limits.jumpAtr = .zero
        limits.staleBars = 0
        limits.staleAfter = .zero
        limits.spreadTimes = .zero
        limits.spreadAtrPercent = PerClass(.zero)
        limits.volatilityFloorBps = PerClass(.zero)
        limits.volatilityTimes = .zero
        return limits
    }()

    /// The loosest that a configuration may be.
    public enum Ceiling {
        /// A venue's clock may be this far ahead of ours at the most.
        public static let ahead = QuoteRule.skewMaximum
        public static let staleAfter = Duration.hours(1)
    }

    var isSound: Bool {
        ahead >= .zero && ahead <= Ceiling.ahead && jumpAtr >= .zero && staleBars >= 0
            && staleAfter >= .zero && staleAfter <= Ceiling.staleAfter && spreadTimes >= .zero
            && volatilityTimes >= .zero
    }
}

/// One value for each kind of market.
public struct PerClass: Hashable, Sendable {
    public var forex: Fixed
    public var metal: Fixed
    public var crypto: Fixed
    public var equity: Fixed

    public init(forex: Fixed, metal: Fixed, crypto: Fixed, equity: Fixed) {
        self.forex = forex
        self.metal = metal
        self.crypto = crypto
        self.equity = equity
    }

    public init(_ all: Fixed) { self.init(forex: all, metal: all, crypto: all, equity: all) }

    public subscript(assetClass: Instrument.AssetClass) -> Fixed {
        switch assetClass {
        case .forex: forex
        case .metal: metal
        case .crypto: crypto
        case .equity: equity
        }
    }
}
