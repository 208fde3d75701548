import Domain

/// Enters when the price crosses the opening price of the day: long upwards, short downwards.
///
/// The opening price is the open of the day's first bar, from ``Settings/opens`` on by the local
/// clock; the close of that bar is the first that can cross it. Crosses: this close is strictly on the
/// new side, and the close before, or the opening itself, is not.
///
/// - SeeAlso: The rule is TraderBuddy's opening price crossover.
public struct OpeningCross: Strategy {
    public static let name: StrategyID = "openingCross"

    public let id: StrategyID
    public let timeframe: Timeframe
    public let settings: Settings
    public let needs: MarketNeeds
    private let clock: LocalClock
    private let bars: FrameIndex
    private let atr: Slot

    public struct Settings: Hashable, Sendable {
        /// M5 or longer: the bars of a day must fit a series.
        public var timeframe = Timeframe.m15
        /// When the day begins, by the local clock.
        public var opens = TimeOfDay.midnight
        /// Entries end so long after the opening.
        public var entryMinutes = 360
        public var atrPeriod = 14
        public var distances = AtrDistances(stop: Fixed(raw: 150_000_000), target: Fixed(raw: 300_000_000))
        /// Whether a cross to the other side closes what is held.
        public var exitOnCross = true

        public init() {}
    }

    /// - Precondition: the timeframe is M5 or longer, and the entries end within a day.
    public init(id: StrategyID = name, settings: Settings, clock: LocalClock, in plan: inout MarketPlan) {
        precondition(settings.timeframe >= .m5, "a day of bars fits a series")
        precondition((1...1_440).contains(settings.entryMinutes), "entries end within a day")
        var needs = MarketNeeds()
        self.id = id
        self.settings = settings
        self.clock = clock
        timeframe = settings.timeframe
        _ = needs.bars(2, on: timeframe, in: &plan)
        bars = plan.keep(Self.barsOfDay(timeframe), on: timeframe)
        atr = needs.slot(.atr(settings.atrPeriod), on: timeframe, in: &plan)
        self.needs = needs
    }

    private static func barsOfDay(_ timeframe: Timeframe) -> Int { 86_400 / timeframe.rawValue + 1 }

    public func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        let bars = market.bars(bars)
        guard let look = look(at: bars) else { return .refused(Reason(.strategy, "NO_OPENING")) }
        guard look.minutes <= settings.entryMinutes else {
            return .refused(
                Reason(
                    .strategy, "ENTRY_WINDOW_OVER", value: Fixed(whole: look.minutes),
                    limit: Fixed(whole: settings.entryMinutes), detail: "minutes"))
        }
        guard let side = look.crossing else {
            return .refused(
                Reason(
                    .strategy, "NO_CROSS", value: look.close.amount, limit: look.opening.amount,
                    detail: "opening"))
        }
        return plan(side, settings.distances, market.value(atr), context)
    }

    public func exit(_ held: Held, _ market: borrowing Market) -> Reason? {
        guard settings.exitOnCross, let look = look(at: market.bars(bars)), let side = look.crossing,
            side != held.side
        else { return nil }
        return Reason(.strategy, "CROSSED_BACK", value: look.close.amount, limit: look.opening.amount)
    }

    /// The last bar beside its day's opening.
    private struct Look {
        let opening: Price
        let before: Price
        let close: Price
        /// From the opening to the end of the bar.
        let minutes: Int

        var crossing: Side? {
            if close > opening, before <= opening { return .buy }
            if close < opening, before >= opening { return .sell }
            return nil
        }
    }

    private func look(at bars: BarSeries) -> Look? {
        guard let last = bars.last else { return nil }
        let opens = clock.moment(of: settings.opens, onDateOf: last.start)
        guard last.start >= opens else { return nil }
        let first = bars.firstPlace(from: opens)
        // Without the bar of the opening itself the day's first price is not known.
        guard first > 0 || bars[first].start == timeframe.start(of: opens) else { return nil }
        let opening = bars[first].open
        let before = first < bars.count - 1 ? bars[bars.count - 2].close : opening
        let end = last.start + timeframe.duration
        return Look(
            opening: opening, before: before, close: last.close,
            minutes: Int(opens.duration(to: end).wholeSeconds / 60))
    }
}
