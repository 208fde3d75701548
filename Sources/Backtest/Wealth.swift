/// What one becomes when it is reinvested period by period, and how far it fell meanwhile.
struct Wealth {
    let periods: Int
    /// After the last period; never negative.
    let final: Double
    /// The lowest wealth over its best so far, less one; from −1 to 0.
    let maxDrawdown: Double
    /// From the best before the deepest fall until it was reached again, or until the end.
    let maxDrawdownPeriods: Int
    /// The root of the mean square of each period's fall from the best.
    let ulcer: Double

    /// - Returns: `nil` without a period, where one lost more than everything, and where it does not fit.
    init?(compounding returns: [Double]) {
        guard !returns.isEmpty, returns.allSatisfy({ $0 >= -1 }) else { return nil }
        var (wealth, best, bestIndex) = (1.0, 1.0, 0)
        var deepest = (drop: 0.0, from: 0, to: Int?.some(0))
        var squares = 0.0
        for (index, change) in returns.enumerated() {
            wealth *= 1 + change
            if wealth >= best {
                if deepest.to == nil { deepest.to = index + 1 }
                (best, bestIndex) = (wealth, index + 1)
                continue
            }
            let drop = wealth / best - 1
            squares += drop * drop
            if drop < deepest.drop { deepest = (drop, bestIndex, nil) }
        }
        guard best.isFinite else { return nil }
        periods = returns.count
        final = wealth
        maxDrawdown = deepest.drop
        maxDrawdownPeriods = (deepest.to ?? returns.count) - deepest.from
        ulcer = (squares / Double(returns.count)).squareRoot()
    }

    /// - Returns: `nil` where it does not fit.
    func annualGrowth(_ periodsPerYear: Double) -> Double? {
        (Elementary.power(final, periodsPerYear / Double(periods)) - 1).ifFinite
    }
}
