/// The simple moving average: the sum of the last `period` numbers ÷ `period`, in their own unit.
///
/// Agrees with TA-Lib's `SMA`, without the errors that its running sum collects.
///
/// - SeeAlso: https://ta-lib.org/functions/sma/
public struct SMA: Hashable, Sendable {
    public let period: Int
    /// `nil` until `period` numbers were seen.
    public private(set) var value: Double?
    private var window: SlidingWindow<Moments>

    /// - Precondition: `period` is at least 1; of one number it is that number.
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
        guard let moments = window.update(number) else { return nil }
        value = window.anchor + moments.offset(count: Double(period))
        return value
    }
}
