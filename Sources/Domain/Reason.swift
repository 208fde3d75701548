/// Why something was not done, with the numbers that decided it. An answer, not a fault.
public struct Reason: Hashable, Sendable {
    /// The gate or layer that spoke.
    public let gate: Gate
    /// A word in capitals that does not change: `SPREAD_TOO_HIGH`.
    public let code: String
    /// What was found; `nil` where it is not a number or not known.
    public let value: Fixed?
    /// What was allowed.
    public let limit: Fixed?
    /// What else helps to understand it: the event's title, the unit; may be empty.
    public let detail: String

    public init(_ gate: Gate, _ code: String, value: Fixed? = nil, limit: Fixed? = nil, detail: String = "") {
        self.gate = gate
        self.code = code
        self.value = value
        self.limit = limit
        self.detail = detail
    }

    /// Every place that can say no, in the order in which they are asked.
    public enum Gate: String, Hashable, Sendable, CaseIterable {
        case latch, state, reconciliation, clock, quote
        /// Bars that stopped coming.
        case bars
        case session, news, dailyLoss
        /// The week's and the month's loss.
        case periodLoss
        /// How far the account fell from its best.
        case highWater
        /// The rules of whoever lent the account.
        case prop
        case orderRate, rate, cooldown
        /// An instrument that rests for a while.
        case lock
        /// An instrument that lost too much, until an operator re-arms it.
        case killSwitch
        /// Losses that are too large beside the wins.
        case payoff
        case symbol, positions
        // What only a sized entry can be asked.
        case correlation, currency, heat
        case spread
        /// Also a layer of the checklist.
        case volatility
        case reward, cost, size
        // The layers of the checklist that look at the market.
        case quality, trend, entry, validity
        /// A strategy that looks at the market in other ways.
        case strategy
        /// Not enough bars yet.
        case warmUp
    }
}

/// A gate's answer. What is not known is not allowed.
@frozen public enum Verdict: Hashable, Sendable {
    case allow
    case deny(Reason)
    case unknown(Reason)

    /// `nil` where it allows.
    @inlinable public var refusal: Reason? {
        switch self {
        case .allow: nil
        case .deny(let reason), .unknown(let reason): reason
        }
    }
}

/// What a look at one instrument led to.
public struct ScanRecord: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// The first no.
        case refused(Reason)
        /// An entry was sent.
        case ordered(OrderID, Side)
    }

    public let instrument: InstrumentID
    public let strategy: StrategyID
    /// Market time.
    public let at: Timestamp
    public let outcome: Outcome

    public init(instrument: InstrumentID, strategy: StrategyID, at: Timestamp, outcome: Outcome) {
        self.instrument = instrument
        self.strategy = strategy
        self.at = at
        self.outcome = outcome
    }
}
