/// An order on its way to a venue, with the stop and the target that come alive once it fills.
public struct Ticket: Hashable, Sendable {
    public let order: Order
    /// The protective legs of an entry; one cancels the other. Empty for exits.
    public let protection: [Order]

    public init(_ order: Order, protection: [Order] = []) {
        self.order = order
        self.protection = protection
    }
}

/// What a venue says happened to an order, in its own time.
public struct OrderNotice: Hashable, Sendable {
    public let order: OrderID
    public let event: Order.Event

    public init(_ order: OrderID, _ event: Order.Event) {
        self.order = order
        self.event = event
    }
}
