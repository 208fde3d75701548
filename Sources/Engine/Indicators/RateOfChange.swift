/// How far the price is from where it was `period` prices ago: ``momentum`` in its own unit, ``value`` in
/// per cent of the old price.
///
/// Where the old price was 0 the rate is 0. Agrees with TA-Lib's `ROC` and `MOM`.
///
/// - SeeAlso: https://ta-lib.org/functions/roc/; https://ta-lib.org/functions/mom/
public struct RateOfChange: Hashable, Sendable {
    public let period: Int
    /// `100 × (price ÷ old − 1)`; `nil` until `period + 1` prices were seen.
    public private(set) var value: Double?
    /// `price − old`; `nil` as long as ``value`` is.
    public private(set) var momentum: Double?
    private var ring: Ring

    /// - Precondition: `period` is at least 1.
    public init(period: Int) {
        self.period = period
        ring = Ring(count: period)
    }

    /// How many prices it still needs.
    public var warmUp: Int { value == nil ? ring.missing + 1 : 0 }

    /// - Precondition: `price` is finite.
    @discardableResult
    public mutating func update(_ price: Double) -> Double? {
        precondition(price.isFinite, "an indicator is fed with finite prices")
        guard let old = ring.push(price) else { return nil }
        momentum = price - old
        value = old == 0 ? 0 : 100 * (price / old - 1)
        return value
    }
}
