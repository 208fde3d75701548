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
    public let standing: Standing
    public let outside: Outside
    /// What the rules of a lent account may look at.
    public let prop: PropView
    /// `nil` while there is nothing sized to judge.
    public var proposal: Proposal?

    public init(
        now: Moment, account: AccountID, instrument: Instrument, quote: Quote?, equity: Fixed?,
        standing: Standing,
        outside: Outside, prop: PropView = .off, proposal: Proposal? = nil
    ) {
        self.now = now
        self.account = account
        self.instrument = instrument
        self.quote = quote
        self.equity = equity
        self.standing = standing
        self.outside = outside
        self.prop = prop
        self.proposal = proposal
    }
}

/// Where the account stands, as the ledger tells it.
public struct Standing: Hashable, Sendable {
    /// Set while the kill latch is down.
    public var isKilled: Bool
    public var isPaused: Bool
    /// Whether the venue's book and ours agree in this run.
    public var isReconciled: Bool
    /// The equity that the current trading day began with; `nil` before the first.
    public var dayStart: Fixed?
    /// What came to the account during that day, less what left it.
    public var dayTransfers = Fixed.zero
    /// How far the account is below its best, in per cent, rounded up; `nil` where that is not known.
    public var drawdownPercent: Fixed?
    /// The day's loss limit was reached: entries are over for the day.
    public var isDayOver: Bool
    /// Entries in the last 60 minutes.
    public var recentEntries: Int
    /// Instruments with a position or with an entry on its way.
    public var engaged: [InstrumentID]
    /// What all of these are worth together at entry, in the account's currency.
    public var exposure: Fixed

    public init(
        isKilled: Bool, isPaused: Bool, isReconciled: Bool, dayStart: Fixed?, isDayOver: Bool,
        recentEntries: Int,
        engaged: [InstrumentID], exposure: Fixed
    ) {
        self.isKilled = isKilled
        self.isPaused = isPaused
        self.isReconciled = isReconciled
        self.dayStart = dayStart
        self.isDayOver = isDayOver
        self.recentEntries = recentEntries
        self.engaged = engaged
        self.exposure = exposure
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

    public init(
        news: Verdict, session: Verdict, clockStepped: Timestamp? = nil, sessionLeft: Duration? = nil,
        propWindow: Verdict = .allow
    ) {
        self.news = news
        self.session = session
        self.sessionLeft = sessionLeft
        self.propWindow = propWindow
        self.clockStepped = clockStepped
    }
}
