/// Three lines around a price, in its unit; `lower ≤ middle ≤ upper`.
public struct Bands: Hashable, Sendable {
    public let upper: Double
    public let middle: Double
    public let lower: Double

    init(upper: Double, middle: Double, lower: Double) {
        self.upper = upper
        self.middle = middle
        self.lower = lower
    }
}
