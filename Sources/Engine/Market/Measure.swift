import Domain

/// Something that can be measured at the close of a bar: a field of the bar or an indicator.
///
/// Periods are in bars of the timeframe that it is measured on. Values are in the price's own units
/// unless said otherwise.
public enum Measure: Hashable, Sendable {
    case open, high, low, close
    /// In the venue's own units; zero where the source has none.
    case volume
    case ema(Int)
    /// 0 to 100.
    case rsi(Int)
    case atr(Int)
    /// 0 to 100, as are the two directional indicators.
    case adx(Int)
    case plusDI(Int)
    case minusDI(Int)

    /// The periods that an indicator may have: one of the largest could still warm up from a full series.
    public static let periodRange = 2...BarSeries.countMaximum / 2
}
