import Domain

/// Bollinger's band on the side of the trade: the mean of the closes and a multiple of their deviation.
///
/// - SeeAlso: Bollinger, "Bollinger on Bollinger Bands", 2001: the deviation of the whole population.
struct UpperBandRule: Hashable, Sendable {
    let period: Int
    /// Standard deviations.
    let multiple: Fixed

    /// Whether the last close is not beyond the upper band, for a long.
    func isWithin(_ outlook: Outlook) -> Bool {
        let last = outlook[0].close
        var (sum, squares) = (0.0, 0.0)
        // Relative to the last close, so that a mirror gives the same binary fractions.
        for ago in 0..<period {
            let difference = Double(outlook[ago].close - last)
            sum += difference
            squares += difference * difference
        }
        let mean = sum / Double(period)
        let deviation = max(squares / Double(period) - mean * mean, 0).squareRoot()
        return mean + multiple.double * deviation >= 0
    }
}
