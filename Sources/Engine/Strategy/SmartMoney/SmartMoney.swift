import Domain

/// Enters with the bias of a long timeframe near a zone that started a move, where the short one agrees.
///
/// The zone is an order block, or a fair value gap where no block is near. Confidence grows with each
/// filter that passes, with the trend, a sweep and a break of structure. Long and short are one rule
/// seen through an ``Outlook``.
public struct SmartMoney: Strategy {
    public let id: StrategyID
    public let settings: SmartMoneySettings
    public let needs: MarketNeeds
    let longBars: FrameIndex
    let shortBars: FrameIndex
    let bias: Slot
    let rsi: Slot
    let atr: Slot

    public var timeframe: Timeframe { settings.entryTimeframe }

    /// Why there is no entry. The words do not change.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The close is at the bias average.
        case noBias = "NO_BIAS"
        case noZone = "NO_ZONE"
        /// There is a zone, and the price is too far from it.
        case zoneFar = "ZONE_FAR"
        case volumeUnknown = "VOLUME_UNKNOWN"
        case filtersFailed = "FILTERS_FAILED"
        case confidenceLow = "CONFIDENCE_LOW"
        /// The stop would be on the wrong side or within the spread, or a price does not fit.
        case invalidOrder = "INVALID_ORDER"
    }

    /// - Precondition: `settings` have no ``SmartMoneySettings/fault``, and periods within ``Measure/periodRange``.
    public init(id: StrategyID = "smartMoney", settings: SmartMoneySettings, in plan: inout MarketPlan) {
        precondition(settings.fault == nil, "settings are checked before they are used")
        var needs = MarketNeeds()
        let long = settings.biasTimeframe
        let short = settings.entryTimeframe
        longBars = needs.bars(settings.blockLookbackBars + settings.volumePeriod + 2, on: long, in: &plan)
        let shortest = max(settings.volumePeriod + 1, settings.bollingerPeriod)
        shortBars = needs.bars(
            max(settings.swingLookbackBars + settings.sweepBars, shortest), on: short, in: &plan)
        bias = needs.slot(.ema(settings.biasEmaPeriod), on: long, ago: 1, in: &plan)
        atr = needs.slot(.atr(settings.atrPeriod), on: long, in: &plan)
        rsi = needs.slot(.rsi(settings.rsiPeriod), on: short, in: &plan)
        self.needs = needs
        self.id = id
        self.settings = settings
    }

    public func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        let bars = market.bars(longBars)
        guard let last = bars.last, let average = measured(market.value(bias)) else { return no(.noBias) }
        guard last.close.amount != average else { return no(.noBias) }
        let side: Side = last.close.amount > average ? .buy : .sell
        let before = measured(market.value(bias, ago: 1)) ?? average
        let look = Look(
            settings: settings, side: side, long: Outlook(bars: bars, side: side),
            short: Outlook(bars: market.bars(shortBars), side: side),
            isTrending: side == .buy ? average > before : average < before,
            rsi: measured(market.value(rsi)), atr: measured(market.value(atr)))
        return look.assessment(context)
    }

    private func no(_ code: Code) -> Assessment { .refused(Reason(.strategy, code.rawValue)) }
}
