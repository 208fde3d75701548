/// Three lines around a price, in its unit; `lower ≤ middle ≤ upper`.
public struct Bands: Hashable, Sendable {
    public let upper: Double
    public let middle: Double
    public let lower: Double
}
