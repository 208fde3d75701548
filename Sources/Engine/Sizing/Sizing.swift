import Domain

/// From a plan to a quantity on the grid, never rounded up past the budget.
public struct Sizing: Hashable, Sendable {
    let limits: RiskLimits
    let terms: SizingTerms
    private let costs: TradingCosts

    public init(limits: RiskLimits, costs: TradingCosts, terms: SizingTerms = SizingTerms()) {
        self.limits = limits
        self.costs = costs
        self.terms = terms
    }

    /// A quantity, what it loses at its stop with costs, in the account's currency, and why it is so much.
    public struct Sized: Hashable, Sendable {
        public let quantity: Quantity
        public let risk: Fixed
        public let note: SizingNote
    }

    /// The largest quantity within what the method wants, whose loss at the stop, slippage and both
    /// commissions included, stays within the budget, and whose worth stays within the leverage that is
    /// left. Every cut makes the wish and the budget smaller alike.
    public func size(_ plan: EntryPlan, of instrument: Instrument, given view: SizingView)
        -> Result<Sized, Refusal>
    {
        guard let loss = lossPerUnit(plan, instrument, view.conversion), loss > .zero,
            let worth = worthPerUnit(plan, instrument, view.conversion), worth > .zero
        else { return .failure(Refusal(Reason(.size, "RISK_UNKNOWN"))) }
        return wish(plan, view, worth: worth).flatMap { wish in
            bounded(wish, instrument, view, loss: loss, worth: worth)
        }
    }

    private func bounded(
        _ wish: Wish, _ instrument: Instrument, _ view: SizingView, loss: Fixed, worth: Fixed
    ) -> Result<Sized, Refusal> {
        let cuts = factors(view)
        let isTail = terms.tailSymbols.contains(instrument.id)
        guard var budget = cut(view.equity.percent(wish.percent, rounding: .down), by: cuts),
            let room = view.equity.multiplied(by: limits.leverage, rounding: .down)?.subtracting(view.carried)
        else { return .failure(Refusal(Reason(.size, "RISK_UNKNOWN"))) }
        let isClamped = isTail && budget > terms.tailLoss
        if isClamped { budget = terms.tailLoss }
        guard let byRisk = budget.divided(by: loss, rounding: .down),
            let byWorth = max(room, .zero).divided(by: worth, rounding: .down)
        else { return .failure(Refusal(Reason(.size, "RISK_UNKNOWN"))) }
        var (wanted, bound) = (byRisk, isClamped ? SizingNote.Bound.tail : .risk)
        if let quantity = wish.quantity {
            guard let less = cut(quantity, by: cuts) else {
                return .failure(Refusal(Reason(.size, "RISK_UNKNOWN")))
            }
            if less < wanted { (wanted, bound) = (less, .wish) }
        }
        if byWorth <= wanted { (wanted, bound) = (byWorth, .leverage) }
        if instrument.maximum.amount < wanted { (wanted, bound) = (instrument.maximum.amount, .largest) }
        guard let quantity = Quantity(max(wanted, .zero)).flatMap(instrument.tradable(notAbove:)) else {
            let code = bound == .leverage ? "LEVERAGE_TOO_HIGH" : "MIN_SIZE_OVER_BUDGET"
            return .failure(
                Refusal(Reason(.size, code, value: wanted, limit: instrument.minimum.amount)))
        }
        guard let risk = quantity.amount.multiplied(by: loss, rounding: .up), risk <= budget else {
            return .failure(Refusal(Reason(.size, "RISK_OVER_BUDGET", limit: budget)))
        }
        let note = SizingNote(
            method: terms.method, fallback: wish.fallback, basePercent: wish.percent, factors: cuts,
            bound: bound)
        return .success(Sized(quantity: quantity, risk: risk, note: note))
    }

    /// Every step rounds down.
    private func cut(_ amount: Fixed?, by factors: [SizingNote.Factor]) -> Fixed? {
        factors.reduce(amount) { rest, factor in rest?.multiplied(by: factor.value, rounding: .down) }
    }

    /// Every step rounds up: the loss is never understated.
    func lossPerUnit(_ plan: EntryPlan, _ instrument: Instrument, _ conversion: Fixed) -> Fixed? {
        let distance = (plan.reference - plan.stop).magnitude
        return costsPerUnit(plan.reference, plan.stop, instrument).flatMap(distance.adding)?
            .multiplied(by: instrument.contractSize, rounding: .up)?
            .multiplied(by: conversion, rounding: .up)
    }

    /// Slippage and commission of both fills, in the price's unit.
    func costsPerUnit(_ entry: Price, _ stop: Price, _ instrument: Instrument) -> Fixed? {
        let tenThousand = Fixed(raw: 10_000 * Fixed.scale)
        guard let slips = costs.slip(at: entry, on: instrument),
            let more = costs.slip(at: max(entry, stop), on: instrument),
            let lots = costs.lotFeePerUnit(of: instrument),
            let sum = entry.amount.adding(max(entry, stop).amount),
            let fees = sum.multiplied(by: costs.commissionBps, rounding: .up)?
                .divided(by: tenThousand, rounding: .up)
        else { return nil }
        return slips.adding(more)?.adding(fees)?.adding(lots)?.adding(lots)
    }

    private func worthPerUnit(_ plan: EntryPlan, _ instrument: Instrument, _ conversion: Fixed) -> Fixed? {
        plan.reference.amount.multiplied(by: instrument.contractSize, rounding: .up)?
            .multiplied(by: conversion, rounding: .up)
    }
}
