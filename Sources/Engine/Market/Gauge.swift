import Domain

/// An indicator as a market steps it, bar by bar, whatever time lies between two.
///
/// Prices come from ``Price``, so every number that is fed is finite and positive.
protocol Gauge: Hashable, Sendable {
    /// How many bars it still needs.
    var warmUp: Int { get }

    /// - Returns: not a number until it is warm.
    mutating func take(_ bar: BarNumbers) -> Double
}

/// An indicator of several lines.
protocol LinedGauge: Hashable, Sendable {
    associatedtype Lines
    var warmUp: Int { get }

    /// - Returns: `nil` until it is warm.
    mutating func take(_ bar: BarNumbers) -> Lines?
}

/// A bar as indicators see it.
struct BarNumbers: Hashable {
    let open: Double
    let high: Double
    let low: Double
    let close: Double
    let volume: Double
    /// Whether the bar before began on another day, in UTC.
    let startsDay: Bool

    init(_ bar: Bar, startsDay: Bool = false) {
        open = bar.open.amount.double
        high = bar.high.amount.double
        low = bar.low.amount.double
        close = bar.close.amount.double
        volume = bar.volume.double
        self.startsDay = startsDay
    }
}

extension EMA: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double { update(bar.close) ?? .nan }
}

extension SMA: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double { update(bar.close) ?? .nan }
}

extension WMA: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double { update(bar.close) ?? .nan }
}

extension RSI: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double { update(bar.close) ?? .nan }
}

extension ATR: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double {
        update(high: bar.high, low: bar.low, close: bar.close) ?? .nan
    }
}

extension WilliamsR: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double {
        update(high: bar.high, low: bar.low, close: bar.close) ?? .nan
    }
}

extension CCI: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double {
        update(high: bar.high, low: bar.low, close: bar.close) ?? .nan
    }
}

extension MFI: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double {
        update(high: bar.high, low: bar.low, close: bar.close, volume: bar.volume) ?? .nan
    }
}

extension OBV: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double {
        update(close: bar.close, volume: bar.volume) ?? .nan
    }
}

extension VWAP: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double {
        update(
            high: bar.high, low: bar.low, close: bar.close, volume: bar.volume, startsSession: bar.startsDay)
            ?? .nan
    }
}

extension VolumeMean: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double { update(volume: bar.volume) ?? .nan }
}

extension RateOfChange: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double { update(bar.close) ?? .nan }
}

extension StandardDeviation: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double { update(bar.close) ?? .nan }
}

extension Highest: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double { update(bar.high) ?? .nan }
}

extension Lowest: Gauge {
    mutating func take(_ bar: BarNumbers) -> Double { update(bar.low) ?? .nan }
}

extension MACD: LinedGauge {
    mutating func take(_ bar: BarNumbers) -> Value? { update(bar.close) }
}

extension Bollinger: LinedGauge {
    mutating func take(_ bar: BarNumbers) -> Bands? { update(bar.close) }
}

extension Stochastic: LinedGauge {
    mutating func take(_ bar: BarNumbers) -> Value? {
        update(high: bar.high, low: bar.low, close: bar.close)
    }
}

extension ADX: LinedGauge {
    mutating func take(_ bar: BarNumbers) -> ADX? {
        update(high: bar.high, low: bar.low, close: bar.close)
        return self
    }
}
