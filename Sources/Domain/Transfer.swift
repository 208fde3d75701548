/// Money that came to an account in use, or left it. It is neither profit nor loss.
public struct Transfer: Hashable, Sendable {
    public enum Direction: String, Hashable, Sendable, CaseIterable {
        case deposit, withdrawal
    }

    public let direction: Direction
    /// Above zero.
    public let amount: Money
    /// What the account was worth just before, in its currency.
    public let equity: Fixed
    public let by: Fact.Actor
    /// In the words of whoever ordered it; may be empty.
    public let note: String

    public init(_ direction: Direction, _ amount: Money, equity: Fixed, by: Fact.Actor, note: String) {
        self.direction = direction
        self.amount = amount
        self.equity = equity
        self.by = by
        self.note = note
    }

    /// What it adds to the balance: below zero for a withdrawal.
    public var change: Fixed {
        direction == .deposit ? amount.amount : Fixed.zero.subtracting(amount.amount) ?? .zero
    }
}
