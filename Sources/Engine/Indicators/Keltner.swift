/// Keltner channels as Linda Raschke draws them: an EMA of the close, and `multiple` average true ranges
/// above and below it; in the price's unit.
///
/// TA-Lib has none; both parts are TA-Lib's (`EMA`, `ATR`).
///
/// - SeeAlso: https://chartschool.stockcharts.com/table-of-contents/technical-indicators-and-overlays/technical-overlays/keltner-channels
public struct Keltner: Hashable, Sendable {
    public let multiple: Double
    /// `nil` until both parts have a value: after `period` bars or `rangePeriod + 1`, whichever is more.
    public private(set) var value: Bands?
    private var average: EMA
    private var range: ATR

    /// - Precondition: both periods are at least 2; `multiple` is finite and not negative.
    public init(period: Int, rangePeriod: Int, multiple: Double) {
        precondition(multiple.isFinite && multiple >= 0, "a channel is a number of ranges wide")
        self.multiple = multiple
        average = EMA(period: period)
        range = ATR(period: rangePeriod)
    }

    /// How many bars it still needs.
    public var warmUp: Int { max(average.warmUp, range.warmUp) }

    /// - Precondition: all three are finite.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Bands? {
        let middle = average.update(close)
        let width = range.update(high: high, low: low, close: close)
        guard let middle, let width else { return nil }
        value = Bands(upper: middle + multiple * width, middle: middle, lower: middle - multiple * width)
        return value
    }
}
