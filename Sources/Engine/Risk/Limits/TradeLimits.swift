import Domain

/// What an entry must promise before it is worth its cost. Zero: no limit.
public struct TradeLimits: Hashable, Sendable {
    /// The distance to the target over the distance to the stop.
    public var rewardRiskMinimum = Fixed(raw: 3 * Fixed.scale / 2)
    /// The spread and one pip over the distance to the target, in per cent.
    public var costSharePercent = Fixed(raw: 30 * Fixed.scale)
    /// The distance to the target over the spread.
    public var targetSpreads = Fixed(raw: 3 * Fixed.scale)
    /// What is won at the target after costs, over these costs.
    public var profitCosts = Fixed(raw: 2 * Fixed.scale)
    /// A pip is so many ticks.
    static let pipTicks = 10

    public init() {}

    public static let off = {
        var limits = TradeLimits()
        limits.rewardRiskMinimum = .zero
        limits.costSharePercent = .zero
        limits.targetSpreads = .zero
        limits.profitCosts = .zero
        return limits
    }()

    var isSound: Bool {
        rewardRiskMinimum >= .zero && costSharePercent >= .zero && targetSpreads >= .zero
            && profitCosts >= .zero
    }
}
