import Domain

/// Other terms for stops and targets: asked for, answered, or lost.
extension TradingEngine {
    /// Between two changes of one order lies at least this, so that a trail does not flood the venue.
    static let amendPause = Duration.seconds(1)

    /// Asks for another price or quantity of a leg, unless an answer is outstanding or one was just asked
    /// for or refused.
    mutating func amend(
        _ leg: Order, of open: OpenPosition, price: Price? = nil, quantity: Quantity? = nil,
        cause: Amendment.Cause, at now: Moment, in outcome: inout Outcome
    ) {
        guard leg.phase == .working, leg.amendment == nil, let current = leg.price else { return }
        if let last = watch.amendSentAt[leg.id], last.duration(to: now.wall) < Self.amendPause { return }
        if let last = watch.amendRefusedAt[leg.id], last.duration(to: now.wall) < terms.exitRetry { return }
        let covered = covered(open)
        let most = leg.filled.adding(covered) ?? leg.quantity
        let changed = Amendment(
            number: leg.amendmentCount + 1, price: price ?? current,
            quantity: quantity ?? min(leg.quantity, most),
            cause: cause)
        guard changed.price != current || changed.quantity != leg.quantity,
            let approved = RiskGate.approve(changed, of: leg, protecting: open.position, held: covered),
            keep(.orderChanged(leg.id, .amendRequested(changed)), at: now, in: &outcome)
        else { return }
        watch.amendSentAt[leg.id] = now.wall
        if isKept(leg) {
            outcome.append(hear(OrderNotice(leg.id, .amended(changed)), at: now))
        } else {
            outcome.amendments.append(approved)
        }
    }

    /// What is held and what entries on their way may still bring: a leg covers that and no more.
    private func covered(_ open: OpenPosition) -> Quantity {
        ledger.openOrders.filter { $0.purpose == .entry && open.entries.contains($0.id) }
            .reduce(open.position.quantity) { $0.adding($1.remaining) ?? $0 }
    }

    /// The venue did not get the change, or refused it outright.
    public mutating func amendmentFailed(_ id: OrderID, number: Int, reason: String, at now: Moment) -> Outcome
    {
        hear(OrderNotice(id, .amendRefused(number: number, reason: reason)), at: now)
    }

    /// Nobody knows which terms hold: the venue's book is asked, and nothing is assumed.
    public mutating func amendmentLost(_: OrderID, at _: Moment) -> Outcome {
        var outcome = Outcome()
        outcome.wantsSnapshot = true
        return outcome
    }

    /// What an answer of the venue means for the next attempt, and whether it is told.
    mutating func noteAnswer(
        _ event: Order.Event, to before: Order, at now: Moment, in outcome: inout Outcome
    ) {
        switch event {
        case .amended:
            watch.strays[before.id] = nil
            guard let after = ledger.orders[before.id], before.purpose == .stopLoss, let old = before.price,
                after.price != old
            else { return }
            outcome.tidings.append(.stopMoved(after, from: old))
        case .amendRefused(_, let reason):
            watch.strays[before.id] = nil
            let isFirst = watch.amendRefusedAt[before.id] == nil
            watch.amendRefusedAt[before.id] = now.wall
            if isFirst, let refused = before.amendment {
                outcome.tidings.append(.amendRefused(before, refused, reason: reason))
            }
        default: break
        }
    }

    /// Compares the terms that the venue's book shows with ours.
    ///
    /// The terms that were asked for are an answer at once: they cannot stand there by accident. Any
    /// others may be older than what we know, and count only once they were seen twice, twice the
    /// time of silence apart.
    mutating func compareTerms(_ report: OrderReport, at now: Moment) -> Outcome {
        guard let order = ledger.orders[report.id], !order.phase.isFinal, let price = report.price,
            order.price != nil
        else { return Outcome() }
        if let waiting = order.amendment, waiting.price == price, waiting.quantity == report.quantity {
            return hear(OrderNotice(order.id, .amended(waiting)), at: now)
        }
        if report.phase.isFinal {
            guard let waiting = order.amendment else { return Outcome() }
            return refuse(waiting, of: order, at: now)
        }
        let isOurs = order.price == price && order.quantity == report.quantity
        guard !isOurs || order.amendment != nil else {
            watch.strays[order.id] = nil
            return Outcome()
        }
        guard let stray = watch.strays[order.id], stray.price == price, stray.quantity == report.quantity else {
            watch.strays[order.id] = Watch.Stray(price: price, quantity: report.quantity, since: now.wall)
            return Outcome()
        }
        guard stray.since.duration(to: now.wall) >= terms.silence * 2 else { return Outcome() }
        if isOurs, let waiting = order.amendment { return refuse(waiting, of: order, at: now) }
        let theirs = Amendment(
            number: order.amendmentCount + 1, price: price, quantity: report.quantity, cause: .venue)
        return hear(OrderNotice(order.id, .amended(theirs)), at: now)
    }

    private mutating func refuse(_ waiting: Amendment, of order: Order, at now: Moment) -> Outcome {
        hear(
            OrderNotice(
                order.id,
                .amendRefused(number: waiting.number, reason: "the venue's book shows the old terms")),
            at: now)
    }

    /// Where every order that has not ended stands, ours and what the venue shows of others.
    public var orderStates: [(id: OrderID, state: OrderState)] {
        ledger.openOrders.map { ($0.id, $0.state(wasSent: watch.wasSent($0))) }
            + watch.foreign.map { ($0.id, .external) }
    }
}
