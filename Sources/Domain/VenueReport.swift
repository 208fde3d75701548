/// What a venue says about one of its orders, whole.
public struct OrderReport: Hashable, Sendable {
    public let id: OrderID
    public let instrument: InstrumentID
    public let side: Side
    /// In all, what is filled included, as it works now.
    public let quantity: Quantity
    /// The stop's trigger or the limit as it works now; `nil` for a market order, and where the venue
    /// does not say.
    public let price: Price?
    public let phase: Order.Phase
    public let fills: [Fill]

    public init(
        id: OrderID, instrument: InstrumentID, side: Side, quantity: Quantity, price: Price? = nil,
        phase: Order.Phase, fills: [Fill]
    ) {
        self.id = id
        self.instrument = instrument
        self.side = side
        self.quantity = quantity
        self.price = price
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
    /// The last that the venue did of itself and that moved money, oldest first; see ``VenueAct/place``. Each with the
    /// order that opened the position.
    public let acts: [OrderNotice]

    public init(orders: [OrderReport], holdings: [Holding], unknown: [OrderID], acts: [OrderNotice] = []) {
        self.orders = orders
        self.holdings = holdings
        self.unknown = unknown
        self.acts = acts
    }
}

/// What a venue can do for an order that rests there.
public struct VenueAbilities: Hashable, Sendable {
    /// It keeps stops and targets; where it does not, the engine watches them on every quote.
    public let keepsStops: Bool
    /// It moves an order that works; where it does not, the engine keeps stops and targets itself, so
    /// that they can follow the position.
    public let amends: Bool
    /// One leg's fill cancels the other; where it does not, the engine cancels it.
    public let cancelsOther: Bool

    public init(keepsStops: Bool, amends: Bool, cancelsOther: Bool) {
        self.keepsStops = keepsStops
        self.amends = amends
        self.cancelsOther = cancelsOther
    }

    /// As the paper venue.
    public static let all = VenueAbilities(keepsStops: true, amends: true, cancelsOther: true)

    /// Whether stops and targets live at the venue.
    public var holdsLegs: Bool { keepsStops && amends }
}
