import Domain

/// Over how many bars each indicator of a ``MarketView`` looks.
public struct IndicatorPeriods: Hashable, Sendable {
    public static let range = Measure.periodRange

    public let emaFast: Int
    public let emaSlow: Int
    public let emaTrend: Int
    public let rsi: Int
    public let atr: Int
    public let adx: Int

    /// - Precondition: each lies in ``range``.
    public init(
        emaFast: Int = 20, emaSlow: Int = 50, emaTrend: Int = 200, rsi: Int = 14, atr: Int = 14, adx: Int = 14
    ) {
        precondition(
            [emaFast, emaSlow, emaTrend, rsi, atr, adx].allSatisfy(Self.range.contains),
            "a period lies in \(Self.range)")
        self.emaFast = emaFast
        self.emaSlow = emaSlow
        self.emaTrend = emaTrend
        self.rsi = rsi
        self.atr = atr
        self.adx = adx
    }
}

/// Where the numbers of a ``MarketView`` are found in a market.
public struct ViewSlots: Hashable, Sendable {
    private let bars: FrameIndex
    private let emaFast: Slot
    private let emaSlow: Slot
    private let emaTrend: Slot
    private let rsi: Slot
    private let atr: Slot
    private let adx: Slot

    public init(
        _ periods: IndicatorPeriods, on timeframe: Timeframe, _ needs: inout MarketNeeds,
        in plan: inout MarketPlan
    ) {
        bars = needs.bars(1, on: timeframe, in: &plan)
        emaFast = needs.slot(.ema(periods.emaFast), on: timeframe, in: &plan)
        emaSlow = needs.slot(.ema(periods.emaSlow), on: timeframe, in: &plan)
        emaTrend = needs.slot(.ema(periods.emaTrend), on: timeframe, in: &plan)
        rsi = needs.slot(.rsi(periods.rsi), on: timeframe, in: &plan)
        atr = needs.slot(.atr(periods.atr), on: timeframe, in: &plan)
        adx = needs.slot(.adx(periods.adx), on: timeframe, in: &plan)
    }

    /// - Returns: `nil` before the first bar; a view whose numbers are not all known says so itself.
    public func view(of market: borrowing Market) -> MarketView? {
        guard let bar = market.bars(bars).last else { return nil }
        return MarketView(
            bar: bar, emaFast: market.value(emaFast), emaSlow: market.value(emaSlow),
            emaTrend: market.value(emaTrend), rsi: market.value(rsi), atr: market.value(atr),
            adx: market.value(adx))
    }
}
