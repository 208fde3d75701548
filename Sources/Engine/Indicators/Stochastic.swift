/// Lane's stochastic, 0 to 100: where the close stands between the lowest low and the highest high of
/// the last `period` bars; %K is a simple mean of `smoothing` of these, %D one of `signal` %Ks.
///
/// A smoothing of 1 is the fast stochastic. Where the bars have no range at all it stands at 0. Agrees
/// with TA-Lib's `STOCH` and `STOCHF` with simple averages: neither line has a value before %D has one.
///
/// - SeeAlso: https://ta-lib.org/functions/stoch/; https://ta-lib.org/functions/stochf/
public struct Stochastic: Hashable, Sendable {
    public struct Value: Hashable, Sendable {
        /// %K
        public let k: Double
        /// %D
        public let d: Double
    }

    /// `nil` until `period + smoothing + signal − 2` bars were seen.
    public private(set) var value: Value?
    /// How many bars it still needs.
    public private(set) var warmUp: Int
    private var highest: Highest
    private var lowest: Lowest
    private var smoothing: SMA
    private var signal: SMA

    /// - Precondition: each is at least 1.
    public init(period: Int, smoothing: Int, signal: Int) {
        highest = Highest(period: period)
        lowest = Lowest(period: period)
        self.smoothing = SMA(period: smoothing)
        self.signal = SMA(period: signal)
        warmUp = period + smoothing + signal - 2
    }

    /// The fast stochastic: %K is not smoothed.
    public static func fast(period: Int, signal: Int) -> Stochastic {
        Stochastic(period: period, smoothing: 1, signal: signal)
    }

    /// - Precondition: all three are finite.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Value? {
        precondition(close.isFinite, "an indicator is fed with finite prices")
        warmUp = max(warmUp - 1, 0)
        let (upper, lower) = (highest.update(high), lowest.update(low))
        guard let upper, let lower else { return nil }
        let range = upper - lower
        guard let k = smoothing.update(range > 0 ? 100 * ((close - lower) / range) : 0) else { return nil }
        guard let d = signal.update(k) else { return nil }
        value = Value(k: k, d: d)
        return value
    }
}
