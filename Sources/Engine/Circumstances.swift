import Domain

/// What the rules may look at when they judge an entry.
///
/// What is the same for many looks lies in views that are shared, not copied.
public final class Circumstances: Sendable {
    public let now: Moment
    /// `nil` where the market has shown none yet.
    public let quote: Quote?
    public let market: MarketStanding
    public let outside: Outside
    /// `nil` while there is nothing sized to judge.
    public let proposal: Proposal?
    /// What is carried already, seen from the instrument; looked at only beside a proposal.
    public let companions: [Companion]
    let accountView: AccountView
    let symbolView: SymbolView

    public convenience init(
        now: Moment, account: AccountID, instrument: Instrument, quote: Quote?, equity: Fixed?,
        worst: Fixed?, standing: Standing, symbol: SymbolStanding, market: MarketStanding, outside: Outside,
        prop: PropView, costs: TradingCosts, conversion: Conversion, proposal: Proposal? = nil,
        companions: [Companion] = []
    ) {
        self.init(
            now: now, quote: quote, market: market, outside: outside,
            AccountView(
                account: account, equity: equity, worst: worst, standing: standing, prop: prop, costs: costs,
                conversion: conversion),
            SymbolView(instrument: instrument, standing: symbol), proposal: proposal, companions: companions)
    }

    init(
        now: Moment, quote: Quote?, market: MarketStanding, outside: Outside, _ account: AccountView,
        _ symbol: SymbolView, proposal: Proposal? = nil, companions: [Companion] = []
    ) {
        self.now = now
        self.quote = quote
        self.market = market
        self.outside = outside
        self.proposal = proposal
        self.companions = companions
        accountView = account
        symbolView = symbol
    }

    /// The same with other parts; what is `nil` stays as it is.
    func with(
        standing: Standing? = nil, symbol: SymbolStanding? = nil, market: MarketStanding? = nil,
        proposal: Proposal? = nil, companions: [Companion]? = nil
    ) -> Circumstances {
        Circumstances(
            now: now, quote: quote, market: market ?? self.market, outside: outside,
            standing.map(accountView.with) ?? accountView,
            symbol.map { SymbolView(instrument: instrument, standing: $0) } ?? symbolView,
            proposal: proposal ?? self.proposal, companions: companions ?? self.companions)
    }

    @inline(__always) public var instrument: Instrument { symbolView.instrument }
    @inline(__always) public var symbol: SymbolStanding { symbolView.standing }
    @inline(__always) public var account: AccountID { accountView.account }
    /// `nil` where it is not known: an open position without a price, or no deposit.
    @inline(__always) public var equity: Fixed? { accountView.equity }
    /// What is left where every position is closed at its stop, or at the market where that is worse, and
    /// every entry on its way loses what it may; `nil` where that is not known.
    @inline(__always) public var worst: Fixed? { accountView.worst }
    @inline(__always) public var standing: Standing { accountView.standing }
    /// What the rules of a lent account may look at.
    @inline(__always) public var prop: PropView { accountView.prop }
    /// Whether ``prop`` is more than `off`.
    @inline(__always) var isLent: Bool { accountView.isLent }
    @inline(__always) public var costs: TradingCosts { accountView.costs }
    /// What the account's currency is, and what counts as it.
    @inline(__always) public var conversion: Conversion { accountView.conversion }
}

/// What the rules may look at of the account: the same for every instrument until a fact or a price comes.
final class AccountView: Sendable {
    let account: AccountID
    let equity: Fixed?
    let worst: Fixed?
    let standing: Standing
    let prop: PropView
    let isLent: Bool
    let costs: TradingCosts
    let conversion: Conversion

    init(
        account: AccountID, equity: Fixed?, worst: Fixed?, standing: Standing, prop: PropView,
        costs: TradingCosts, conversion: Conversion
    ) {
        self.account = account
        self.equity = equity
        self.worst = worst
        self.standing = standing
        self.prop = prop
        isLent = prop != .off
        self.costs = costs
        self.conversion = conversion
    }

    func with(_ standing: Standing) -> AccountView {
        AccountView(
            account: account, equity: equity, worst: worst, standing: standing, prop: prop, costs: costs,
            conversion: conversion)
    }
}

/// What the rules may look at of one instrument, beside its prices: the same until a fact comes.
final class SymbolView: Sendable {
    let instrument: Instrument
    let standing: SymbolStanding

    init(instrument: Instrument, standing: SymbolStanding) {
        self.instrument = instrument
        self.standing = standing
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
    /// What is done about a publication whose window runs now.
    public var newsPlan: NewsPlan
    /// Until the next high-impact publication of the instrument's currencies; `nil` where none is known.
    public var nextNews: Duration?

    public init(
        news: Verdict, session: Verdict, clockStepped: Timestamp? = nil, local: CivilTime? = nil,
        newYork: CivilTime? = nil, nextNews: Duration? = nil, sessionLeft: Duration? = nil,
        propWindow: Verdict = .allow, newsPlan: NewsPlan = .nothing
    ) {
        self.newsPlan = newsPlan
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
