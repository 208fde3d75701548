import Domain

/// What kind of market a view shows. The raw values are shown and kept, so they do not change.
public enum Regime: String, Hashable, Sendable, CaseIterable {
    /// There is no view yet, or a number in it is missing.
    case undefined = "UNDEFINED"
    /// No direction, and bars that go nowhere.
    case chop = "CHOP"
    case trendUp = "TREND_UP"
    case trendDown = "TREND_DOWN"
    /// None of the others.
    case range = "RANGE"
    /// A range too narrow to pay for its spread.
    case rangeTight = "RANGE_TIGHT"

    /// The one side that may be entered; `nil` where the regime does not choose.
    public var onlySide: Side? {
        switch self {
        case .trendUp: .buy
        case .trendDown: .sell
        case .undefined, .chop, .range, .rangeTight: nil
        }
    }

    /// Whether it is no market to enter at all.
    public var isBad: Bool {
        switch self {
        case .undefined, .chop, .rangeTight: true
        case .trendUp, .trendDown, .range: false
        }
    }
}

/// Names the regime of a view. Rules, asked in the order of the properties; limits are strict.
public struct RegimeFilter: Hashable, Sendable {
    /// Chop has an ADX below this and…
    public let adxChopMaximum: Fixed
    /// …bars whose bodies fill less than this part of their range.
    public let compressionChopMaximum: Fixed
    /// A trend has an ADX above this, and close, fast and slow average in its order.
    public let adxTrendMinimum: Fixed
    /// A range is tight where the ATR is below this, in hundredths of a per cent of the close: the
    /// same limit that a trend meets at the volatility layer.
    public let atrMinimumBps: Fixed

    public init(
        adxChopMaximum: Fixed, compressionChopMaximum: Fixed, adxTrendMinimum: Fixed, atrMinimumBps: Fixed
    ) {
        self.adxChopMaximum = adxChopMaximum
        self.compressionChopMaximum = compressionChopMaximum
        self.adxTrendMinimum = adxTrendMinimum
        self.atrMinimumBps = atrMinimumBps
    }

    /// `nil` is a market that is still warming up.
    public func regime(of view: MarketView?) -> Regime {
        guard let view, view.isKnown, let adx = measured(view.adx),
            let compression = measured(view.compression),
            let atrBps = measured(view.atrBps)
        else { return .undefined }
        if adx < adxChopMaximum, compression < compressionChopMaximum { return .chop }
        if adx > adxTrendMinimum {
            if view.close > view.emaFast, view.emaFast > view.emaSlow { return .trendUp }
            if view.close < view.emaFast, view.emaFast < view.emaSlow { return .trendDown }
        }
        return atrBps < atrMinimumBps ? .rangeTight : .range
    }
}
