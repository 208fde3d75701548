/// Between what a number can lie, both ends included.
struct RuleRange: Hashable, Sendable {
    let low: Double
    let high: Double

    init(_ low: Double, _ high: Double) {
        self.low = low
        self.high = high
    }

    static let anything = RuleRange(-.infinity, .infinity)
    static let aboveZero = RuleRange(.leastNonzeroMagnitude, .infinity)
    static let atLeastZero = RuleRange(0, .infinity)
    static let hundred = RuleRange(0, 100)

    /// Of everything that `corners` can be; anything where one of them is not a number.
    private init(spanning corners: [Double]) {
        let isSound = !corners.contains { $0.isNaN }
        low = isSound ? corners.min() ?? -.infinity : -.infinity
        high = isSound ? corners.max() ?? .infinity : .infinity
    }

    static prefix func - (range: Self) -> Self { RuleRange(-range.high, -range.low) }

    var magnitude: Self {
        if low >= 0 { return self }
        return high <= 0 ? -self : RuleRange(0, max(-low, high))
    }

    func combined(_ sign: RuleTree.Arithmetic, _ other: Self) -> Self {
        switch sign {
        case .plus: return RuleRange(spanning: [low + other.low, high + other.high])
        case .minus: return RuleRange(spanning: [low - other.high, high - other.low])
        case .times: return corners(other, *)
        case .over:
            // A divisor that may be zero says nothing about the result.
            return other.low <= 0 && other.high >= 0 ? .anything : corners(other, /)
        }
    }

    private func corners(_ other: Self, _ operation: (Double, Double) -> Double) -> Self {
        RuleRange(spanning: [
            operation(low, other.low), operation(low, other.high), operation(high, other.low),
            operation(high, other.high),
        ])
    }

    /// What the comparison of two numbers always says; `nil` where it depends.
    func always(_ sign: RuleTree.Comparison, _ other: Self) -> Bool? {
        switch sign {
        case .below: high < other.low ? true : low >= other.high ? false : nil
        case .atMost: high <= other.low ? true : low > other.high ? false : nil
        case .above: other.always(.below, self)
        case .atLeast: other.always(.atMost, self)
        }
    }
}
