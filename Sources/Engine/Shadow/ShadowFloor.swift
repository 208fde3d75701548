import Domain

/// What an entry and an exit on paper come to: prices, fees and results as the paper venue and the ledger
/// count them.
struct ShadowFloor {
    let instrument: Instrument
    let instruments: InstrumentTable
    let quotes: [Quote?]
    let terms: ShadowLedger.Terms

    /// - Returns: `nil` where the venue would refuse it, its stop or its target at this price, or where
    ///   nothing of it can be counted.
    func entered(_ waiting: Shadow, at quote: Quote) -> Shadow? {
        let side = waiting.rejection.plan.side
        guard let plan = waiting.rejection.plan.moved(to: quote.price(toTrade: side)),
            // The legs are held against what the position could be closed for.
            plan.moved(to: quote.mark(of: side)) != nil,
            let entry = sized(plan, of: waiting, at: quote) ?? single(plan, at: quote)
        else { return nil }
        var entered = waiting
        entered.entry = entry
        return entered
    }

    /// - Returns: `nil` where a number does not fit.
    func closed(_ shadow: Shadow, _ exit: Shadow.Exit, at quote: Quote) -> ShadowTrade? {
        let rejection = shadow.rejection
        let side = rejection.plan.side
        guard let entry = shadow.entry else { return nil }
        let price = exit.slips ? slipped(exit.price, for: side.opposite) : exit.price
        let gain = side == .buy ? price - entry.price : entry.price - price
        let conversion = entry.isSized ? rate(isLoss: gain <= .zero) ?? entry.conversion : .one
        guard let fee = fee(entry.quantity, at: price, conversion), let fees = entry.fee.adding(fee),
            let gross = instrument.value(of: gain, for: entry.quantity, rounding: .toNearestOrEven)?.amount
                .multiplied(by: conversion, rounding: .toNearestOrEven),
            let net = gross.subtracting(fees),
            let multiple = net.divided(by: entry.risk, rounding: .toNearestOrEven)
        else { return nil }
        return ShadowTrade(
            gate: rejection.reason.gate, code: rejection.reason.code, strategy: rejection.strategy,
            instrument: rejection.instrument, side: side, signal: rejection.signal, enteredAt: entry.at,
            exitedAt: quote.at, entryPrice: entry.price, exitPrice: price, exit: exit.cause,
            multipleOfRisk: multiple, net: entry.isSized ? net : nil)
    }

    /// At the size that the order would have had.
    private func sized(_ plan: EntryPlan, of shadow: Shadow, at quote: Quote) -> Shadow.Entry? {
        guard var view = shadow.rejection.view, let rate = rate(isLoss: true) else { return nil }
        view.conversion = rate
        guard case .success(let sized) = terms.sizing.size(plan, of: instrument, given: view) else {
            return nil
        }
        return entry(plan, at: quote, sized.quantity, risk: sized.risk, conversion: rate, isSized: true)
    }

    /// One unit, in the quote currency: enough for a multiple of risk.
    private func single(_ plan: EntryPlan, at quote: Quote) -> Shadow.Entry? {
        guard let one = Quantity(.one),
            let risk = terms.sizing.lossPerUnit(plan, instrument, .one)
        else { return nil }
        return entry(plan, at: quote, one, risk: risk, conversion: .one, isSized: false)
    }

    private func entry(
        _ plan: EntryPlan, at quote: Quote, _ quantity: Quantity, risk: Fixed, conversion: Fixed, isSized: Bool
    ) -> Shadow.Entry? {
        let price = slipped(plan.reference, for: plan.side)
        guard risk > .zero, let fee = fee(quantity, at: price, conversion) else { return nil }
        return Shadow.Entry(
            at: quote.at, price: price, quantity: quantity, fee: fee, risk: risk, isSized: isSized,
            conversion: conversion)
    }

    /// Account currency per unit of the quote currency, as fills are converted: an entry counts as a loss.
    private func rate(isLoss: Bool) -> Fixed? {
        terms.conversion.rate(from: instrument.quoteCurrency, isLoss: isLoss, instruments, quotes)
    }

    /// `price` moved against a trader on `side`; stays a price of at least one tick.
    private func slipped(_ price: Price, for side: Side) -> Price {
        guard let distance = terms.costs.slip(at: price, on: instrument),
            let moved = price.moved(by: side == .buy ? distance : -distance)
        else { return side == .buy ? price : min(price, Price(instrument.tick) ?? price) }
        return moved
    }

    /// The commission of one fill, rounded up at every step.
    private func fee(_ quantity: Quantity, at price: Price, _ conversion: Fixed) -> Fixed? {
        let share = instrument.value(of: price.amount, for: quantity, rounding: .up)?.amount
            .multiplied(by: terms.costs.commissionBps, rounding: .up)?
            .divided(by: .tenThousand, rounding: .up)
        return terms.costs.lotFee(quantity).flatMap { share?.adding($0) }?
            .multiplied(by: conversion, rounding: .up)
    }
}
