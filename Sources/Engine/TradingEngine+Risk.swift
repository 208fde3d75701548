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

    /// - Returns: `nil` where what is carried does not fit the range.
    mutating func circumstances(of item: ScanItem, at now: Moment, _ outside: Outside) -> Circumstances? {
        derive()
        guard let standing = derived.standing else { return nil }
        return Circumstances(
            now: now, account: terms.account, instrument: instruments[item.instrument],
            quote: quotes[item.instrument.value], equity: derived.valuation.equity,
            worst: derived.valuation.worst, standing: standing,
            symbol: ledger.symbolStanding(item.instrument, standing, at: now.wall),
            market: marketStanding(item, at: now.market), outside: outside, prop: propView, costs: terms.costs,
            conversion: terms.conversion)
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
