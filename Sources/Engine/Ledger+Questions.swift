import Domain

/// What others ask the ledger. Nothing here changes it.
extension Ledger {
    /// Orders that have not ended, in the order of their names.
    public var openOrders: [Order] {
        orders.values.filter { !$0.phase.isFinal }.sorted { $0.id < $1.id }
    }

    /// In the order of the instruments' names.
    public var openPositions: [OpenPosition] {
        positions.values.sorted { $0.position.instrument < $1.position.instrument }
    }

    /// What the venue should hold if both books agree.
    public var holdings: [VenueSnapshot.Holding] {
        openPositions.map {
            VenueSnapshot.Holding(
                instrument: $0.position.instrument, side: $0.position.side, quantity: $0.position.quantity)
        }
    }

    /// Instruments with a position or an entry on its way, each once, in the order of their names.
    public var engaged: [InstrumentID] {
        var names = Set(positions.keys)
        for order in orders.values where order.purpose == .entry && !order.phase.isFinal {
            names.insert(order.instrument)
        }
        return names.sorted()
    }

    /// What positions and entries on their way are worth, in the account's currency.
    ///
    /// - Returns: `nil` where the sum does not fit.
    public var exposure: Fixed? {
        var sum: Fixed? = .zero
        for open in openPositions { sum = sum?.adding(open.worth) }
        for order in openOrders where order.purpose == .entry {
            let worth = instruments[order.instrument]?.notional(order.remaining, at: order.reference)
            sum = worth?.amount.multiplied(by: order.conversion, rounding: .up).flatMap { sum?.adding($0) }
        }
        return sum
    }

    /// Entries in the 60 minutes before `now`.
    public func recentEntries(at now: Timestamp) -> Int {
        entryTimes.count { $0.duration(to: now) < RateRule.window }
    }

    /// Balance and what every open position would make if it were closed now, in the account's currency.
    ///
    /// - Returns: `nil` where there is no deposit, or a position without a price or a conversion.
    public func equity(_ quotes: [Quote?], _ conversion: Conversion) -> Fixed? {
        var sum = balance
        for open in openPositions {
            sum = sum.flatMap { total in unrealised(open, quotes, conversion).flatMap(total.adding) }
        }
        return sum
    }

    /// What `open` would make if it were closed now, before the exit's fee, in the account's currency.
    public func unrealised(_ open: OpenPosition, _ quotes: [Quote?], _ conversion: Conversion) -> Fixed? {
        guard let index = instruments.index(of: open.position.instrument), let quote = quotes[index.value]
        else {
            return nil
        }
        let instrument = instruments[index]
        let gain = open.position.gain(at: quote.mark(of: open.position.side))
        let value = instrument.value(of: gain, for: open.position.quantity, rounding: .down)
        let rate = conversion.rate(
            from: instrument.quoteCurrency, isLoss: gain.isNegative, instruments, quotes)
        return value.flatMap { value in rate.flatMap { value.amount.multiplied(by: $0, rounding: .down) } }
    }

    /// The protective stop of `open` that is alive, if any.
    public func stop(of open: OpenPosition) -> Order? { leg(.stopLoss, of: open) }

    /// The profit target of `open` that is alive, if any.
    public func target(of open: OpenPosition) -> Order? { leg(.takeProfit, of: open) }

    private func leg(_ purpose: Order.Purpose, of open: OpenPosition) -> Order? {
        openOrders.first { $0.purpose == purpose && $0.parent == open.entry }
    }

    /// Whether an order to close `open` is on its way.
    public func isClosing(_ open: OpenPosition) -> Bool {
        orders.values.contains {
            $0.purpose == .flatten && $0.instrument == open.position.instrument && !$0.phase.isFinal
        }
    }

    public func standing(at now: Moment) -> Standing? {
        guard let exposure else { return nil }
        var standing = Standing(
            isKilled: latch != nil, isPaused: pause != nil, isReconciled: isReconciled,
            dayStart: day?.startEquity, isDayOver: day != nil && day?.date == endedDay,
            recentEntries: recentEntries(at: now.market), engaged: engaged, exposure: exposure)
        standing.dayTransfers = day?.transfers ?? .zero
        return standing
    }
}
