import Domain

/// Adding to a position that wins.
extension TradingEngine {
    /// Proposes more of what is held, at the stop that protects it, and asks every gate.
    ///
    /// With the addition the whole position may lose no more at that stop than the first entry was
    /// allowed to, costs included; the addition is made smaller until that holds.
    mutating func add(
        _ percent: Fixed, to open: OpenPosition, _ place: Int, _ index: InstrumentIndex, at now: Moment,
        _ outside: Outside, in outcome: inout Outcome
    ) {
        guard !ledger.isEntering(open),
            let approved = addition(percent, to: open, place, index, at: now, outside)
        else { return }
        for order in approved.orders {
            guard keep(.ordered(order), at: now, in: &outcome) else { return }
        }
        send(approved, at: now, in: &outcome)
    }

    private mutating func addition(
        _ percent: Fixed, to open: OpenPosition, _ place: Int, _ index: InstrumentIndex, at now: Moment,
        _ outside: Outside
    ) -> ApprovedTicket? {
        let (position, instrument) = (open.position, instruments[index])
        guard cares[place].refusal(outside) == nil,
            let seen = circumstances(
                of: ScanItem(strategy: place, instrument: index), at: now, outside),
            let stop = ledger.stop(of: open)?.price, let target = ledger.target(of: open)?.price,
            let quote = quotes[index.value], let first = ledger.orders[open.entry],
            let plan = EntryPlan(
                side: position.side, reference: quote.price(toTrade: position.side), stop: stop, target: target),
            let conversion = terms.conversion.rate(
                from: instrument.quoteCurrency, isLoss: true, instruments, quotes),
            let sized = sizing.addition(
                plan, of: instrument, wanting: first.filled.amount.percent(percent, rounding: .down),
                to: position,
                within: first.risk, conversion: conversion)
        else { return nil }
        // The position itself is no reason against adding to it; every other one is.
        var (standing, symbol) = (seen.standing, seen.symbol)
        symbol.isEngaged = false
        standing.carried.removeAll { $0.index == index }
        let circumstances = seen.with(
            standing: standing, symbol: symbol, companions: companions(of: index, seen.standing))
        let proposal = Proposal(
            instrument: instrument, strategy: open.strategy, side: plan.side, quantity: sized.quantity,
            reference: plan.reference, stop: plan.stop, target: plan.target, risk: sized.risk,
            conversion: conversion, signal: now.market, atr: open.atr, addsTo: open.entry)
        let names = EntryNames(adding: open.entries.count, to: open.entry) { ledger.orders[$0] != nil }
        let result = gate.review(proposal, named: names, circumstances, keepingLegs: !terms.venue.holdsLegs)
        guard case .success(let approved) = result else { return nil }
        return approved
    }
}

extension Sizing {
    /// A quantity, and what it loses at the position's stop with costs, in the account's currency.
    struct Addition: Hashable {
        let quantity: Quantity
        let risk: Fixed
    }

    /// The largest quantity up to `wanting` with which all that is then held loses at most `budget` at
    /// the plan's stop, costs included.
    ///
    /// - Returns: `nil` where even the smallest order would lose more, or something does not fit.
    func addition(
        _ plan: EntryPlan, of instrument: Instrument, wanting: Fixed?, to position: Position,
        within budget: Fixed,
        conversion: Fixed
    ) -> Addition? {
        guard let carried = loss(of: position, at: plan.stop, instrument, conversion),
            let room = budget.subtracting(carried), room > .zero,
            let loss = lossPerUnit(plan, instrument, conversion), loss > .zero,
            let byRisk = room.divided(by: loss, rounding: .down), let wanting,
            let quantity = Quantity(min(byRisk, wanting)).flatMap(instrument.tradable(notAbove:)),
            let risk = quantity.amount.multiplied(by: loss, rounding: .up), risk <= room
        else { return nil }
        return Addition(quantity: quantity, risk: risk)
    }

    /// What `position` loses at `stop` with the costs of both its fills, in the account's currency,
    /// rounded up; below zero where it wins there.
    func loss(of position: Position, at stop: Price, _ instrument: Instrument, _ conversion: Fixed) -> Fixed? {
        guard let costs = costsPerUnit(position.averagePrice, stop, instrument),
            let perUnit = (Fixed.zero - position.gain(at: stop)).adding(costs)
        else { return nil }
        return instrument.value(of: perUnit, for: position.quantity, rounding: .up)?.amount
            .multiplied(by: conversion, rounding: .up)
    }
}

extension EntryNames {
    /// The names of the addition of this number to a position, unlike any that was used.
    init(adding number: Int, to entry: OrderID, unlike isTaken: (OrderID) -> Bool) {
        let root = entry.value.hasSuffix("-e") ? String(entry.value.dropLast(2)) : entry.value
        var count = number
        while isTaken(OrderID("\(root)-a\(count)e")) { count += 1 }
        self.init(
            entry: OrderID("\(root)-a\(count)e"), stop: OrderID("\(root)-a\(count)s"),
            target: OrderID("\(root)-a\(count)t"))
    }
}
