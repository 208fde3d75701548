import Domain

/// An entry that a strategy wants, sized and with its exits. Nothing has forbidden it yet.
public struct Proposal: Hashable, Sendable {
    public let instrument: Instrument
    public let strategy: StrategyID
    public let side: Side
    public let quantity: Quantity
    /// The price the proposer saw; risk values the order at it.
    public let reference: Price
    public let stop: Price
    public let target: Price
    /// What it may lose at its stop, costs included, in the account's currency.
    public let risk: Fixed
    /// Account currency per unit of the quote currency, at the worse side.
    public let conversion: Fixed
    /// The start of the bar that gave the signal: what its name is made of.
    public let signal: Timestamp
    /// How its quantity came about; `nil` for an addition, and where an operator wants a part.
    public let sizing: SizingNote?
    /// The average true range of the moment, in the price's unit; `nil` where it is not known.
    public let atr: Fixed?
    /// The entry of the position that it adds to; `nil` for a position of its own.
    public let addsTo: OrderID?

    public init(
        instrument: Instrument, strategy: StrategyID, side: Side, quantity: Quantity, reference: Price,
        stop: Price, target: Price, risk: Fixed, conversion: Fixed, signal: Timestamp,
        sizing: SizingNote? = nil, atr: Fixed? = nil, addsTo: OrderID? = nil
    ) {
        self.instrument = instrument
        self.strategy = strategy
        self.side = side
        self.quantity = quantity
        self.reference = reference
        self.stop = stop
        self.target = target
        self.risk = risk
        self.conversion = conversion
        self.signal = signal
        self.sizing = sizing
        self.atr = atr
        self.addsTo = addsTo
    }
}
