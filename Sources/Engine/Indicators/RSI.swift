/// Wilder's relative strength index, 0 to 100: `100 × gain ÷ (gain + loss)`, both Wilder means.
///
/// The first price has no change, so the first value stands at the price after `period` changes.
/// A market that has never moved has the value 0, as in TA-Lib; such a market has no range either,
/// and the checklist refuses it for that.
///
/// - SeeAlso: Wilder, "New Concepts in Technical Trading Systems", 1978, section VI;
///   https://ta-lib.org/functions/rsi/
public struct RSI: Hashable, Sendable {
    public let period: Int
    /// `nil` until `period + 1` prices were seen.
    public private(set) var value: Double?
    /// How many prices it still needs.
    public private(set) var warmUp: Int
    private(set) var gain: WilderMean
    private(set) var loss: WilderMean
    private var previous: Double?

    /// - Precondition: `period` is at least 2.
    public init(period: Int) {
        self.period = period
        warmUp = period + 1
        gain = WilderMean(period: period)
        loss = WilderMean(period: period)
    }

    /// - Precondition: `price` is finite.
    @discardableResult
    public mutating func update(_ price: Double) -> Double? {
        precondition(price.isFinite, "an indicator is fed with finite prices")
        warmUp = max(warmUp - 1, 0)
        defer { previous = price }
        guard let previous else { return nil }
        let change = price - previous
        let gain = gain.update(larger(change, 0))
        let loss = loss.update(larger(-change, 0))
        guard let gain, let loss else { return nil }
        value = Self.share(of: gain, against: loss)
        return value
    }

    /// The gain's part of both, in per cent.
    @inline(__always)
    static func share(of gain: Double, against loss: Double) -> Double {
        let movement = gain + loss
        return movement < indicatorZero ? 0 : 100 * (gain / movement)
    }
}
