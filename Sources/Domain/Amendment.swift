/// Other terms for an order that works: its price, its quantity, or both. Always complete, so that they
/// can be compared with what a venue reports.
public struct Amendment: Hashable, Sendable {
    /// Why terms change.
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        /// The quantity follows what is held.
        case quantity
        /// The stop goes to the entry.
        case breakeven
        /// The stop follows the price.
        case trail
        /// The stop comes closer before a publication.
        case news
        /// An operator asked for it.
        case manual
        /// Nobody here asked: the venue's book says so.
        case venue

        /// Whether it moves the price.
        public var movesPrice: Bool { self != .quantity }
    }

    /// 1 for the first of an order. A venue answers a number that it knows with what it said then.
    public let number: Int
    /// The stop's trigger or the limit.
    public let price: Price
    /// In all, what is filled included.
    public let quantity: Quantity
    public let cause: Cause

    public init(number: Int, price: Price, quantity: Quantity, cause: Cause) {
        self.number = number
        self.price = price
        self.quantity = quantity
        self.cause = cause
    }
}
