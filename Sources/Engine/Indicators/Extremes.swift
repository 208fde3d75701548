/// The highest of the last `period` numbers, the present one included, in their own unit.
///
/// Agrees with TA-Lib's `MAX`.
///
/// - SeeAlso: https://ta-lib.org/functions/max/
public struct Highest: Hashable, Sendable {
    public let period: Int
    private var window: SlidingWindow<Maximum>

    /// - Precondition: `period` is at least 1.
    public init(period: Int) {
        self.period = period
        window = SlidingWindow(period: period)
    }

    /// `nil` until `period` numbers were seen.
    public var value: Double? { window.value?.value }
    /// How many numbers it still needs.
    public var warmUp: Int { window.warmUp }

    /// - Precondition: `number` is finite.
    @discardableResult
    public mutating func update(_ number: Double) -> Double? {
        precondition(number.isFinite, "an indicator is fed with finite numbers")
        return window.update(number)?.value
    }
}

/// The lowest of the last `period` numbers, the present one included, in their own unit.
///
/// Agrees with TA-Lib's `MIN`.
///
/// - SeeAlso: https://ta-lib.org/functions/min/
public struct Lowest: Hashable, Sendable {
    public let period: Int
    private var window: SlidingWindow<Minimum>

    /// - Precondition: `period` is at least 1.
    public init(period: Int) {
        self.period = period
        window = SlidingWindow(period: period)
    }

    /// `nil` until `period` numbers were seen.
    public var value: Double? { window.value?.value }
    /// How many numbers it still needs.
    public var warmUp: Int { window.warmUp }

    /// - Precondition: `number` is finite.
    @discardableResult
    public mutating func update(_ number: Double) -> Double? {
        precondition(number.isFinite, "an indicator is fed with finite numbers")
        return window.update(number)?.value
    }
}
