import Domain

/// Every number of ``BreakOfStructure``.
public struct BreakOfStructureSettings: Hashable, Sendable {
    public var timeframe = Timeframe.m5
    /// Hours of the day in which a bar may end, by the strategy's clock.
    public var hours = [8, 9, 10, 13, 14, 15]
    /// Bars before the break that hold a swing's five.
    public var swingLookbackBars = 30
    /// A break may be so many bars old.
    public var retestBars = 10
    /// The break candle's body over the mean body of the bars before it.
    public var momentum = Fixed.hundredths(150)
    /// Bars of that mean.
    public var momentumPeriod = 20
    /// Bars up to the break candle within which stops of the other side were taken.
    public var sweepLookbackBars = 20
    public var volume = VolumePolicy.required
    public var volumeMultiple = Fixed.hundredths(150)
    public var volumePeriod = 20
    /// Part of the break candle's range that the market came back by.
    public var pullback = Fixed.hundredths(30)
    public var atrPeriod = 14
    /// ATR between the low of the retest and the stop.
    public var stopBufferAtr = Fixed.hundredths(25)
    /// Per cent of the stop's distance.
    public var spreadMaximumPercent = Fixed.hundredths(1_500)
    /// The target's distance over the stop's.
    public var rewardRisk = Fixed.hundredths(250)

    public init() {}

    /// Every hour once, as bits.
    var hourMask: UInt32 { hours.reduce(0) { $0 | (1 << UInt32(clamping: $1)) } }
}
