import Domain

/// What one step of the engine led to: facts to keep, then orders to send.
public struct Outcome: Hashable, Sendable {
    public var facts: [Fact] = []
    public var projections: [Projection] = []
    public var submissions: [ApprovedTicket] = []
    public var cancellations: [OrderID] = []
    public var amendments: [ApprovedAmendment] = []
    /// Whether the venue's book should be asked for, now.
    public var wantsSnapshot = false
    public var records: [ScanRecord] = []
    /// Instruments whose bar has just closed: time to look at them.
    public var closedBars: [InstrumentIndex] = []
    public var tidings: [Tiding] = []
    /// Entries that a strategy wanted and that were not made.
    public var rejections: [Rejection] = []

    public init() {}

    /// Whether the venue is to do anything.
    public var asksVenue: Bool { !submissions.isEmpty || !cancellations.isEmpty || !amendments.isEmpty }

    /// The last trade that was closed, told behind the first `count` rows.
    func lastTrade(after count: Int) -> Trade? {
        var place = projections.count
        while place > count {
            place -= 1
            if case .trade(let trade) = projections[place] { return trade }
        }
        return nil
    }

    mutating func append(_ other: Outcome) {
        facts.take(other.facts)
        projections.take(other.projections)
        submissions.take(other.submissions)
        cancellations.take(other.cancellations)
        amendments.take(other.amendments)
        wantsSnapshot = wantsSnapshot || other.wantsSnapshot
        records.take(other.records)
        closedBars.take(other.closedBars)
        tidings.take(other.tidings)
        rejections.take(other.rejections)
    }
}

extension Array {
    /// Most parts of most outcomes are empty: nothing is made for them.
    mutating func take(_ others: [Element]) {
        if others.isEmpty { return }
        if isEmpty { self = others } else { append(contentsOf: others) }
    }
}

/// An entry that a strategy wanted, and the first gate that forbade it.
public struct Rejection: Hashable, Sendable {
    public let instrument: InstrumentID
    public let strategy: StrategyID
    public let plan: EntryPlan
    /// The start of the bar that gave the signal.
    public let signal: Timestamp
    public let at: Moment
    public let reason: Reason
    /// What it would have been sized by; `nil` where the equity or a rate was not known.
    public let view: SizingView?

    public init(
        instrument: InstrumentID, strategy: StrategyID, plan: EntryPlan, signal: Timestamp, at: Moment,
        reason: Reason, view: SizingView?
    ) {
        self.instrument = instrument
        self.strategy = strategy
        self.plan = plan
        self.signal = signal
        self.at = at
        self.reason = reason
        self.view = view
    }
}

/// Something that happened and that the operator may want to hear of.
public enum Tiding: Hashable, Sendable {
    case entered(Order, Fill)
    /// Part of a position was closed; `trade` once it is closed whole.
    case exited(Order, Fill, Trade?)
    case rejected(Order, reason: String)
    /// A venue's report that cannot be true. Entries have stopped.
    case contradicted(String)
    case dayOver(loss: Fixed, limit: Fixed)
    /// Almost nothing was left until the rule of a lent account: everything is being closed.
    case propGuarded(PropRuleName, left: Fixed)
    /// A limit on the loss of a longer stretch, or on the fall from the best, was reached.
    case limitReached(LossSpan, loss: Fixed, limit: Fixed)
    /// A rule pulled the latch.
    case killed
    /// Trades of an instrument called for a rest.
    case locked(SymbolLock)
    /// A gate that an operator had lifted holds again.
    case overrideEnded(GateOverride)
    /// The position had no live stop; it is being closed.
    case naked(InstrumentID)
    /// The stop lives at its new price; the order is as it stands now.
    case stopMoved(Order, from: Price)
    /// The venue did not change an order's terms: the first time that it refuses this order.
    case amendRefused(Order, Amendment, reason: String)
    /// A part was to be closed and is not: it, or the rest, is below the smallest order.
    case tooSmall(InstrumentID, Trade.Exit)
    /// Holding a position cost or brought money.
    case financed(Financing)
    /// The venue finds the account worth too little beside what it holds, or no longer does.
    case marginCalled(MarginCall, isOver: Bool)
    case drifted(String)
    case reconciled(orders: Int, holdings: Int)
}
