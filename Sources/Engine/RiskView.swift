import Domain

/// What the gates themselves look at in a market: the ATR of each timeframe that a strategy trades and of
/// the base, and the bars of the base.
struct RiskView: Sendable {
    /// The period that "usual" is counted in, in bars.
    static let atrPeriod = 14

    let base: Timeframe
    let bars: FrameIndex
    /// By timeframe, the base first, then in the order in which strategies trade them.
    let slots: [Measured]

    /// Where the ATR of one timeframe is found.
    struct Measured: Sendable {
        let timeframe: Timeframe
        let closes: ClosedTimeframes
        let slot: Slot
    }

    init(_ strategies: [any Strategy], correlationBars: Int, in plan: inout MarketPlan) {
        var needs = MarketNeeds()
        base = plan.base
        // One bar more than returns.
        bars = needs.bars(correlationBars + 1, on: base, in: &plan)
        var slots: [Measured] = []
        for timeframe in [base] + strategies.map(\.timeframe)
        where !slots.contains(where: { $0.timeframe == timeframe }) {
            slots.append(
                Measured(
                    timeframe: timeframe, closes: ClosedTimeframes(timeframe),
                    slot: needs.slot(.atr(Self.atrPeriod), on: timeframe, in: &plan)))
        }
        self.slots = slots
    }

    func place(of timeframe: Timeframe) -> Int { slots.firstIndex { $0.timeframe == timeframe } ?? 0 }
}
