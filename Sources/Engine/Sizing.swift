import Domain

/// What trading costs, as far as sizing must foresee it.
public struct TradingCosts: Hashable, Sendable {
    /// Per fill, in hundredths of a per cent of what is traded.
    public var commissionBps: Fixed
    /// How far a market order or a stop is filled beyond its price, in ticks.
    public var slippageTicks: Int

    public init(commissionBps: Fixed, slippageTicks: Int) {
        precondition(commissionBps >= .zero && slippageTicks >= 0, "costs are not negative")
        self.commissionBps = commissionBps
        self.slippageTicks = slippageTicks
    }
}

/// Risk per trade → a quantity on the grid, never rounded up past the budget.
public struct Sizing: Hashable, Sendable {
    private let limits: RiskLimits
    private let costs: TradingCosts

    public init(limits: RiskLimits, costs: TradingCosts) {
        self.limits = limits
        self.costs = costs
    }

    /// A quantity, and what it loses at its stop with costs, in the account's currency.
    public struct Sized: Hashable, Sendable {
        public let quantity: Quantity
        public let risk: Fixed
    }

    /// The largest quantity whose loss at the stop, slippage and both commissions included, stays
    /// within the budget, and whose worth stays within the leverage that is left.
    ///
    /// - Parameters:
    ///   - conversion: account currency per unit of the quote currency, at the worse side.
    ///   - carried: what is held already, in the account's currency.
    public func size(
        _ plan: EntryPlan, of instrument: Instrument, equity: Fixed, conversion: Fixed, carried: Fixed
    ) -> Result<Sized, Refusal> {
        guard let budget = equity.percent(limits.riskPerTradePercent, rounding: .down),
            let room = equity.multiplied(by: limits.leverage, rounding: .down)?.subtracting(carried),
            let loss = lossPerUnit(plan, instrument, conversion), loss > .zero,
            let worth = worthPerUnit(plan, instrument, conversion), worth > .zero,
            let byRisk = budget.divided(by: loss, rounding: .down),
            let byWorth = max(room, .zero).divided(by: worth, rounding: .down)
        else { return .failure(Refusal(Reason(.size, "RISK_UNKNOWN"))) }
        let wanted = max(min(byRisk, byWorth, instrument.maximum.amount), .zero)
        guard let quantity = Quantity(wanted).flatMap(instrument.tradable(notAbove:)) else {
            return .failure(
                Refusal(
                    byRisk < byWorth
                        ? Reason(.size, "MIN_SIZE_OVER_BUDGET", value: byRisk, limit: instrument.minimum.amount)
                        : Reason(.size, "LEVERAGE_TOO_HIGH", value: byWorth, limit: instrument.minimum.amount)))
        }
        guard let risk = quantity.amount.multiplied(by: loss, rounding: .up), risk <= budget else {
            return .failure(Refusal(Reason(.size, "RISK_OVER_BUDGET", limit: budget)))
        }
        return .success(Sized(quantity: quantity, risk: risk))
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
        guard let slips = Fixed(whole: 2 * costs.slippageTicks)?.multiplied(by: instrument.tick, rounding: .up),
            let sum = entry.amount.adding(max(entry, stop).amount),
            let fees = sum.multiplied(by: costs.commissionBps, rounding: .up)?
                .divided(by: tenThousand, rounding: .up)
        else { return nil }
        return slips.adding(fees)
    }

    private func worthPerUnit(_ plan: EntryPlan, _ instrument: Instrument, _ conversion: Fixed) -> Fixed? {
        plan.reference.amount.multiplied(by: instrument.contractSize, rounding: .up)?
            .multiplied(by: conversion, rounding: .up)
    }
}
