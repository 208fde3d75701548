/// The weighted moving average: the last `period` numbers with the weights 1 (oldest) to `period`, in
/// their own unit.
///
/// Agrees with TA-Lib's `WMA`, without the errors that its running sums collect.
///
/// - SeeAlso: https://ta-lib.org/functions/wma/
public struct WMA: Hashable, Sendable {
    public let period: Int
    /// `nil` until `period` numbers were seen.
    public private(set) var value: Double?
    private var window: SlidingWindow<WeightedSum>

    /// - Precondition: `period` is at least 1.
    public init(period: Int) {
        self.period = period
        window = SlidingWindow(period: period)
    }

    /// How many numbers it still needs.
    public var warmUp: Int { window.warmUp }

    /// - Precondition: `number` is finite.
    @discardableResult
    public mutating func update(_ number: Double) -> Double? {
        precondition(number.isFinite, "an indicator is fed with finite numbers")
        guard let sums = window.update(number) else { return nil }
        let count = Double(period)
        value = window.anchor + sums.weighted / (count * (count + 1) / 2)
        return value
    }
}
