import Domain

extension TradingEngine {
    /// How far the account is below its best; `nil` where its worth is not known.
    public var drawdownPercent: Fixed? { equity.flatMap(ledger.history.drawdownPercent) }

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
            drawdownPercent: circumstances.standing.drawdownPercent,
            volatility: volatility[candidate.instrument.value].ratio,
            sessionLeft: circumstances.outside.sessionLeft)
    }

    /// Writes down that the account was never worth more; a crossed price is nobody's.
    mutating func markEquity(at now: Moment, into outcome: inout Outcome) {
        let isDoubtful = ledger.positions.keys.contains { name in
            instruments.index(of: name).flatMap { quotes[$0.value] }?.isCrossed ?? true
        }
        guard !isDoubtful, let equity, let mark = ledger.history.mark(for: equity) else { return }
        keep(.equityMarked(mark), at: now, in: &outcome)
    }
}
