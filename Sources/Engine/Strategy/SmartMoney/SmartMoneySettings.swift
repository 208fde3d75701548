import Domain

/// Every number of ``SmartMoney``. A preset gives all of them; each may be set beside it.
///
/// The account's own limits (risk per trade, open positions) that the presets came with are not
/// here: they are gates that stand behind every strategy.
public struct SmartMoneySettings: Hashable, Sendable {
    /// A set of numbers. The raw values are those of the settings file.
    public enum Preset: String, Hashable, Sendable, CaseIterable {
        case conservative, standard = "default", aggressive, scalping
    }

    /// The timeframe of the bias, of zones and of pools.
    public var biasTimeframe = Timeframe.h4
    /// The timeframe of sweeps, breaks and filters, at whose close it is asked.
    public var entryTimeframe = Timeframe.m15
    public var volume = VolumePolicy.required
    /// Bars of the bias timeframe; its average is not known before so many have closed.
    public var biasEmaPeriod = 50
    /// Bars of the bias timeframe that may hold the zone.
    public var blockLookbackBars = 20
    public var blockVolumeMultiple = Fixed.hundredths(150)
    /// Bars of the mean volume and of the change of on-balance volume.
    public var volumePeriod = 20
    /// Per cent of the price.
    public var gapPercent = Fixed.hundredths(50)
    /// Per cent of the price that a swing stands out by, to be a pool.
    public var poolPercent = Fixed.hundredths(200)
    /// Bars of the entry timeframe that hold a swing's five.
    public var swingLookbackBars = 20
    /// Bars of the entry timeframe within which a sweep counts.
    public var sweepBars = 5
    /// So many closes beyond the swing are a break.
    public var breakBars = 2
    /// Per cent of the zone's middle.
    public var proximityPercent = Fixed.hundredths(200)
    public var rsiPeriod = 14
    /// A long's filter passes at or below it, a short's at or above 100 less it.
    public var rsiLimit = Fixed.hundredths(7_000)
    public var bollingerPeriod = 20
    public var bollingerDeviations = Fixed.hundredths(200)
    /// Of four filters; without volume as large a part of the two that are left, rounded up.
    public var filtersMinimum = 3
    public var confidenceBase = Fixed.hundredths(50)
    /// What each filter, the trend, the sweep and the break add.
    public var confidenceStep = Fixed.hundredths(10)
    public var confidenceMinimum = Fixed.hundredths(50)
    public var atrPeriod = 14
    /// ATR of the bias timeframe between the zone's edge and the stop.
    public var stopBufferAtr = Fixed.hundredths(15)
    /// The target's distance over the stop's, at least.
    public var rewardRiskMinimum = Fixed.hundredths(300)

    /// - Parameter preset: what it leaves open is as in `default`: RSI, zones, swings, breaks, filters
    ///   and buffer of `aggressive`; RSI limit of `scalping`.
    public init(_ preset: Preset = .standard) {
        switch preset {
        case .standard: break
        case .conservative:
            rsiLimit = .hundredths(7_500)
            (blockLookbackBars, blockVolumeMultiple) = (25, .hundredths(200))
            (gapPercent, poolPercent) = (.hundredths(100), .hundredths(300))
            breakBars = 3
            (rewardRiskMinimum, stopBufferAtr) = (.hundredths(400), .hundredths(20))
        case .aggressive: rewardRiskMinimum = .hundredths(250)
        case .scalping:
            (biasTimeframe, entryTimeframe, rsiPeriod) = (.h1, .m5, 7)
            blockLookbackBars = 10
            (gapPercent, poolPercent) = (.hundredths(20), Fixed(raw: 50_000_000))
            (breakBars, filtersMinimum) = (1, 2)
            (rewardRiskMinimum, stopBufferAtr) = (.hundredths(200), .hundredths(5))
        }
    }

    /// What is wrong between two of the numbers, with the key to change; `nil` where nothing is.
    public var fault: (key: String, rule: String)? {
        if entryTimeframe >= biasTimeframe { return ("entryTimeframe", "below biasTimeframe") }
        if swingLookbackBars < breakBars + 2 * Swing.arm + 1 {
            return ("swingLookbackBars", "at least breakBars + 5")
        }
        return nil
    }
}
