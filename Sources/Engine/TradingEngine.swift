import Domain

/// Quotes, bars and order reports in; facts and orders out. The whole judgement of the bot.
///
/// Backtest, paper and live call the same value; only what feeds it and what obeys it differ.
public struct TradingEngine: Sendable {
    /// What does not change while it runs, but for the limits; see ``take(_:)``.
    public struct Terms: Hashable, Sendable {
        public let account: AccountID
        public internal(set) var limits: RiskLimits
        public let costs: TradingCosts
        public let conversion: Conversion
        /// A position without a live stop is closed after so long.
        public let nakedGrace: Duration
        /// An exit that did not work is tried again after so long.
        public let exitRetry: Duration
        /// An order that the venue is silent about is asked for after so long.
        public let silence: Duration
        public let scanning: ScanTerms
        public let sizing: SizingTerms
        /// The rules of whoever lent the account; `nil` where nobody did.
        public let prop: PropTerms?
        /// What the venue does for orders that rest there.
        public let venue: VenueAbilities

        public init(
            account: AccountID, limits: RiskLimits, costs: TradingCosts, conversion: Conversion,
            nakedGrace: Duration = .seconds(1), exitRetry: Duration = .seconds(5),
            silence: Duration = .seconds(5), scanning: ScanTerms = ScanTerms(),
            sizing: SizingTerms = SizingTerms(), prop: PropTerms? = nil,
            venue: VenueAbilities = .all
        ) {
            self.account = account
            self.limits = limits
            self.costs = costs
            self.conversion = conversion
            self.nakedGrace = nakedGrace
            self.exitRetry = exitRetry
            self.silence = silence
            self.scanning = scanning
            self.sizing = sizing
            self.prop = prop
            self.venue = venue
        }
    }

    public let instruments: InstrumentTable
    public internal(set) var terms: Terms
    /// In the order in which they were configured: the first of two equal candidates goes first.
    public internal(set) var strategies: [any Strategy]
    /// How each strategy's positions are looked after, in the strategies' order.
    public let cares: [PositionCare]
    /// Whether a position is looked after ahead of publications.
    public let mindsNews: Bool
    var seats: [Seat]
    public let plan: MarketPlan
    public internal(set) var ledger: Ledger
    /// The latest of each instrument, by its index.
    public internal(set) var quotes: [Quote?]
    /// The latest look of each strategy at each instrument, by ``scanPlace(_:)``.
    public internal(set) var scans: [ScanRecord?]
    /// One of each instrument, by its index.
    public internal(set) var markets: [Market]
    /// From the first quote of each instrument on.
    var builders: [BarBuilder?]
    var gate: RiskGate
    /// How wishes become quantities.
    public internal(set) var sizing: Sizing
    var sizingNotes = SizingNotes()
    var watch = Watch()
    var queue: ScanQueue
    /// What the gates look at in a market.
    let riskView: RiskView
    /// One of each instrument, by its index.
    var quoteWatches: [QuoteWatch]
    /// Two quotes of an instrument that lie no further apart, in units of 10⁻⁸, are no jump.
    var jumpBounds: [Double]
    /// By instrument, and by the places of ``riskView``.
    var volatility: [VolatilityWatch]
    /// Quotes that were taken: what was valued before is valued again.
    var quoteCount = 0
    var derived = Derived()
    /// What the last look was told.
    var glimpse: Glimpse?
    /// What strategies were told of the ledger, by ``scanPlace(_:)``.
    var memories: [SeatMemory?]
    /// Entries that strategies want and that nobody has judged against each other yet.
    var candidates: [Candidate] = []

    /// - Parameters:
    ///   - strategies: at least one; no name twice.
    ///   - cares: one for each strategy, in their order; none leaves positions to their stop and target.
    ///   - plan: what they asked for while they were made.
    public init(
        ledger: Ledger, terms: Terms, strategies: [any Strategy], cares: [PositionCare] = [], plan: MarketPlan
    ) {
        precondition(!strategies.isEmpty, "an engine has a strategy")
        precondition(Set(strategies.map(\.id)).count == strategies.count, "no two strategies share a name")
        self.ledger = ledger
        self.terms = terms
        self.strategies = strategies
        var plan = plan
        riskView = RiskView(
            strategies, correlationBars: terms.limits.portfolio.correlationBars, in: &plan)
        precondition(cares.isEmpty || cares.count == strategies.count, "each strategy has its care")
        self.cares = cares.isEmpty ? strategies.map { PositionCare(timeframe: $0.timeframe) } : cares
        mindsNews = self.cares.contains { $0.settings.newsMinutes > 0 }
        seats = zip(strategies, self.cares).map { [riskView] in Seat($0, $1, riskView, terms.account) }
        self.plan = plan
        instruments = ledger.instruments
        let count = instruments.all.count
        quotes = Array(repeating: nil, count: count)
        scans = Array(repeating: nil, count: count * strategies.count)
        memories = Array(repeating: nil, count: count * strategies.count)
        markets = Array(repeating: Market(plan), count: count)
        builders = Array(repeating: nil, count: count)
        quoteWatches = Array(repeating: QuoteWatch(), count: count)
        jumpBounds = Array(repeating: .infinity, count: count)
        volatility = Array(repeating: VolatilityWatch(), count: count * riskView.slots.count)
        gate = RiskGate(limits: terms.limits)
        sizing = Sizing(limits: terms.limits, costs: terms.costs, terms: terms.sizing)
        queue = ScanQueue(strategies: strategies.count, instruments: count)
    }

    /// The shortest timeframe that anybody looks at.
    public var base: Timeframe { riskView.base }

    /// Balance and open positions at what they could be closed for; `nil` where that is not known.
    public var equity: Fixed? { ledger.equity(quotes, terms.conversion) }

    /// Takes bars of `timeframe` from before the bot listened; longer timeframes come first.
    ///
    /// Older ones than it has are passed over, as is a timeframe that no strategy looks at.
    public mutating func warmUp(_ index: InstrumentIndex, _ timeframe: Timeframe, with bars: [Bar]) {
        for bar in bars {
            let closed = markets[index.value].warmUp(bar, of: timeframe)
            noteVolatility(closed, of: index)
            if closed.contains(timeframe), timeframe == base { builders[index.value]?.noteWhole(bar) }
        }
    }

    /// Fills the running bars with quotes from before the bot listened. Nothing is decided.
    public mutating func seed(_ quotes: [Quote]) {
        for quote in quotes { _ = grow(quote) }
    }

    /// The bars that `quote` completes. A bar that began before the first quote says nothing and is
    /// left out; whoever feeds the bot sends it whole.
    mutating func grow(_ quote: Quote) -> [Bar] {
        let place = quote.instrument.value
        if builders[place] == nil {
            builders[place] = BarBuilder(
                instrument: quote.instrument, timeframe: base, from: quote.at)
        }
        return builders[place]?.add(quote) ?? []
    }

    /// Takes one quote: the mark of positions, and perhaps the end of a bar.
    public mutating func take(_ quote: Quote, at now: Moment) -> Outcome {
        var outcome = Outcome()
        let horizon = now.market + QuoteRule.skewMaximum
        guard isNews(quote, horizon) else { return outcome }
        pass(quote)
        // One from the future would close the bar, and every honest quote after it would be late.
        let closed = quote.at <= horizon ? grow(quote) : []
        for bar in closed { add(bar, of: quote.instrument) }
        if !closed.isEmpty { outcome.closedBars = [quote.instrument] }
        watchLosses(at: now, into: &outcome)
        return outcome
    }

    /// Takes one quote where bars come whole: the mark of positions, and no part of a bar.
    public mutating func mark(_ quote: Quote, at now: Moment) -> Outcome {
        var outcome = Outcome()
        guard isNews(quote, now.market + QuoteRule.skewMaximum) else { return outcome }
        pass(quote)
        watchLosses(at: now, into: &outcome)
        return outcome
    }

    /// An older quote is news only where the last one came from the future.
    private mutating func isNews(_ quote: Quote, _ horizon: Timestamp) -> Bool {
        guard let last = quotes[quote.instrument.value] else { return true }
        return quote.at >= last.at || last.at > horizon
    }

    /// Closes the bars whose time is over although no quote came.
    public mutating func closeBars(upTo time: Timestamp) -> [InstrumentIndex] {
        var closed: [InstrumentIndex] = []
        for index in instruments.indices {
            let bars = builders[index.value]?.close(upTo: time) ?? []
            for bar in bars { add(bar, of: index) }
            let longer = markets[index.value].close(upTo: time)
            if bars.isEmpty, longer.isEmpty { continue }
            noteVolatility(longer, of: index)
            queue.note(longer, of: index, seats)
            watch.closedBars[index.value, default: []].formUnion(longer)
            closed.append(index)
        }
        return closed
    }

    /// Takes a bar of the base timeframe as the venue counts it, whole; the one of quotes gives way to it.
    public mutating func close(_ bar: Bar, of index: InstrumentIndex) {
        if add(bar, of: index) { builders[index.value]?.noteWhole(bar) }
    }

    /// Takes a closed bar of the base timeframe, and notes who wants to look at it.
    ///
    /// - Returns: whether it was taken; a repeated, late or unsound one is not.
    @discardableResult
    public mutating func add(_ bar: Bar, of index: InstrumentIndex) -> Bool {
        let closed = markets[index.value].add(bar)
        noteVolatility(closed, of: index)
        queue.note(closed, of: index, seats)
        watch.closedBars[index.value, default: []].formUnion(closed)
        return !closed.isEmpty
    }
}
