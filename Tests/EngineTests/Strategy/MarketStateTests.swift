import Domain
import Engine
import Testing

@Suite struct MarketStateTests {
    @Test(
        "there is a view from the bar on which the slowest indicator has its first value",
        arguments: [
            (IndicatorPeriods(), 200), (IndicatorPeriods(emaTrend: 50), 50),
            (IndicatorPeriods(emaSlow: 20, emaTrend: 20), 28), (IndicatorPeriods(rsi: 300), 301),
            (IndicatorPeriods(atr: 300), 301), (IndicatorPeriods(adx: 500), 1_000),
        ])
    func warmUp(periods: IndicatorPeriods, count: Int) {
        var state = MarketState(timeframe: .m1, periods: periods)
        for (number, bar) in Chart.walk(seed: 1, count: count + 1).enumerated() {
            #expect(state.warmUp == max(count - number, 0))
            #expect((state.view() == nil) == (number < count))
            #expect(state.add(bar) == nil)
        }
    }

    @Test("the view holds each indicator's own value at the last bar", arguments: 0..<10 as Range<UInt64>)
    func view(seed: UInt64) throws {
        var state = MarketState(timeframe: .m1)
        var (fast, slow, trend) = (EMA(period: 20), EMA(period: 50), EMA(period: 200))
        var (rsi, atr, adx) = (RSI(period: 14), ATR(period: 14), ADX(period: 14))
        let bars = Chart.walk(seed: seed, count: 300, gapPercent: 20)
        for bar in bars {
            #expect(state.add(bar) == nil)
            let (high, low, close) = (bar.high.amount.double, bar.low.amount.double, bar.close.amount.double)
            fast.update(close)
            slow.update(close)
            trend.update(close)
            rsi.update(close)
            atr.update(high: high, low: low, close: close)
            adx.update(high: high, low: low, close: close)
        }
        let expected = MarketView(
            bar: bars.last!, emaFast: fast.value!, emaSlow: slow.value!, emaTrend: trend.value!,
            rsi: rsi.value!,
            atr: atr.value!, adx: adx.value!, spread: Fixed("0.0001")!)
        #expect(try #require(state.view(spread: Fixed("0.0001")!)) == expected)
        #expect(expected.isKnown)
    }

    @Test("a bar that is refused changes nothing")
    func refusal() {
        var state = MarketState(timeframe: .m1)
        for bar in Chart.walk(seed: 2, count: 250) { #expect(state.add(bar) == nil) }
        let before = state
        #expect(state.add(Chart.bar(249, "9", "9", "9", "9")) == .duplicate)
        #expect(state.add(Chart.bar(10, "9", "9", "9", "9")) == .outOfOrder)
        #expect(state.add(Chart.bar(300, "9", "8", "7", "9")) == .unsound)
        #expect(state == before)
    }

    @Test("bars beyond the limit of the series do not change what the indicators know")
    func longRun() throws {
        var state = MarketState(timeframe: .m1)
        var trend = EMA(period: 200)
        for bar in Chart.walk(seed: 3, count: 3_000) {
            #expect(state.add(bar) == nil)
            trend.update(bar.close.amount.double)
        }
        #expect(state.bars.count == BarSeries.countMaximum)
        #expect(try #require(state.view()).emaTrend == trend.value)
    }

    @Test("a market of bars without range has finite values", arguments: ["1", "0.00000001", "1000000000"])
    func still(level: String) throws {
        var state = MarketState(timeframe: .m1)
        for minute in 0..<400 { #expect(state.add(Chart.bar(minute, level, level, level, level)) == nil) }
        let view = try #require(state.view())
        #expect(view.isKnown)
        #expect(view.atr == 0 && view.adx == 0 && view.compression == 1)
    }
}
