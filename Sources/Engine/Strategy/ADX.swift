/// Wilder's average directional index, with the two directional indicators; each 0 to 100.
///
/// TA-Lib's conventions with an unstable period of zero: the indicators have values from bar
/// `period` on, the index from bar `2 × period − 1` on, counted from zero. Where there is no
/// movement to compare, the indicators are 0 and the index keeps its last value. Movements are compared
/// as binary fractions, so that even what rounding makes of a tie is TA-Lib's.
///
/// - SeeAlso: Wilder, "New Concepts in Technical Trading Systems", 1978, section IV;
///   https://ta-lib.org/functions/adx/
public struct ADX: Hashable, Sendable {
    public let period: Int
    /// +DI: how much of the range was upward movement.
    public private(set) var plusDI: Double?
    /// −DI: how much of the range was downward movement.
    public private(set) var minusDI: Double?
    /// How many bars ``value`` still needs.
    public private(set) var warmUp: Int
    private var plusMovement: WilderSum
    private var minusMovement: WilderSum
    private var range: WilderSum
    private var index: WilderMean
    private var previous: Extremes?

    /// - Precondition: `period` is at least 2.
    public init(period: Int) {
        self.period = period
        warmUp = 2 * period
        plusMovement = WilderSum(period: period)
        minusMovement = WilderSum(period: period)
        range = WilderSum(period: period)
        index = WilderMean(period: period)
    }

    /// `nil` until `2 × period` bars were seen.
    public var value: Double? { index.value }

    /// - Precondition: all three are finite.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Double? {
        precondition(
            high.isFinite && low.isFinite && close.isFinite, "an indicator is fed with finite prices")
        warmUp = max(warmUp - 1, 0)
        defer { previous = Extremes(high: high, low: low, close: close) }
        guard let previous else { return nil }
        // Only the larger of the two movements counts; where they are equal, neither does.
        let up = high - previous.high
        let down = previous.low - low
        let plus = plusMovement.update(up > down ? max(up, 0) : 0)
        let minus = minusMovement.update(down > up ? max(down, 0) : 0)
        let span = range.update(trueRange(high: high, low: low, previousClose: previous.close))
        guard let plus, let minus, let span else { return nil }
        let hasRange = span >= indicatorZero
        noteDirection(plus: hasRange ? 100 * plus / span : 0, minus: hasRange ? 100 * minus / span : 0)
        return value
    }

    private mutating func noteDirection(plus: Double, minus: Double) {
        plusDI = plus
        minusDI = minus
        let sum = plus + minus
        if sum >= indicatorZero {
            index.update(100 * abs(plus - minus) / sum)
        } else if index.value == nil {
            index.update(0)
        }
    }

    /// What the next bar is compared with.
    private struct Extremes: Hashable {
        let high: Double
        let low: Double
        let close: Double
    }
}
