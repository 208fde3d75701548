import Domain

/// Where the account stands, as the ledger tells it. Made once per fact, not once per look.
public struct Standing: Hashable, Sendable {
    /// Set while the kill latch is down.
    public var isKilled = false
    public var isPaused = false
    /// Whether the venue's book and ours agree in this run.
    public var isReconciled = false
    /// The equity that the current trading day began with; `nil` before the first.
    public var dayStart: Fixed?
    /// What came to the account during that day, less what left it.
    public var dayTransfers = Fixed.zero
    /// The day's loss limit was reached: entries are over for the day.
    public var isDayOver = false
    public var weekStart: Fixed?
    public var monthStart: Fixed?
    /// The best of the trading day and the best there ever was, both rounded up.
    public var dayPeak: Fixed?
    public var peak: Fixed?
    /// The stretches whose limit was reached and that still run.
    public var endedSpans: Set<LossSpan> = []
    public var entriesToday = 0
    /// When entries were sent, oldest first.
    public var entries: [Moment] = []
    public var lastClose: Timestamp?
    public var lastNewsEnd: Timestamp?
    /// What is held and what is on its way, in the order of the instruments' names.
    public var carried: [Carried] = []
    /// What all of these are worth together at entry, in the account's currency.
    public var exposure = Fixed.zero
    /// What open positions lose together at their stops; `nil` where one has no stop.
    public var openRisk: Fixed? = .zero
    /// What entries on their way may lose together at their stops.
    public var reservedRisk: Fixed? = .zero

    public init() {}

    /// What the day's result is counted from; `nil` before the first, and where it does not fit.
    public var dayFooting: Fixed? { dayStart.flatMap { $0.adding(dayTransfers) } }

    /// Instruments with a position or an entry on its way.
    public var engagedCount: Int { carried.count }
}

/// A position, an entry on its way, or both, of one instrument.
public struct Carried: Hashable, Sendable {
    public let index: InstrumentIndex
    public let side: Side
    /// At entry, in the account's currency.
    public let worth: Fixed

    public init(index: InstrumentIndex, side: Side, worth: Fixed) {
        self.index = index
        self.side = side
        self.worth = worth
    }
}

/// Where one instrument stands, as the ledger tells it.
public struct SymbolStanding: Hashable, Sendable {
    public var isEngaged = false
    public var record = SymbolRecord()
    /// What an operator lifted for it and that still is.
    public var lifted: [Reason.Gate] = []

    public init() {}
}

/// What the prices of one instrument say, beside the quote.
public struct MarketStanding: Hashable, Sendable {
    /// Since the last bar of the strategy's timeframe ended; `nil` before the first.
    public var barAge: Duration?
    /// The strategy's timeframe.
    public var timeframe = Timeframe.m1
    /// Since the last bar of the base timeframe ended; `nil` before the first.
    public var baseAge: Duration?
    public var baseTimeframe = Timeframe.m1
    /// Of the strategy's timeframe, in the price's own units; `nil` until it is warm.
    public var atr: Fixed?
    /// Its mean over 100 bars; `nil` until there were as many.
    public var atrMean: Fixed?
    /// How lively it is against its usual: the ATR over its mean, to the nearest; `nil` until both are
    /// known, and where nothing ever moved.
    public var volatility: Fixed? {
        guard let atr, let atrMean, atrMean > .zero else { return nil }
        return atr.divided(by: atrMean, rounding: .toNearestOrEven)
    }
    /// The usual spread, in the price's own units; `nil` until enough quotes were seen.
    public var usualSpread: Fixed?
    /// The last quote jumped and no second one has agreed.
    public var isDoubtful = false

    public init() {}
}

/// How an instrument that is carried is related to the one that is to be entered.
public struct Companion: Hashable, Sendable {
    public let instrument: InstrumentID
    public let baseCurrency: Currency
    public let quoteCurrency: Currency
    public let side: Side
    public let worth: Fixed
    /// Of the returns over the last bars, −1 to 1; `nil` with too few bars in common.
    public let correlation: Fixed?
    public let relation: CorrelationGroups.Relation

    public init(
        instrument: InstrumentID, baseCurrency: Currency, quoteCurrency: Currency, side: Side, worth: Fixed,
        correlation: Fixed?, relation: CorrelationGroups.Relation
    ) {
        self.instrument = instrument
        self.baseCurrency = baseCurrency
        self.quoteCurrency = quoteCurrency
        self.side = side
        self.worth = worth
        self.correlation = correlation
        self.relation = relation
    }
}
