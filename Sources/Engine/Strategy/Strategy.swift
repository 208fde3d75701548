import Domain

/// Judges one instrument at the close of a bar. A pure function of what it is given.
///
/// While it is made it asks a ``MarketPlan`` for what it looks at; see ``MarketNeeds``.
public protocol Strategy: Sendable {
    /// What its orders and reasons are filed under.
    var id: StrategyID { get }
    /// The bars at whose close it is asked.
    var timeframe: Timeframe { get }
    /// What must be known before it is asked.
    var needs: MarketNeeds { get }

    /// Whether to enter now. `market` satisfies ``needs``, and a bar of ``timeframe`` has just closed.
    func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment

    /// The code of the reason that ``assess(_:_:)`` would give whatever it is told beside the market; `nil` where it
    /// has to be asked. Costs less than asking.
    func idle(_ market: borrowing Market) -> String?

    /// Why what is held should be closed now; `nil` where nothing speaks for it.
    ///
    /// Asked at the close of each bar for a position that the strategy opened itself.
    func exit(_ held: Held, _ market: borrowing Market) -> Reason?

    /// The same strategy under another limit of the spread, in hundredths of a per cent of the price.
    func limiting(spreadBps: Fixed) -> any Strategy
}

extension Strategy {
    public func idle(_: borrowing Market) -> String? { nil }
    public func exit(_: Held, _: borrowing Market) -> Reason? { nil }
    /// Most leave the spread to the gate.
    public func limiting(spreadBps: Fixed) -> any Strategy { self }
}

/// A position as its strategy sees it.
public struct Held: Hashable, Sendable {
    public let side: Side
    /// The average price of what is held.
    public let entry: Price
    public let openedAt: Timestamp
    /// What it could be closed for.
    public let mark: Price

    public init(side: Side, entry: Price, openedAt: Timestamp, mark: Price) {
        self.side = side
        self.entry = entry
        self.openedAt = openedAt
        self.mark = mark
    }
}

/// What a strategy is told beside the market: the prices of the moment, and what others have decided.
public struct AssessmentContext: Sendable {
    private let symbol: SymbolView
    @inline(__always) public var instrument: Instrument { symbol.instrument }
    public let quote: Quote
    /// The answer of the gates that know the account.
    public let account: Verdict
    /// The answer of the gates that know the time: news and cooldown.
    public let time: Verdict
    /// How often the strategy has entered this instrument on the trading day that runs.
    public let entriesToday: Int
    /// Whether each of the strategy's latest trades won, oldest first; see ``TradeRecord/latest``.
    public let wins: [Bool]

    public init(
        instrument: Instrument, quote: Quote, account: Verdict, time: Verdict, entriesToday: Int = 0,
        wins: [Bool] = []
    ) {
        self.init(
            SymbolView(instrument: instrument, standing: SymbolStanding()), quote: quote, account: account,
            time: time, entriesToday: entriesToday, wins: wins)
    }

    init(
        _ symbol: SymbolView, quote: Quote, account: Verdict = .allow, time: Verdict = .allow,
        entriesToday: Int,
        wins: [Bool]
    ) {
        self.symbol = symbol
        self.quote = quote
        self.account = account
        self.time = time
        self.entriesToday = entriesToday
        self.wins = wins
    }
}

/// What an assessment led to.
public enum Assessment: Hashable, Sendable {
    /// The first no.
    case refused(Reason)
    case entry(EntryPlan)
}

/// How much a strategy thinks of an entry: what sizing by tiers makes of it is a setting.
public enum Grade: String, Hashable, Sendable, CaseIterable, Comparable {
    case base, raised, highest

    public static func < (lhs: Self, rhs: Self) -> Bool {
        allCases.firstIndex(of: lhs) ?? 0 < allCases.firstIndex(of: rhs) ?? 0
    }
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
    /// What candidates are ranked by, 0 to 1; the larger one goes first.
    public let score: Fixed
    public let grade: Grade
    /// Which of the strategy's set-ups it is: `BOS_RETEST`; empty where it has but one.
    public let setup: String

    /// - Returns: `nil` where the stop or the target is on the wrong side, or at the reference.
    public init?(
        side: Side, reference: Price, stop: Price, target: Price, score: Fixed = .one, grade: Grade = .base,
        setup: String = ""
    ) {
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
        self.score = score
        self.grade = grade
        self.setup = setup
    }

    /// What one unit loses at the stop; above zero.
    public var risk: Fixed { (reference - stop).magnitude }
    /// What one unit wins at the target; above zero.
    public var reward: Fixed { (target - reference).magnitude }

    /// The same wish at another price; `nil` where stop or target no longer lie on their sides of it.
    public func moved(to reference: Price) -> EntryPlan? {
        EntryPlan(
            side: side, reference: reference, stop: stop, target: target, score: score, grade: grade,
            setup: setup)
    }
}
