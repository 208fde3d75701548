import Domain

/// What the venue says about orders.
extension TradingEngine {
    /// Every change to the ledger passes here, so living and recalling cannot differ.
    ///
    /// - Returns: whether the ledger took it; where it did not, a contradiction is told and entries stop.
    @discardableResult
    public mutating func keep(_ event: Fact.Event, at now: Moment, in outcome: inout Outcome) -> Bool {
        keep(event, of: owner(of: event), at: now, in: &outcome)
    }

    /// The same where it is known whose doing it is.
    @discardableResult
    mutating func keep(_ event: Fact.Event, of owner: StrategyID, at now: Moment, in outcome: inout Outcome)
        -> Bool
    {
        let fact = Fact(at: now, account: terms.account, strategy: owner, event: event)
        do {
            outcome.projections.take(try ledger.recall(fact))
            if isHeard { outcome.facts.append(fact) }
            return true
        } catch {
            contradict("\(error)", at: now, in: &outcome)
            return false
        }
    }

    /// Whether anybody reads facts and tidings. Nobody does where nobody keeps what the ledger tells, as in a backtest:
    /// they are not made then.
    private var isHeard: Bool { ledger.tellsRows }

    /// Whose doing it is: the order's own strategy, and the first one for what belongs to no order.
    private func owner(of event: Fact.Event) -> StrategyID {
        switch event {
        case .ordered(let order): order.strategy
        case .orderChanged(let id, _), .cared(let id, _): ledger.orders[id]?.strategy ?? strategies[0].id
        default: strategies[0].id
        }
    }

    /// Stops entries because the world says something that cannot be true.
    mutating func contradict(_ what: String, at now: Moment, in outcome: inout Outcome) {
        if ledger.pause == nil {
            let pause = Fact(
                at: now, account: terms.account, strategy: strategies[0].id,
                event: .paused(by: .bot(reason: what), reason: ""))
            outcome.projections += (try? ledger.recall(pause)) ?? []
            outcome.facts.append(pause)
        }
        outcome.tidings.append(.contradicted(what))
        outcome.wantsSnapshot = true
    }

    /// Takes a report of the venue in. A repeated one changes nothing.
    public mutating func hear(_ notice: OrderNotice, at now: Moment) -> Outcome {
        var outcome = Outcome()
        hear(notice, at: now, into: &outcome)
        return outcome
    }

    /// The same, behind what came of reports before it.
    public mutating func hear(_ notice: OrderNotice, at now: Moment, into outcome: inout Outcome) {
        if case .imposed(let act) = notice.event {
            return outcome.append(hear(act, on: notice.order, at: now))
        }
        guard let order = ledger.orders[notice.order] else {
            if case .filled = notice.event {
                contradict("the venue filled an order that is not ours: \(notice.order)", at: now, in: &outcome)
            }
            return
        }
        watch.forget(notice.order)
        var trial = order
        guard case .filled(let fill) = notice.event else {
            guard hear(notice.event, of: order, &trial, at: now, into: &outcome) else { return }
            if isHeard { tell(notice.event, of: trial, in: &outcome) }
            if order.purpose == .entry { followKeptLegs(of: trial, at: now, in: &outcome) }
            return
        }
        let told = outcome.projections.count
        let before = ledger.positions.place(of: order.instrument).map { place in
            (
                side: ledger.positions.all[place].position.side, entry: ledger.positions.all[place].entry
            )
        }
        let converted = converted(fill, of: order)
        guard hear(.filled(converted), of: order, &trial, at: now, into: &outcome) else { return }
        let entry = ledger.positions.place(of: order.instrument).map { ledger.positions.all[$0].entry }
        if entry == nil { watch.best[order.instrument] = nil }
        let trade = outcome.lastTrade(after: told)
        if isHeard {
            if let before, before.side != order.side {
                outcome.tidings.append(.exited(trial, converted, entry != before.entry ? trade : nil))
            } else {
                outcome.tidings.append(.entered(trial, converted))
            }
        }
        if let trade { reviewLocks(after: trade, at: now, in: &outcome) }
        if order.purpose == .entry { followKeptLegs(of: trial, at: now, in: &outcome) }
    }

    /// Tries the event on `trial`, a copy of the order, and keeps it.
    ///
    /// - Returns: whether it changed anything.
    private mutating func hear(
        _ event: Order.Event, of order: Order, _ trial: inout Order, at now: Moment, into outcome: inout Outcome
    ) -> Bool {
        do {
            try trial.apply(event)
        } catch {
            contradict(error.words, at: now, in: &outcome)
            return false
        }
        guard trial != order,
            keep(.orderChanged(order.id, event), of: order.strategy, at: now, in: &outcome)
        else { return false }
        if trial.phase.isFinal { watch.forgetEnded(order.id) }
        // What it sent has arrived: should more come to light, the next exit need not wait.
        if trial.phase == .filled, order.purpose == .flatten { watch.exitSentAt[order.instrument] = nil }
        noteAnswer(event, to: order, at: now, in: &outcome)
        return true
    }

    private func tell(_ event: Order.Event, of order: Order, in outcome: inout Outcome) {
        switch event {
        case .rejected(let reason):
            let isOfInterest =
                switch order.purpose {
                case .entry, .flatten: true
                case .stopLoss: false  // the position is naked then, which is told as such
                case .takeProfit: ledger.positions[order.instrument].map { $0.entry == order.parent } ?? false
                }
            if isOfInterest {
                outcome.tidings.append(.rejected(order, reason: reason))
            }
        case .acknowledged, .filled, .triggered, .trailed, .cancelRequested, .cancelled, .outcomeUnknown,
            .expired, .amendRequested, .amended, .amendRefused, .imposed:
            break
        }
    }

    /// The venue knows nothing of the account's currency; the rate of the moment becomes part of the fact.
    private func converted(_ fill: Fill, of order: Order) -> Fill {
        let gain = ledger.positions.place(of: order.instrument).map { place in
            let position = ledger.positions.all[place].position
            return position.side == order.side ? Fixed.zero : position.gain(at: fill.price)
        }
        guard let instrument = instruments[order.instrument] else { return fill }
        let rate = terms.conversion.rate(
            from: instrument.quoteCurrency, isLoss: gain.map { $0 <= .zero } ?? true, instruments, quotes)
        return fill.converted(at: rate ?? order.conversion)
    }

    /// The venue did not get the order, and says so or could not be reached at all.
    public mutating func failed(_ id: OrderID, reason: String, at now: Moment) -> Outcome {
        var outcome = Outcome()
        watch.forget(id)
        for order in ledger.openOrders where order.id == id || order.parent == id {
            guard order.phase != .working, order.fills.isEmpty else { continue }
            outcome.append(hear(OrderNotice(order.id, .rejected(reason: reason)), at: now))
        }
        return outcome
    }

    /// Nobody knows whether the venue got it: ask, and never send it again.
    public mutating func lost(_ id: OrderID, at now: Moment) -> Outcome {
        var outcome = Outcome()
        for order in ledger.openOrders where order.phase == .pending && !isKept(order) {
            guard order.id == id || order.parent == id && order.purpose != .entry else { continue }
            keep(.orderChanged(order.id, .outcomeUnknown), at: now, in: &outcome)
        }
        outcome.wantsSnapshot = true
        return outcome
    }

    mutating func send(_ approved: ApprovedTicket, at now: Moment, in outcome: inout Outcome) {
        outcome.submissions.append(approved)
        watch.sent(approved.ticket.order.id, at: now.wall)
    }
}

extension Order.InvalidTransition {
    /// For whoever reads the chat: what the venue said, and what it cannot be squared with.
    fileprivate var words: String {
        let said =
            switch event {
            case .acknowledged: "taken"
            case .filled(let fill): "filled, \(fill.quantity) at \(fill.price)"
            case .cancelRequested: "to be cancelled"
            case .cancelled: "cancelled"
            case .rejected: "rejected"
            case .outcomeUnknown: "lost"
            case .expired: "ended by time"
            case .triggered: "triggered"
            case .trailed(let level): "moved to \(level)"
            case .amendRequested: "to be changed"
            case .amended(let terms): "changed to \(terms.quantity) at \(terms.price)"
            case .amendRefused: "not changed"
            case .imposed: "acted upon by itself"
            }
        return "the venue says that order \(order) was \(said); here it is \(phase.rawValue)"
    }
}
