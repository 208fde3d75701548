import Domain

/// Quotes, bars and order reports in; facts and orders out. The whole judgement of the bot.
///
/// Backtest, paper and live call the same value; only what feeds it and what obeys it differ.
public struct TradingEngine: Sendable {
    /// What does not change while it runs.
    public struct Terms: Hashable, Sendable {
        public let account: AccountID
        public let limits: RiskLimits
        public let costs: TradingCosts
        public let conversion: Conversion
        /// A position without a live stop is closed after so long.
        public let nakedGrace: Duration
        /// An exit that did not work is tried again after so long.
        public let exitRetry: Duration
        /// An order that the venue is silent about is asked for after so long.
        public let silence: Duration

        public init(
            account: AccountID, limits: RiskLimits, costs: TradingCosts, conversion: Conversion,
            nakedGrace: Duration = .seconds(1), exitRetry: Duration = .seconds(5),
            silence: Duration = .seconds(5)
        ) {
            self.account = account
            self.limits = limits
            self.costs = costs
            self.conversion = conversion
            self.nakedGrace = nakedGrace
            self.exitRetry = exitRetry
            self.silence = silence
        }
    }

    public let instruments: InstrumentTable
    public let terms: Terms
    public let strategy: any Strategy
    public internal(set) var ledger: Ledger
    /// The latest of each instrument, by its index.
    public private(set) var quotes: [Quote?]
    /// The latest look at each instrument, by its index.
    public private(set) var scans: [ScanRecord?]
    var markets: [MarketState]
    /// From the first quote of each instrument on.
    var builders: [BarBuilder?]
    let gate: RiskGate
    let sizing: Sizing
    var watch = Watch()

    /// - Parameter market: a fresh state of one instrument's market, as the strategy needs it.
    public init(
        ledger: Ledger, terms: Terms, strategy: any Strategy, market: MarketState
    ) {
        self.ledger = ledger
        self.terms = terms
        self.strategy = strategy
        instruments = ledger.instruments
        let count = instruments.all.count
        quotes = Array(repeating: nil, count: count)
        scans = Array(repeating: nil, count: count)
        markets = Array(repeating: market, count: count)
        builders = Array(repeating: nil, count: count)
        gate = RiskGate(limits: terms.limits)
        sizing = Sizing(limits: terms.limits, costs: terms.costs)
    }

    /// Balance and open positions at what they could be closed for; `nil` where that is not known.
    public var equity: Fixed? { ledger.equity(quotes, terms.conversion) }

    /// Takes bars from before the bot listened. Older ones than it has are passed over.
    public mutating func warmUp(_ index: InstrumentIndex, with bars: [Bar]) {
        for bar in bars where markets[index.value].add(bar) == nil { builders[index.value]?.noteWhole(bar) }
    }

    /// Fills the running bars with quotes from before the bot listened. Nothing is decided.
    public mutating func seed(_ quotes: [Quote]) {
        for quote in quotes { _ = grow(quote) }
    }

    /// The bars that `quote` completes. A bar that began before the first quote says nothing and is
    /// left out; whoever feeds the bot sends it whole.
    private mutating func grow(_ quote: Quote) -> [Bar] {
        let place = quote.instrument.value
        if builders[place] == nil {
            builders[place] = BarBuilder(
                instrument: quote.instrument, timeframe: strategy.timeframe, from: quote.at)
        }
        return builders[place]?.add(quote) ?? []
    }

    /// Bars that ``index`` still needs before its strategy can judge it.
    public func barsMissing(for index: InstrumentIndex) -> Int { markets[index.value].warmUp }

    /// Takes one quote: the mark of positions, and perhaps the end of a bar.
    public mutating func take(_ quote: Quote, at now: Moment) -> Outcome {
        var outcome = Outcome()
        let horizon = now.market + QuoteRule.skewMaximum
        // An older quote is news only where the last one came from the future.
        if let last = quotes[quote.instrument.value], quote.at < last.at, last.at <= horizon { return outcome }
        quotes[quote.instrument.value] = quote
        // One from the future would close the bar, and every honest quote after it would be late.
        let closed = quote.at <= horizon ? grow(quote) : []
        for bar in closed { _ = markets[quote.instrument.value].add(bar) }
        if !closed.isEmpty { outcome.closedBars = [quote.instrument] }
        watchTheDay(at: now, into: &outcome)
        return outcome
    }

    /// Closes the bars whose time is over although no quote came.
    public mutating func closeBars(upTo time: Timestamp) -> [InstrumentIndex] {
        var closed: [InstrumentIndex] = []
        for index in instruments.indices {
            let bars = builders[index.value]?.close(upTo: time) ?? []
            for bar in bars { _ = markets[index.value].add(bar) }
            if !bars.isEmpty { closed.append(index) }
        }
        return closed
    }

    /// Looks at one instrument: the strategy, then every gate, then the size. Leaves a record.
    public mutating func scan(_ index: InstrumentIndex, at now: Moment, outside: Outside) -> Outcome {
        var outcome = Outcome()
        let verdict = judge(index, at: now, outside: outside)
        switch verdict {
        case .failure(let refusal): note(.refused(refusal.reason), of: index, at: now, in: &outcome)
        case .success(let approved):
            let entry = approved.ticket.order
            for order in [entry] + approved.ticket.protection {
                guard keep(.ordered(order), at: now, in: &outcome) else { return outcome }
            }
            send(approved, at: now, in: &outcome)
            note(.ordered(entry.id, entry.side), of: index, at: now, in: &outcome)
        }
        return outcome
    }

    private mutating func note(
        _ result: ScanRecord.Outcome, of index: InstrumentIndex, at now: Moment, in outcome: inout Outcome
    ) {
        let record = ScanRecord(instrument: instruments[index].id, at: now.market, outcome: result)
        scans[index.value] = record
        outcome.records.append(record)
    }

    private func judge(_ index: InstrumentIndex, at now: Moment, outside: Outside)
        -> Result<ApprovedTicket, Refusal>
    {
        let instrument = instruments[index]
        guard let standing = ledger.standing(at: now) else {
            return .failure(Refusal(Reason(.size, "EXPOSURE_UNKNOWN")))
        }
        let circumstances = Circumstances(
            now: now, account: terms.account, instrument: instrument, quote: quotes[index.value],
            equity: equity,
            standing: standing, outside: outside)
        if let reason = gate.verdict(on: .market, circumstances).refusal { return .failure(Refusal(reason)) }
        guard let quote = quotes[index.value], let view = markets[index.value].view() else {
            let missing = Fixed(whole: markets[index.value].warmUp)
            return .failure(
                Refusal(Reason(.warmUp, "WARMING_UP", value: missing, limit: .zero, detail: "bars")))
        }
        let context = AssessmentContext(
            instrument: instrument, quote: quote, account: gate.verdict(on: .account, circumstances),
            time: gate.verdict(on: .time, circumstances))
        switch strategy.assess(view, context) {
        case .refused(let reason): return .failure(Refusal(reason))
        case .entry(let plan): return propose(plan, of: instrument, signal: view.bar.start, circumstances)
        }
    }

    private func propose(
        _ plan: EntryPlan, of instrument: Instrument, signal: Timestamp, _ circumstances: Circumstances
    ) -> Result<ApprovedTicket, Refusal> {
        guard let equity = circumstances.equity else {
            return .failure(Refusal(Reason(.size, "EQUITY_UNKNOWN")))
        }
        guard
            let conversion = terms.conversion.rate(
                from: instrument.quoteCurrency, isLoss: true, instruments, quotes)
        else {
            return .failure(
                Refusal(
                    Reason(
                        .size, "NO_CONVERSION",
                        detail: "\(instrument.quoteCurrency) to \(terms.conversion.accountCurrency)")))
        }
        let sized = sizing.size(
            plan, of: instrument, equity: equity, conversion: conversion,
            carried: circumstances.standing.exposure)
        return sized.flatMap { sized in
            let proposal = Proposal(
                instrument: instrument, strategy: strategy.id, side: plan.side, quantity: sized.quantity,
                reference: plan.reference, stop: plan.stop, target: plan.target, risk: sized.risk,
                conversion: conversion, signal: signal)
            let names = EntryNames(
                account: circumstances.account, strategy: strategy.id, instrument: instrument.id, signal: signal
            )
            guard ledger.orders[names.entry] == nil else {
                return .failure(Refusal(Reason(.symbol, "SIGNAL_USED")))
            }
            return gate.review(proposal, named: names, circumstances)
        }
    }

    /// Ends the day's entries once its loss, open positions included, reaches the limit.
    mutating func watchTheDay(at now: Moment, into outcome: inout Outcome) {
        guard let day = ledger.day, ledger.endedDay != day.date, let equity,
            let loss = day.startEquity.subtracting(equity),
            let limit = DailyLossRule.limit(of: day.startEquity, terms.limits), loss >= limit
        else { return }
        keep(.dayLossReached(day.date, loss: loss, limit: limit), at: now, in: &outcome)
        outcome.tidings.append(.dayOver(loss: loss, limit: limit))
    }
}
