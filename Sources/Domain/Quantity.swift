/// How much of an instrument, in its own units. Never negative: direction is a ``Side``.
public struct Quantity: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// More is taken for a mistake.
    public static let maximum = Fixed(raw: 1_000_000_000 * Fixed.scale)

    public let amount: Fixed
    public static let zero = Quantity(unchecked: .zero)

    /// - Returns: `nil` if `amount` is negative or above ``maximum``.
    public init?(_ amount: Fixed) {
        guard amount >= .zero, amount <= Self.maximum else { return nil }
        self.amount = amount
    }

    public init?(_ text: some StringProtocol) {
        guard let amount = Fixed(text) else { return nil }
        self.init(amount)
    }

    private init(unchecked amount: Fixed) { self.amount = amount }

    public static func < (lhs: Quantity, rhs: Quantity) -> Bool { lhs.amount < rhs.amount }

    /// - Returns: `nil` above ``maximum``.
    public func adding(_ other: Quantity) -> Quantity? { amount.adding(other.amount).flatMap(Quantity.init) }

    /// - Returns: `nil` where the result would be negative.
    public func subtracting(_ other: Quantity) -> Quantity? { Quantity(amount - other.amount) }

    public var description: String { amount.description }
}

/// Which way an order or a position points.
public enum Side: String, Hashable, Sendable, CaseIterable {
    case buy, sell

    public var opposite: Side { self == .buy ? .sell : .buy }
    /// `+1` for a buy, `-1` for a sell.
    public var sign: Int64 { self == .buy ? 1 : -1 }
}
