import Domain

/// Counts what speaks for a side on M5, H1 and H4, and enters where enough does.
///
/// A trend of H4 or M5 to the other side makes the score zero. What the market is like (H1) decides
/// how much is asked, how far stop and target lie, and how many entries a day has.
public struct ConfluenceScanner: Strategy {
    public let id: StrategyID
    public let settings: ConfluenceSettings
    public let needs: MarketNeeds
    let probabilities: (any ProbabilitySource)?
    let slots: Slots

    public var timeframe: Timeframe { .m5 }

    /// Why there is no entry. The words do not change.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// A number is missing, or infinite.
        case regimeUnknown = "REGIME_UNKNOWN"
        /// The regime allows no more entries of this strategy today.
        case dailyCap = "DAILY_CAP"
        case lowVolatility = "LOW_VOLATILITY"
        /// H4 and M5 leave no side.
        case trendContrary = "TREND_CONTRARY"
        /// Both sides have as many points.
        case noSide = "NO_SIDE"
        case confluenceLow = "CONFLUENCE_LOW"
        case probabilityLow = "PROBABILITY_LOW"
        case ensembleLow = "ENSEMBLE_LOW"
        case invalidOrder = "INVALID_ORDER"
        /// The target would not pay for spread and noise.
        case targetTooClose = "TARGET_TOO_CLOSE"
    }

    /// - Precondition: `settings` have no ``ConfluenceSettings/fault``, and periods within ``Measure/periodRange``.
    public init(
        id: StrategyID = "confluence", settings: ConfluenceSettings,
        probabilities: (any ProbabilitySource)? = nil, in plan: inout MarketPlan
    ) {
        precondition(settings.fault == nil, "settings are checked before they are used")
        var needs = MarketNeeds()
        slots = Slots(settings, &needs, in: &plan)
        self.needs = needs
        self.id = id
        self.settings = settings
        self.probabilities = probabilities
    }

    /// Where the numbers are found.
    struct Slots {
        let bars: FrameIndex
        let trends: [Trend]
        let adx: Slot
        let atr: Slot
        let hourAdx: Slot
        let hourAtr: Slot
        let hourSlowAtr: Slot

        /// The averages of one timeframe.
        struct Trend {
            let close: Slot
            let fast: Slot
            let slow: Slot
        }

        init(_ settings: ConfluenceSettings, _ needs: inout MarketNeeds, in plan: inout MarketPlan) {
            bars = needs.bars(max(settings.barsMinimum, settings.zoneLookbackBars + 2), on: .m5, in: &plan)
            var trends: [Trend] = []
            for timeframe in [Timeframe.m5, .m15, .h1, .h4] {
                let close = needs.slot(.close, on: timeframe, in: &plan)
                let fast = needs.slot(.ema(settings.emaFast), on: timeframe, in: &plan)
                let slow = needs.slot(.ema(settings.emaSlow), on: timeframe, in: &plan)
                trends.append(Trend(close: close, fast: fast, slow: slow))
            }
            self.trends = trends
            adx = needs.slot(.adx(settings.adxPeriod), on: .m5, in: &plan)
            atr = needs.slot(.atr(settings.atrPeriod), on: .m5, in: &plan)
            hourAdx = needs.slot(.adx(settings.adxPeriod), on: .h1, in: &plan)
            hourAtr = needs.slot(.atr(settings.atrPeriod), on: .h1, in: &plan)
            hourSlowAtr = needs.slot(.atr(settings.atrSlowPeriod), on: .h1, in: &plan)
        }
    }
}
