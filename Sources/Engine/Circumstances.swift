import Domain

/// What the rules may look at when they judge an entry.
public struct Circumstances: Hashable, Sendable {
    public let now: Moment
    public let account: AccountID
    public let instrument: Instrument
    /// `nil` where the market has shown none yet.
    public let quote: Quote?
    /// `nil` where it is not known: an open position without a price, or no deposit.
    public let equity: Fixed?
    /// What is left where every position is closed at its stop, or at the market where that is worse, and
    /// every entry on its way loses what it may; `nil` where that is not known.
    public let worst: Fixed?
    public var standing: Standing
    public var symbol: SymbolStanding
    public var market: MarketStanding
    public let outside: Outside
    /// What the rules of a lent account may look at.
    public let prop: PropView
    public let costs: TradingCosts
    /// What the account's currency is, and what counts as it.
    public let conversion: Conversion
    /// `nil` while there is nothing sized to judge.
    public var proposal: Proposal?
    /// What is carried already, seen from the instrument; looked at only beside a proposal.
    public var companions: [Companion] = []

    public init(
        now: Moment, account: AccountID, instrument: Instrument, quote: Quote?, equity: Fixed?,
        worst: Fixed?, standing: Standing, symbol: SymbolStanding, market: MarketStanding, outside: Outside,
        prop: PropView, costs: TradingCosts, conversion: Conversion, proposal: Proposal? = nil,
        companions: [Companion] = []
    ) {
        self.now = now
        self.account = account
        self.instrument = instrument
        self.quote = quote
        self.equity = equity
        self.worst = worst
        self.standing = standing
        self.symbol = symbol
        self.market = market
        self.outside = outside
        self.prop = prop
        self.costs = costs
        self.conversion = conversion
        self.proposal = proposal
        self.companions = companions
    }
}

/// What others answer for the rules: the calendar, the market's hours, the clock.
public struct Outside: Hashable, Sendable {
    public var news: Verdict
    public var session: Verdict
    /// When the wall clock last jumped; `nil` where it never did.
    public var clockStepped: Timestamp?
    /// How long the market stays open; `nil` where it never closes.
    public var sessionLeft: Duration?
    /// The windows of a lent account: its news and its week-end.
    public var propWindow: Verdict
    /// The account's local time; `nil` where nobody needs it.
    public var local: CivilTime?
    /// New York's local time, by which the forex week ends.
    public var newYork: CivilTime?
    /// Until the next high-impact publication of the instrument's currencies; `nil` where none is known.
    public var nextNews: Duration?

    public init(
        news: Verdict, session: Verdict, clockStepped: Timestamp? = nil, local: CivilTime? = nil,
        newYork: CivilTime? = nil, nextNews: Duration? = nil, sessionLeft: Duration? = nil,
        propWindow: Verdict = .allow
    ) {
        self.news = news
        self.session = session
        self.sessionLeft = sessionLeft
        self.propWindow = propWindow
        self.clockStepped = clockStepped
        self.local = local
        self.newYork = newYork
        self.nextNews = nextNews
    }
}
