import Domain

/// Judges one instrument at the close of a bar. A pure function of what it is given.
public protocol Strategy: Sendable {
    /// What its orders and reasons are filed under.
    var id: StrategyID { get }
    /// The bars that it wants to see.
    var timeframe: Timeframe { get }

    func assess(_ view: MarketView, _ context: AssessmentContext) -> Assessment
}

/// What a strategy is told beside the market: the prices of the moment, and what others have decided.
public struct AssessmentContext: Hashable, Sendable {
    public let instrument: Instrument
    public let quote: Quote
    /// The answer of the gates that know the account.
    public let account: Verdict
    /// The answer of the gates that know the time: news and cooldown.
    public let time: Verdict

    public init(instrument: Instrument, quote: Quote, account: Verdict, time: Verdict) {
        self.instrument = instrument
        self.quote = quote
        self.account = account
        self.time = time
    }
}

/// What an assessment led to.
public enum Assessment: Hashable, Sendable {
    /// The first no.
    case refused(Reason)
    case entry(EntryPlan)
}

/// An entry that a strategy wants, before anybody has sized it.
///
/// For a buy, stop < reference < target; for a sell, the other way round.
public struct EntryPlan: Hashable, Sendable {
    public let side: Side
    /// The price that the order would trade at: the ask for a buy.
    public let reference: Price
    public let stop: Price
    public let target: Price

    /// - Returns: `nil` where the stop or the target is on the wrong side, or at the reference.
    public init?(side: Side, reference: Price, stop: Price, target: Price) {
        let isOrdered =
            switch side {
            case .buy: stop < reference && reference < target
            case .sell: target < reference && reference < stop
            }
        guard isOrdered else { return nil }
        self.side = side
        self.reference = reference
        self.stop = stop
        self.target = target
    }

    /// What one unit loses at the stop; above zero.
    public var risk: Fixed { (reference - stop).magnitude }
    /// What one unit wins at the target; above zero.
    public var reward: Fixed { (target - reference).magnitude }
}
