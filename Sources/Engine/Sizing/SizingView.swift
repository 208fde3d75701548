import Domain

/// What sizing looks at beside the plan. What is not known makes the size smaller, where it matters.
public struct SizingView: Hashable, Sendable {
    /// In the account's currency, as are all amounts here.
    public var equity: Fixed
    /// Account currency per unit of the quote currency, at the worse side.
    public var conversion: Fixed
    /// What is held already, at entry.
    public var carried: Fixed
    /// Of the strategy that asks.
    public var record: TradeRecord
    /// Trades lost since the last that was won.
    public var lossesInRow: Int
    /// Lost today, open positions included; `nil` where it is not known.
    public var dayLoss: Fixed?
    /// `nil` where it is not known.
    public var dayLossLimit: Fixed?
    /// How far the account is below its best; `nil` where it is not known.
    public var drawdownPercent: Fixed?
    /// The average true range over its own mean; `nil` where there are too few bars.
    public var volatility: Fixed?
    /// How long the market stays open; `nil` where it never closes.
    public var sessionLeft: Duration?

    public init(
        equity: Fixed, conversion: Fixed, carried: Fixed = .zero, record: TradeRecord = TradeRecord(),
        lossesInRow: Int = 0, dayLoss: Fixed? = .zero, dayLossLimit: Fixed? = nil,
        drawdownPercent: Fixed? = .zero, volatility: Fixed? = .one, sessionLeft: Duration? = nil
    ) {
        self.equity = equity
        self.conversion = conversion
        self.carried = carried
        self.record = record
        self.lossesInRow = lossesInRow
        self.dayLoss = dayLoss
        self.dayLossLimit = dayLossLimit
        self.drawdownPercent = drawdownPercent
        self.volatility = volatility
        self.sessionLeft = sessionLeft
    }
}
