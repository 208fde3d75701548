/// The standard deviation of the last `period` numbers as a population (divided by `period`), in their
/// own unit; never negative.
///
/// Agrees with TA-Lib's `STDDEV` with one deviation, but keeps its digits where the spread is small beside
/// the level: TA-Lib subtracts the square of the mean from the mean of the squares.
///
/// - SeeAlso: https://ta-lib.org/functions/stddev/
public struct StandardDeviation: Hashable, Sendable {
    public let period: Int
    /// `nil` until `period` numbers were seen.
    public private(set) var value: Double?
    /// The mean of the same numbers; `nil` as long as ``value`` is.
    public private(set) var mean: Double?
    private var window: SlidingWindow<Moments>

    /// - Precondition: `period` is at least 2.
    public init(period: Int) {
        precondition(period >= 2, "a spread takes at least two numbers")
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
        let offset = moments.offset(count: Double(period))
        mean = window.anchor + offset
        value = moments.variance(offset: offset, share: 1 / Double(period)).squareRoot()
        return value
    }
}
