/// The Donchian channel: the highest high and the lowest low of the last `period` bars, the present one
/// included, and their middle.
///
/// Agrees with TA-Lib's `MAX` of the highs and `MIN` of the lows. A breakout is judged against the value
/// before the bar that breaks out.
///
/// - SeeAlso: https://ta-lib.org/functions/max/; https://ta-lib.org/functions/min/
public struct Donchian: Hashable, Sendable {
    public let period: Int
    /// `nil` until `period` bars were seen.
    public private(set) var value: Bands?
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

    /// - Precondition: both are finite.
    @discardableResult
    public mutating func update(high: Double, low: Double) -> Bands? {
        let (upper, lower) = (highest.update(high), lowest.update(low))
        guard let upper, let lower else { return nil }
        value = Bands(upper: upper, middle: lower + (upper - lower) / 2, lower: lower)
        return value
    }
}
