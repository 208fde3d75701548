/// The fast stochastic of the relative strength index, 0 to 100.
///
/// Where the index has not moved at all over the stochastic's period it stands at 0. Not covered: an index
/// that stands still but for rounding is spread over the whole scale, as by TA-Lib's `STOCHRSI`.
///
/// - SeeAlso: Chande and Kroll, "The New Technical Trader", 1994; https://ta-lib.org/functions/stochrsi/
public struct StochasticRSI: Hashable, Sendable {
    private var rsi: RSI
    private var stochastic: Stochastic

    /// - Precondition: `period` is at least 2, the others at least 1.
    public init(period: Int, stochastic: Int, signal: Int) {
        rsi = RSI(period: period)
        self.stochastic = .fast(period: stochastic, signal: signal)
    }

    /// `nil` until `period + stochastic + signal − 1` prices were seen.
    public var value: Stochastic.Value? { stochastic.value }
    /// How many prices it still needs.
    public var warmUp: Int { max(rsi.warmUp - 1, 0) + stochastic.warmUp }

    /// - Precondition: `price` is finite.
    @discardableResult
    public mutating func update(_ price: Double) -> Stochastic.Value? {
        guard let index = rsi.update(price) else { return nil }
        return stochastic.update(high: index, low: index, close: index)
    }
}
