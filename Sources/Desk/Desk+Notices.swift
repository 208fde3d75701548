import Commands
import Domain
import Engine
import Scheduler

/// What the desk says unasked.
extension Desk {
    func startNotice(downFor: Duration?, afterCrash: Bool, missed: [Phrase]) -> Notices.Started {
        Notices.Started(
            version: terms.version, mode: terms.mode, state: tradingState, downFor: downFor,
            afterCrash: afterCrash,
            positions: ledger.openPositions.map(\.position.instrument),
            openOrders: ledger.openOrders.count { $0.purpose == .entry || $0.purpose == .flatten },
            missedJobs: missed, isReconciled: ledger.isReconciled ? true : nil)
    }

    mutating func tell(_ tiding: Tiding, at now: Moment, in decision: inout Decision) {
        switch tiding {
        case .entered(let order, let fill): tellEntry(order, fill, in: &decision)
        case .exited(let order, let fill, let trade):
            if let trade { keepReach(of: trade, at: now, in: &decision) }
            tellExit(order, fill, trade, in: &decision)
        case .rejected(let order, let reason):
            say(
                Notices.OrderRejected(instrument: order.instrument, purpose: order.purpose, reason: reason),
                .trade,
                in: &decision)
        case .contradicted(let what): tellContradiction(what, at: now, in: &decision)
        case .drifted(let what):
            run.hasDrifted = true
            sayCritical(Notices.DriftFound(difference: what), in: &decision)
        case .dayOver(let loss, let limit): tellDayOver(loss, limit, at: now, in: &decision)
        case .propGuarded(let rule, let left):
            sayCritical(Notices.PropClosing(.rule(rule, left: left, currency)), in: &decision)
        case .limitReached(let span, let loss, let limit): tellLimit(span, loss, limit, in: &decision)
        case .killed: tellKilled(at: now, in: &decision)
        case .locked(let lock): say(held(lock), .trade, in: &decision)
        case .overrideEnded(let lifted): say(Notices.OverrideEnded(lifted), .trade, in: &decision)
        case .naked(let instrument): sayCritical(Notices.StopMissing(instrument: instrument), in: &decision)
        case .stopMoved(let stop, let old): tellMove(of: stop, from: old, in: &decision)
        case .amendRefused(let order, let wanted, let reason):
            guard order.purpose == .stopLoss, wanted.cause.movesPrice,
                let instrument = engine.instruments[order.instrument], let stop = order.price
            else { return }
            say(
                Notices.StopNotMoved(
                    instrument: instrument, stop: stop, wanted: wanted.price, reason: reason), .trade,
                in: &decision)
        case .tooSmall(let name, let cause):
            guard let instrument = engine.instruments[name] else { return }
            say(Notices.PartTooSmall(instrument: instrument, cause: cause), .routine, in: &decision)
        case .financed(let financing): tellFinancing(financing, in: &decision)
        case .marginCalled(let call, let isOver):
            say(
                Notices.MarginCalled(call: call, isOver: isOver, currency: currency), isOver ? .trade : .alarm,
                in: &decision)
        case .reconciled(let orders, let holdings):
            guard run.hasDrifted else { return }
            run.hasDrifted = false
            say(Notices.DriftEnded(orders: orders, holdings: holdings), .trade, in: &decision)
        }
    }

    /// Entries have stopped for good, so an open question no longer describes what a yes would do.
    private mutating func tellContradiction(_ what: String, at now: Moment, in decision: inout Decision) {
        voidQuestions(at: now, in: &decision)
        guard !run.contradictions.contains(what) else { return }
        run.contradictions.append(what)
        if run.contradictions.count > Run.contradictionsMaximum { run.contradictions.removeFirst() }
        sayCritical(
            Notices.Paused(cause: cause(.bot(reason: what), "", now), openPositions: ledger.positions.count),
            in: &decision)
    }

    /// Says that a /kill has reached its end.
    mutating func tellFlat(in decision: inout Decision) {
        guard let killed = run.killed, ledger.engaged.isEmpty, let card = killCard(killed) else { return }
        run.killed = nil
        say(card, .alarm, in: &decision)
    }

    private mutating func tellEntry(_ order: Order, _ fill: Fill, in decision: inout Decision) {
        guard let instrument = engine.instruments[order.instrument] else { return }
        let legs = ledger.openOrders.filter { $0.parent == order.id }
        say(
            Notices.EntryFilled(
                instrument: instrument, side: order.side, quantity: fill.quantity, price: fill.price,
                stop: legs.first { $0.purpose == .stopLoss }?.price,
                target: legs.first { $0.purpose == .takeProfit }?.price, risk: order.risk,
                currency: currency,
                isPartial: order.phase != .filled, sizing: engine.sizingNote(of: order.id)), .trade,
            about: order.parent ?? order.id, in: &decision)
    }

    private mutating func tellFinancing(_ financing: Financing, in decision: inout Decision) {
        guard let worth = financing.worth else { return }
        say(Notices.Financed(financing: financing, worth: worth, currency: currency), .routine, in: &decision)
    }

    private mutating func tellExit(_ order: Order, _ fill: Fill, _ trade: Trade?, in decision: inout Decision) {
        guard let instrument = engine.instruments[order.instrument] else { return }
        say(
            Notices.ExitFilled(
                instrument: instrument, side: order.side.opposite, quantity: fill.quantity, price: fill.price,
                cause: order.exit, result: trade?.net, currency: currency,
                multipleOfRisk: trade?.multipleOfRisk,
                held: trade.map { $0.openedAt.duration(to: $0.closedAt) }), .trade, about: order.parent,
            in: &decision)
    }

    /// A trail moves with every few ticks; it is told where the stop passes the entry or one more whole
    /// ATR beyond it, and what the venue moved by itself always.
    private mutating func tellMove(of stop: Order, from old: Price, in decision: inout Decision) {
        guard let open = ledger.positions[stop.instrument],
            let instrument = engine.instruments[stop.instrument],
            let price = stop.price, let cause = stop.moved
        else { return }
        let step = open.atr ?? (open.position.averagePrice - stop.reference).magnitude
        let marks = [old, price].map { price in
            open.position.gain(at: price).divided(by: step, rounding: .down)?
                .rounded(toMultipleOf: .one, .down)
        }
        guard marks[0] != marks[1] || cause == .breakeven || cause == .venue else { return }
        say(
            Notices.StopMoved(
                instrument: instrument, side: open.position.side, from: old, to: price,
                entry: open.position.averagePrice, cause: cause), .routine, about: open.entry, in: &decision)
    }

    private mutating func tellDayOver(
        _ loss: Fixed, _ limit: Fixed, at now: Moment, in decision: inout Decision
    ) {
        let tomorrow = terms.zone.startOfDay(terms.zone.date(at: now.market).adding(days: 1))
        sayCritical(
            Notices.DayLossReached(
                loss: loss, limit: limit, currency: currency, openPositions: ledger.positions.count,
                nextDay: local(tomorrow)), in: &decision)
    }

    func newsNotice(_ stage: NewsStage, at now: Moment) -> Notices.Blackout? {
        guard let event = stage.events.first else { return nil }
        let affected = instruments(movedBy: event)
        let kind: Notices.Blackout.Stage =
            switch stage.kind {
            case .sixtyMinutes: .hourBefore
            case .fifteenMinutes: .quarterBefore
            case .start: .began
            case .end: .ended
            }
        return Notices.Blackout(
            stage: kind, cause: line(event), wait: max(now.market.duration(to: event.at), .zero),
            from: local(stage.start), until: local(stage.end), instruments: affected,
            positions: ledger.openPositions.map(\.position.instrument).filter(affected.contains),
            plan: stage.plan, name: stage.name)
    }
}
