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
    public var standing: Standing
    public let outside: Outside
    /// `nil` while there is nothing sized to judge.
    public var proposal: Proposal?

    public init(
        now: Moment, account: AccountID, instrument: Instrument, quote: Quote?, equity: Fixed?,
        standing: Standing,
        outside: Outside, proposal: Proposal? = nil
    ) {
        self.now = now
        self.account = account
        self.instrument = instrument
        self.quote = quote
        self.equity = equity
        self.standing = standing
        self.outside = outside
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
    /// The account's local time; `nil` where nobody needs it.
    public var local: CivilTime?
    /// New York's local time, by which the forex week ends.
    public var newYork: CivilTime?
    /// Until the next high-impact publication of the instrument's currencies; `nil` where none is known.
    public var nextNews: Duration?

    public init(
        news: Verdict, session: Verdict, clockStepped: Timestamp? = nil, local: CivilTime? = nil,
        newYork: CivilTime? = nil, nextNews: Duration? = nil
    ) {
        self.news = news
        self.session = session
        self.clockStepped = clockStepped
        self.local = local
        self.newYork = newYork
        self.nextNews = nextNews
    }
}
