/// The sum of what is not negative; not measured from an anchor, so that it stays exact near zero.
struct Total: WindowSummary {
    let sum: Double

    init(_ element: Double, from _: Double) { sum = element }
    private init(sum: Double) { self.sum = sum }

    func joined(_ newer: Total) -> Total { Total(sum: sum + newer.sum) }
}

/// The sum of the deviations from the anchor and that of their squares.
struct Moments: WindowSummary {
    let sum: Double
    let squares: Double

    init(_ element: Double, from anchor: Double) {
        let deviation = element - anchor
        self.init(sum: deviation, squares: deviation * deviation)
    }

    private init(sum: Double, squares: Double) {
        self.sum = sum
        self.squares = squares
    }

    func joined(_ newer: Moments) -> Moments {
        Moments(sum: sum + newer.sum, squares: squares + newer.squares)
    }

    /// The mean's own deviation from the anchor.
    func offset(count: Double) -> Double { sum / count }

    /// The mean square of the deviations from the mean; never negative.
    func variance(offset: Double, share: Double) -> Double { max(squares * share - offset * offset, 0) }
}

/// Deviations weighted 1, 2, 3 … from the oldest on.
struct WeightedSum: WindowSummary {
    let sum: Double
    let weighted: Double
    let count: Double

    init(_ element: Double, from anchor: Double) {
        self.init(sum: element - anchor, weighted: element - anchor, count: 1)
    }

    private init(sum: Double, weighted: Double, count: Double) {
        self.sum = sum
        self.weighted = weighted
        self.count = count
    }

    func joined(_ newer: WeightedSum) -> WeightedSum {
        WeightedSum(
            sum: sum + newer.sum, weighted: weighted + newer.weighted + count * newer.sum,
            count: count + newer.count)
    }
}

/// The largest element.
struct Maximum: WindowSummary {
    let value: Double

    init(_ element: Double, from _: Double) { value = element }

    func joined(_ newer: Maximum) -> Maximum { newer.value > value ? newer : self }
}

/// The smallest element.
struct Minimum: WindowSummary {
    let value: Double

    init(_ element: Double, from _: Double) { value = element }

    func joined(_ newer: Minimum) -> Minimum { newer.value < value ? newer : self }
}
