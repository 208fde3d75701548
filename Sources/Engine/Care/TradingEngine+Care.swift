import Domain

/// Looking after what is open, as each strategy's settings say.
extension TradingEngine {
    /// The instruments whose position is to be looked at again: a new price, a bar, a new minute.
    public func careDue(at now: Moment) -> [InstrumentIndex] {
        ledger.openPositions.compactMap { open in
            guard let index = instruments.index(of: open.position.instrument), let quote = quotes[index.value],
                let place = strategies.firstIndex(where: { $0.id == open.strategy })
            else { return nil }
            let isBar = watch.closedBars[index.value]?.contains(strategies[place].timeframe) ?? false
            let glance = Watch.Glance(quote: quote.at, minute: now.market.unixSeconds / 60)
            return isBar || watch.caredAt[open.position.instrument] != glance ? index : nil
        }
    }

    /// Looks after the position in `index` once.
    public mutating func care(_ index: InstrumentIndex, at now: Moment, outside: Outside) -> Outcome {
        var outcome = Outcome()
        let name = instruments[index].id
        guard let open = ledger.positions[name], let quote = quotes[index.value],
            let place = strategies.firstIndex(where: { $0.id == open.strategy })
        else { return outcome }
        let isBar = watch.closedBars[index.value]?.contains(strategies[place].timeframe) ?? false
        watch.closedBars[index.value] = nil
        watch.caredAt[name] = Watch.Glance(quote: quote.at, minute: now.market.unixSeconds / 60)
        noteBest(quote.mark(of: open.position.side), of: open)
        // A closed market takes no order, and an order on its way changes what is held.
        guard outside.session == .allow, !ledger.isReducing(open), !quote.isCrossed else { return outcome }
        if let cause = reachedKeptLeg(of: open, quote) {
            close(open, cause, at: now, in: &outcome)
            return outcome
        }
        if isBar, let cause = strategyExit(open, place, index, quote) {
            close(open, cause, at: now, in: &outcome)
            return outcome
        }
        guard cares[place].settings.isActive || outside.newsPlan > .noEntries,
            let sight = sight(open, place, index, at: now, isBar, outside)
        else {
            return outcome
        }
        noteBest(of: open, sight, cares[place], at: now, in: &outcome)
        for advice in cares[place].advice(on: sight) {
            follow(advice, of: open, place, index, at: now, outside, in: &outcome)
        }
        return outcome
    }

    private func strategyExit(
        _ open: OpenPosition, _ place: Int, _ index: InstrumentIndex, _ quote: Quote
    ) -> Trade.Exit? {
        let held = Held(
            side: open.position.side, entry: open.position.averagePrice, openedAt: open.position.openedAt,
            mark: quote.mark(of: open.position.side))
        return strategies[place].exit(held, markets[index.value]).map { _ in .strategy }
    }

    private mutating func noteBest(_ mark: Price, of open: OpenPosition) {
        let name = open.position.instrument
        let known = watch.best[name] ?? open.best ?? open.position.averagePrice
        let isBetter = open.position.side == .buy ? mark > known : mark < known
        watch.best[name] = isBetter ? mark : known
    }

    /// `nil` where no distance can be told: neither the range at entry nor the first stop is known.
    private func sight(
        _ open: OpenPosition, _ place: Int, _ index: InstrumentIndex, at now: Moment, _ isBar: Bool,
        _ outside: Outside
    ) -> CareSight? {
        let (position, care) = (open.position, cares[place])
        guard let quote = quotes[index.value] else { return nil }
        let stop = ledger.stop(of: open)
        let risk = stop.map { (position.averagePrice - $0.reference).magnitude }.flatMap {
            $0 > .zero ? $0 : nil
        }
        guard let atr = open.atr ?? risk.flatMap({ $0.divided(by: Self.usualStopAtr, rounding: .up) }) else {
            return nil
        }
        let mark = quote.mark(of: position.side)
        var sight = CareSight(
            instrument: instruments[index], side: position.side, quantity: position.quantity,
            full: ledger.orders[open.entry]?.filled ?? open.largest, entry: position.averagePrice,
            openedAt: position.openedAt, now: now.market, mark: mark,
            best: watch.best[position.instrument] ?? mark, atr: atr, risk: risk, stop: stop?.price,
            outside: outside)
        sight.reductions = open.reductions
        sight.declined = open.declined
        sight.additions = open.entries.count - 1
        if isBar {
            sight.bar = care.needs.measures(of: markets[index.value], care.settings, care.timeframe)
        }
        return sight
    }

    /// The distance of a usual first stop: the range of a position whose range at entry was not known.
    private static let usualStopAtr = Fixed(raw: 3 * Fixed.scale / 2)

    /// Keeps the best price in steps of a tenth of the range, rounded towards the entry.
    private mutating func noteBest(
        of open: OpenPosition, _ sight: CareSight, _ care: PositionCare, at now: Moment,
        in outcome: inout Outcome
    ) {
        let gain = sight.gain(at: sight.best)
        guard care.settings.followsBest, gain > .zero,
            let step = sight.atr.divided(by: Fixed(raw: 10 * Fixed.scale), rounding: .up), step > .zero,
            let rounded = gain.rounded(toMultipleOf: step, .down), rounded > .zero,
            let price = sight.price(making: rounded), price != open.best,
            open.best.map({ sight.isTighter(price, than: $0) }) ?? true
        else { return }
        keep(.cared(open.entry, .best(price)), at: now, in: &outcome)
    }

    private mutating func follow(
        _ advice: CareAdvice, of open: OpenPosition, _ place: Int, _ index: InstrumentIndex, at now: Moment,
        _ outside: Outside, in outcome: inout Outcome
    ) {
        switch advice {
        case .close(let cause): close(open, cause, at: now, in: &outcome)
        case .reduce(let quantity, let cause):
            close(open, cause, quantity: quantity, at: now, in: &outcome)
        case .decline(let cause):
            keep(.cared(open.entry, .tooSmall(cause)), at: now, in: &outcome)
            outcome.tidings.append(.tooSmall(open.position.instrument, cause))
        case .moveStop(let price, let cause):
            for stop in ledger.legs(.stopLoss, of: open) {
                amend(stop, of: open, price: price, cause: cause, at: now, in: &outcome)
            }
        case .add(let percent): add(percent, to: open, place, index, at: now, outside, in: &outcome)
        }
    }
}
