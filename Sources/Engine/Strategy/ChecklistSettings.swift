import Domain

/// Every number of the ``Checklist``. Limits are free of scale: hundredths of a per cent of the
/// price (bps) or multiples of the ATR.
///
/// The defaults follow a published one-minute system for EURUSD, with its points turned into bps.
public struct ChecklistSettings: Hashable, Sendable {
    // Periods, in bars.
    public var emaFast = 20
    public var emaSlow = 50
    public var emaTrend = 200
    public var rsiPeriod = 14
    public var atrPeriod = 14
    public var adxPeriod = 14

    /// Layer 1: ask less bid, of the mid.
    public var spreadMaximumBps = Fixed(raw: 200_000_000)
    /// Layer 3: see ``RegimeFilter``.
    public var adxChopMaximum = Fixed(raw: 2_000_000_000)
    public var compressionChopMaximum = Fixed(raw: 30_000_000)
    public var adxTrendMinimum = Fixed(raw: 2_500_000_000)
    /// Layer 3: how far a lost trade moves ``adxTrendMinimum`` up, and a won one down; see ``Adaptor``.
    public var adxLossStep = Fixed.one
    public var adxWinStep = Fixed(raw: 50_000_000)
    /// The most that trades may move it up and down; never below ``adxChopMaximum``.
    public var adxRiseMaximum = Fixed(raw: 1_000_000_000)
    public var adxFallMaximum = Fixed(raw: 500_000_000)
    /// Layer 4: a close nearer to the trend average than this has no bias.
    public var trendNeutralBandBps = Fixed.zero
    /// Layer 5: where a long has come too late.
    public var rsiLongMaximum = Fixed(raw: 7_000_000_000)
    public var rsiShortMinimum = Fixed(raw: 3_000_000_000)
    /// Layer 5: how far the close may lie from the fast average, in ATR.
    public var extensionMaximumAtr = Fixed(raw: 200_000_000)
    /// Layer 6, and the limit of a tight range.
    public var atrMinimumBps = Fixed(raw: 50_000_000)
    /// Layer 8: distances from the price that would be traded, in ATR.
    public var stopAtr = Fixed(raw: 150_000_000)
    public var targetAtr = Fixed(raw: 300_000_000)
    /// Layer 8: a nearer stop is moved out to this, of the mid; the target then keeps the ratio.
    public var stopMinimumBps = Fixed(raw: 450_000_000)
    /// Layer 8: reward for one unit of risk, after both prices are on the grid.
    public var rewardRiskMinimum = Fixed(raw: 150_000_000)

    public init() {}

    /// - Precondition: there are no ``faults``.
    public var periods: IndicatorPeriods {
        IndicatorPeriods(
            emaFast: emaFast, emaSlow: emaSlow, emaTrend: emaTrend, rsi: rsiPeriod, atr: atrPeriod,
            adx: adxPeriod)
    }

    /// - Parameter wins: whether each of the strategy's trades won, oldest first.
    public func regimeFilter(after wins: [Bool] = []) -> RegimeFilter {
        RegimeFilter(
            adxChopMaximum: adxChopMaximum, compressionChopMaximum: compressionChopMaximum,
            adxTrendMinimum: adaptor.limit(after: wins), atrMinimumBps: atrMinimumBps)
    }

    /// - Precondition: there are no ``faults``.
    private var adaptor: Adaptor {
        let lowest = max(adxTrendMinimum - adxFallMaximum, adxChopMaximum)
        return Adaptor(
            start: adxTrendMinimum, lossStep: adxLossStep, winStep: adxWinStep,
            range: lowest...(adxTrendMinimum + adxRiseMaximum))
    }
}
