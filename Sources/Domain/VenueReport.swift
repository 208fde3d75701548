/// What a venue says about one of its orders, whole.
public struct OrderReport: Hashable, Sendable {
    public let id: OrderID
    public let instrument: InstrumentID
    public let side: Side
    public let quantity: Quantity
    public let phase: Order.Phase
    public let fills: [Fill]

    public init(
        id: OrderID, instrument: InstrumentID, side: Side, quantity: Quantity, phase: Order.Phase, fills: [Fill]
    ) {
        self.id = id
        self.instrument = instrument
        self.side = side
        self.quantity = quantity
        self.phase = phase
        self.fills = fills
    }
}

/// What a venue holds for the account: compared with the ledger before the bot trades.
public struct VenueSnapshot: Hashable, Sendable {
    /// A position as the venue counts it.
    public struct Holding: Hashable, Sendable {
        public let instrument: InstrumentID
        public let side: Side
        public let quantity: Quantity

        public init(instrument: InstrumentID, side: Side, quantity: Quantity) {
            self.instrument = instrument
            self.side = side
            self.quantity = quantity
        }
    }

    /// Every order that is not final, and every order that was asked for by name and is known.
    public let orders: [OrderReport]
    /// Only what is not flat, in the order of the names.
    public let holdings: [Holding]
    /// The orders that were asked for and that the venue has never heard of.
    public let unknown: [OrderID]

    public init(orders: [OrderReport], holdings: [Holding], unknown: [OrderID]) {
        self.orders = orders
        self.holdings = holdings
        self.unknown = unknown
    }
}
