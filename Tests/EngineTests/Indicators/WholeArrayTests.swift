import Domain
import Engine
import Testing

/// The whole-array functions against the types that take bar after bar: not nearly the same, the same bits.
@Suite struct WholeArrayTests {
    static let counts = [
        0, 1, 2, 13, 14, 15, 19, 20, 21, 27, 28, 29, 30, 31, 32, 33, 40, 41, 78, 79, 80, 82, 83, 142, 143, 147,
        1_003,
    ]

    @Test("each function gives the bits that bar after bar gives", arguments: counts, 0..<4 as Range<UInt64>)
    func walks(count: Int, seed: UInt64) { expectSameBits(Columns(Ticks.bars(seed: seed, count: count))) }

    @Test("and so it does on real bars", arguments: TALibFile.all)
    func files(file: TALibFile) throws {
        let columns = try Columns(
            file.rows().map { Ticks(high: $0["high"]!, low: $0["low"]!, close: $0["close"]!) })
        expectSameBits(columns)
    }

    @Test("a number that is not finite stops the program, wherever it stands", arguments: [2, 60, 98, 99])
    func notFinite(place: Int) async {
        await #expect(processExitsWith: .failure) { [place] in
            var closes = Ticks.bars(seed: 1, count: 100).map(\.close)
            closes[place] = .nan
            var output = closes
            var span = output.mutableSpan
            EMA.values(of: closes.span, period: 20, into: &span)
        }
        await #expect(processExitsWith: .failure) { [place] in
            var closes = Ticks.bars(seed: 1, count: 100).map(\.close)
            closes[place] = .infinity
            var output = closes
            var span = output.mutableSpan
            RSI.values(of: closes.span, period: 14, into: &span)
        }
        await #expect(processExitsWith: .failure) { [place] in
            let columns = Columns(Ticks.bars(seed: 1, count: 100))
            var lows = columns.lows
            lows[place] = .nan
            var output = lows
            var span = output.mutableSpan
            ATR.values(
                highs: columns.highs.span, lows: lows.span, closes: columns.closes.span, period: 14, into: &span
            )
        }
        await #expect(processExitsWith: .failure) { [place] in
            let columns = Columns(Ticks.bars(seed: 1, count: 100))
            var closes = columns.closes
            closes[place] = .nan
            var output = closes
            var span = output.mutableSpan
            ATR.values(
                highs: columns.highs.span, lows: columns.lows.span, closes: closes.span, period: 14, into: &span
            )
        }
        await #expect(processExitsWith: .failure) { [place] in
            let columns = Columns(Ticks.bars(seed: 1, count: 100))
            var closes = columns.closes
            closes[place] = .nan
            var output = closes
            var span = output.mutableSpan
            ADX.values(
                highs: columns.highs.span, lows: columns.lows.span, closes: closes.span, period: 14, into: &span
            )
        }
        await #expect(processExitsWith: .failure) { [place] in
            var closes = Ticks.bars(seed: 1, count: 100).map(\.close)
            closes[place] = -.infinity
            var (upper, middle, lower) = (closes, closes, closes)
            var above = upper.mutableSpan
            var between = middle.mutableSpan
            var below = lower.mutableSpan
            Bollinger.values(
                of: closes.span, period: 20, deviations: 2, upper: &above, middle: &between, lower: &below)
        }
    }
}

private struct Columns {
    let highs: [Double]
    let lows: [Double]
    let closes: [Double]

    init(_ bars: [Ticks]) {
        highs = bars.map(\.high)
        lows = bars.map(\.low)
        closes = bars.map(\.close)
    }

    func written(_ fill: (inout MutableSpan<Double>) -> Void) -> [UInt64] {
        var output = Array(repeating: -1.0, count: closes.count)
        var span = output.mutableSpan
        fill(&span)
        return output.map(\.bitPattern)
    }

    func each(_ value: (Int) -> Double?) -> [UInt64] {
        closes.indices.map { (value($0) ?? .nan).bitPattern }
    }
}

private func expectSameBits(_ columns: Columns) {
    let (highs, lows, closes) = (columns.highs, columns.lows, columns.closes)
    var (ema, rsi, atr, adx) = (EMA(period: 20), RSI(period: 14), ATR(period: 14), ADX(period: 14))
    #expect(
        columns.written { EMA.values(of: closes.span, period: 20, into: &$0) }
            == columns.each { ema.update(closes[$0]) })
    #expect(
        columns.written { RSI.values(of: closes.span, period: 14, into: &$0) }
            == columns.each { rsi.update(closes[$0]) })
    #expect(
        columns.written {
            ATR.values(highs: highs.span, lows: lows.span, closes: closes.span, period: 14, into: &$0)
        } == columns.each { atr.update(high: highs[$0], low: lows[$0], close: closes[$0]) })
    #expect(
        columns.written {
            ADX.values(highs: highs.span, lows: lows.span, closes: closes.span, period: 14, into: &$0)
        } == columns.each { adx.update(high: highs[$0], low: lows[$0], close: closes[$0]) })
    for period in [2, 3, 20, 21] { expectSameBands(closes, period: period) }
}

private func expectSameBands(_ closes: [Double], period: Int) {
    var bollinger = Bollinger(period: period, deviations: 2)
    let bands = closes.map { bollinger.update($0) }
    var (upper, middle, lower) = (closes, closes, closes)
    var above = upper.mutableSpan
    var between = middle.mutableSpan
    var below = lower.mutableSpan
    Bollinger.values(
        of: closes.span, period: period, deviations: 2, upper: &above, middle: &between, lower: &below)
    func bits(_ value: (Bands?) -> Double?) -> [UInt64] { bands.map { (value($0) ?? .nan).bitPattern } }
    #expect(upper.map(\.bitPattern) == bits { $0?.upper })
    #expect(middle.map(\.bitPattern) == bits { $0?.middle })
    #expect(lower.map(\.bitPattern) == bits { $0?.lower })
}
