import Domain

/// Where the venue's book and ours differ, as the last two comparisons left it.
public struct BookDifference: Hashable, Sendable {
    public struct Holding: Hashable, Sendable {
        public let instrument: InstrumentID
        /// Below zero for short, zero for nothing.
        public let ours: Fixed
        public let theirs: Fixed
        /// What taking the venue's book would trade at now; `nil` where there is no price, or no such instrument here.
        public let price: Price?
    }

    /// By name; what both hold alike is not among them.
    public let holdings: [Holding]
    /// Ours, and the venue does not know them any more.
    public let forgotten: [OrderID]
    /// At the venue, and not ours, or ended here.
    public let foreign: [OrderID]

    /// What an operator can call somebody else's: the bot holds nothing of it.
    public var others: [InstrumentID] {
        holdings.filter { $0.ours == .zero && $0.price != nil }.map(\.instrument)
    }
    /// What taking the venue's book can settle.
    public var settled: [Holding] { holdings.filter { $0.price != nil } }
    public var isEmpty: Bool { holdings.isEmpty && forgotten.isEmpty && foreign.isEmpty }
}

/// What an operator says about books that differ.
extension TradingEngine {
    /// `nil` while the books agree, or differed only once, which may be a report on its way.
    public var difference: BookDifference? {
        guard watch.mismatches >= 2 else { return nil }
        let found = BookDifference(
            holdings: watch.suspects.map(differing), forgotten: watch.forgotten,
            foreign: watch.foreign.map(\.id) + watch.undead)
        return found.isEmpty ? nil : found
    }

    private func differing(_ name: InstrumentID) -> BookDifference.Holding {
        let ours = Self.signed(ledger.holdings.first { $0.instrument == name })
        let theirs = Self.signed(watch.theirs.first { $0.instrument == name })
        let quote = instruments.index(of: name).flatMap { quotes[$0.value] }
        return BookDifference.Holding(
            instrument: name, ours: ours, theirs: theirs,
            price: quote.map { $0.price(toTrade: theirs > ours ? .buy : .sell) })
    }

    private static func signed(_ holding: VenueSnapshot.Holding?) -> Fixed {
        guard let holding else { return .zero }
        return holding.side == .buy ? holding.quantity.amount : .zero - holding.quantity.amount
    }

    /// Whether the venue's holding of it counts as somebody else's. What the bot holds itself never does.
    func isLeftAlone(_ name: InstrumentID) -> Bool {
        guard let index = instruments.meant(by: name), ledger.risk.symbols[index.value].foreign != nil else {
            return false
        }
        return ledger.positions.place(of: instruments[index].id) == nil
    }

    /// Makes the venue's book ours: at the prices of now, without fees, as facts like any other.
    ///
    /// What it does not hold is closed here; what it holds beyond ours is held here from now on, and has no stop: once the
    /// books agree it is closed as everything without one. Orders that it has forgotten end here, and those that are not
    /// ours are taken back there. Changes nothing without a ``difference``.
    public mutating func takeVenuesBook(at now: Moment) -> Outcome {
        var outcome = Outcome()
        guard let difference else { return outcome }
        for id in difference.forgotten {
            outcome.append(hear(OrderNotice(id, .cancelled), at: now))
        }
        for holding in difference.settled {
            guard let price = holding.price, let change = holding.theirs.subtracting(holding.ours) else {
                continue
            }
            let side: Side = change > .zero ? .buy : .sell
            // What crosses to the other side is two orders: the end of the one, and the other.
            let isBack = holding.ours != .zero && holding.ours.isNegative != change.isNegative
            let back = isBack ? min(holding.ours.magnitude, change.magnitude) : .zero
            let isDone = adopt(back, side, .flatten, holding.instrument, at: price, now, in: &outcome)
            guard isDone, let rest = change.magnitude.subtracting(back) else { continue }
            adopt(rest, side, .entry, holding.instrument, at: price, now, in: &outcome)
        }
        for leg in ledger.openOrders where leg.purpose == .stopLoss || leg.purpose == .takeProfit {
            if ledger.positions.place(of: leg.instrument) == nil { takeBack(leg, at: now, in: &outcome) }
        }
        outcome.cancellations += difference.foreign
        outcome.wantsSnapshot = true
        return outcome
    }

    /// - Returns: whether the books may go on from here: nothing was to be done, or it was.
    @discardableResult
    private mutating func adopt(
        _ amount: Fixed, _ side: Side, _ purpose: Order.Purpose, _ name: InstrumentID, at price: Price,
        _ now: Moment,
        in outcome: inout Outcome
    ) -> Bool {
        guard amount != .zero else { return true }
        guard let quantity = Quantity(amount), let instrument = instruments[name] else { return false }
        let open = ledger.positions[name]
        let rate = terms.conversion.rate(from: instrument.quoteCurrency, isLoss: true, instruments, quotes)
        let order = Order(
            id: adoptionName(at: now), account: terms.account, strategy: open?.strategy ?? strategies[0].id,
            instrument: name, side: side, quantity: quantity, kind: .market, purpose: purpose,
            parent: purpose == .flatten ? open?.entry : nil, reference: price, conversion: rate ?? .one,
            cause: .adopted)
        guard keep(.ordered(order), at: now, in: &outcome) else { return false }
        let fill = Fill(
            id: FillID(order.id.value), quantity: quantity, price: price, fee: .zero, at: now.market)
        outcome.append(hear(OrderNotice(order.id, .filled(fill)), at: now))
        return ledger.orders[order.id]?.phase == .filled
    }

    private func adoptionName(at now: Moment) -> OrderID {
        var number = 1
        while true {
            let name = OrderID("adopt-\(now.wall.unixSeconds)-\(number)")
            if ledger.orders[name] == nil { return name }
            number += 1
        }
    }

    /// Calls what the venue holds of these somebody else's: it is compared no more, and the bot enters nothing there
    /// until an operator re-arms the instrument.
    public mutating func leaveAlone(_ names: [InstrumentID], by actor: Fact.Actor, at now: Moment) -> Outcome {
        var outcome = Outcome()
        for name in names where ledger.positions.place(of: name) == nil {
            let lock = SymbolLock(instrument: name, cause: .foreign, until: nil, by: actor)
            keep(.symbolLocked(lock), at: now, in: &outcome)
        }
        outcome.wantsSnapshot = true
        return outcome
    }
}
