import Domain

@testable import Engine

/// Enters after three closes in a row in one direction; leaves after two against it.
struct ThreeCloses: Strategy {
    let id: StrategyID = "threeCloses"
    let timeframe: Timeframe
    let needs: MarketNeeds
    private let bars: FrameIndex
    private let atr: Slot

    init(timeframe: Timeframe, in plan: inout MarketPlan) {
        var needs = MarketNeeds()
        bars = needs.bars(4, on: timeframe, in: &plan)
        atr = needs.slot(.atr(14), on: timeframe, in: &plan)
        self.timeframe = timeframe
        self.needs = needs
    }

    func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        guard let side = run(of: 3, in: market) else {
            return .refused(Reason(.strategy, "NO_RUN", detail: "closes"))
        }
        let distances = AtrDistances(stop: .one + .one, target: .one + .one + .one)
        return plan(side, distances, market.value(atr), context)
    }

    func exit(_ held: Held, _ market: borrowing Market) -> Reason? {
        run(of: 2, in: market) == held.side.opposite ? Reason(.strategy, "RUN_AGAINST") : nil
    }

    /// The direction in which the last so many closes went; `nil` where they did not agree.
    private func run(of count: Int, in market: borrowing Market) -> Side? {
        let closes = market.bars(bars).suffix(count + 1).map(\.close)
        guard closes.count == count + 1 else { return nil }
        if zip(closes, closes.dropFirst()).allSatisfy({ $0 < $1 }) { return .buy }
        if zip(closes, closes.dropFirst()).allSatisfy({ $0 > $1 }) { return .sell }
        return nil
    }
}
