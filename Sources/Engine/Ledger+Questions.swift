import Domain

/// What others ask the ledger. Nothing here changes it.
extension Ledger {
    /// Whether nothing is held and no order lives.
    var isIdle: Bool { positions.isEmpty && openOrders.isEmpty }

    /// Orders that have not ended, in the order of their names.
    public var openOrders: [Order] { orders.open }

    /// In the order of the instruments' names.
    public var openPositions: [OpenPosition] { positions.all }

    /// What the venue should hold if both books agree.
    public var holdings: [VenueSnapshot.Holding] {
        openPositions.map {
            VenueSnapshot.Holding(
                instrument: $0.position.instrument, side: $0.position.side, quantity: $0.position.quantity)
        }
    }

    /// Instruments with a position or an entry on its way, each once, in the order of their names.
    public var engaged: [InstrumentID] {
        var names = Set(positions.all.map(\.position.instrument))
        for order in openOrders where order.purpose == .entry {
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

    /// How often `strategy` has entered `instrument` on the trading day that runs.
    public func entriesToday(of strategy: StrategyID, in instrument: InstrumentID) -> Int {
        if entryCounts.isEmpty { return 0 }
        return entryCounts[EntryPlace(strategy: strategy, instrument: instrument)] ?? 0
    }

    /// Balance and what every open position would make if it were closed now, in the account's currency.
    ///
    /// - Returns: `nil` where there is no deposit, or a position without a price or a conversion.
    public func equity(_ quotes: [Quote?], _ conversion: Conversion) -> Fixed? {
        var sum = balance
        for place in positions.all.indices {
            sum = sum.flatMap { total in
                unrealised(positions.all[place].position, quotes, conversion).flatMap(total.adding)
            }
        }
        return sum
    }

    /// What `open` would make if it were closed now, before the exit's fee, in the account's currency.
    public func unrealised(_ open: OpenPosition, _ quotes: [Quote?], _ conversion: Conversion) -> Fixed? {
        unrealised(open.position, quotes, conversion)
    }

    private func unrealised(_ position: Position, _ quotes: [Quote?], _ conversion: Conversion) -> Fixed? {
        guard let index = instruments.index(of: position.instrument), let quote = quotes[index.value] else {
            return nil
        }
        let instrument = instruments[index]
        let gain = position.gain(at: quote.mark(of: position.side))
        let value = instrument.value(of: gain, for: position.quantity, rounding: .down)
        let rate = conversion.rate(
            from: instrument.quoteCurrency, isLoss: gain.isNegative, instruments, quotes)
        return value.flatMap { value in rate.flatMap { value.amount.multiplied(by: $0, rounding: .down) } }
    }

    /// The protective stop of `open` that is alive, if any; the one that was sent first where entries
    /// were added.
    public func stop(of open: OpenPosition) -> Order? { firstLeg(.stopLoss, of: open) }

    /// The profit target of `open` that is alive, if any.
    public func target(of open: OpenPosition) -> Order? { firstLeg(.takeProfit, of: open) }

    /// The legs of every entry of `open` that are alive, in the order of the entries.
    public func legs(_ purpose: Order.Purpose, of open: OpenPosition) -> [Order] {
        var found: [(place: Int, leg: Order)] = []
        for leg in openOrders where leg.purpose == purpose {
            if let place = leg.parent.flatMap(open.entries.firstIndex) { found.append((place, leg)) }
        }
        if found.count < 2 { return found.map(\.leg) }
        return found.sorted { ($0.place, $0.leg.id) < ($1.place, $1.leg.id) }.map(\.leg)
    }

    private func firstLeg(_ purpose: Order.Purpose, of open: OpenPosition) -> Order? {
        var first: (place: Int, leg: Order)?
        for leg in openOrders where leg.purpose == purpose {
            guard let place = leg.parent.flatMap(open.entries.firstIndex), place < first?.place ?? .max else {
                continue
            }
            first = (place, leg)
        }
        return first?.leg
    }

    /// Whether an order to close `open`, or a part of it, is on its way.
    public func isReducing(_ open: OpenPosition) -> Bool { onItsWay(out: open) > .zero }

    /// Whether orders to close all of `open` are on their way.
    public func isClosing(_ open: OpenPosition) -> Bool { onItsWay(out: open) >= open.position.quantity.amount }

    private func onItsWay(out open: OpenPosition) -> Fixed {
        var sum = Fixed.zero
        for order in openOrders
        where order.purpose == .flatten && order.instrument == open.position.instrument {
            sum = sum.adding(order.remaining.amount) ?? sum
        }
        return sum
    }

    /// Entries that are on their way for `open`'s instrument.
    public func isEntering(_ open: OpenPosition) -> Bool {
        openOrders.contains { $0.purpose == .entry && $0.instrument == open.position.instrument }
    }
}
