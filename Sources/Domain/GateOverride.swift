/// One gate that an operator lifted for one instrument, for a while and for a reason.
public struct GateOverride: Hashable, Sendable {
    /// None lasts longer.
    public static let lengthMaximum = Duration.minutes(60)
    /// Longer reasons are cut, in characters.
    public static let reasonLengthMaximum = 120

    public let gate: Reason.Gate
    public let instrument: InstrumentID
    /// From then on the gate holds again, by the wall clock.
    public let until: Timestamp
    public let by: Fact.Actor
    public let reason: String

    public init(
        gate: Reason.Gate, instrument: InstrumentID, until: Timestamp, by: Fact.Actor, reason: String
    ) {
        self.gate = gate
        self.instrument = instrument
        self.until = until
        self.by = by
        self.reason = String(reason.prefix(Self.reasonLengthMaximum))
    }
}

extension Reason.Gate {
    /// Whether an operator may lift it for an instrument.
    ///
    /// Never: what guards the account as a whole or has a ceiling that is compiled in, what is not known
    /// or not agreed, and an order that is unfit.
    public var canBeLifted: Bool {
        switch self {
        case .session, .news, .rate, .cooldown, .lock, .killSwitch, .payoff, .correlation, .currency, .spread,
            .volatility, .reward, .cost:
            true
        case .latch, .state, .reconciliation, .clock, .quote, .bars, .dailyLoss, .periodLoss, .highWater,
            .orderRate, .symbol, .positions, .heat, .size, .prop, .quality, .trend, .entry, .validity,
            .strategy,
            .warmUp:
            false
        }
    }
}

/// Why and for how long nothing is opened in one instrument.
public struct SymbolLock: Hashable, Sendable {
    public enum Cause: String, Hashable, Sendable, CaseIterable {
        /// So many losses in a row.
        case losses
        /// So many stops within a while.
        case stops
        /// So many trades within a while that made too little.
        case lowProfit
        /// Its last trades lost too much together. Lifted by an operator only.
        case killSwitch
        /// An operator wanted it.
        case command
        /// What the venue holds of it is not the bot's, and is left alone.
        case foreign
    }

    public let instrument: InstrumentID
    public let cause: Cause
    /// By the market's clock; `nil` until an operator re-arms the instrument.
    public let until: Timestamp?
    public let by: Fact.Actor
    /// In the words of whoever locked it; may be empty.
    public let reason: String

    public init(instrument: InstrumentID, cause: Cause, until: Timestamp?, by: Fact.Actor, reason: String = "")
    {
        self.instrument = instrument
        self.cause = cause
        self.until = until
        self.by = by
        self.reason = String(reason.prefix(GateOverride.reasonLengthMaximum))
    }

    /// Whether it holds at `now` of the market's clock.
    public func holds(at now: Timestamp) -> Bool { until.map { now < $0 } ?? true }
}

/// The stretch that a loss limit beyond the day's counts over.
public enum LossSpan: String, Hashable, Sendable, CaseIterable {
    /// From Monday, until the next.
    case week
    case month
    /// From the best of the trading day, until the next day.
    case session
    /// From the best there ever was, until an operator re-arms it.
    case highWater
}
