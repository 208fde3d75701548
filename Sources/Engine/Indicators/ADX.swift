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
    private(set) var plusMovement: WilderSum
    private(set) var minusMovement: WilderSum
    private(set) var range: WilderSum
    private(set) var index: HoldingMean
    private var previous: Extremes?

    /// - Precondition: `period` is at least 2.
    public init(period: Int) {
        self.period = period
        warmUp = 2 * period
        plusMovement = WilderSum(period: period)
        minusMovement = WilderSum(period: period)
        range = WilderSum(period: period)
        index = HoldingMean(period: period)
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
        let (up, down) = (high - previous.high, previous.low - low)
        let plus = plusMovement.update(Self.movement(up, over: down))
        let minus = minusMovement.update(Self.movement(down, over: up))
        let span = range.update(trueRange(high: high, low: low, previousClose: previous.close))
        guard let plus, let minus, let span else { return nil }
        let scale = Self.scale(of: span)
        plusDI = plus * scale
        minusDI = minus * scale
        index.update(Self.imbalance(plus: plus, minus: minus, span: span))
        return value
    }

    /// Only the larger of the two movements counts; where they are equal, neither does.
    @inline(__always)
    static func movement(_ one: Double, over other: Double) -> Double {
        // As a mask: which movement is the larger is anyone's guess, and so would be a branch.
        let mask: UInt64 = one > other ? ~0 : 0
        return larger(Double(bitPattern: one.bitPattern & mask), 0)
    }

    @inline(__always)
    private static func scale(of span: Double) -> Double { span >= indicatorZero ? 100 / span : 0 }

    /// By how much one direction outweighs the other, 0 to 100; `nil` where there is neither.
    @inline(__always)
    static func imbalance(plus: Double, minus: Double, span: Double) -> Double? {
        let sum = plus + minus
        // The directional indicators add up to `100 × sum ÷ span`.
        guard span >= indicatorZero, 100 * sum >= indicatorZero * span else { return nil }
        return 100 * (abs(plus - minus) / sum)
    }

    /// What the next bar is compared with.
    private struct Extremes: Hashable {
        let high: Double
        let low: Double
        let close: Double
    }
}
