/// What a venue does to an account by itself, without an order of ours.
public enum VenueAct: Hashable, Sendable {
    /// Holding a position cost or brought money.
    case financed(Financing)
    /// The account is worth too little beside the margin of what it holds: a warning.
    case marginCalled(MarginCall)
    /// The warning is over.
    case marginRestored(MarginCall)
    /// It closed a position at the market, because the margin was lacking.
    case stoppedOut(StopOut)

    public var instrument: InstrumentID {
        switch self {
        case .financed(let financing): financing.instrument
        case .marginCalled(let call), .marginRestored(let call): call.instrument
        case .stoppedOut(let stopOut): stopOut.instrument
        }
    }

    /// Where it stands among those of its instrument that move money; they come in this order. `nil` for one that
    /// moves none.
    public var place: Place? {
        switch self {
        case .financed(let financing): Place(at: financing.at, isStopOut: false)
        case .stoppedOut(let stopOut): Place(at: stopOut.fill.at, isStopOut: true)
        case .marginCalled, .marginRestored: nil
        }
    }

    /// What a repeated telling is known by.
    public struct Place: Hashable, Sendable, Comparable {
        public let at: Timestamp
        /// What is held at a moment is financed before it is closed.
        public let isStopOut: Bool

        public init(at: Timestamp, isStopOut: Bool) {
            self.at = at
            self.isStopOut = isStopOut
        }

        public static func < (lhs: Self, rhs: Self) -> Bool {
            (lhs.at, lhs.isStopOut ? 1 : 0) < (rhs.at, rhs.isStopOut ? 1 : 0)
        }
    }
}

/// What an account is worth beside the margin of what it holds, in its currency.
public struct MarginCall: Hashable, Sendable {
    /// The one that loses most.
    public let instrument: InstrumentID
    public let at: Timestamp
    public let equity: Fixed
    /// The margin of all positions.
    public let used: Fixed

    public init(instrument: InstrumentID, at: Timestamp, equity: Fixed, used: Fixed) {
        self.instrument = instrument
        self.at = at
        self.equity = equity
        self.used = used
    }

    /// ``equity`` in per cent of ``used``, rounded down; `nil` where nothing is used, or where it does not fit.
    public var level: Fixed? {
        used > .zero ? equity.scaled(by: Fixed(raw: 100 * Fixed.scale), over: used, rounding: .down) : nil
    }
}

/// A position that a venue closed of itself.
public struct StopOut: Hashable, Sendable {
    public let instrument: InstrumentID
    /// Of the trade that closed it.
    public let side: Side
    /// Its name is also that of the order which the ledger writes down for it.
    public let fill: Fill
    /// The account just before, in its currency.
    public let equity: Fixed
    public let used: Fixed

    public init(instrument: InstrumentID, side: Side, fill: Fill, equity: Fixed, used: Fixed) {
        self.instrument = instrument
        self.side = side
        self.fill = fill
        self.equity = equity
        self.used = used
    }
}
