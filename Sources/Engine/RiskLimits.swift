import Domain

/// What the operator allows. No value is looser than its ceiling, which is compiled in.
public struct RiskLimits: Hashable, Sendable {
    /// The most that a trade may lose at its stop, costs included, in per cent of equity.
    public var riskPerTradePercent: Fixed
    /// What a method of sizing may raise that to for a better set-up; `nil` where it may not.
    public var raisedRiskPercent: Fixed?
    /// A day's loss, open positions included, that ends entries until the next day, in per cent of
    /// the equity that the day began with.
    public var dailyLossPercent: Fixed
    /// Entries within any 60 minutes.
    public var tradesPerHour: Int
    public var openPositions: Int
    /// An older quote is no price to trade at.
    public var quoteAge: Duration
    /// In hundredths of a per cent of the price.
    public var spreadBps: Fixed
    /// All positions together, at entry, in multiples of equity.
    public var leverage: Fixed
    /// How long entries wait after the clock jumped.
    public var clockSettling: Duration
    public var losses: LossLimits
    public var pace: PaceLimits
    public var symbols: SymbolLimits
    public var portfolio: PortfolioLimits
    public var prices: PriceLimits
    public var trade: TradeLimits

    /// The loosest that a configuration may be.
    public enum Ceiling {
        public static let riskPerTradePercent = Fixed(raw: 2 * Fixed.scale)
        public static let dailyLossPercent = Fixed(raw: 5 * Fixed.scale)
        public static let tradesPerHour = 100
        public static let openPositions = 100
        public static let quoteAge = Duration.seconds(300)
        public static let leverage = Fixed(raw: 30 * Fixed.scale)
        public static let spreadBps = Fixed(raw: 100 * Fixed.scale)
    }

    public init(
        riskPerTradePercent: Fixed, dailyLossPercent: Fixed, tradesPerHour: Int, openPositions: Int,
        quoteAge: Duration, spreadBps: Fixed, leverage: Fixed, clockSettling: Duration,
        losses: LossLimits = LossLimits(), pace: PaceLimits = PaceLimits(),
        symbols: SymbolLimits = SymbolLimits(), portfolio: PortfolioLimits = PortfolioLimits(),
        prices: PriceLimits = PriceLimits(), trade: TradeLimits = TradeLimits()
    ) {
        self.riskPerTradePercent = riskPerTradePercent
        self.dailyLossPercent = dailyLossPercent
        self.tradesPerHour = tradesPerHour
        self.openPositions = openPositions
        self.quoteAge = quoteAge
        self.spreadBps = spreadBps
        self.leverage = leverage
        self.clockSettling = clockSettling
        self.losses = losses
        self.pace = pace
        self.symbols = symbols
        self.portfolio = portfolio
        self.prices = prices
        self.trade = trade
        precondition(isSound, "a limit is never looser than its ceiling")
    }

    /// Whether no value is looser than its ceiling; ``RiskGate`` takes no others.
    public var isSound: Bool {
        riskPerTradePercent > .zero && riskPerTradePercent <= Ceiling.riskPerTradePercent
            && dailyLossPercent > .zero && dailyLossPercent <= Ceiling.dailyLossPercent
            && (1...Ceiling.tradesPerHour).contains(tradesPerHour)
            && (1...Ceiling.openPositions).contains(openPositions) && quoteAge > .zero
            && quoteAge <= Ceiling.quoteAge && spreadBps > .zero && spreadBps <= Ceiling.spreadBps
            && leverage > .zero && leverage <= Ceiling.leverage && clockSettling >= .zero && losses.isSound
            && pace.isSound && symbols.isSound && portfolio.isSound && prices.isSound && trade.isSound
    }

    /// The most that any trade may lose at its stop, costs included, in per cent of equity.
    public var riskMaximumPercent: Fixed {
        min(max(riskPerTradePercent, raisedRiskPercent ?? riskPerTradePercent), Ceiling.riskPerTradePercent)
    }
}

extension Fixed {
    @inlinable static var hundred: Fixed { Fixed(raw: 100 * scale) }

    /// `percent` per cent of this.
    func percent(_ percent: Fixed, rounding rule: Rounding) -> Fixed? {
        scaled(by: percent, over: .hundred, rounding: rule)
    }

    /// What part of `whole` this is, in per cent, rounded away from zero.
    func percentage(of whole: Fixed) -> Fixed? { scaled(by: .hundred, over: whole, rounding: .awayFromZero) }

    /// What part of `whole` this is, in hundredths of a per cent, rounded away from zero.
    func basisPoints(of whole: Fixed) -> Fixed? {
        scaled(by: Fixed(raw: 10_000 * Fixed.scale), over: whole, rounding: .awayFromZero)
    }
}
