import Domain

/// What of a market can be drawn.
extension TradingEngine {
    /// The last bars of one instrument and timeframe, and what strategies measured at their closes.
    public struct Chart: Hashable, Sendable {
        /// Closed, oldest first.
        public let bars: [Bar]
        /// Measures that are prices, in the order in which strategies asked for them.
        public let lines: [Line]

        public struct Line: Hashable, Sendable {
            public let measure: Measure
            /// One for each bar; `nil` where it was not known, or is no price.
            public let values: [Price?]
        }
    }

    /// The timeframes of which bars are kept, shortest first.
    public var chartedTimeframes: [Timeframe] { plan.timeframes }

    /// The last `count` bars, or as many as there are; `nil` where no bars of `timeframe` are kept.
    public func chart(of index: InstrumentIndex, _ timeframe: Timeframe, bars count: Int) -> Chart? {
        guard let place = plan.place(of: timeframe) else { return nil }
        let market = markets[index.value]
        let bars = Array(market.bars(FrameIndex(value: place)).suffix(count))
        let lines = plan.frames[place].measures.enumerated().compactMap { column, measure -> Chart.Line? in
            guard measure.isPrice else { return nil }
            let slot = Slot(frame: place, column: column)
            let values = bars.indices.map { bar -> Price? in
                let value = market.value(slot, ago: bars.count - 1 - bar)
                guard value.isFinite, value > 0, value < Price.maximum.double else { return nil }
                return Fixed(value, rounding: .toNearestOrEven).flatMap(Price.init)
            }
            return Chart.Line(measure: measure, values: values)
        }
        return Chart(bars: bars, lines: lines)
    }
}

extension Measure {
    /// Whether it lies among the prices of a chart, and is not the bar's own.
    var isPrice: Bool {
        switch self {
        case .sma, .ema, .wma, .bollingerUpper, .bollingerMiddle, .bollingerLower, .vwap, .highest, .lowest:
            true
        case .open, .high, .low, .close, .volume, .rsi, .atr, .adx, .plusDI, .minusDI, .macd, .macdSignal,
            .macdHistogram, .stochasticK, .stochasticD, .williamsR, .cci, .mfi, .obv, .volumeMean, .roc,
            .deviation:
            false
        }
    }

    /// As traders call it: `EMA 21`, `BB 20 up`. Empty for what is no price.
    public var chartName: String {
        switch self {
        case .sma(let period): "SMA \(period)"
        case .ema(let period): "EMA \(period)"
        case .wma(let period): "WMA \(period)"
        case .bollingerUpper(let period, _): "BB \(period) ↑"
        case .bollingerMiddle(let period, _): "BB \(period)"
        case .bollingerLower(let period, _): "BB \(period) ↓"
        case .vwap: "VWAP"
        case .highest(let period): "High \(period)"
        case .lowest(let period): "Low \(period)"
        default: ""
        }
    }
}
