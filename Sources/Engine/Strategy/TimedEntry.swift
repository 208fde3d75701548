import Domain

/// Enters one side at the first bar's close within a stretch of time, whatever the market is like: a position to
/// meet something with.
///
/// Stop and target lie at multiples of the ATR; gates and sizing are asked as of any strategy.
public final class TimedEntry: Strategy {
    public static let name: StrategyID = "timedEntry"

    public let id = name
    public let timeframe: Timeframe
    public let settings: Settings
    public let needs: MarketNeeds
    private let atr: Slot

    public struct Settings: Hashable, Sendable {
        public var timeframe = Timeframe.m15
        public var side: Side
        /// A bar that closes then is entered; once a trading day.
        public var window: Range<Timestamp>
        public var atrPeriod = 14
        public var distances = AtrDistances(stop: Fixed(raw: 150_000_000), target: Fixed(raw: 300_000_000))

        public init(side: Side, window: Range<Timestamp>) {
            self.side = side
            self.window = window
        }
    }

    /// - Precondition: the period lies in ``Measure/periodRange``.
    public init(settings: Settings, in plan: inout MarketPlan) {
        var needs = MarketNeeds()
        self.settings = settings
        timeframe = settings.timeframe
        atr = needs.slot(.atr(settings.atrPeriod), on: timeframe, in: &plan)
        self.needs = needs
    }

    public func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        guard settings.window.contains(context.quote.at) else { return .refused(Reason(.strategy, "NOT_YET")) }
        guard context.entriesToday == 0 else { return .refused(Reason(.strategy, "ENTERED")) }
        return plan(settings.side, settings.distances, market.value(atr), context)
    }
}
