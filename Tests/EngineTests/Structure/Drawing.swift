import Domain

@testable import Engine

/// A few candles of a minute each, oldest first: open, high, low, close, volume; prices near 100.
///
/// The mirror lies at 100, so what a long sees in the drawing a short sees in its mirror.
struct Drawing {
    let bars: [Bar]

    init(_ candles: [(Double, Double, Double, Double, Double)], timeframe: Timeframe = .m1) {
        bars = candles.enumerated().map { place, candle in
            func price(_ value: Double) -> Price { Price(Fixed(value, rounding: .toNearestOrEven)!)! }
            return Bar(
                start: Chart.monday + .seconds(Int64(place) * timeframe.seconds), open: price(candle.0),
                high: price(candle.1), low: price(candle.2), close: price(candle.3),
                volume: Fixed(candle.4, rounding: .toNearestOrEven)!)
        }
    }

    /// The drawing as a long sees it, and its mirror as a short does.
    var outlooks: [Outlook] {
        let mirror = Chart.Mirror(level: Price("100")!)
        return [(bars, Side.buy), (bars.map(mirror.callAsFunction), .sell)].map { bars, side in
            var series = BarSeries(timeframe: .m1)
            for bar in bars { _ = series.append(bar) }
            return Outlook(bars: series, side: side)
        }
    }

    /// What a rule says of both.
    func both<Seen>(_ rule: (Outlook) -> Seen) -> [Seen] { outlooks.map(rule) }

    /// Calm candles around `price`, each with a range of 0.2 and a volume of 10.
    static func calm(_ count: Int, at price: Double = 100) -> [(Double, Double, Double, Double, Double)] {
        (0..<count).map { place in
            place % 2 == 0
                ? (price, price + 0.1, price - 0.1, price + 0.05, 10)
                : (price + 0.05, price + 0.1, price - 0.1, price, 10)
        }
    }
}

/// The height of a price of the drawing, as a long sees it, and that of its mirror as a short does.
func heights(_ price: Double) -> [Int64] {
    [Int64((price * 1e8).rounded()), Int64(((price - 200) * 1e8).rounded())]
}
