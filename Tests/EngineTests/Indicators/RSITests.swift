import Domain
import Engine
import Testing

@Suite struct RSITests {
    @Test(
        "a market that only rises is at 100, one that only falls at 0, one that stands still at 0",
        arguments: [(0.01, 100.0), (-0.01, 0), (0, 0)])
    func extremes(step: Double, expected: Double) {
        var rsi = RSI(period: 14)
        for index in 0..<15 { rsi.update(2 + Double(index) * step) }
        #expect(rsi.value == expected)
    }

    @Test("as many ups as downs of one size are 50")
    func middle() {
        var rsi = RSI(period: 2)
        #expect([4, 5, 4].map { rsi.update($0) } == [nil, nil, 50])
    }

    @Test("it needs one price more than its period")
    func warmUp() {
        var rsi = RSI(period: 14)
        #expect(rsi.warmUp == 15)
        for index in 0..<14 { rsi.update(Double(index)) }
        #expect(rsi.value == nil && rsi.warmUp == 1)
        rsi.update(14)
        #expect(rsi.value != nil && rsi.warmUp == 0)
    }

    @Test("it stays within 0 and 100, and its mirror is 100 less it", arguments: 0..<50 as Range<UInt64>)
    func bounds(seed: UInt64) {
        var rsi = RSI(period: 14)
        var mirrored = RSI(period: 14)
        for bar in Chart.walk(seed: seed, count: 300) {
            let close = bar.close.amount.double
            let (value, other) = (rsi.update(close), mirrored.update(3 - close))
            guard let value, let other else { continue }
            #expect(value >= 0 && value <= 100)
            #expect(abs(value + other - 100) < 1e-9)
        }
    }
}
