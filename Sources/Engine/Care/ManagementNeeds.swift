import Domain

/// What position care wants to see of the market, on the strategy's timeframe: only what its settings use.
///
/// Nothing waits for it: what is not known yet closes nothing.
public struct ManagementNeeds: Hashable, Sendable {
    /// The usual periods of the three signs, and of the trend.
    static let (atrPeriod, rsiPeriod, adxPeriod, fastPeriod, slowPeriod) = (14, 14, 14, 20, 50)
    static let histogram = (fast: 12, slow: 26, signal: 9)
    /// So many bars make the histogram: what the bars before them would add is below a thousandth of it.
    static let histogramWindow = 150

    private var atr: Slot?
    private var rsi: Slot?
    private var adx: Slot?
    private var fast: Slot?
    private var slow: Slot?
    private var bars: FrameIndex?

    /// Nothing at all.
    init() {}

    init(_ settings: ManagementSettings, on timeframe: Timeframe, in plan: inout MarketPlan) {
        guard settings.isActive else { return }
        var needs = MarketNeeds()
        atr = needs.slot(.atr(Self.atrPeriod), on: timeframe, in: &plan)
        if settings.earlyCut.lossAtr > .zero {
            rsi = needs.slot(.rsi(Self.rsiPeriod), on: timeframe, in: &plan)
            bars = needs.bars(
                max(Self.histogramWindow, settings.earlyCut.averageBars), on: timeframe, in: &plan)
        }
        if settings.exitsOnRegime {
            adx = needs.slot(.adx(Self.adxPeriod), on: timeframe, in: &plan)
            fast = needs.slot(.ema(Self.fastPeriod), on: timeframe, in: &plan)
            slow = needs.slot(.ema(Self.slowPeriod), on: timeframe, in: &plan)
        }
    }

    /// Rounded up, so that no distance is taken too small; `nil` where it is not known.
    func atr(in market: borrowing Market) -> Fixed? {
        guard let atr, let value = Fixed(market.value(atr), rounding: .up), value > .zero else { return nil }
        return value
    }

    func measures(of market: borrowing Market, _ settings: ManagementSettings, _ timeframe: Timeframe)
        -> CareMeasures
    {
        var measures = CareMeasures()
        measures.close = market.lastBar(of: timeframe).map(\.close.amount.double) ?? .nan
        if let rsi { measures.rsi = market.value(rsi) }
        if let bars {
            let closes = market.bars(bars).map(\.close.amount.double)
            measures.average = Self.mean(
                closes.suffix(settings.earlyCut.averageBars), of: settings.earlyCut.averageBars)
            measures.histogram = Array(Self.histogram(of: closes).suffix(settings.earlyCut.histogramBars))
        }
        if let adx, let fast, let slow {
            measures.adx = market.value(adx)
            (measures.fast, measures.slow) = (market.value(fast), market.value(slow))
        }
        return measures
    }

    private static func mean(_ numbers: ArraySlice<Double>, of count: Int) -> Double {
        numbers.count == count ? numbers.reduce(0, +) / Double(count) : .nan
    }

    /// The MACD less its signal at each close where both are known, oldest first.
    private static func histogram(of closes: [Double]) -> [Double] {
        var (fast, slow) = (EMA(period: histogram.fast), EMA(period: histogram.slow))
        var signal = EMA(period: histogram.signal)
        var values: [Double] = []
        for close in closes {
            fast.update(close)
            slow.update(close)
            guard let quick = fast.value, let calm = slow.value else { continue }
            signal.update(quick - calm)
            if let line = signal.value { values.append(quick - calm - line) }
        }
        return values
    }
}

/// What was measured at the close of a bar; not a number where it is not known or nobody asked.
public struct CareMeasures: Hashable, Sendable {
    public var close = Double.nan
    public var rsi = Double.nan
    /// The last values of the MACD's histogram, oldest first; fewer than were asked for are no sign.
    public var histogram: [Double] = []
    public var average = Double.nan
    public var adx = Double.nan
    public var fast = Double.nan
    public var slow = Double.nan

    public init() {}
}
