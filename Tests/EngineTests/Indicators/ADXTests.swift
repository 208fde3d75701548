import Domain
import Engine
import Testing

@Suite struct ADXTests {
    @Test("a market that only rises has +DI alone and an index of 100")
    func rise() {
        var adx = ADX(period: 14)
        for index in 0..<28 {
            adx.update(high: Double(index) + 2, low: Double(index) + 1, close: Double(index) + 2)
        }
        #expect(adx.value == 100)
        #expect(adx.minusDI == 0)
        #expect(adx.plusDI! > 0)
    }

    @Test("a market that stands still has no direction, and later none is divided by nothing")
    func still() {
        var adx = ADX(period: 14)
        for _ in 0..<100 { adx.update(high: 1.2, low: 1.2, close: 1.2) }
        #expect(adx.value == 0)
        #expect(adx.plusDI == 0 && adx.minusDI == 0)
    }

    @Test("an inside bar and an outside bar of equal reach move in no direction")
    func neither() {
        var adx = ADX(period: 2)
        adx.update(high: 5, low: 3, close: 4)
        adx.update(high: 6, low: 2, close: 4)
        adx.update(high: 5, low: 3, close: 4)
        #expect(adx.plusDI == 0 && adx.minusDI == 0)
    }

    @Test("the index keeps its last value when all movement has faded")
    func faded() {
        var adx = ADX(period: 2)
        for index in 0..<10 {
            adx.update(high: Double(index) + 2, low: Double(index) + 1, close: Double(index) + 2)
        }
        for _ in 0..<200 { adx.update(high: 11, low: 11, close: 11) }
        #expect(adx.value == 100)
        #expect(adx.plusDI == 0)
    }

    @Test("the directional indicators have a value at bar 14, the index at bar 27")
    func warmUp() {
        var adx = ADX(period: 14)
        let bars = Chart.walk(seed: 1, count: 28)
        var firstDirection: Int?
        var firstIndex: Int?
        for (number, bar) in bars.enumerated() {
            #expect(adx.warmUp == 28 - number)
            adx.update(
                high: bar.high.amount.double, low: bar.low.amount.double, close: bar.close.amount.double)
            if adx.plusDI != nil { firstDirection = firstDirection ?? number }
            if adx.value != nil { firstIndex = firstIndex ?? number }
        }
        #expect(firstDirection == 14)
        #expect(firstIndex == 27)
        #expect(adx.warmUp == 0)
    }

    @Test("in the mirror +DI and −DI change places and the index stays", arguments: 0..<50 as Range<UInt64>)
    func mirror(seed: UInt64) {
        var (adx, mirrored) = (ADX(period: 14), ADX(period: 14))
        // Whole ticks are exact as binary fractions, so a tie is a tie on both sides.
        func ticks(_ price: Price) -> Double { Double(price.amount.raw / 1_000) }
        for bar in Chart.walk(seed: seed, count: 300) {
            let (high, low, close) = (ticks(bar.high), ticks(bar.low), ticks(bar.close))
            let value = adx.update(high: high, low: low, close: close)
            let image = mirrored.update(high: 240_000 - low, low: 240_000 - high, close: 240_000 - close)
            #expect(adx.plusDI == mirrored.minusDI && adx.minusDI == mirrored.plusDI)
            #expect(value == image)
            guard let value, let plus = adx.plusDI, let minus = adx.minusDI else { continue }
            for share in [value, plus, minus] { #expect(share >= 0 && share <= 100) }
        }
    }
}
