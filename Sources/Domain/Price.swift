/// A price of one unit of an instrument, in its quote currency. Always positive.
///
/// Prices subtract to a ``Fixed`` difference and compare; they neither add nor multiply with
/// each other, because no such amount exists. Use ``Instrument/notional(_:at:)`` for money.
@frozen public struct Price: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Dearer is taken for a mistake: it leaves room for every product of the bot's arithmetic.
    @inlinable public static var maximum: Fixed { Fixed(raw: 1_000_000_000 * Fixed.scale) }

    public let amount: Fixed

    /// - Returns: `nil` unless `amount` is above zero and at most ``maximum``.
    @inlinable public init?(_ amount: Fixed) {
        guard amount > .zero, amount <= Self.maximum else { return nil }
        self.amount = amount
    }

    public init?(_ text: some StringProtocol) {
        guard let amount = Fixed(text) else { return nil }
        self.init(amount)
    }

    /// - Returns: `nil` where the sum is not a price.
    @inlinable public func moved(by difference: Fixed) -> Price? {
        amount.adding(difference).flatMap(Price.init)
    }

    @inlinable public static func < (lhs: Price, rhs: Price) -> Bool { lhs.amount < rhs.amount }
    @inlinable public static func - (lhs: Price, rhs: Price) -> Fixed { lhs.amount - rhs.amount }
    public var description: String { amount.description }
}
