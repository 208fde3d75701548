import Domain

extension Ledger {
    /// Where the account stands; `nil` where what is carried does not fit the range.
    public var standing: Standing? {
        let open = openOrders
        guard let exposure else { return nil }
        var standing = Standing()
        standing.isKilled = latch != nil
        standing.isPaused = pause != nil
        standing.isReconciled = isReconciled
        standing.dayStart = day?.startEquity
        standing.dayTransfers = day?.transfers ?? .zero
        standing.isDayOver = day != nil && day?.date == endedDay
        standing.weekStart = risk.week?.equity
        standing.monthStart = risk.month?.equity
        standing.dayPeak = risk.dayPeak
        standing.peak = risk.peak
        for span in LossSpan.allCases where risk.hasEnded(span, on: day?.date) {
            standing.endedSpans.insert(span)
        }
        standing.entriesToday = day?.entries ?? 0
        standing.entries = risk.entries
        standing.lastClose = risk.lastClose
        standing.lastNewsEnd = risk.lastNewsEnd
        standing.exposure = exposure
        standing.openRisk = openRisk
        standing.reservedRisk = reservedRisk(open)
        standing.carried = carried(open)
        return standing
    }

    /// Where one instrument stands at `now` of the wall clock.
    public func symbolStanding(_ index: InstrumentIndex, _ standing: Standing, at now: Timestamp)
        -> SymbolStanding
    {
        var symbol = SymbolStanding()
        symbol.isEngaged = standing.carried.contains { $0.index == index }
        symbol.record = risk.symbols[index.value]
        guard !risk.overrides.isEmpty else { return symbol }
        let name = instruments[index].id
        symbol.lifted = risk.overrides.filter { $0.instrument == name && now < $0.until }.map(\.gate)
        return symbol
    }

    /// What open positions lose together at their stops as these stand now, in the account's currency.
    ///
    /// A position whose stop is in profit loses nothing.
    ///
    /// - Returns: `nil` where a position has no live stop, or the sum does not fit.
    public var openRisk: Fixed? {
        var sum: Fixed? = .zero
        for open in openPositions {
            sum = sum.flatMap { sum in stopLoss(of: open).flatMap { sum.adding(max($0, .zero)) } }
        }
        return sum
    }

    /// What `open` loses at its stop, below zero where that is a gain, in the account's currency.
    ///
    /// - Returns: `nil` where it has no live stop.
    public func stopLoss(of open: OpenPosition) -> Fixed? {
        guard let stop = stop(of: open), let price = stop.price,
            let instrument = instruments[open.position.instrument]
        else { return nil }
        let loss = Fixed.zero - open.position.gain(at: price)
        return instrument.value(of: loss, for: open.position.quantity, rounding: .up)?.amount
            .multiplied(by: stop.conversion, rounding: .up)
    }

    /// What entries on their way may lose at their stops, by what is not filled of them.
    private func reservedRisk(_ open: [Order]) -> Fixed? {
        var sum: Fixed? = .zero
        for order in open where order.purpose == .entry {
            let part = order.risk.multiplied(by: order.remaining.amount, rounding: .up)?
                .divided(by: order.quantity.amount, rounding: .up)
            sum = sum.flatMap { sum in part.flatMap(sum.adding) }
        }
        return sum
    }

    /// By instrument, in the order of the names; what is on its way is added where it lies on the same side.
    private func carried(_ open: [Order]) -> [Carried] {
        var all: [Carried] = []
        for position in openPositions {
            guard let index = instruments.index(of: position.position.instrument) else { continue }
            all.append(Carried(index: index, side: position.position.side, worth: position.worth))
        }
        for order in open where order.purpose == .entry {
            guard let index = instruments.index(of: order.instrument),
                let worth = instruments[index].notional(order.remaining, at: order.reference)?.amount
                    .multiplied(by: order.conversion, rounding: .up)
            else { continue }
            if let place = all.firstIndex(where: { $0.index == index }) {
                let held = all[place]
                guard held.side == order.side, let sum = held.worth.adding(worth) else { continue }
                all[place] = Carried(index: index, side: held.side, worth: sum)
            } else {
                all.append(Carried(index: index, side: order.side, worth: worth))
            }
        }
        return all.sorted { $0.index < $1.index }
    }
}
