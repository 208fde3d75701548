import Domain

/// Bars that are missing one after the other while their market was open.
public struct Gap: Hashable, Sendable {
    /// How bad it is, by the bars that are missing.
    public enum Grade: String, Hashable, Sendable, CaseIterable {
        case critical, high, medium, low

        init(missing: Int64) {
            self =
                switch missing {
                case ...1: .low
                case ...10: .medium
                case ...100: .high
                default: .critical
                }
        }
    }

    /// The last bar before it and the first after it.
    public let after: Timestamp
    public let before: Timestamp
    /// Bars that the market's hours would have had.
    public let missing: Int64
    public var grade: Grade { Grade(missing: missing) }
}
