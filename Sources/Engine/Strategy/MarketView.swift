import Domain

/// What a strategy sees of one instrument: the last closed bar and the indicators at its close.
///
/// Indicators are `Double` and in the price's own units unless said otherwise. One that is not warm is
/// not a number; ``isKnown`` says whether all of them are.
public struct MarketView: Hashable, Sendable {
    public let bar: Bar
    public let emaFast: Double
    public let emaSlow: Double
    public let emaTrend: Double
    /// 0 to 100.
    public let rsi: Double
    public let atr: Double
    /// 0 to 100.
    public let adx: Double

    public init(
        bar: Bar, emaFast: Double, emaSlow: Double, emaTrend: Double, rsi: Double, atr: Double, adx: Double
    ) {
        self.bar = bar
        self.emaFast = emaFast
        self.emaSlow = emaSlow
        self.emaTrend = emaTrend
        self.rsi = rsi
        self.atr = atr
        self.adx = adx
    }

    public var close: Double { bar.close.amount.double }

    /// How much of the bar's range its body fills, 0 to 1; 1 where the bar has no range.
    public var compression: Double {
        let range = bar.high - bar.low
        return range > .zero ? (bar.close - bar.open).magnitude.double / range.double : 1
    }

    /// ``atr`` in hundredths of a per cent of the close.
    public var atrBps: Double { atr / close * 10_000 }

    /// How far the close lies above ``emaTrend``, in hundredths of a per cent of the close.
    public var trendBps: Double { (close - emaTrend) / close * 10_000 }

    /// How many ``atr`` lie between the close and ``emaFast``; infinite where the price moved away
    /// without a range.
    public var extensionAtr: Double {
        let distance = abs(close - emaFast)
        return distance == 0 ? 0 : distance / atr
    }

    /// Whether every indicator is a number.
    public var isKnown: Bool {
        emaFast.isFinite && emaSlow.isFinite && emaTrend.isFinite && rsi.isFinite && atr.isFinite
            && adx.isFinite
    }
}

/// A measure as it is compared and shown: to the nearest 10⁻⁸, so that the noise of binary fractions
/// decides nothing at a limit.
///
/// - Returns: `nil` where it is not a number that fits.
func measured(_ value: Double) -> Fixed? { Fixed(value, rounding: .toNearestOrEven) }
