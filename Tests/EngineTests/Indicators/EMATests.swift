import Domain
import Engine
import Testing

@Suite struct EMATests {
    @Test("it is silent until its period is full, then starts at the mean")
    func seed() {
        var ema = EMA(period: 3)
        #expect([1, 2].map { ema.update($0) } == [nil, nil])
        #expect(ema.warmUp == 1)
        #expect(ema.update(6) == 3)
        #expect(ema.warmUp == 0)
        #expect(ema.update(5) == 4)
    }

    @Test("the average of a constant is the constant", arguments: [2, 20, 200, 500])
    func constant(period: Int) {
        var ema = EMA(period: period)
        for _ in 0..<(3 * period) { ema.update(1.25) }
        #expect(ema.value == 1.25)
    }

    @Test("it never leaves the range of its prices", arguments: 0..<20 as Range<UInt64>)
    func bounds(seed: UInt64) throws {
        var ema = EMA(period: 20)
        let closes = Chart.walk(seed: seed, count: 500).map { $0.close.amount.double }
        for close in closes { ema.update(close) }
        let value = try #require(ema.value)
        #expect(value >= closes.min()! && value <= closes.max()!)
    }

    @Test("a price that is no number stops the program instead of spoiling every later value")
    func notANumber() async {
        await #expect(processExitsWith: .failure) {
            var ema = EMA(period: 2)
            ema.update(.nan)
        }
    }
}
