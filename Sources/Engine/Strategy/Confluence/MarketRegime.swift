import Domain

/// What kind of market it is, by strength and width of its movement. The raw values are shown and kept.
public enum MarketRegime: String, Hashable, Sendable, CaseIterable {
    case volatile = "VOLATILE"
    case trending = "TRENDING"
    case ranging = "RANGING"
    case normal = "NORMAL"
}

/// Names the regime. Rules, asked in this order; the first that holds names it:
///
/// - VOLATILE: the short ATR is at least ``volatileAtrRatio`` times the long one;
/// - TRENDING: the ADX is above ``trendingAdxMinimum``;
/// - RANGING: the ADX is below ``rangingAdxMaximum``;
/// - NORMAL: none of them.
struct MarketRegimeRule: Hashable, Sendable {
    let volatileAtrRatio: Fixed
    let trendingAdxMinimum: Fixed
    let rangingAdxMaximum: Fixed

    /// - Returns: `nil` where a number is not known.
    func regime(adx: Double, atr: Double, slowAtr: Double) -> MarketRegime? {
        guard let adx = measured(adx), let ratio = measured(slowAtr > 0 ? atr / slowAtr : 1) else { return nil }
        if ratio >= volatileAtrRatio { return .volatile }
        if adx > trendingAdxMinimum { return .trending }
        return adx < rangingAdxMaximum ? .ranging : .normal
    }
}

/// What is asked and aimed at in one regime.
public struct RegimeTerms: Hashable, Sendable {
    /// ATR of the entry timeframe between entry and target.
    public var targetAtr: Fixed
    /// ATR of the entry timeframe between entry and stop.
    public var stopAtr: Fixed
    /// Points of the whole scale of seven.
    public var confluence: Int
    /// Entries of this strategy in one instrument on one trading day.
    public var entriesPerDay: Int

    public init(targetAtr: Fixed, stopAtr: Fixed, confluence: Int, entriesPerDay: Int) {
        self.targetAtr = targetAtr
        self.stopAtr = stopAtr
        self.confluence = confluence
        self.entriesPerDay = entriesPerDay
    }
}
