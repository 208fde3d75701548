import Domain

/// A stretch of an instrument's candles with the trades that were closed in it.
struct CandlePlot {
    /// So many candles are drawn at most; more bars are put together.
    static let candleMaximum = 360
    /// Bars that are shown before the first trade and after the last.
    private static let around = 12

    private let instrument: InstrumentID
    private let trades: [Trade]
    private let candles: [Bar]
    /// How many bars one candle is made of.
    let together: Int

    /// - Parameter trades: of the instrument, at least one.
    /// - Returns: `nil` where there are no bars at the trades' time.
    init?(_ source: ReportBars, trades: [Trade]) {
        guard let opened = trades.map(\.openedAt).min(), let closed = trades.map(\.closedAt).max() else {
            return nil
        }
        let bars = source.bars
        let first = bars.firstPlace { $0.start + source.timeframe.duration > opened }
        let last = bars.firstPlace { $0.start > closed }
        let shown = bars[max(0, first - Self.around)..<min(bars.count, max(first, last) + Self.around)]
        guard first < bars.count, last > 0, !shown.isEmpty else { return nil }
        together = (shown.count + Self.candleMaximum - 1) / Self.candleMaximum
        candles = Self.merged(Array(shown), together)
        instrument = source.instrument
        self.trades = trades
    }

    /// So many bars at a time as one: the first one's start and open, the last one's close; the rest makes
    /// one too.
    static func merged(_ bars: [Bar], _ count: Int) -> [Bar] {
        guard count > 1 else { return bars }
        return stride(from: 0, to: bars.count, by: count).map { begin in
            bars[begin + 1..<min(begin + count, bars.count)].reduce(into: bars[begin]) { candle, bar in
                candle.high = max(candle.high, bar.high)
                candle.low = min(candle.low, bar.low)
                candle.close = bar.close
            }
        }
    }

    /// The middle of the candle that `at` falls into, as a share of the width.
    private func x(_ at: Timestamp) -> Double {
        let place = max(0, candles.firstPlace { $0.start > at } - 1)
        return (Double(place) + 0.5) / Double(candles.count)
    }

    private var scale: PlotScale {
        let prices =
            candles.flatMap { [$0.low, $0.high] } + trades.flatMap { [$0.entryPrice, $0.exitPrice] }
        let values = prices.map(\.amount.double)
        return PlotScale(values.min() ?? 0, values.max() ?? 0, margin: 0.05)
    }

    var html: String {
        var plot = Plot(height: 340, label: "\(instrument) with \(trades.count) trades")
        let scale = scale
        for tick in scale.ticks(6) { plot.level(scale.share(tick), Figure.decimal(tick, scale.places(6))) }
        draw(on: &plot, scale)
        for trade in trades { draw(trade, on: &plot, scale) }
        let (first, last) = (candles[0].start, candles[candles.count - 1].start)
        plot.times(first, last) { candles[min(candles.count - 1, Int(Double(candles.count) * $0))].start }
        return plot.html("candles")
    }

    private func draw(on plot: inout Plot, _ scale: PlotScale) {
        var (rising, falling, up, down) = ("", "", "", "")
        let half = 0.36 / Double(candles.count)
        for (place, candle) in candles.enumerated() {
            let x = (Double(place) + 0.5) / Double(candles.count)
            func y(_ price: Price) -> Double { scale.share(price.amount.double) }
            let wick = "M\(plot.point(x, y(candle.high)))L\(plot.point(x, y(candle.low)))"
            let (top, bottom) = (y(max(candle.open, candle.close)), y(min(candle.open, candle.close)))
            let body =
                "M\(plot.point(x - half, top))L\(plot.point(x + half, top))L\(plot.point(x + half, bottom))"
                + "L\(plot.point(x - half, bottom))Z"
            if candle.close >= candle.open {
                (rising, up) = (rising + wick, up + body)
            } else {
                (falling, down) = (falling + wick, down + body)
            }
        }
        plot.path(rising + up, "up")
        plot.path(falling + down, "down")
    }

    private func draw(_ trade: Trade, on plot: inout Plot, _ scale: PlotScale) {
        let (from, to) = (x(trade.openedAt), x(trade.closedAt))
        let (entry, exit) = (
            scale.share(trade.entryPrice.amount.double), scale.share(trade.exitPrice.amount.double)
        )
        plot.path("M\(plot.point(from, entry))L\(plot.point(to, exit))", trade.net < .zero ? "lost" : "won")
        let side = trade.side == .buy ? "long" : "short"
        let size = trade.multipleOfRisk.map { " · \(Figure.signed($0.double)) R" } ?? ""
        plot.mark(
            from, entry, "m \(side)",
            "\(trade.side.rawValue) \(trade.quantity) at \(trade.entryPrice) · \(Figure.minute(trade.openedAt))"
        )
        plot.mark(
            to, exit, "m out \(trade.net < .zero ? "lost" : "won")",
            "\(Figure.words(trade.exit.rawValue)) at \(trade.exitPrice) · \(Figure.minute(trade.closedAt)) · "
                + "\(Figure.signedMoney(trade.net))\(size)")
    }
}

extension Array {
    /// The first place from which on `isPast` holds, or the count: of a list in which it does not hold,
    /// then does.
    fileprivate func firstPlace(where isPast: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isPast(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
