import Domain

/// Stops and targets that follow what is held, and those that the engine itself must watch.
extension TradingEngine {
    /// Whether the engine watches the leg because the venue cannot.
    @inline(__always)
    func isKept(_ order: Order) -> Bool {
        !terms.venue.holdsLegs && (order.purpose == .stopLoss || order.purpose == .takeProfit)
    }

    /// Makes the legs of every position as large as what is held, once nothing is on its way in or out.
    mutating func fitLegs(at now: Moment, in outcome: inout Outcome) {
        for place in ledger.positions.all.indices {
            let name = ledger.positions.all[place].position.instrument
            guard ledger.onItsWay(out: name) == .zero, !ledger.isEntering(name) else { continue }
            for purpose in [Order.Purpose.stopLoss, .takeProfit] {
                guard let covered = ledger.covered(by: purpose, at: place),
                    covered != ledger.positions.all[place].position.quantity.amount
                else { continue }
                let open = ledger.positions.all[place]
                fit(ledger.legs(purpose, of: open), covering: covered, of: open, at: now, in: &outcome)
            }
        }
    }

    private mutating func fit(
        _ legs: [Order], covering covered: Fixed, of open: OpenPosition, at now: Moment,
        in outcome: inout Outcome
    ) {
        guard let first = legs.first else { return }
        var excess = covered - open.position.quantity.amount
        if excess < .zero {
            if let more = first.quantity.amount.subtracting(excess).flatMap(Quantity.init) {
                amend(first, of: open, quantity: more, cause: .quantity, at: now, in: &outcome)
            }
            return
        }
        for leg in legs.reversed() where excess > .zero {
            let cut = min(excess, leg.remaining.amount)
            excess -= cut
            if cut == leg.remaining.amount {
                takeBack(leg, at: now, in: &outcome)
            } else if let less = leg.quantity.amount.subtracting(cut).flatMap(Quantity.init) {
                amend(leg, of: open, quantity: less, cause: .quantity, at: now, in: &outcome)
            }
        }
    }

    /// Takes back legs that protect nothing any more, where the venue does not do that by itself.
    mutating func clearLegs(at now: Moment, in outcome: inout Outcome) {
        guard !terms.venue.holdsLegs || !terms.venue.cancelsOther else { return }
        for leg in ledger.openOrders where leg.purpose == .stopLoss || leg.purpose == .takeProfit {
            guard let parent = leg.parent, ledger.orders[parent]?.phase.isFinal ?? true,
                !(ledger.positions[leg.instrument]?.entries.contains(parent) ?? false)
            else { continue }
            if isKept(leg) {
                keep(.orderChanged(leg.id, .cancelled), at: now, in: &outcome)
            } else {
                takeBack(leg, at: now, in: &outcome)
            }
        }
    }

    /// Legs that the engine keeps come alive with their entry's first fill.
    mutating func followKeptLegs(of entry: Order, at now: Moment, in outcome: inout Outcome) {
        guard !terms.venue.holdsLegs, !entry.fills.isEmpty else { return }
        for leg in ledger.openOrders where leg.parent == entry.id && isKept(leg) && leg.phase == .pending {
            keep(.orderChanged(leg.id, .acknowledged), at: now, in: &outcome)
        }
    }

    /// What a leg that the engine keeps closes the position with; the stop comes first.
    func reachedKeptLeg(of open: OpenPosition, _ quote: Quote) -> Trade.Exit? {
        guard !terms.venue.holdsLegs else { return nil }
        let mark = quote.mark(of: open.position.side)
        let isLong = open.position.side == .buy
        for stop in ledger.legs(.stopLoss, of: open) where stop.phase == .working {
            if let price = stop.price, isLong ? mark <= price : mark >= price { return stop.exit }
        }
        for target in ledger.legs(.takeProfit, of: open) where target.phase == .working {
            if let price = target.price, isLong ? mark >= price : mark <= price { return .takeProfit }
        }
        return nil
    }
}
