/// How far the price went since the previous close, gaps included; in its own unit, never negative.
///
/// The first bar has no previous close and so no true range. Agrees with TA-Lib's `TRANGE`.
///
/// - SeeAlso: Wilder, "New Concepts in Technical Trading Systems", 1978, section III;
///   https://ta-lib.org/functions/trange/
public struct TrueRange: Hashable, Sendable {
    /// `nil` until two bars were seen.
    public private(set) var value: Double?
    private var previousClose: Double?

    public init() {}

    /// How many bars it still needs.
    public var warmUp: Int { value != nil ? 0 : previousClose == nil ? 2 : 1 }

    /// - Precondition: all three are finite.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Double? {
        precondition(
            high.isFinite && low.isFinite && close.isFinite, "an indicator is fed with finite prices")
        if let previousClose { value = trueRange(high: high, low: low, previousClose: previousClose) }
        previousClose = close
        return value
    }
}

/// `max(high − low, |high − previous close|, |low − previous close|)`, which for `low ≤ high` is the larger
/// of high and previous close less the smaller of low and previous close, to the last bit. A previous close that
/// is not finite makes the range so.
@inline(__always)
func trueRange(high: Double, low: Double, previousClose: Double) -> Double {
    larger(previousClose, high) - smaller(previousClose, low)
}

/// The true ranges of four bars.
@inline(__always)
func trueRange(
    high: SIMD4<Double>, low: SIMD4<Double>, previousClose: SIMD4<Double>
) -> SIMD4<Double> {
    larger(previousClose, high) - smaller(previousClose, low)
}

/// The larger of two numbers; a NaN in the first place stays.
@inline(__always)
func larger(_ first: Double, _ second: Double) -> Double { second > first ? second : first }

/// The smaller of two numbers; a NaN in the first place stays.
@inline(__always)
func smaller(_ first: Double, _ second: Double) -> Double { second < first ? second : first }
