import Domain
import Engine
import Testing

@Suite struct ATRTests {
    @Test("the first bar has no true range; the first value is the mean of those that follow")
    func seed() {
        var atr = ATR(period: 2)
        #expect(atr.update(high: 110, low: 10, close: 50) == nil)  // its 100 must not count
        #expect(atr.update(high: 54, low: 50, close: 52) == nil)
        #expect(atr.update(high: 53, low: 51, close: 52) == 3)
        #expect(atr.update(high: 53, low: 52, close: 53) == 2)
    }

    @Test(
        "a gap counts as range, in both directions",
        arguments: [(61.0, 60.0, 11.0), (41, 40, 10), (52, 48, 4)])
    func gap(high: Double, low: Double, range: Double) {
        var atr = ATR(period: 2)
        for _ in 0..<2 { atr.update(high: 50, low: 50, close: 50) }
        #expect(atr.update(high: high, low: low, close: low) == range / 2)
    }

    @Test("it needs one bar more than its period")
    func warmUp() {
        var atr = ATR(period: 14)
        for _ in 0..<14 { atr.update(high: 2, low: 1, close: 1) }
        #expect(atr.value == nil && atr.warmUp == 1)
        #expect(atr.update(high: 2, low: 1, close: 1) == 1)
        #expect(atr.warmUp == 0)
    }

    @Test("it is never negative and never above the widest range", arguments: 0..<50 as Range<UInt64>)
    func bounds(seed: UInt64) {
        var atr = ATR(period: 14)
        for bar in Chart.walk(seed: seed, count: 300) {
            let (high, low) = (bar.high.amount.double, bar.low.amount.double)
            guard let value = atr.update(high: high, low: low, close: bar.close.amount.double) else { continue }
            #expect(value >= 0 && value < 0.0005)
        }
    }
}
