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

/// How lively an instrument is against its usual: the average true range over its own mean.
struct VolatilityGauge: Hashable, Sendable {
    private var range: ATR
    /// The latest values, the oldest of them at `next` once all are there.
    private var values: [Double] = []
    private var next = 0
    private var sum = 0.0
    private let count: Int

    /// - Precondition: both span at least two bars.
    init(period: Int, mean: Int) {
        precondition(mean >= 2, "a mean spans at least two values")
        range = ATR(period: period)
        count = mean
    }

    mutating func add(_ bar: Bar) {
        let (high, low) = (bar.high.amount.double, bar.low.amount.double)
        guard let value = range.update(high: high, low: low, close: bar.close.amount.double) else { return }
        if values.count < count {
            values.append(value)
        } else {
            sum -= values[next]
            values[next] = value
            next = (next + 1) % count
        }
        sum += value
    }

    /// The newest over the mean; `nil` until all values are there, and where nothing ever moved.
    var ratio: Fixed? {
        guard values.count == count, sum > 0 else { return nil }
        let newest = values[(next + count - 1) % count]
        return Fixed(newest * Double(count) / sum, rounding: .toNearestOrEven)
    }
}
