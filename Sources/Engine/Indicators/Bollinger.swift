/// Bollinger bands: the mean of the last `period` prices, and `deviations` population standard
/// deviations above and below it. In a market that stands still all three are its price.
///
/// Agrees with TA-Lib's `BBANDS` with a simple average.
///
/// - SeeAlso: https://www.bollingerbands.com/bollinger-band-rules; https://ta-lib.org/functions/bbands/
public struct Bollinger: Hashable, Sendable {
    public let period: Int
    public let deviations: Double
    /// `nil` until `period` prices were seen.
    public private(set) var value: Bands?
    private var spread: StandardDeviation

    /// - Precondition: `period` is at least 2; `deviations` is finite and not negative.
    public init(period: Int, deviations: Double) {
        precondition(deviations.isFinite && deviations >= 0, "a band is a number of deviations away")
        self.period = period
        self.deviations = deviations
        spread = StandardDeviation(period: period)
    }

    /// How many prices it still needs.
    public var warmUp: Int { spread.warmUp }

    /// - Precondition: `price` is finite.
    @discardableResult
    public mutating func update(_ price: Double) -> Bands? {
        guard let deviation = spread.update(price), let middle = spread.mean else { return nil }
        let reach = deviations * deviation
        value = Bands(upper: middle + reach, middle: middle, lower: middle - reach)
        return value
    }
}
