import Domain

/// What all positions may come to together.
public struct PortfolioLimits: Hashable, Sendable {
    /// What all positions lose at their stops, entries on their way and the new one included, in per cent
    /// of equity.
    public var heatPercent = Fixed(raw: 3 * Fixed.scale)
    /// What may be held of one currency, net, in per cent of equity.
    public var currencyPercent = Fixed(raw: 500 * Fixed.scale)
    /// Two instruments whose returns correlate beyond this count as one; 1 for never.
    public var correlationMaximum = Fixed(raw: 85 * Fixed.scale / 100)
    /// Over so many bars of the base timeframe.
    public var correlationBars = 60
    /// With fewer bars in common the groups decide.
    public static let commonBarsMinimum = 10
    public var groups = CorrelationGroups.usual

    public init() {}

    public static let off = {
        var limits = PortfolioLimits()
        limits.heatPercent = Ceiling.heatPercent
        limits.currencyPercent = Ceiling.currencyPercent
        limits.correlationMaximum = .one
        return limits
    }()

    /// The loosest that a configuration may be.
    public enum Ceiling {
        public static let heatPercent = Fixed(raw: 6 * Fixed.scale)
        public static let currencyPercent = Fixed(raw: 3_000 * Fixed.scale)
        public static let correlationBars = 500
    }

    var isSound: Bool {
        heatPercent > .zero && heatPercent <= Ceiling.heatPercent && currencyPercent > .zero
            && currencyPercent <= Ceiling.currencyPercent && correlationMaximum > .zero
            && correlationMaximum <= .one
            && (Self.commonBarsMinimum...Ceiling.correlationBars).contains(correlationBars)
    }
}
