import Domain

/// What orders and their fills do to the account.
extension Ledger {
    mutating func recall(_ order: Order, at moment: Moment) throws(Contradiction) -> [Projection] {
        guard instruments.index(of: order.instrument) != nil else {
            throw .unknownInstrument(order.instrument)
        }
        guard !orders.holds(order.id) else { return [] }
        orders.put(order)
        var rows = told(.order(order))
        switch order.purpose {
        // What an operator took over is nobody's entry.
        case .entry where order.cause == .adopted: break
        case .entry:
            risk.note(entryAt: moment)
            if let index = instruments.index(of: order.instrument) {
                risk.symbols[index.value].note(entryAt: moment.market)
            }
            entryCounts[EntryPlace(strategy: order.strategy, instrument: order.instrument), default: 0] += 1
            if var today = day {
                today.entries += 1
                day = today
                rows += told(.day(today))
            }
        case .flatten: positions[order.instrument]?.exitAttempts += 1
        case .stopLoss, .takeProfit: break
        }
        return rows
    }

    mutating func recall(_ event: Order.Event, of id: OrderID) throws(Contradiction) -> [Projection] {
        if case .imposed(let act) = event { return try recall(act, on: id) }
        if let place = orders.openPlace(of: id), !event.isFill {
            do { try orders.apply(event, at: place) } catch { throw .transition(error) }
            return told(orders[id].map(Projection.order))
        }
        guard var order = orders[id] else { throw .unknownOrder(id) }
        let fillsBefore = order.fills.count
        do { try order.apply(event) } catch { throw .transition(error) }
        var rows = told(.order(order))
        if case .filled(let fill) = event, order.fills.count > fillsBefore {
            rows += try take(fill, of: order)
        }
        orders.put(order)
        return rows
    }

    mutating func recall(_ note: CareNote, of entry: OrderID) {
        for open in positions.all where open.entry == entry {
            var open = open
            open.note(note)
            positions[open.position.instrument] = open
        }
    }

    /// Everything is computed on copies first, so that a failure changes nothing.
    private mutating func take(_ fill: Fill, of order: Order) throws(Contradiction) -> [Projection] {
        guard let instrument = instruments[order.instrument] else {
            throw .unknownInstrument(order.instrument)
        }
        guard let fee = fill.fee.multiplied(by: fill.conversion, rounding: .up),
            let paid = Fixed.zero.subtracting(fee)
        else { throw .overflow(order.id) }
        guard let open = positions[order.instrument] else {
            return try begin(fill, of: order, quantity: fill.quantity, fee: fee, instrument, made: .zero)
        }
        guard open.position.side != order.side else {
            var more = open
            guard more.increase(fill, of: order, fee: fee, instrument), let balance = balanceAfter(paid) else {
                throw .overflow(order.id)
            }
            positions[order.instrument] = more
            return settle(balance) + told(.position(more.position)) + count(fees: fee)
        }
        return try reduce(open, by: fill, of: order, fee: fee, instrument)
    }

    private mutating func begin(
        _ fill: Fill, of order: Order, quantity: Quantity, fee: Fixed, _ instrument: Instrument, made: Fixed
    ) throws(Contradiction) -> [Projection] {
        guard let fresh = OpenPosition(opening: fill, of: order, quantity: quantity, fee: fee, instrument),
            let net = made.subtracting(fee), let balance = balanceAfter(net)
        else { throw .overflow(order.id) }
        positions[order.instrument] = fresh
        history.note(entryOn: day?.date)
        return settle(balance) + told(.position(fresh.position)) + count(fees: fee)
    }

    private mutating func reduce(
        _ open: OpenPosition, by fill: Fill, of order: Order, fee: Fixed, _ instrument: Instrument
    ) throws(Contradiction) -> [Projection] {
        var rest = open
        let quantity = min(fill.quantity, open.position.quantity)
        guard let made = rest.reduce(fill, of: order, by: quantity, fee: fee, instrument),
            let net = made.subtracting(fee),
            let balance = balanceAfter(net)
        else { throw .overflow(order.id) }
        guard rest.position.quantity == .zero else {
            positions[order.instrument] = rest
            return settle(balance) + told(.position(rest.position)) + count(fees: fee)
        }
        let trade = rest.closed(by: order, at: fill)
        var rows: [Projection] = []
        if let beyond = fill.quantity.subtracting(quantity), beyond > .zero {
            rows = try begin(fill, of: order, quantity: beyond, fee: .zero, instrument, made: net)
        } else {
            positions[order.instrument] = nil
            rows = settle(balance) + told(.noPosition(order.instrument))
        }
        return rows + [.trade(trade)] + count(trade, fees: fee)
    }

    /// A derived row, where anybody keeps them.
    func told(_ row: @autoclosure () -> Projection?) -> [Projection] {
        guard tellsRows, let row = row() else { return [] }
        return [row]
    }

    func balanceAfter(_ change: Fixed) -> Fixed? { (balance ?? .zero).adding(change) }

    mutating func settle(_ balance: Fixed) -> [Projection] {
        self.balance = balance
        return told(.state(name: "balance", value: balance.description))
    }

    private mutating func count(fees: Fixed) -> [Projection] {
        guard var today = day, let sum = today.fees.adding(fees) else { return [] }
        today.fees = sum
        day = today
        return told(.day(today))
    }

    private mutating func count(_ trade: Trade, fees: Fixed) -> [Projection] {
        history.note(trade)
        tradesToday.append(trade)
        risk.note(closeAt: trade.closedAt)
        if let index = instruments.index(of: trade.instrument) { risk.symbols[index.value].note(trade) }
        if tradesToday.count > Self.endedOrdersMaximum { tradesToday.removeFirst() }
        guard var today = day, let sum = today.fees.adding(fees), let net = today.net.adding(trade.net) else {
            return []
        }
        today.fees = sum
        today.net = net
        today.trades += 1
        if trade.net > .zero { today.wins += 1 }
        today.best = max(today.best, trade.net)
        today.worst = min(today.worst, trade.net)
        history.note(dayNet: today.net)
        day = today
        return told(.day(today))
    }
}

extension Order.Event {
    /// Whether it changes more than the order: what is held, and the balance.
    fileprivate var isFill: Bool {
        if case .filled = self { true } else { false }
    }
}
