import Domain

/// A row of a price file that cannot be true.
public struct PriceFault: Hashable, Sendable {
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// The text is no row of its layout: columns are missing, a number is none.
        case text
        /// No moment, or one that its clock never showed.
        case time
        /// Zero, negative, or too large.
        case price
        /// High and low do not enclose open and close.
        case range
        /// The ask is below the bid.
        case crossed
        /// Negative, or no number.
        case volume
    }

    public let kind: Kind
    /// From 1; the header is line 1.
    public let line: Int
    public let found: String
    public let expected: String
    /// `nil` where the fault keeps it from being known.
    public internal(set) var at: Timestamp?
}
