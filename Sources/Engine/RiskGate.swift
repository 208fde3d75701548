import Domain

/// Orders that may go to a venue. Only ``RiskGate`` makes one, and the broker accepts nothing else.
public struct ApprovedTicket: Hashable, Sendable {
    public let ticket: Ticket
    /// Gates that said no and that an operator had lifted.
    public let lifted: [Reason.Gate]
    /// Legs that the venue cannot keep: the engine watches them.
    public let kept: [Order]
    /// How the quantity came about; `nil` for exits, for additions, and for a part of what sizing gave.
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
public final class RiskGate: Sendable {
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
    private static func question(_ rule: some RiskRule, at place: Int) -> any Question {
        RuleQuestion(rule, at: place)
    }

    private static let all = rules.enumerated().map { place, rule in question(rule, at: place) }
    private static let early = rules.filter { $0.concern != .proposal }.enumerated().map { place, rule in
        question(rule, at: place)
    }
    private static let ofAccount = early.filter { $0.concern == .account }
    private static let ofInstrument = early.filter { $0.concern == .time || $0.concern == .instrument }
    private static let ofMarket = early.filter { $0.concern == .market }

    public let limits: RiskLimits
    private let shared: GateLimits

    /// - Precondition: no limit is looser than its ceiling.
    public init(limits: RiskLimits) {
        precondition(limits.isSound, "a limit is never looser than its ceiling")
        self.limits = limits
        shared = GateLimits(limits)
    }

    /// Asks the rules that need no proposal, in order.
    ///
    /// - Returns: the first no, or `.allow`. What a rule cannot know is a no. A gate that an operator has
    ///   lifted for the instrument is passed.
    public func verdict(_ circumstances: Circumstances) -> Verdict {
        for question in Self.early {
            let verdict = question.ask(circumstances, shared)
            if let refusal = verdict.refusal, !circumstances.lifts(refusal) { return verdict }
        }
        return .allow
    }

    /// The first no of some rules, and its place among those that need no proposal.
    struct Answer: Hashable, Sendable {
        let place: Int
        let verdict: Verdict
    }

    /// Asks the rules that look at the account alone: the answer holds for every instrument, until the account
    /// changes. None of them can be lifted.
    func answer(ofAccount circumstances: Circumstances) -> Answer? {
        first(of: Self.ofAccount, circumstances, before: nil)
    }

    /// Asks those that look at no strategy's bars, where the answer of ``answer(ofAccount:)`` is known: all
    /// strategies that look at an instrument at one moment get the same.
    func answer(ofInstrument circumstances: Circumstances, knowing account: Answer?) -> Answer? {
        first(of: Self.ofInstrument, circumstances, before: account)
    }

    /// What ``verdict(_:)`` answers, where ``answer(ofInstrument:knowing:)`` is known.
    func verdict(_ circumstances: Circumstances, knowing known: Answer?) -> Verdict {
        first(of: Self.ofMarket, circumstances, before: known)?.verdict ?? .allow
    }

    /// The first no of `questions`, or the one that is known where that comes before.
    private func first(of questions: [any Question], _ circumstances: Circumstances, before known: Answer?)
        -> Answer?
    {
        let end = known?.place ?? .max
        for question in questions where question.place < end {
            let verdict = question.ask(circumstances, shared)
            if case .allow = verdict { continue }
            guard let refusal = verdict.refusal, !circumstances.lifts(refusal) else { continue }
            return Answer(place: question.place, verdict: verdict)
        }
        return known
    }

    /// Asks every rule, whatever the ones before it said and whatever was lifted.
    ///
    /// - Returns: every no, in order.
    public func objections(_ circumstances: Circumstances) -> [Reason] {
        Self.rules.compactMap { rule in
            guard circumstances.proposal != nil || rule.concern != .proposal else { return nil }
            return rule.verdict(circumstances, shared).refusal
        }
    }

    /// Makes the orders of `proposal`, where every rule allows it or was lifted.
    ///
    /// - Parameter keepingLegs: whether the venue cannot hold the stop and the target.
    public func review(
        _ proposal: Proposal, named names: EntryNames, _ circumstances: Circumstances, keepingLegs: Bool = false
    ) -> Result<ApprovedTicket, Refusal> {
        let circumstances = circumstances.with(proposal: proposal)
        var lifted: [Reason.Gate] = []
        for question in Self.all {
            let verdict = question.ask(circumstances, shared)
            if case .allow = verdict { continue }
            guard let reason = verdict.refusal else { continue }
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
    /// a target where an operator wants it, and a leg is never larger than what is held. No rule is asked:
    /// protection always works.
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
        case .takeProfit:
            return gain == .zero || terms.cause == .manual ? ApprovedAmendment(leg.id, terms) : nil
        case .entry, .flatten: return nil
        }
    }
}

/// A rule among those that need no proposal. An object, because a rule that is known by its protocol alone would
/// be copied at each question.
private protocol Question: AnyObject, Sendable {
    /// Among them.
    var place: Int { get }
    var concern: RiskConcern { get }
    func ask(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict
}

private final class RuleQuestion<Rule: RiskRule>: Question {
    let place: Int
    let concern: RiskConcern
    private let rule: Rule

    init(_ rule: Rule, at place: Int) {
        self.place = place
        self.rule = rule
        concern = rule.concern
    }

    func ask(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        rule.verdict(circumstances, limits)
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
    func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict
}

/// What a rule looks at.
public enum RiskConcern: Hashable, Sendable {
    /// What the account and the operator say, whatever the instrument and the time; nothing lifts it.
    case account
    /// What an instrument's record and the moment say.
    case instrument
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
