import Domain

/// Something that can be measured at the close of a bar: a field of the bar or an indicator.
///
/// Periods are in bars of the timeframe that it is measured on. Values are in the price's own units
/// unless said otherwise. A source without volume has a volume of zero, and what is made of it says nothing.
public enum Measure: Hashable, Sendable {
    case open, high, low, close
    /// In the venue's own units; zero where the source has none.
    case volume
    case sma(Int)
    case ema(Int)
    case wma(Int)
    /// 0 to 100.
    case rsi(Int)
    case atr(Int)
    /// 0 to 100, as are the two directional indicators.
    case adx(Int)
    case plusDI(Int)
    case minusDI(Int)
    /// Fast, slow and signal period.
    case macd(Int, Int, Int)
    case macdSignal(Int, Int, Int)
    case macdHistogram(Int, Int, Int)
    /// Period and width in standard deviations.
    case bollingerUpper(Int, Fixed)
    case bollingerMiddle(Int, Fixed)
    case bollingerLower(Int, Fixed)
    /// Period, smoothing of %K, signal; 0 to 100.
    case stochasticK(Int, Int, Int)
    case stochasticD(Int, Int, Int)
    /// −100 to 0.
    case williamsR(Int)
    case cci(Int)
    /// 0 to 100; needs volume.
    case mfi(Int)
    /// In volume; needs it.
    case obv
    /// Since midnight UTC; needs volume.
    case vwap
    /// Of the volume of the last bars.
    case volumeMean(Int)
    /// In per cent.
    case roc(Int)
    /// Of the closes, of the whole population.
    case deviation(Int)
    /// Of the highs.
    case highest(Int)
    /// Of the lows.
    case lowest(Int)

    /// The periods that an indicator may have: one of the largest could still warm up from a full series.
    public static let periodRange = 2...BarSeries.countMaximum / 2
    /// The widths of bands, in standard deviations.
    public static let widthRange = Fixed(raw: Fixed.scale / 10)...Fixed(raw: 10 * Fixed.scale)
}
