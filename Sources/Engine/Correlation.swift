import Domain

/// How alike two price series move, by the returns from bar to bar.
///
/// Levels of two series that only drift correlate by chance; returns do not, so these are compared.
public enum Correlation {
    /// Pearson's coefficient of the returns between bars that both series have, −1 to 1.
    ///
    /// - Parameter count: only the last so many bars of each are looked at.
    /// - Returns: `nil` with fewer than `minimum` bars in common, or where one did not move at all.
    /// - SeeAlso: https://en.wikipedia.org/wiki/Pearson_correlation_coefficient
    public static func coefficient(
        _ first: BarSeries, _ second: BarSeries, count: Int, minimum: Int
    ) -> Double? {
        let pairs = common(first.suffix(count), second.suffix(count))
        guard pairs.count >= max(minimum, 3) else { return nil }
        var sums = Sums()
        for (before, now) in zip(pairs, pairs.dropFirst()) {
            sums.add(now.0 / before.0 - 1, now.1 / before.1 - 1)
        }
        return sums.coefficient
    }

    private static func common(
        _ first: Slice<BarSeries>, _ second: Slice<BarSeries>
    ) -> [(Double, Double)] {
        var pairs: [(Double, Double)] = []
        var (left, right) = (first.startIndex, second.startIndex)
        while left < first.endIndex, right < second.endIndex {
            let (one, other) = (first[left], second[right])
            if one.start == other.start {
                pairs.append((one.close.amount.double, other.close.amount.double))
                left += 1
                right += 1
            } else if one.start < other.start {
                left += 1
            } else {
                right += 1
            }
        }
        return pairs
    }

    private struct Sums {
        private var values: [(Double, Double)] = []

        mutating func add(_ first: Double, _ second: Double) { values.append((first, second)) }

        /// Two passes: sums of squares of small returns would lose their digits in one.
        var coefficient: Double? {
            let count = Double(values.count)
            let means = (
                values.reduce(0) { $0 + $1.0 } / count, values.reduce(0) { $0 + $1.1 } / count
            )
            var (both, one, other) = (0.0, 0.0, 0.0)
            for value in values {
                let (a, b) = (value.0 - means.0, value.1 - means.1)
                both += a * b
                one += a * a
                other += b * b
            }
            let root = (one * other).squareRoot()
            guard root > 0 else { return nil }
            let result = both / root
            return result.isFinite ? min(max(result, -1), 1) : nil
        }
    }
}
