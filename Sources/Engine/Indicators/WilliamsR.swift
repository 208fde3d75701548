/// Williams' %R, −100 to 0: how far the close is below the highest high, in per cent of the range of the
/// last `period` bars. Where they have no range it is 0.
///
/// Agrees with TA-Lib's `WILLR`.
///
/// - SeeAlso: https://ta-lib.org/functions/willr/
public struct WilliamsR: Hashable, Sendable {
    public let period: Int
    /// `nil` until `period` bars were seen.
    public private(set) var value: Double?
    private var highest: Highest
    private var lowest: Lowest

    /// - Precondition: `period` is at least 1.
    public init(period: Int) {
        self.period = period
        highest = Highest(period: period)
        lowest = Lowest(period: period)
    }

    /// How many bars it still needs.
    public var warmUp: Int { highest.warmUp }

    /// - Precondition: all three are finite.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Double? {
        precondition(close.isFinite, "an indicator is fed with finite prices")
        let (upper, lower) = (highest.update(high), lowest.update(low))
        guard let upper, let lower else { return nil }
        let range = upper - lower
        value = range > 0 ? -100 * ((upper - close) / range) : 0
        return value
    }
}
