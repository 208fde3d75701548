import Domain

/// One strategy in its engine, and what is the same for each of its looks: asked once, not at each look.
final class Seat: Sendable {
    let strategy: any Strategy
    let id: StrategyID
    let timeframe: Timeframe
    let closes: ClosedTimeframes
    let needs: MarketNeeds
    let care: PositionCare
    let flatTimes: FlatTimes
    /// Where ``RiskView`` has the ATR of the timeframe.
    let volatility: Int
    /// The bars of the timeframe.
    let bars: FrameIndex
    /// What the names of its entries end in; see ``EntryNames``.
    let owner: String

    init(_ strategy: any Strategy, _ care: PositionCare, _ view: RiskView, _ account: AccountID) {
        owner = EntryNames.owner(account: account, strategy: strategy.id)
        self.strategy = strategy
        id = strategy.id
        timeframe = strategy.timeframe
        closes = ClosedTimeframes(strategy.timeframe)
        needs = strategy.needs
        self.care = care
        flatTimes = care.flatTimes
        volatility = view.place(of: timeframe)
        bars = FrameIndex(value: view.slots[volatility].slot.frame)
    }
}
