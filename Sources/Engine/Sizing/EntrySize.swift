import Domain

/// How much an operator wants of what sizing gives. None of it is ever more than that.
public enum EntrySize: Hashable, Sendable {
    /// A part of it, in per cent, 1 to 100.
    case share(Int)
    /// So much, in the instrument's own units, above zero; its step rounds it down.
    case quantity(Quantity)
    /// As much as loses this part of the equity at the stop, costs included; in per cent, within ``riskRange``.
    case risk(percent: Fixed)

    /// All that sizing gives.
    public static let whole = EntrySize.share(100)
    /// No trade may lose more than its upper end, whatever the settings say.
    public static let riskRange = Fixed(raw: Fixed.scale / 100)...RiskLimits.Ceiling.riskPerTradePercent

    /// Half of it; a share never falls below 1 per cent.
    var halved: EntrySize {
        switch self {
        case .share(let percent): .share(max(1, percent / 2))
        case .quantity(let quantity):
            .quantity(Quantity(Fixed(raw: quantity.amount.raw / 2)) ?? quantity)
        case .risk(let percent): .risk(percent: Fixed(raw: percent.raw / 2))
        }
    }
}

extension Sizing {
    /// What an operator wants of `sized`. Where that is more than sizing gives, it is refused and not cut.
    func part(
        _ size: EntrySize, of sized: Sized, _ plan: EntryPlan, _ instrument: Instrument, _ view: SizingView
    ) -> Result<Sized, Refusal> {
        if size == .whole { return .success(sized) }
        guard let loss = lossPerUnit(plan, instrument, view.conversion), loss > .zero,
            let wanted = amount(size, of: sized.quantity, view.equity, losing: loss),
            let rounded = wanted.rounded(toMultipleOf: instrument.step, .down)
        else { return .failure(Refusal(Reason(.size, "RISK_UNKNOWN"))) }
        guard rounded <= sized.quantity.amount else {
            return .failure(
                Refusal(
                    Reason(
                        .size, "MORE_THAN_SIZED", value: rounded, limit: sized.quantity.amount,
                        detail: sized.note.bound.rawValue)))
        }
        guard let quantity = Quantity(rounded), quantity >= instrument.minimum else {
            return .failure(
                Refusal(Reason(.size, "BELOW_SMALLEST", value: wanted, limit: instrument.minimum.amount)))
        }
        guard let risk = quantity.amount.multiplied(by: loss, rounding: .up) else {
            return .failure(Refusal(Reason(.size, "RISK_UNKNOWN")))
        }
        return .success(Sized(quantity: quantity, risk: risk, note: sized.note))
    }

    private func amount(
        _ size: EntrySize, of whole: Quantity, _ equity: Fixed, losing loss: Fixed
    ) -> Fixed? {
        switch size {
        case .share(let percent):
            Fixed(whole: percent).flatMap { whole.amount.percent($0, rounding: .down) }
        case .quantity(let quantity): quantity.amount
        case .risk(let percent):
            equity.percent(percent, rounding: .down)?.divided(by: loss, rounding: .down)
        }
    }

    /// What it costs to get in and out again: the spread, the slippage and the commission of both fills, in the
    /// account's currency, rounded up; `nil` where it does not fit.
    func roundTrip(
        _ quantity: Quantity, from entry: Price, to stop: Price, spread: Fixed, _ instrument: Instrument,
        _ conversion: Fixed
    ) -> Fixed? {
        costsPerUnit(entry, stop, instrument).flatMap(spread.adding)
            .flatMap { instrument.value(of: $0, for: quantity, rounding: .up) }?.amount
            .multiplied(by: conversion, rounding: .up)
    }
}

extension TradingEngine {
    /// The largest quantity at which `candidate` would pass sizing and every gate now; `nil` where no quantity
    /// would.
    ///
    /// What a gate forbids at one quantity it forbids at every larger one, so that it is found by halving.
    public mutating func largestQuantity(of candidate: Candidate, at now: Moment, outside: Outside) -> Quantity?
    {
        let instrument = instruments[candidate.instrument]
        let step = instrument.step.raw
        // In steps: what passes, and what does not.
        var passing = (instrument.minimum.amount.raw + step - 1) / step
        var failing = instrument.maximum.amount.raw / step + 1
        guard passes(candidate, Fixed(raw: passing * step), at: now, outside) else { return nil }
        while failing - passing > 1 {
            let middle = passing + (failing - passing) / 2
            if passes(candidate, Fixed(raw: middle * step), at: now, outside) {
                passing = middle
            } else {
                failing = middle
            }
        }
        return Quantity(Fixed(raw: passing * step))
    }

    private mutating func passes(
        _ candidate: Candidate, _ amount: Fixed, at now: Moment, _ outside: Outside
    ) -> Bool {
        guard let quantity = Quantity(amount) else { return false }
        let result = review(candidate.sized(.quantity(quantity)), at: now, outside: outside)
        if case .success = result { return true }
        return false
    }

    /// What `order` costs to get into and out of again at `stop`, at the spread of now, in the account's currency;
    /// `nil` where there is no price, or it does not fit.
    public func roundTripCost(of order: Order, to stop: Price) -> Fixed? {
        guard let index = instruments.index(of: order.instrument), let quote = quotes[index.value] else {
            return nil
        }
        return sizing.roundTrip(
            order.quantity, from: order.reference, to: stop, spread: quote.spread, instruments[index],
            order.conversion)
    }
}
