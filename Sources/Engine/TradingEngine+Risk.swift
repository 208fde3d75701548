import Domain

/// What the rules are told, made once and kept until something changes.
extension TradingEngine {
    /// What was derived from the ledger and from prices, and from which of them.
    struct Derived: Sendable {
        var ledger = -1
        var quotes = -1
        /// At the market; `nil` where that is not known.
        var equity: Fixed?
        /// Of the ledger as it stands; `nil` before the first day.
        var bounds: LossBounds?
        /// Made when somebody looks; `nil` since something changed.
        var standing: Standing?
        /// Made when somebody looks; `nil` since something changed.
        var account: AccountView?
        /// By the instruments' places, made when somebody looks.
        var symbols: [SymbolView?] = []
        /// Of the rules that look at the account alone, once somebody has asked.
        var answer: RiskGate.Answer?
        var isAnswered = false
    }

    /// Makes what ``derived`` says of equity and limits true again where a fact or a quote came since.
    mutating func derive() {
        let isSameLedger = derived.ledger == ledger.revision.count
        if !isSameLedger {
            derived.bounds = lossBounds
            derived.ledger = ledger.revision.count
            derived.standing = nil
            for place in derived.symbols.indices { derived.symbols[place] = nil }
        } else if derived.quotes == quoteCount {
            return
        } else if ledger.positions.isEmpty {
            // A price changes only what is held.
            derived.quotes = quoteCount
            return
        }
        derived.equity = equity
        derived.quotes = quoteCount
        derived.account = nil
        derived.isAnswered = false
    }

    /// Where the account stands; `nil` where what is carried does not fit the range. After ``derive()``.
    mutating func standing() -> Standing? {
        if let made = derived.standing { return made }
        derived.standing = ledger.standing
        return derived.standing
    }

    /// What is left where every position is closed at its stop; see ``Circumstances/worst``. After ``derive()``.
    mutating func worst() -> Fixed? { worst(standing()) }

    /// - Returns: `nil` where what is carried does not fit the range.
    private mutating func accountView() -> AccountView? {
        if let made = derived.account { return made }
        guard let standing = standing() else { return nil }
        let view = AccountView(
            account: terms.account, equity: derived.equity, worst: worst(standing),
            standing: standing, prop: propView, costs: terms.costs, conversion: terms.conversion)
        derived.account = view
        return view
    }

    private mutating func symbolView(_ index: InstrumentIndex, _ account: AccountView, at now: Timestamp)
        -> SymbolView
    {
        if derived.symbols.isEmpty { derived.symbols = Array(repeating: nil, count: instruments.all.count) }
        if let made = derived.symbols[index.value] { return made }
        let view = SymbolView(
            instrument: instruments[index], standing: ledger.symbolStanding(index, account.standing, at: now))
        // What an operator lifted ends by itself.
        if ledger.risk.overrides.isEmpty { derived.symbols[index.value] = view }
        return view
    }

    /// Every open position closed at its stop, or at the market where that is worse, and every entry on
    /// its way stopped out; `nil` where that is not known.
    private func worst(_ standing: Standing?) -> Fixed? {
        guard let reserved = standing?.reservedRisk, var sum = ledger.balance?.subtracting(reserved) else {
            return nil
        }
        for open in ledger.openPositions {
            guard let loss = ledger.stopLoss(of: open), let atStop = Fixed.zero.subtracting(loss),
                let atMarket = ledger.unrealised(open, quotes, terms.conversion),
                let next = sum.adding(min(atStop, atMarket))
            else { return nil }
            sum = next
        }
        return sum
    }

    /// What the rules that look at no strategy's bars say of one instrument at one moment: asked once for
    /// all strategies that look.
    struct Glimpse: Sendable {
        let index: InstrumentIndex
        let circumstances: Circumstances
        let answer: RiskGate.Answer?

        /// Whether the same would be said again; what was derived since is made anew.
        func holds(for index: InstrumentIndex, _ other: Circumstances) -> Bool {
            self.index == index && circumstances.accountView === other.accountView
                && circumstances.symbolView === other.symbolView && circumstances.now == other.now
                && circumstances.quote == other.quote && circumstances.outside == other.outside
        }
    }

    /// What ``RiskGate`` says before there is a proposal, and what it was shown.
    ///
    /// - Returns: `nil` where what is carried does not fit the range.
    mutating func glance(at item: ScanItem, _ now: Moment, _ outside: Outside)
        -> (circumstances: Circumstances, refusal: Reason?)?
    {
        guard let circumstances = circumstances(of: item, at: now, outside) else { return nil }
        if let glimpse, glimpse.holds(for: item.instrument, circumstances) {
            return (circumstances, gate.verdict(circumstances, knowing: glimpse.answer).refusal)
        }
        if !derived.isAnswered {
            derived.answer = gate.answer(ofAccount: circumstances)
            derived.isAnswered = true
        }
        let answer = gate.answer(ofInstrument: circumstances, knowing: derived.answer)
        glimpse = Glimpse(index: item.instrument, circumstances: circumstances, answer: answer)
        return (circumstances, gate.verdict(circumstances, knowing: answer).refusal)
    }

    /// - Returns: `nil` where what is carried does not fit the range.
    mutating func circumstances(of item: ScanItem, at now: Moment, _ outside: Outside) -> Circumstances? {
        derive()
        guard let account = accountView() else { return nil }
        let symbol = symbolView(item.instrument, account, at: now.wall)
        return Circumstances(
            now: now, quote: quotes[item.instrument.value], market: marketStanding(item, at: now.market),
            outside: outside, account, symbol)
    }

    /// Changes nothing; were it not `mutating`, each call would copy the whole engine.
    mutating func marketStanding(_ item: ScanItem, at now: Timestamp) -> MarketStanding {
        let place = item.instrument.value
        let seat = seats[item.strategy]
        var market = MarketStanding()
        market.timeframe = seat.timeframe
        market.baseTimeframe = riskView.base
        market.barAge = markets[place].age(of: seat.bars, seat.timeframe, at: now)
        market.baseAge =
            seat.timeframe == riskView.base
            ? market.barAge : markets[place].age(of: riskView.bars, riskView.base, at: now)
        let watch = place * riskView.slots.count + seat.volatility
        market.atr = volatility[watch].last
        market.atrMean = volatility[watch].mean
        market.usualSpread = quoteWatches[place].usualSpread
        market.isDoubtful = quoteWatches[place].isDoubtful
        return market
    }

    /// Notes the ATR of the timeframes that have just closed a bar.
    mutating func noteVolatility(_ closed: ClosedTimeframes, of index: InstrumentIndex) {
        let first = index.value * riskView.slots.count
        for place in riskView.slots.indices where closed.contains(riskView.slots[place].closes) {
            volatility[first + place].take(markets[index.value].value(riskView.slots[place].slot))
            if place == 0, terms.limits.prices.jumpAtr > .zero {
                jumpBounds[index.value] = volatility[first].floor(times: terms.limits.prices.jumpAtr.double)
            }
        }
    }

    /// Judges the quote beside the one before.
    mutating func noteQuote(_ quote: Quote) {
        quoteCount += 1
        guard !quote.isCrossed else { return }
        let place = quote.instrument.value
        if quoteWatches[place].take(quote, within: jumpBounds[place]) { return }
        let times = terms.limits.prices.jumpAtr
        let atr = volatility[place * riskView.slots.count].last
        quoteWatches[place].take(
            quote, jump: times > .zero ? atr.flatMap { $0.multiplied(by: times, rounding: .up) } : nil)
    }

    /// What is carried, seen from `index`: how it moves beside it.
    func companions(of index: InstrumentIndex, _ standing: Standing) -> [Companion] {
        let limits = terms.limits.portfolio
        return standing.carried.map { carried in
            let other = instruments[carried.index]
            let coefficient =
                carried.index == index || limits.correlationMaximum >= .one
                ? nil
                : Correlation.coefficient(
                    markets[index.value].bars(riskView.bars), markets[carried.index.value].bars(riskView.bars),
                    count: limits.correlationBars + 1, minimum: PortfolioLimits.commonBarsMinimum)
            return Companion(
                instrument: other.id, baseCurrency: other.baseCurrency, quoteCurrency: other.quoteCurrency,
                side: carried.side, worth: carried.worth, correlation: coefficient.flatMap(measured),
                relation: limits.groups.relation(of: instruments[index], to: other))
        }
    }
}
