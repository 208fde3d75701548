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
        firstLeg(purpose, of: open.entries).map { orders.open[$0] }
    }

    /// Whether a protective stop of the position at a place of ``positions`` is alive.
    func hasStop(at place: Int) -> Bool { firstLeg(.stopLoss, of: positions.all[place].entries) != nil }

    /// Its place among the orders that live. By index, here and below: an order that is looked at as an element would
    /// be copied.
    private func firstLeg(_ purpose: Order.Purpose, of entries: [OrderID]) -> Int? {
        var first: (place: Int, leg: Int)?
        for leg in orders.open.indices where orders.open[leg].purpose == purpose {
            guard let place = orders.open[leg].parent.flatMap(entries.firstIndex), place < first?.place ?? .max
            else { continue }
            first = (place, leg)
        }
        return first?.leg
    }

    /// What the legs of `purpose` of the position at a place of ``positions`` cover together.
    ///
    /// - Returns: `nil` where there is none, and where one does not work yet or other terms were asked for.
    func covered(by purpose: Order.Purpose, at place: Int) -> Fixed? {
        var sum: Fixed?
        for leg in orders.open.indices where orders.open[leg].purpose == purpose {
            guard let parent = orders.open[leg].parent, positions.all[place].entries.contains(parent) else {
                continue
            }
            guard orders.open[leg].phase == .working, orders.open[leg].amendment == nil else { return nil }
            let more = orders.open[leg].remaining.amount
            sum = sum.map { $0.adding(more) ?? $0 } ?? more
        }
        return sum
    }

    /// Whether an order to close `open`, or a part of it, is on its way.
    public func isReducing(_ open: OpenPosition) -> Bool { onItsWay(out: open.position.instrument) > .zero }

    /// Whether orders to close all of `open` are on their way.
    public func isClosing(_ open: OpenPosition) -> Bool {
        onItsWay(out: open.position.instrument) >= open.position.quantity.amount
    }

    /// What orders that close what is held of an instrument are on their way for.
    func onItsWay(out instrument: InstrumentID) -> Fixed {
        var sum = Fixed.zero
        for place in orders.open.indices
        where orders.open[place].purpose == .flatten && orders.open[place].instrument == instrument {
            sum = sum.adding(orders.open[place].remaining.amount) ?? sum
        }
        return sum
    }

    /// Entries that are on their way for `open`'s instrument.
    public func isEntering(_ open: OpenPosition) -> Bool { isEntering(open.position.instrument) }

    func isEntering(_ instrument: InstrumentID) -> Bool {
        for place in orders.open.indices
        where orders.open[place].purpose == .entry && orders.open[place].instrument == instrument {
            return true
        }
        return false
    }
}
