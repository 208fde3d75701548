/// Lambert's commodity channel index, without a unit and without bounds: how many mean deviations the
/// typical price `(high + low + close) ÷ 3` is from its mean over `period` bars, ÷ 0.015.
///
/// Where the typical price does not deviate it is 0. Each bar costs `period` additions: a mean deviation
/// is measured from a mean that moves with every bar. Agrees with TA-Lib's `CCI`.
///
/// - SeeAlso: Lambert, "Commodity Channel Index", Commodities, October 1980; https://ta-lib.org/functions/cci/
public struct CCI: Hashable, Sendable {
    public let period: Int
    /// `nil` until `period` bars were seen.
    public private(set) var value: Double?
    private var mean: SMA
    private var ring: Ring

    /// - Precondition: `period` is at least 2.
    public init(period: Int) {
        precondition(period >= 2, "a spread takes at least two bars")
        self.period = period
        mean = SMA(period: period)
        ring = Ring(count: period)
    }

    /// How many bars it still needs.
    public var warmUp: Int { mean.warmUp }

    /// - Precondition: all three are finite.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Double? {
        precondition(
            high.isFinite && low.isFinite && close.isFinite, "an indicator is fed with finite prices")
        let price = typicalPrice(high: high, low: low, close: close)
        ring.push(price)
        guard let mean = mean.update(price) else { return nil }
        let deviation = ring.elements.reduce(0) { $0 + abs($1 - mean) } / Double(period)
        value = deviation == 0 ? 0 : (price - mean) / (0.015 * deviation)
        return value
    }
}

/// The mean of a bar's high, low and close.
func typicalPrice(high: Double, low: Double, close: Double) -> Double { (high + low + close) / 3 }
