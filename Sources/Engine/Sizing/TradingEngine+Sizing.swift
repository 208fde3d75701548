import Domain

extension TradingEngine {
    /// How far the account is below its best; `nil` where its worth is not known.
    public var drawdownPercent: Fixed? { equity.flatMap(ledger.risk.drawdownPercent) }

    /// How the quantity of `order` came about; `nil` for an exit, and for one of an earlier run.
    public func sizingNote(of order: OrderID) -> SizingNote? { sizingNotes[order] }

    func sizingView(
        of candidate: Candidate, _ circumstances: Circumstances, equity: Fixed, conversion: Fixed
    ) -> SizingView {
        let day = ledger.day
        return SizingView(
            equity: equity, conversion: conversion, carried: circumstances.standing.exposure,
            record: ledger.history.record(of: strategies[candidate.strategy].id),
            lossesInRow: ledger.history.lossesInRow,
            dayLoss: day?.footing?.subtracting(equity),
            dayLossLimit: day.flatMap { DailyLossRule.limit(of: $0.startEquity, terms.limits) },
            drawdownPercent: ledger.risk.drawdownPercent(of: equity),
            volatility: circumstances.market.volatility,
            sessionLeft: circumstances.outside.sessionLeft)
    }
}
