import Engine
import Testing

/// Every indicator over a window against the plainest way to compute it, on bars with ties and standstills.
@Suite struct OracleTests {
    static let cases = [1, 2, 3, 5, 14, 20].flatMap { period in (0..<5 as Range<UInt64>).map { (period, $0) } }

    @Test("averages, spreads and extremes are those of the last bars", arguments: cases)
    func windows(period: Int, seed: UInt64) {
        let bars = Ticks.bars(seed: seed, count: 300)
        let closes = bars.map(\.close)
        var (sma, wma) = (SMA(period: period), WMA(period: period))
        var (highest, lowest) = (Highest(period: period), Lowest(period: period))
        var (volume, donchian) = (VolumeMean(period: period), Donchian(period: period))
        for (index, bar) in bars.enumerated() {
            #expect(sma.warmUp == max(period - index, 0))
            let window = last(period, of: closes, at: index)
            expect(sma.update(bar.close), mean(window))
            expect(wma.update(bar.close), weightedMean(window))
            expect(highest.update(bar.high), last(period, of: bars.map(\.high), at: index)?.max())
            expect(lowest.update(bar.low), last(period, of: bars.map(\.low), at: index)?.min())
            expect(volume.update(volume: bar.volume), mean(last(period, of: bars.map(\.volume), at: index)))
            let channel = donchian.update(high: bar.high, low: bar.low)
            #expect(channel?.upper == highest.value && channel?.lower == lowest.value)
            if let channel { #expect(channel.lower <= channel.middle && channel.middle <= channel.upper) }
        }
        #expect(sma.warmUp == 0 && wma.warmUp == 0 && highest.warmUp == 0 && donchian.warmUp == 0)
    }

    @Test("deviations and bands are those of the last bars, in order", arguments: cases.filter { $0.0 > 1 })
    func spreads(period: Int, seed: UInt64) {
        let bars = Ticks.bars(seed: seed, count: 300)
        let prices = bars.map { ($0.high + $0.low + $0.close) / 3 }
        var (spread, cci) = (StandardDeviation(period: period), CCI(period: period))
        var bollinger = Bollinger(period: period, deviations: 2)
        for (index, bar) in bars.enumerated() {
            let window = last(period, of: bars.map(\.close), at: index)
            let deviation = deviation(window)
            expect(spread.update(bar.close), deviation)
            let bands = bollinger.update(bar.close)
            expect(bands?.upper, window.flatMap { mean($0).map { $0 + 2 * deviation! } })
            expect(bands?.lower, window.flatMap { mean($0).map { $0 - 2 * deviation! } })
            if let bands { #expect(bands.lower <= bands.middle && bands.middle <= bands.upper) }
            expect(
                cci.update(high: bar.high, low: bar.low, close: bar.close),
                lambert(last(period, of: prices, at: index)))
        }
    }

    @Test("oscillators are those of the last bars, within their bounds", arguments: cases)
    func oscillators(period: Int, seed: UInt64) {
        let bars = Ticks.bars(seed: seed, count: 300)
        var (fast, williams) = (Stochastic.fast(period: period, signal: 1), WilliamsR(period: period))
        var (rate, money) = (RateOfChange(period: period), MFI(period: period))
        for (index, bar) in bars.enumerated() {
            let window = last(period, of: bars, at: index)
            let share = window.map { position(of: bar.close, in: $0) }
            let k = fast.update(high: bar.high, low: bar.low, close: bar.close)?.k
            expect(k, share.map { $0.map { 100 * $0 } ?? 0 })
            let r = williams.update(high: bar.high, low: bar.low, close: bar.close)
            expect(r, share.map { $0.map { 100 * ($0 - 1) } ?? 0 })
            if let k, let r { #expect((0...100).contains(k) && (-100...0).contains(r)) }
            let old = index >= period ? bars[index - period].close : nil
            expect(rate.update(bar.close), old.map { 100 * (bar.close - $0) / $0 })
            #expect(rate.momentum == old.map { bar.close - $0 })
            let flow = money.update(high: bar.high, low: bar.low, close: bar.close, volume: bar.volume)
            expect(flow, moneyFlow(last(period + 1, of: bars, at: index)))
            if let flow { #expect((0...100).contains(flow)) }
        }
    }

    @Test("sums over a session are those of its bars", arguments: 0..<5 as Range<UInt64>)
    func sessions(seed: UInt64) {
        let bars = Ticks.bars(seed: seed, count: 300)
        var (vwap, obv) = (VWAP(), OBV())
        var balance = 0.0
        for (index, bar) in bars.enumerated() {
            let session = bars[(index - index % 50)...index]
            let volume = session.map(\.volume).reduce(0, +)
            let value = session.map { ($0.high + $0.low + $0.close) / 3 * $0.volume }.reduce(0, +)
            let found = vwap.update(
                high: bar.high, low: bar.low, close: bar.close, volume: bar.volume,
                startsSession: index % 50 == 0)
            expect(found, volume > 0 ? value / volume : nil)
            let change = index == 0 ? 1 : bar.close - bars[index - 1].close
            balance += change > 0 ? bar.volume : change < 0 ? -bar.volume : 0
            #expect(obv.update(close: bar.close, volume: bar.volume) == balance)
        }
    }
}

private func last<Element>(_ count: Int, of all: [Element], at index: Int) -> [Element]? {
    index + 1 >= count ? Array(all[(index + 1 - count)...index]) : nil
}

private func expect(
    _ found: Double?, _ expected: Double?, sourceLocation: SourceLocation = #_sourceLocation
) {
    #expect((found == nil) == (expected == nil), sourceLocation: sourceLocation)
    guard let found, let expected else { return }
    #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)), sourceLocation: sourceLocation)
}

private func mean(_ window: [Double]?) -> Double? { window.map { $0.reduce(0, +) / Double($0.count) } }

private func weightedMean(_ window: [Double]?) -> Double? {
    window.map { window in
        let weights = (1...window.count).map(Double.init)
        return zip(window, weights).map(*).reduce(0, +) / weights.reduce(0, +)
    }
}

private func deviation(_ window: [Double]?) -> Double? {
    window.map { window in
        let middle = mean(window)!
        return (window.map { ($0 - middle) * ($0 - middle) }.reduce(0, +) / Double(window.count)).squareRoot()
    }
}

private func lambert(_ window: [Double]?) -> Double? {
    window.map { window in
        guard Set(window).count > 1 else { return 0 }
        let middle = mean(window)!
        let deviation = window.map { abs($0 - middle) }.reduce(0, +) / Double(window.count)
        return (window.last! - middle) / (0.015 * deviation)
    }
}

/// Where the close stands, 0 to 1; `nil` where there is no range.
private func position(of close: Double, in window: [Ticks]) -> Double? {
    let (low, high) = (window.map(\.low).min()!, window.map(\.high).max()!)
    return high > low ? (close - low) / (high - low) : nil
}

private func moneyFlow(_ window: [Ticks]?) -> Double? {
    guard let window else { return nil }
    let flows = window.map { (price: ($0.high + $0.low + $0.close) / 3, volume: $0.volume) }
    let (rises, falls) = zip(flows, flows.dropFirst()).reduce((0.0, 0.0)) { sums, pair in
        let (old, new) = pair
        let flow = new.price * new.volume
        return new.price > old.price
            ? (sums.0 + flow, sums.1) : new.price < old.price ? (sums.0, sums.1 + flow) : sums
    }
    return rises + falls > 0 ? 100 * rises / (rises + falls) : nil
}
