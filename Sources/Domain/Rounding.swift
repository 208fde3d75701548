/// Which way a result that does not fit its digits goes.
///
/// The names and meanings of `FloatingPointRoundingRule`, which a program outside the standard library can only
/// ask by way of its metadata: each operation with money would take several times as long.
@frozen public enum Rounding: Hashable, Sendable, CaseIterable {
    case towardZero, awayFromZero, down, up, toNearestOrAwayFromZero, toNearestOrEven

    /// What it is called for floating point.
    var floating: FloatingPointRoundingRule {
        switch self {
        case .towardZero: .towardZero
        case .awayFromZero: .awayFromZero
        case .down: .down
        case .up: .up
        case .toNearestOrAwayFromZero: .toNearestOrAwayFromZero
        case .toNearestOrEven: .toNearestOrEven
        }
    }
}
