import Domain

extension TradingEngine {
    /// Takes other limits from here on.
    ///
    /// What is open or on its way keeps its stop, its target and the risk that was promised to it: nothing is closed
    /// or taken back because a limit is tighter now. The next entry is judged by these limits alone, and a loss
    /// that is past its limit ends entries with the next price.
    ///
    /// - Precondition: no limit is looser than its ceiling, and what the plan of bars was made for is as it was.
    public mutating func take(_ limits: RiskLimits) {
        guard limits != terms.limits else { return }
        precondition(
            limits.portfolio.correlationBars == terms.limits.portfolio.correlationBars,
            "the plan of bars does not change while it runs")
        if limits.spreadBps != terms.limits.spreadBps {
            strategies = strategies.map { $0.limiting(spreadBps: limits.spreadBps) }
            seats = zip(strategies, cares).map { [riskView, account = terms.account] in
                Seat($0, $1, riskView, account)
            }
        }
        terms.limits = limits
        gate = RiskGate(limits: limits)
        sizing = Sizing(limits: limits, costs: terms.costs, terms: terms.sizing)
        // What was answered under the others is asked again.
        derived = Derived()
        glimpse = nil
    }

    /// Every no of the gates that need no proposal, as the first strategy is told it, whatever was lifted.
    ///
    /// - Returns: `nil` where what is carried does not fit the range.
    public mutating func objections(to index: InstrumentIndex, at now: Moment, outside: Outside) -> [Reason]? {
        let item = ScanItem(strategy: 0, instrument: index)
        return circumstances(of: item, at: now, outside).map { gate.objections($0) }
    }
}
