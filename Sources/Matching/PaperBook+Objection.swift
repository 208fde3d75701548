import Domain

/// What a broker rejects. Whether the market is open is not the book's business.
extension PaperBook {
    /// Whether it took another order by the name of one of the ticket's.
    public func contradicts(_ ticket: Ticket) -> Bool {
        ([ticket.order] + ticket.protection).contains { order in
            self[order.id].map { !$0.isSame(as: order) } ?? false
        }
    }

    /// The first thing that is wrong with a ticket whose id is new, whatever the market is; `nil` where it can be
    /// sent there.
    ///
    /// - Parameter brought: how many orders it brings.
    func formObjection(to ticket: Ticket, bringing brought: Int) -> PaperObjection? {
        let order = ticket.order
        guard count < Self.orderMaximum else { return .bookFull(Self.orderMaximum) }
        guard let index = instruments.index(of: order.instrument) else {
            return .unknownInstrument(order.instrument)
        }
        let instrument = instruments[index]
        if let objection = malformation(of: ticket, bringing: brought) { return objection }
        if let objection = gridObjection(to: order, on: instrument) { return objection }
        for leg in ticket.protection {
            if let objection = gridObjection(to: leg, on: instrument) { return objection }
        }
        return nil
    }

    /// The first thing that the market of the moment, or what is held, has against a well-formed ticket.
    func marketObjection(to ticket: Ticket) -> PaperObjection? {
        let order = ticket.order
        guard let index = instruments.index(of: order.instrument), let quote = quotes[index.value] else {
            return .noQuote(order.instrument)
        }
        guard !quote.isCrossed else { return .crossedQuote(quote) }
        return sideObjection(to: ticket, on: quote) ?? countObjection(to: order, at: index, on: quote)
            ?? marginObjection(to: order, at: index, on: quote)
    }

    /// The first thing that is wrong with other terms for an order that lives.
    func objection(to terms: Amendment, of held: PaperOrder) -> PaperObjection? {
        let order = held.order
        guard order.phase == .working, order.price != nil, !held.isAtMarket, let index = held.index else {
            return .notWorking(order.id)
        }
        guard terms.quantity > order.filled else {
            return .belowFilled(terms.quantity, filled: order.filled)
        }
        var changed = order
        do throws(Order.InvalidTransition) {
            try changed.apply(.amended(terms))
        } catch {
            return .notWorking(order.id)
        }
        let instrument = instruments[index]
        if let objection = gridObjection(to: changed, on: instrument) { return objection }
        guard let quote = quotes[index.value] else { return .noQuote(order.instrument) }
        guard !quote.isCrossed else { return .crossedQuote(quote) }
        guard changed.reach(of: quote) != nil else { return nil }
        let market = quote.price(toTrade: order.side)
        return changed.kind.isStop && !changed.isTriggered
            ? .stopThrough(terms.price, order.purpose, against: market)
            : .targetThrough(terms.price, against: market)
    }

    private func malformation(of ticket: Ticket, bringing brought: Int) -> PaperObjection? {
        let (order, legs) = (ticket.order, ticket.protection)
        var (hasRoom, stops, targets) = (order.hasRoomForFills, 0, 0)
        for place in legs.indices {
            hasRoom = hasRoom && legs[place].hasRoomForFills
            switch legs[place].purpose {
            case .stopLoss: stops += 1
            case .takeProfit: targets += 1
            case .entry, .flatten: break
            }
        }
        guard hasRoom else { return .nameTooLong(Self.orderNameLengthMaximum) }
        guard legs.isEmpty || order.purpose == .entry else {
            return .malformedProtection("only entries have legs")
        }
        guard stops <= 1, targets <= 1 else {
            return .malformedProtection("an entry has one stop and one target at most")
        }
        for leg in legs {
            guard leg.parent == order.id, leg.instrument == order.instrument, leg.side == order.side.opposite,
                leg.quantity == order.quantity
            else { return .malformedProtection("\(leg.id) does not mirror \(order.id)") }
            guard leg.purpose == .stopLoss ? leg.kind.isStop : leg.purpose == .takeProfit && leg.isLimit else {
                return .malformedProtection("\(leg.id) is neither a stop nor a target")
            }
        }
        guard brought == 1 + legs.count else {
            return .malformedProtection("a leg's name is taken")
        }
        return nil
    }

    /// Exits are free of the minimum, so that the rest of a position can always be closed.
    private func gridObjection(to order: Order, on instrument: Instrument) -> PaperObjection? {
        let quantity = order.quantity
        guard quantity.amount.isMultiple(of: instrument.step) else {
            return .offStep(quantity, step: instrument.step)
        }
        guard quantity >= instrument.minimum || order.isReduceOnly else {
            return .belowMinimum(quantity, instrument.minimum)
        }
        guard quantity <= instrument.maximum else { return .aboveMaximum(quantity, instrument.maximum) }
        if case .trailingStop(_, let trail) = order.kind, !trail.isSound { return .unsoundTrail(trail) }
        return order.prices.first { !$0.amount.isMultiple(of: instrument.tick) }
            .map { .offGrid(price: $0, tick: instrument.tick) }
    }

    private func sideObjection(to ticket: Ticket, on quote: Quote) -> PaperObjection? {
        let order = ticket.order
        if order.kind.isStop, let level = order.price, order.reach(of: quote) != nil {
            return .stopThrough(level, order.purpose, against: quote.price(toTrade: order.side))
        }
        let basis = order.price ?? quote.mark(of: order.side)
        for leg in ticket.protection {
            guard let level = leg.price else { continue }
            let isBelow = order.side == .buy ? level < basis : level > basis
            let isAbove = order.side == .buy ? level > basis : level < basis
            if leg.kind.isStop, !isBelow { return .stopThrough(level, leg.purpose, against: basis) }
            if leg.isLimit, !isAbove { return .targetThrough(level, against: basis) }
        }
        return nil
    }

    private func countObjection(to order: Order, at index: InstrumentIndex, on quote: Quote) -> PaperObjection?
    {
        guard !order.isReduceOnly else {
            return state.reducible(by: order.side, at: index) > .zero ? nil : .nothingToReduce(order.instrument)
        }
        let price = order.price ?? quote.price(toTrade: order.side)
        let instrument = instruments[index]
        guard state.held(at: index, after: order.quantity, order.side) != nil,
            terms.commission.fee(order.quantity, at: price, of: instrument) != nil,
            instrument.notional(order.quantity, at: price) != nil
        else { return .uncountable }
        return nil
    }
}

extension Order {
    /// Whether its name leaves room for those of its fills.
    fileprivate var hasRoomForFills: Bool { id.value.utf8.count <= PaperBook.orderNameLengthMaximum }
}
