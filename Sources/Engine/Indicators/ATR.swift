/// Wilder's average true range, in the price's own units; never negative.
///
/// The very first bar has no previous close and so no true range; the first value is the mean of
/// the true ranges of bars 1 to `period`, as TA-Lib seeds it.
///
/// - SeeAlso: Wilder, "New Concepts in Technical Trading Systems", 1978, section III;
///   https://ta-lib.org/functions/atr/
public struct ATR: Hashable, Sendable {
    public let period: Int
    /// How many bars it still needs.
    public private(set) var warmUp: Int
    private(set) var mean: WilderMean
    private var previousClose: Double?

    /// - Precondition: `period` is at least 2.
    public init(period: Int) {
        self.period = period
        warmUp = period + 1
        mean = WilderMean(period: period)
    }

    /// `nil` until `period + 1` bars were seen.
    public var value: Double? { mean.value }

    /// - Precondition: all three are finite.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Double? {
        precondition(
            high.isFinite && low.isFinite && close.isFinite, "an indicator is fed with finite prices")
        warmUp = max(warmUp - 1, 0)
        defer { previousClose = close }
        guard let previousClose else { return nil }
        return mean.update(trueRange(high: high, low: low, previousClose: previousClose))
    }
}

/// The average true range in per cent of the close; 0 where the close is 0.
///
/// Agrees with TA-Lib's `NATR`.
///
/// - SeeAlso: https://ta-lib.org/functions/natr/
public struct NormalizedATR: Hashable, Sendable {
    /// `nil` until `period + 1` bars were seen.
    public private(set) var value: Double?
    private var range: ATR

    /// - Precondition: `period` is at least 2.
    public init(period: Int) { range = ATR(period: period) }

    /// How many bars it still needs.
    public var warmUp: Int { range.warmUp }

    /// - Precondition: all three are finite.
    @discardableResult
    public mutating func update(high: Double, low: Double, close: Double) -> Double? {
        guard let range = range.update(high: high, low: low, close: close) else { return nil }
        value = close == 0 ? 0 : 100 * (range / close)
        return value
    }
}
