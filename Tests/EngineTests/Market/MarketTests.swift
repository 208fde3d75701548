import Domain
import Testing

@testable import Engine

@Suite struct MarketTests {
    /// A plan that asks for `measures` on one timeframe.
    private static func plan(_ measures: [Measure], on timeframe: Timeframe = .m1, ago: Int = 0)
        -> (plan: MarketPlan, needs: MarketNeeds, slots: [Slot])
    {
        var plan = MarketPlan()
        var needs = MarketNeeds()
        let slots = measures.map { needs.slot($0, on: timeframe, ago: ago, in: &plan) }
        return (plan, needs, slots)
    }

    @Test(
        "a market is warm from the bar on which its slowest measure has its first value",
        arguments: [
            ([Measure.close], 1), ([.ema(200), .rsi(14)], 200), ([.rsi(300)], 301), ([.atr(300)], 301),
            ([.adx(14)], 28), ([.plusDI(14), .ema(3)], 15), ([.adx(500)], 1_000),
        ])
    func warmUp(measures: [Measure], count: Int) {
        let (plan, needs, _) = Self.plan(measures)
        var market = Market(plan)
        for (number, bar) in Chart.walk(seed: 1, count: count + 1).enumerated() {
            #expect(market.missing(of: needs)?.bars ?? 0 == max(count - number, 0))
            #expect(market.satisfies(needs) == (number >= count))
            #expect(market.add(bar) == [ClosedTimeframes(.m1)])
        }
    }

    @Test("a look back needs as many bars more", arguments: [0, 1, 2, 7])
    func lookBack(ago: Int) {
        let (plan, needs, slots) = Self.plan([.ema(5)], ago: ago)
        var market = Market(plan)
        var average = EMA(period: 5)
        var values: [Double] = []
        for (number, bar) in Chart.walk(seed: 4, count: 60).enumerated() {
            #expect(market.missing(of: needs)?.bars ?? 0 == max(5 + ago - number, 0))
            _ = market.add(bar)
            values.append(average.update(bar.close.amount.double) ?? .nan)
            if number >= 4 + ago { #expect(market.value(slots[0], ago: ago) == values[number - ago]) }
        }
        #expect(market.value(slots[0], ago: max(ago + 1, 2)).isNaN, "deeper than anybody asked for")
    }

    @Test("each measure is the indicator's own value at the last bar", arguments: 0..<10 as Range<UInt64>)
    func values(seed: UInt64) {
        let measures: [Measure] = [
            .open, .high, .low, .close, .volume, .ema(20), .rsi(14), .atr(14), .adx(14), .plusDI(14),
            .minusDI(14),
        ]
        let (plan, _, slots) = Self.plan(measures)
        var market = Market(plan)
        var (ema, rsi, atr, adx) = (EMA(period: 20), RSI(period: 14), ATR(period: 14), ADX(period: 14))
        let bars = Chart.walk(seed: seed, count: 300, gapPercent: 20)
        for bar in bars {
            _ = market.add(bar)
            let numbers = BarNumbers(bar)
            ema.update(numbers.close)
            rsi.update(numbers.close)
            atr.update(high: numbers.high, low: numbers.low, close: numbers.close)
            adx.update(high: numbers.high, low: numbers.low, close: numbers.close)
        }
        let last = BarNumbers(bars[bars.count - 1])
        let expected = [
            last.open, last.high, last.low, last.close, last.volume, ema.value, rsi.value, atr.value, adx.value,
            adx.plusDI, adx.minusDI,
        ]
        #expect(slots.map { market.value($0) } == expected)
    }

    @Test("two strategies that ask for the same thing share it")
    func shared() {
        var plan = MarketPlan()
        var (one, two) = (MarketNeeds(), MarketNeeds())
        let first = one.slot(.ema(20), on: .m5, in: &plan)
        _ = one.slot(.rsi(14), on: .m5, in: &plan)
        #expect(two.slot(.ema(20), on: .m5, ago: 3, in: &plan) == first)
        #expect(plan.frames.map(\.measures) == [[.ema(20), .rsi(14)]])
        #expect(plan.frames[0].depth == 4)
    }

    @Test("a longer bar is seen only once it has closed, whole, whatever its parts")
    func longer() {
        var plan = MarketPlan()
        var needs = MarketNeeds()
        let slow = needs.slot(.close, on: .m5, in: &plan)
        let fast = needs.slot(.close, on: .m1, in: &plan)
        #expect(plan.base == .m1 && plan.timeframes == [.m1, .m5])
        var market = Market(plan)
        for (number, bar) in Chart.walk(seed: 5, count: 20).enumerated() {
            let closed = market.add(bar)
            #expect(closed.contains(.m5) == (number % 5 == 4))
            #expect(market.value(fast) == bar.close.amount.double)
            if number % 5 == 4 { #expect(market.value(slow) == bar.close.amount.double) }
        }
    }

    @Test("the clock closes a longer bar whose last part never came")
    func clock() {
        let (plan, _, slots) = Self.plan([.close], on: .m5)
        var both = plan
        _ = both.bars(1, on: .m1)
        var market = Market(both)
        for bar in Chart.walk(seed: 6, count: 3) { _ = market.add(bar) }
        #expect(market.value(slots[0]).isNaN)
        #expect(market.close(upTo: Chart.monday + .minutes(4)) == [])
        #expect(market.close(upTo: Chart.monday + .minutes(5)) == [ClosedTimeframes(.m5)])
        #expect(market.value(slots[0]).isFinite)
    }

    @Test("whole longer bars of a warm-up and the parts after them make one series")
    func warmUpOfTwo() {
        var plan = MarketPlan()
        var needs = MarketNeeds()
        let slow = needs.slot(.ema(3), on: .m5, in: &plan)
        _ = needs.slot(.close, on: .m1, in: &plan)
        let parts = Chart.walk(seed: 7, count: 43)
        var whole = BarAggregator(to: .m5)
        let longer = parts.prefix(30).flatMap { whole.add($0) }
        var market = Market(plan)
        for bar in longer { #expect(market.warmUp(bar, of: .m5) == ClosedTimeframes(.m5)) }
        // The parts begin within the bars that are known whole, and go on within the one that runs.
        for bar in parts[22..<38] { _ = market.warmUp(bar, of: .m1) }
        for bar in parts[38...] { _ = market.add(bar) }
        var expected = Market(plan)
        for bar in parts { _ = expected.add(bar) }
        #expect(market.value(slow) == expected.value(slow))
        #expect(market.value(slow).isFinite)
    }

    @Test("a longer bar that began before its first part was seen says nothing")
    func cut() {
        var plan = MarketPlan()
        var needs = MarketNeeds()
        let slow = needs.slot(.open, on: .m5, in: &plan)
        _ = needs.slot(.close, on: .m1, in: &plan)
        var market = Market(plan)
        let parts = Chart.walk(seed: 8, count: 10)
        for bar in parts[2..<5] { #expect(market.add(bar) == [ClosedTimeframes(.m1)]) }
        #expect(market.value(slow).isNaN)
        for bar in parts[5...] { _ = market.add(bar) }
        #expect(market.value(slow) == parts[5].open.amount.double)
    }

    @Test("a bar that is refused changes nothing")
    func refusal() {
        let (plan, _, _) = Self.plan([.ema(200), .adx(14)])
        var market = Market(plan)
        for bar in Chart.walk(seed: 2, count: 250) { #expect(market.add(bar) != []) }
        let before = market
        #expect(market.add(Chart.bar(249, "9", "9", "9", "9")) == [])
        #expect(market.add(Chart.bar(10, "9", "9", "9", "9")) == [])
        #expect(market.add(Chart.bar(300, "9", "8", "7", "9")) == [])
        #expect(market == before)
    }

    @Test("bars beyond those that are kept do not change what the measures know")
    func longRun() {
        let (plan, _, slots) = Self.plan([.ema(200)])
        var market = Market(plan)
        var trend = EMA(period: 200)
        for bar in Chart.walk(seed: 3, count: 3_000) {
            _ = market.add(bar)
            trend.update(bar.close.amount.double)
        }
        #expect(market.value(slots[0]) == trend.value)
    }

    @Test("a market of bars without range has finite values", arguments: ["1", "0.00000001", "1000000000"])
    func still(level: String) {
        let (plan, needs, slots) = Self.plan([.ema(200), .rsi(14), .atr(14), .adx(14)])
        var market = Market(plan)
        for minute in 0..<400 { _ = market.add(Chart.bar(minute, level, level, level, level)) }
        #expect(market.satisfies(needs))
        #expect(market.value(slots[2]) == 0 && market.value(slots[3]) == 0)
    }
}
