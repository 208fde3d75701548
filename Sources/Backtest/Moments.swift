/// Mean, deviation and standardised moments of a sample.
public struct Moments: Hashable, Sendable {
    public let count: Int
    /// `nil` for an empty sample.
    public let mean: Double?
    /// With n − 1 below the line; `nil` for fewer than two numbers.
    public let deviation: Double?
    /// m₃ / m₂^1.5 of the central moments with n below the line; `nil` where all numbers are equal.
    public let skewness: Double?
    /// m₄ / m₂², so that a normal distribution has 3; `nil` where all numbers are equal.
    public let kurtosis: Double?

    public init(of sample: [Double]) {
        count = sample.count
        guard let origin = sample.first else {
            (mean, deviation, skewness, kurtosis) = (nil, nil, nil, nil)
            return
        }
        let size = Double(sample.count)
        // Seen from the first number, equal numbers deviate by exactly nothing.
        let centre = sample.reduce(0) { $0 + ($1 - origin) } / size
        var (second, third, fourth) = (0.0, 0.0, 0.0)
        for number in sample {
            let distance = (number - origin) - centre
            let square = distance * distance
            second += square
            third += square * distance
            fourth += square * square
        }
        mean = (origin + centre).ifFinite
        deviation = size < 2 ? nil : (second / (size - 1)).squareRoot().ifFinite
        let variance = second / size
        skewness = (third / size).over(variance * variance.squareRoot())
        kurtosis = (fourth / size).over(variance * variance)
    }

    /// Mean over deviation; `nil` for fewer than two numbers and where they are all equal.
    public var ratio: Double? {
        guard let mean, let deviation else { return nil }
        return mean.over(deviation)
    }
}
