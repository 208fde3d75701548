/// How much of an instrument, in its own units. Never negative: direction is a ``Side``.
@frozen public struct Quantity: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// More is taken for a mistake.
    @inlinable public static var maximum: Fixed { Fixed(raw: 1_000_000_000 * Fixed.scale) }

    public let amount: Fixed
    @inlinable public static var zero: Quantity { Quantity(unchecked: .zero) }

    /// - Returns: `nil` if `amount` is negative or above ``maximum``.
    @inlinable public init?(_ amount: Fixed) {
        guard amount >= .zero, amount <= Self.maximum else { return nil }
        self.amount = amount
    }

    public init?(_ text: some StringProtocol) {
        guard let amount = Fixed(text) else { return nil }
        self.init(amount)
    }

    @inlinable init(unchecked amount: Fixed) { self.amount = amount }

    @inlinable public static func < (lhs: Quantity, rhs: Quantity) -> Bool { lhs.amount < rhs.amount }

    /// - Returns: `nil` above ``maximum``.
    @inlinable public func adding(_ other: Quantity) -> Quantity? {
        amount.adding(other.amount).flatMap(Quantity.init)
    }

    /// - Returns: `nil` where the result would be negative.
    @inlinable public func subtracting(_ other: Quantity) -> Quantity? { Quantity(amount - other.amount) }

    public var description: String { amount.description }
}

/// Which way an order or a position points.
@frozen public enum Side: String, Hashable, Sendable, CaseIterable {
    case buy, sell

    @inlinable public var opposite: Side { self == .buy ? .sell : .buy }
    /// `+1` for a buy, `-1` for a sell.
    @inlinable public var sign: Int64 { self == .buy ? 1 : -1 }
}
