import Domain

/// The bars of one timeframe as one side sees them, newest first.
///
/// A short sees every price with its sign turned, and so high and low change places. Each rule of
/// market structure is therefore written once, for a long, and cannot differ between the sides.
/// Heights are prices in units of 10⁻⁸, below zero for a short; differences always fit.
struct Outlook {
    let bars: BarSeries
    let side: Side

    /// How many bars there are.
    var count: Int { bars.count }

    /// The bar `ago` bars before the last closed one.
    ///
    /// - Precondition: `ago` is at least 0 and below ``count``.
    subscript(ago: Int) -> SidedBar { SidedBar(bars[bars.count - 1 - ago], side) }

    func height(of price: Price) -> Int64 { Self.height(of: price, side) }

    static func height(of price: Price, _ side: Side) -> Int64 {
        side == .buy ? price.amount.raw : -price.amount.raw
    }

    /// - Returns: `nil` where that is not a price.
    func price(at height: Int64) -> Price? { Price(Fixed(raw: side == .buy ? height : -height)) }
}

/// One bar of an ``Outlook``; see there for the unit.
struct SidedBar {
    let start: Timestamp
    let open: Int64
    let high: Int64
    let low: Int64
    let close: Int64
    /// In units of 10⁻⁸ of the venue's own; zero where the source has none.
    let volume: Int64

    init(_ bar: Bar, _ side: Side) {
        start = bar.start
        volume = bar.volume.raw
        switch side {
        case .buy:
            open = bar.open.amount.raw
            high = bar.high.amount.raw
            low = bar.low.amount.raw
            close = bar.close.amount.raw
        case .sell:
            open = -bar.open.amount.raw
            high = -bar.low.amount.raw
            low = -bar.high.amount.raw
            close = -bar.close.amount.raw
        }
    }

    var isRising: Bool { close > open }
    var isFalling: Bool { close < open }
    /// Above zero for a rising bar.
    var body: Int64 { close - open }
    var range: Int64 { high - low }
}

/// Whether `part` is at least `percent` of `whole`, exactly, whatever the sign of `whole`.
func isAtLeast(_ percent: Fixed, of whole: Int64, _ part: Int64) -> Bool {
    Int128(part) * Int128(100 * Fixed.scale) >= Int128(percent.raw) * Int128(whole.magnitude)
}

extension Fixed {
    /// For defaults: `hundredths(150)` is 1.5.
    static func hundredths(_ count: Int64) -> Fixed { Fixed(raw: count * (scale / 100)) }
}
