import Domain

/// Orders that may go to a venue. Only ``RiskGate`` makes one, and the broker accepts nothing else.
public struct ApprovedTicket: Hashable, Sendable {
    public let ticket: Ticket
    /// How the quantity came about; `nil` for exits.
    public let sizing: SizingNote?
    fileprivate init(_ ticket: Ticket, sizing: SizingNote? = nil) {
        self.ticket = ticket
        self.sizing = sizing
    }
}

/// The single way from a wish to an order.
public struct RiskGate: Sendable {
    /// In the order in which they are asked; the first no is the answer.
    public static let rules: [any RiskRule] = [
        LatchRule(),
        StateRule(),
        ReconciliationRule(),
        ClockRule(),
        QuoteRule(),
        SessionRule(),
        NewsRule(),
        DailyLossRule(),
        DrawdownRule(),
        RateRule(),
        SymbolRule(),
        PositionsRule(),
        SpreadRule(),
        SizeRule(),
        PropRule(),
    ]

    private let limits: RiskLimits

    public init(limits: RiskLimits) { self.limits = limits }

    /// Asks the rules that need no proposal, in order.
    ///
    /// - Returns: the first no, or `.allow`. What a rule cannot know is a no.
    public func verdict(_ circumstances: Circumstances) -> Verdict {
        for rule in Self.rules where rule.concern != .proposal {
            let verdict = rule.verdict(circumstances, limits)
            if verdict.refusal != nil { return verdict }
        }
        return .allow
    }

    /// Asks every rule, whatever the ones before it said.
    ///
    /// - Returns: every no, in order.
    public func objections(_ circumstances: Circumstances) -> [Reason] {
        Self.rules.compactMap { rule in
            guard circumstances.proposal != nil || rule.concern != .proposal else { return nil }
            return rule.verdict(circumstances, limits).refusal
        }
    }

    /// Makes the orders of `proposal`, where every rule allows it.
    public func review(_ proposal: Proposal, named names: EntryNames, _ circumstances: Circumstances)
        -> Result<ApprovedTicket, Refusal>
    {
        var circumstances = circumstances
        circumstances.proposal = proposal
        for rule in Self.rules {
            if let reason = rule.verdict(circumstances, limits).refusal { return .failure(Refusal(reason)) }
        }
        let entry = Order(
            id: names.entry, account: circumstances.account, strategy: proposal.strategy,
            instrument: proposal.instrument.id, side: proposal.side, quantity: proposal.quantity, kind: .market,
            purpose: .entry, reference: proposal.reference, risk: proposal.risk, conversion: proposal.conversion
        )
        let stop = leg(names.stop, of: entry, .stop(proposal.stop), .stopLoss, at: proposal.stop)
        let target = leg(names.target, of: entry, .limit(proposal.target), .takeProfit, at: proposal.target)
        return .success(ApprovedTicket(Ticket(entry, protection: [stop, target]), sizing: proposal.sizing))
    }

    private func leg(
        _ id: OrderID, of entry: Order, _ kind: Order.Kind, _ purpose: Order.Purpose, at price: Price
    ) -> Order {
        Order(
            id: id, account: entry.account, strategy: entry.strategy, instrument: entry.instrument,
            side: entry.side.opposite, quantity: entry.quantity, kind: kind, purpose: purpose, parent: entry.id,
            reference: price, conversion: entry.conversion)
    }

    /// Lets an order through that can only make `position` smaller. No rule is asked: exits always work.
    ///
    /// - Returns: `nil` where the order would do anything else.
    public static func approve(exit order: Order, reducing position: Position) -> ApprovedTicket? {
        guard order.purpose == .flatten, order.instrument == position.instrument,
            order.side == position.side.opposite, order.quantity <= position.quantity
        else { return nil }
        return ApprovedTicket(Ticket(order))
    }
}

/// Why a proposal did not become an order.
public struct Refusal: Error, Hashable, Sendable {
    public let reason: Reason
    public init(_ reason: Reason) { self.reason = reason }
}

/// One limit. Pure: the answer depends on the arguments alone.
public protocol RiskRule: Sendable {
    /// Which question it belongs to.
    var concern: RiskConcern { get }

    /// Whether an entry may be made under these circumstances.
    func verdict(_ circumstances: Circumstances, _ limits: RiskLimits) -> Verdict
}

/// What a rule looks at.
public enum RiskConcern: Hashable, Sendable {
    /// What the account and the operator say.
    case account
    /// What the calendar says.
    case time
    /// What the market's prices say.
    case market
    /// What only a sized proposal can answer.
    case proposal
}

/// The names of an entry's three orders.
public struct EntryNames: Hashable, Sendable {
    public let entry: OrderID
    public let stop: OrderID
    public let target: OrderID

    public init(entry: OrderID, stop: OrderID, target: OrderID) {
        self.entry = entry
        self.stop = stop
        self.target = target
    }
}
