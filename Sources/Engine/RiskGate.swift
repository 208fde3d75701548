import Domain

/// Orders that may go to a venue. Only ``RiskGate`` makes one, and the broker accepts nothing else.
public struct ApprovedTicket: Hashable, Sendable {
    public let ticket: Ticket
    /// Gates that said no and that an operator had lifted.
    public let lifted: [Reason.Gate]
    /// Legs that the venue cannot keep: the engine watches them.
    public let kept: [Order]
    /// How the quantity came about; `nil` for exits and for additions.
    public let sizing: SizingNote?

    fileprivate init(
        _ ticket: Ticket, lifted: [Reason.Gate] = [], kept: [Order] = [], sizing: SizingNote? = nil
    ) {
        self.ticket = ticket
        self.lifted = lifted
        self.kept = kept
        self.sizing = sizing
    }

    /// The order and its legs, wherever they live.
    public var orders: [Order] { [ticket.order] + ticket.protection + kept }
}

/// Other terms for a leg that may go to a venue. Only ``RiskGate`` makes one.
public struct ApprovedAmendment: Hashable, Sendable {
    public let order: OrderID
    public let terms: Amendment

    fileprivate init(_ order: OrderID, _ terms: Amendment) {
        self.order = order
        self.terms = terms
    }
}

/// The single way from a wish to an order.
public struct RiskGate: Sendable {
    /// In the order in which they are asked; the first no is the answer.
    ///
    /// Cheap and certain ones first; what only a sized entry can be asked stands where it belongs and is
    /// passed over before there is one.
    public static let rules: [any RiskRule] = [
        LatchRule(),
        StateRule(),
        ReconciliationRule(),
        ClockRule(),
        QuoteRule(),
        BarsRule(),
        SessionRule(),
        NewsRule(),
        DailyLossRule(),
        PeriodLossRule(),
        HighWaterRule(),
        PropRule(),
        OrderRateRule(),
        RateRule(),
        CooldownRule(),
        LockRule(),
        KillSwitchRule(),
        PayoffRule(),
        SymbolRule(),
        PositionsRule(),
        CorrelationRule(),
        CurrencyRule(),
        HeatRule(),
        SpreadRule(),
        VolatilityRule(),
        RewardRule(),
        CostRule(),
        SizeRule(),
    ]
    /// The ones that need no proposal.
    private static let early = rules.filter { $0.concern != .proposal }
    /// Where those stand among ``early`` that look at a strategy's bars.
    private static let marketPlaces = early.indices.filter { early[$0].concern == .market }

    public let limits: RiskLimits

    /// - Precondition: no limit is looser than its ceiling.
    public init(limits: RiskLimits) {
        precondition(limits.isSound, "a limit is never looser than its ceiling")
        self.limits = limits
    }

    /// Asks the rules that need no proposal, in order.
    ///
    /// - Returns: the first no, or `.allow`. What a rule cannot know is a no. A gate that an operator has
    ///   lifted for the instrument is passed.
    public func verdict(_ circumstances: Circumstances) -> Verdict {
        for rule in Self.early {
            let verdict = rule.verdict(circumstances, limits)
            if let refusal = verdict.refusal, !circumstances.lifts(refusal) { return verdict }
        }
        return .allow
    }

    /// The first no of the rules that look at no strategy's bars, and its place among those of ``early``.
    struct Steady: Hashable, Sendable {
        let place: Int
        let verdict: Verdict
    }

    /// Asks the rules that need no proposal and look at no strategy's bars: all strategies that look at an
    /// instrument at one moment get the same answer.
    func steady(_ circumstances: Circumstances) -> Steady? {
        for place in Self.early.indices where Self.early[place].concern != .market {
            let verdict = Self.early[place].verdict(circumstances, limits)
            guard let refusal = verdict.refusal, !circumstances.lifts(refusal) else { continue }
            return Steady(place: place, verdict: verdict)
        }
        return nil
    }

    /// What ``verdict(_:)`` answers, where the answer of the rules that look at no strategy's bars is known.
    func verdict(_ circumstances: Circumstances, knowing steady: Steady?) -> Verdict {
        for place in Self.marketPlaces {
            if let steady, steady.place < place { break }
            let verdict = Self.early[place].verdict(circumstances, limits)
            if let refusal = verdict.refusal, !circumstances.lifts(refusal) { return verdict }
        }
        return steady?.verdict ?? .allow
    }

    /// Asks every rule, whatever the ones before it said and whatever was lifted.
    ///
    /// - Returns: every no, in order.
    public func objections(_ circumstances: Circumstances) -> [Reason] {
        Self.rules.compactMap { rule in
            guard circumstances.proposal != nil || rule.concern != .proposal else { return nil }
            return rule.verdict(circumstances, limits).refusal
        }
    }

    /// Makes the orders of `proposal`, where every rule allows it or was lifted.
    ///
    /// - Parameter keepingLegs: whether the venue cannot hold the stop and the target.
    public func review(
        _ proposal: Proposal, named names: EntryNames, _ circumstances: Circumstances, keepingLegs: Bool = false
    ) -> Result<ApprovedTicket, Refusal> {
        var circumstances = circumstances
        circumstances.proposal = proposal
        var lifted: [Reason.Gate] = []
        for rule in Self.rules {
            guard let reason = rule.verdict(circumstances, limits).refusal else { continue }
            guard circumstances.lifts(reason) else { return .failure(Refusal(reason)) }
            lifted.append(reason.gate)
        }
        let entry = Order(
            id: names.entry, account: circumstances.account, strategy: proposal.strategy,
            instrument: proposal.instrument.id, side: proposal.side, quantity: proposal.quantity, kind: .market,
            purpose: .entry, parent: proposal.addsTo, reference: proposal.reference, risk: proposal.risk,
            conversion: proposal.conversion, atr: proposal.atr)
        let stop = leg(names.stop, of: entry, .stop(proposal.stop), .stopLoss, at: proposal.stop)
        let target = leg(names.target, of: entry, .limit(proposal.target), .takeProfit, at: proposal.target)
        return .success(
            keepingLegs
                ? ApprovedTicket(
                    Ticket(entry), lifted: lifted, kept: [stop, target], sizing: proposal.sizing)
                : ApprovedTicket(
                    Ticket(entry, protection: [stop, target]), lifted: lifted, sizing: proposal.sizing))
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

    /// Lets other terms through that protect `position` no less: a stop moves towards the profit only,
    /// and a leg is never larger than what is held. No rule is asked: protection always works.
    ///
    /// - Parameter held: what the leg is to cover at the most.
    /// - Returns: `nil` where the terms would do anything else.
    public static func approve(_ terms: Amendment, of leg: Order, protecting position: Position, held: Quantity)
        -> ApprovedAmendment?
    {
        guard leg.phase == .working, let price = leg.price, leg.instrument == position.instrument,
            leg.side == position.side.opposite, terms.quantity > leg.filled,
            terms.quantity.subtracting(leg.filled).map({ $0 <= held }) ?? false
        else { return nil }
        let gain = position.side == .buy ? terms.price - price : price - terms.price
        switch leg.purpose {
        case .stopLoss: return gain >= .zero ? ApprovedAmendment(leg.id, terms) : nil
        case .takeProfit: return gain == .zero ? ApprovedAmendment(leg.id, terms) : nil
        case .entry, .flatten: return nil
        }
    }
}

extension Circumstances {
    /// Whether an operator has lifted the gate that said this, and it can be lifted.
    fileprivate func lifts(_ refusal: Reason) -> Bool {
        !symbol.lifted.isEmpty && refusal.gate.canBeLifted && symbol.lifted.contains(refusal.gate)
    }
}

/// Why a proposal did not become an order.
public struct Refusal: Error, Hashable, Sendable {
    public let reason: Reason
    public init(_ reason: Reason) { self.reason = reason }
}

/// One limit. Pure: the answer depends on the arguments alone.
public protocol RiskRule: Sendable {
    /// What its reasons are filed under.
    var gate: Reason.Gate { get }
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
