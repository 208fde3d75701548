import Domain

extension TradingEngine {
    /// Each rule of whoever lent the account, in numbers; empty where nobody did.
    public var propLines: [PropLine] {
        if case .known(let terms, let state) = propView { terms.lines(state) } else { [] }
    }

    var propView: PropView {
        guard let prop = terms.prop else { return .off }
        return propState.map { .known(prop, $0) } ?? .unknown
    }

    private var propState: PropState? {
        let history = ledger.history
        guard let start = history.start, let realised = history.profit(of: ledger.balance) else { return nil }
        return PropState(
            start: start, profit: history.profit(of: equity), worst: worstProfit, realised: realised,
            day: history.dayStart, dayNet: ledger.day?.net ?? .zero, profitPeak: history.profitPeak,
            dayEndPeak: history.dayEndPeak, tradingDays: history.tradingDays, bestDay: history.bestDay,
            lots: propLots)
    }

    private var propLots: [PropState.Lot] {
        ledger.openPositions.map { PropState.Lot($0.position.instrument, $0.position.quantity.amount) }
            + ledger.openOrders.filter { $0.purpose == .entry }.map {
                PropState.Lot($0.instrument, $0.remaining.amount)
            }
    }

    /// The profit if every position were closed at its stop now, and every entry on its way were lost.
    private var worstProfit: Fixed? {
        var sum = ledger.history.profit(of: ledger.balance)
        for open in ledger.openPositions {
            sum = sum.flatMap { total in resultAtStop(of: open).flatMap(total.adding) }
        }
        for order in ledger.openOrders where order.purpose == .entry {
            sum = sum?.subtracting(order.risk)
        }
        return sum
    }

    /// What `open` makes at its stop, slippage and commission included, in the account's currency.
    private func resultAtStop(of open: OpenPosition) -> Fixed? {
        let position = open.position
        guard let stop = ledger.stop(of: open)?.price, let instrument = instruments[position.instrument],
            let slip = terms.costs.slip(at: stop, on: instrument)
        else { return nil }
        let exit = stop.moved(by: position.side == .buy ? Fixed.zero - slip : slip) ?? stop
        let gain = position.gain(at: exit)
        guard
            let atStop = converted(
                instrument.value(of: gain, for: position.quantity, rounding: .down), isLoss: gain.isNegative),
            // A market that is beyond the stop already fills there.
            let made = ledger.unrealised(open, quotes, terms.conversion).map({ min($0, atStop) }),
            let fee = converted(
                instrument.value(of: exit.amount, for: position.quantity, rounding: .up), isLoss: true)?
                .scaled(by: terms.costs.commissionBps, over: .tenThousand, rounding: .up),
            let lots = terms.costs.lotFee(position.quantity),
            let lotFee = converted(Money(lots, instrument.quoteCurrency), isLoss: true)
        else { return nil }
        return made.subtracting(fee)?.subtracting(lotFee)
    }

    private func converted(_ money: Money?, isLoss: Bool) -> Fixed? {
        guard let money,
            let rate = terms.conversion.rate(from: money.currency, isLoss: isLoss, instruments, quotes)
        else { return nil }
        // A loss and a fee become more, a gain less.
        let isPaid = isLoss && !money.amount.isNegative
        return money.amount.multiplied(by: rate, rounding: isPaid ? .up : .down)
    }

    /// Closes everything once no more than the cushion is left until a rule of a lent account breaks.
    mutating func keepPropRules(at now: Moment, into outcome: inout Outcome) {
        guard terms.prop != nil, !ledger.engaged.isEmpty else { return }
        guard case .known(let prop, let state) = propView, let danger = prop.endangered(state) else {
            watch.guarded = nil
            return
        }
        if watch.guarded != danger.rule {
            watch.guarded = danger.rule
            outcome.tidings.append(.propGuarded(danger.rule, left: danger.left))
        }
        outcome.append(flatten(at: now))
    }
}

extension Fixed {
    static let tenThousand = Fixed(raw: 10_000 * scale)
}
