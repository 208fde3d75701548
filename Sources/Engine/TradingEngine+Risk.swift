import Domain

/// What the rules are told, made once and kept until something changes.
extension TradingEngine {
    /// What was derived from the ledger and from prices, and from which of them.
    struct Derived: Sendable {
        var ledger = -1
        var standing: Standing?
        var prices = (ledger: -1, quotes: -1)
        var valuation = Valuation()
    }

    /// What the account is worth: at the market, and at its stops.
    struct Valuation: Hashable, Sendable {
        var equity: Fixed?
        var worst: Fixed?
    }

    /// Makes ``derived`` true again where a fact or a quote came since.
    mutating func derive() {
        if derived.ledger != ledger.revision.count {
            derived.standing = ledger.standing
            derived.ledger = ledger.revision.count
        }
        guard derived.prices != (ledger.revision.count, quoteCount) else { return }
        derived.valuation = Valuation(equity: equity, worst: worst(derived.standing))
        derived.prices = (ledger.revision.count, quoteCount)
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

    /// What the rules may look at for one instrument at one moment: made once for all strategies that look.
    struct Glimpse: Sendable {
        let index: InstrumentIndex
        let ledger: Int
        let quotes: Int
        var circumstances: Circumstances
        /// Of the rules that look at no strategy's bars.
        let steady: RiskGate.Steady?
    }

    /// What is to be seen of `item`: one glimpse. It is taken out of ``glimpse``, and whoever is done with it puts
    /// it back. It is large, and lies in an array so that what is moved is small.
    ///
    /// - Returns: `nil` where what is carried does not fit the range.
    mutating func glance(at item: ScanItem, _ now: Moment, _ outside: Outside) -> [Glimpse]? {
        derive()
        var seen: [Glimpse] = []
        swap(&seen, &glimpse)
        if !isFresh(seen, item, now, outside) {
            guard let standing = derived.standing else { return nil }
            let circumstances = Circumstances(
                now: now, account: terms.account, instrument: instruments[item.instrument],
                quote: quotes[item.instrument.value], equity: derived.valuation.equity,
                worst: derived.valuation.worst, standing: standing,
                symbol: ledger.symbolStanding(item.instrument, standing, at: now.wall),
                market: MarketStanding(), outside: outside, prop: propView, costs: terms.costs,
                conversion: terms.conversion)
            let steady = gate.steady(circumstances)
            seen.removeAll(keepingCapacity: true)
            seen.append(
                Glimpse(
                    index: item.instrument, ledger: ledger.revision.count, quotes: quoteCount,
                    circumstances: circumstances, steady: steady))
        }
        seen[0].circumstances.market = marketStanding(item, at: now.market)
        return seen
    }

    private func isFresh(_ seen: [Glimpse], _ item: ScanItem, _ now: Moment, _ outside: Outside) -> Bool {
        !seen.isEmpty && seen[0].index == item.instrument && seen[0].ledger == ledger.revision.count
            && seen[0].quotes == quoteCount && seen[0].circumstances.now == now
            && seen[0].circumstances.outside == outside
    }

    /// - Returns: `nil` where what is carried does not fit the range.
    mutating func circumstances(of item: ScanItem, at now: Moment, _ outside: Outside) -> Circumstances? {
        guard let seen = glance(at: item, now, outside) else { return nil }
        defer { glimpse = seen }
        return seen[0].circumstances
    }

    func marketStanding(_ item: ScanItem, at now: Timestamp) -> MarketStanding {
        let place = item.instrument.value
        let timeframe = strategies[item.strategy].timeframe
        var market = MarketStanding()
        market.timeframe = timeframe
        market.baseTimeframe = riskView.base
        market.barAge = markets[place].lastBar(of: timeframe).map { age(of: $0, timeframe, at: now) }
        market.baseAge =
            timeframe == riskView.base
            ? market.barAge
            : markets[place].lastBar(of: riskView.base).map { age(of: $0, riskView.base, at: now) }
        let volatility = volatility[place * riskView.slots.count + riskView.place(of: timeframe)]
        market.atr = volatility.last
        market.atrMean = volatility.mean
        market.usualSpread = quoteWatches[place].usualSpread
        market.isDoubtful = quoteWatches[place].isDoubtful
        return market
    }

    private func age(of bar: Bar, _ timeframe: Timeframe, at now: Timestamp) -> Duration {
        (bar.start + timeframe.duration).duration(to: now)
    }

    /// Notes the ATR of the timeframes that have just closed a bar.
    mutating func noteVolatility(_ closed: ClosedTimeframes, of index: InstrumentIndex) {
        for (place, (timeframe, slot)) in riskView.slots.enumerated() where closed.contains(timeframe) {
            volatility[index.value * riskView.slots.count + place].take(markets[index.value].value(slot))
        }
    }

    /// Judges the quote beside the one before.
    mutating func noteQuote(_ quote: Quote) {
        quoteCount += 1
        guard !quote.isCrossed else { return }
        let place = quote.instrument.value
        let times = terms.limits.prices.jumpAtr
        let atr = volatility[place * riskView.slots.count].last
        let jump = times > .zero ? atr.flatMap { $0.multiplied(by: times, rounding: .up) } : nil
        quoteWatches[place].take(quote, jump: jump)
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
