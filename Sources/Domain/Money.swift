/// An amount with its currency. Amounts of different currencies do not add.
public struct Money: Hashable, Sendable, CustomStringConvertible {
    public let amount: Fixed
    public let currency: Currency

    public init(_ amount: Fixed, _ currency: Currency) {
        self.amount = amount
        self.currency = currency
    }

    /// - Precondition: both are of one currency.
    /// - Returns: `nil` where the sum does not fit.
    public func adding(_ other: Money) -> Money? {
        precondition(currency == other.currency, "cannot add \(other.currency) to \(currency)")
        return amount.adding(other.amount).map { Money($0, currency) }
    }

    public var description: String { "\(amount) \(currency)" }
}
