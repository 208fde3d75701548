import Domain

/// The last bars of one instrument and the indicators at the last close.
///
/// Indicators step from bar to bar, whatever time lies between two; a missing bar is not a flat one.
/// Prices come from ``Price``, so every number that is fed is finite and positive.
public struct MarketState: Hashable, Sendable {
    public private(set) var bars: BarSeries
    private var emaFast: EMA
    private var emaSlow: EMA
    private var emaTrend: EMA
    private var rsi: RSI
    private var atr: ATR
    private var adx: ADX

    public init(timeframe: Timeframe, periods: IndicatorPeriods = IndicatorPeriods()) {
        bars = BarSeries(timeframe: timeframe)
        emaFast = EMA(period: periods.emaFast)
        emaSlow = EMA(period: periods.emaSlow)
        emaTrend = EMA(period: periods.emaTrend)
        rsi = RSI(period: periods.rsi)
        atr = ATR(period: periods.atr)
        adx = ADX(period: periods.adx)
    }

    /// Takes the next closed bar, from a live market or a warm-up alike.
    ///
    /// - Returns: why `bar` was not taken, the state then being unchanged; `nil` where it was.
    public mutating func add(_ bar: Bar) -> BarSeries.Refusal? {
        if let refusal = bars.append(bar) { return refusal }
        let high = bar.high.amount.double
        let low = bar.low.amount.double
        let close = bar.close.amount.double
        emaFast.update(close)
        emaSlow.update(close)
        emaTrend.update(close)
        rsi.update(close)
        atr.update(high: high, low: low, close: close)
        adx.update(high: high, low: low, close: close)
        return nil
    }

    /// How many bars are missing before there is a ``view(spread:)``.
    public var warmUp: Int {
        max(max(emaFast.warmUp, emaSlow.warmUp, emaTrend.warmUp), max(rsi.warmUp, atr.warmUp, adx.warmUp))
    }

    /// What a strategy sees; `nil` while ``warmUp`` is above zero.
    public func view(spread: Fixed? = nil) -> MarketView? {
        guard let bar = bars.last, let fast = emaFast.value, let slow = emaSlow.value,
            let trend = emaTrend.value,
            let rsi = rsi.value, let atr = atr.value, let adx = adx.value
        else { return nil }
        return MarketView(
            bar: bar, emaFast: fast, emaSlow: slow, emaTrend: trend, rsi: rsi, atr: atr, adx: adx,
            spread: spread)
    }
}

/// Over how many bars each indicator looks.
public struct IndicatorPeriods: Hashable, Sendable {
    /// An index of directional movement over more could not warm up from a full ``BarSeries``.
    public static let range = 2...BarSeries.countMaximum / 2

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
