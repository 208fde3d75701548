/// The exponential moving average: `ema += (price − ema) × 2 ÷ (period + 1)`.
///
/// Seeded by the simple mean of the first `period` prices, as TA-Lib does. Prices come from
/// ``Price``, so they are finite and positive; anything else is our mistake and stops the program
/// at once, where a NaN would spoil every later value in silence.
///
/// - SeeAlso: https://ta-lib.org/functions/ema/
public struct EMA: Hashable, Sendable {
    public let period: Int
    /// `nil` until `period` prices were seen.
    public private(set) var value: Double?
    /// How many prices it still needs.
    public private(set) var warmUp: Int
    private let weight: Double
    private var sum = 0.0

    /// - Precondition: `period` is at least 2.
    public init(period: Int) {
        precondition(period >= 2, "an average spans at least two prices")
        self.period = period
        warmUp = period
        weight = 2 / Double(period + 1)
    }

    @discardableResult
    public mutating func update(_ price: Double) -> Double? {
        precondition(price.isFinite, "an indicator is fed with finite prices")
        if let average = value {
            value = average + (price - average) * weight
        } else {
            sum += price
            warmUp -= 1
            if warmUp == 0 { value = sum / Double(period) }
        }
        return value
    }
}
