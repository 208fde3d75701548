import Domain

/// A ``Measure`` that is being taken: it steps from bar to bar, whatever time lies between two.
///
/// Prices come from ``Price``, so every number that is fed is finite and positive.
struct Gauge: Hashable, Sendable {
    private enum State: Hashable, Sendable {
        case field
        case ema(EMA)
        case rsi(RSI)
        case atr(ATR)
        case adx(ADX)
    }

    let measure: Measure
    private var state: State
    /// A field needs one bar.
    private var hasSeenBar = false

    /// - Precondition: a period lies in ``Measure/periodRange``.
    init(_ measure: Measure) {
        self.measure = measure
        switch measure {
        case .open, .high, .low, .close, .volume: state = .field
        case .ema(let period): state = .ema(EMA(period: period))
        case .rsi(let period): state = .rsi(RSI(period: period))
        case .atr(let period): state = .atr(ATR(period: period))
        case .adx(let period), .plusDI(let period), .minusDI(let period): state = .adx(ADX(period: period))
        }
    }

    /// How many bars it still needs.
    var warmUp: Int {
        switch state {
        case .field: hasSeenBar ? 0 : 1
        case .ema(let average): average.warmUp
        case .rsi(let index): index.warmUp
        case .atr(let range): range.warmUp
        case .adx(let index):
            if case .adx = measure { index.warmUp } else { max(index.warmUp - index.period + 1, 0) }
        }
    }

    /// - Returns: not a number until it is warm.
    mutating func update(_ bar: BarNumbers) -> Double {
        hasSeenBar = true
        switch state {
        case .field: return field(of: bar)
        case .ema(var average):
            average.update(bar.close)
            state = .ema(average)
            return average.value ?? .nan
        case .rsi(var index):
            index.update(bar.close)
            state = .rsi(index)
            return index.value ?? .nan
        case .atr(var range):
            range.update(high: bar.high, low: bar.low, close: bar.close)
            state = .atr(range)
            return range.value ?? .nan
        case .adx(var index):
            index.update(high: bar.high, low: bar.low, close: bar.close)
            state = .adx(index)
            return direction(index) ?? .nan
        }
    }

    private func field(of bar: BarNumbers) -> Double {
        switch measure {
        case .open: bar.open
        case .high: bar.high
        case .low: bar.low
        case .volume: bar.volume
        default: bar.close
        }
    }

    private func direction(_ index: ADX) -> Double? {
        switch measure {
        case .plusDI: index.plusDI
        case .minusDI: index.minusDI
        default: index.value
        }
    }
}

/// A bar as indicators see it.
struct BarNumbers {
    let open: Double
    let high: Double
    let low: Double
    let close: Double
    let volume: Double

    init(_ bar: Bar) {
        open = bar.open.amount.double
        high = bar.high.amount.double
        low = bar.low.amount.double
        close = bar.close.amount.double
        volume = bar.volume.double
    }
}
