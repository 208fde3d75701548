/// An entry that a gate refused, followed on paper to its end: what the gate saved or cost.
///
/// No trade: it was never ordered, and it is no fact.
public struct ShadowTrade: Hashable, Sendable {
    public let gate: Reason.Gate
    /// What the gate said: `SPREAD_TOO_HIGH`.
    public let code: String
    public let strategy: StrategyID
    public let instrument: InstrumentID
    public let side: Side
    /// The start of the bar that gave the signal.
    public let signal: Timestamp
    public let enteredAt: Timestamp
    public let exitedAt: Timestamp
    public let entryPrice: Price
    public let exitPrice: Price
    /// `stopLoss`, `takeProfit` or `timeExit`.
    public let exit: Trade.Exit
    /// After costs, in units of what it would have lost at its stop with costs; rounded half-even to 10⁻⁸.
    public let multipleOfRisk: Fixed
    /// After costs, in the account's currency, at the size that the order would have had; `nil`
    /// where the equity or a rate was not known, or no size would have fitted.
    public let net: Fixed?

    public init(
        gate: Reason.Gate, code: String, strategy: StrategyID, instrument: InstrumentID, side: Side,
        signal: Timestamp, enteredAt: Timestamp, exitedAt: Timestamp, entryPrice: Price, exitPrice: Price,
        exit: Trade.Exit, multipleOfRisk: Fixed, net: Fixed?
    ) {
        self.gate = gate
        self.code = code
        self.strategy = strategy
        self.instrument = instrument
        self.side = side
        self.signal = signal
        self.enteredAt = enteredAt
        self.exitedAt = exitedAt
        self.entryPrice = entryPrice
        self.exitPrice = exitPrice
        self.exit = exit
        self.multipleOfRisk = multipleOfRisk
        self.net = net
    }
}
