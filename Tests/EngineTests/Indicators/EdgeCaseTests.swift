import Domain
import Engine
import Testing

@Suite("Indicators where a formula has no answer of its own")
struct EdgeCaseTests {
    @Test("a market that stands still divides nothing by nothing")
    func still() {
        var bollinger = Bollinger(period: 20, deviations: 2)
        var (cci, williams) = (CCI(period: 20), WilliamsR(period: 14))
        var (stochastic, ofIndex) = (
            Stochastic(period: 14, smoothing: 3, signal: 3), StochasticRSI(period: 14, stochastic: 5, signal: 3)
        )
        var keltner = Keltner(period: 20, rangePeriod: 10, multiple: 2)
        for _ in 0..<100 {
            bollinger.update(1.1)
            cci.update(high: 1.1, low: 1.1, close: 1.1)
            williams.update(high: 1.1, low: 1.1, close: 1.1)
            stochastic.update(high: 1.1, low: 1.1, close: 1.1)
            ofIndex.update(1.1)
            keltner.update(high: 1.1, low: 1.1, close: 1.1)
        }
        #expect(bollinger.value.map { [$0.lower, $0.middle, $0.upper] } == [1.1, 1.1, 1.1])
        #expect(cci.value == 0 && williams.value == 0)
        #expect(stochastic.value?.k == 0 && stochastic.value?.d == 0 && ofIndex.value?.k == 0)
        #expect(keltner.value?.upper == keltner.value?.lower)
    }

    @Test("what is missing is not zero: a mean of volumes and a money flow begin again")
    func missingVolume() {
        var mean = VolumeMean(period: 2)
        #expect([4, 0, nil, 6, 8].map { mean.update(volume: $0) } == [nil, 2, nil, nil, 7])
        var flow = MFI(period: 2)
        let found = [4, 4, 4, nil, 4, 4, 4].enumerated().map { index, volume in
            flow.update(
                high: Double(index) + 1, low: Double(index) + 1, close: Double(index) + 1, volume: volume)
        }
        #expect(found == [nil, nil, 100, nil, nil, nil, 100])
    }

    @Test("a bar without a volume moves neither the balance nor the session's average")
    func noVolume() {
        var (obv, vwap) = (OBV(), VWAP())
        #expect(
            [(1.0, 3.0), (2, nil), (3, 0), (4, 5)].map { obv.update(close: $0.0, volume: $0.1) } == [
                3, 3, 3, 8,
            ])
        let bars: [(Double, Double?, Bool)] = [
            (1, nil, true), (2, 0, false), (3, 1, false), (9, nil, false), (5, 0, true),
        ]
        let found = bars.map { price, volume, starts in
            vwap.update(high: price, low: price, close: price, volume: volume, startsSession: starts)
        }
        #expect(found == [nil, nil, 3, 3, nil])
    }

    @Test("a spread of a tick on a level of a billion keeps its digits after a million bars")
    func robust() throws {
        var spread = StandardDeviation(period: 20)
        for index in 0..<1_000_000 { spread.update(1e9 + (index % 2 == 0 ? 0.5 : 1)) }
        #expect(spread.value == 0.25)
        for _ in 0..<20 { spread.update(1e9) }
        #expect(spread.value == 0)
    }

    @Test(
        "no rounding makes averages of a market cross that stands still",
        arguments: [1.1, 95_505.4, 0.00001234])
    func noCross(price: Double) {
        var (fast, slow) = (EMA(period: 9), EMA(period: 50))
        var macd = MACD(fast: 12, slow: 26, signal: 9)
        for _ in 0..<500 {
            fast.update(price)
            slow.update(price)
            macd.update(price)
        }
        #expect(abs(fast.value! - price) <= 4 * price.ulp && abs(slow.value! - price) <= 4 * price.ulp)
        #expect(abs(macd.value!.line) <= 8 * price.ulp)
    }

    @Test("a channel is its average and its range; a true range takes two bars")
    func parts() {
        var (keltner, average) = (Keltner(period: 5, rangePeriod: 3, multiple: 1.5), EMA(period: 5))
        var (range, single, previous) = (ATR(period: 3), TrueRange(), Double?.none)
        for bar in Ticks.bars(seed: 3, count: 60) {
            let bands = keltner.update(high: bar.high, low: bar.low, close: bar.close)
            let middle = average.update(bar.close)
            let width = range.update(high: bar.high, low: bar.low, close: bar.close)
            #expect(bands?.middle == (width == nil ? nil : middle))
            if let bands {
                #expect(
                    bands.upper - bands.lower == 3 * width!
                        || abs(bands.upper - bands.lower - 3 * width!) < 1e-9)
            }
            let expected = previous.map { max(bar.high - bar.low, abs(bar.high - $0), abs(bar.low - $0)) }
            #expect(single.update(high: bar.high, low: bar.low, close: bar.close) == expected)
            previous = bar.close
        }
        #expect(keltner.warmUp == 0 && single.warmUp == 0)
    }

    @Test("warm-ups are the bars that are still needed")
    func warmUps() {
        var macd = MACD(fast: 12, slow: 26, signal: 9)
        var stochastic = Stochastic(period: 14, smoothing: 3, signal: 3)
        var ofIndex = StochasticRSI(period: 14, stochastic: 5, signal: 3)
        var (money, rate) = (MFI(period: 14), RateOfChange(period: 10))
        var (sar, keltner) = (ParabolicSAR(), Keltner(period: 20, rangePeriod: 25, multiple: 2))
        for (index, bar) in Ticks.bars(seed: 5, count: 60).enumerated() {
            #expect(macd.warmUp == max(34 - index, 0) && stochastic.warmUp == max(18 - index, 0))
            #expect(ofIndex.warmUp == max(21 - index, 0) && rate.warmUp == max(11 - index, 0))
            #expect(money.warmUp == max(15 - index, 0) && sar.warmUp == max(2 - index, 0))
            #expect(keltner.warmUp == max(26 - index, 0))
            #expect((macd.update(bar.close) == nil) == (macd.warmUp > 0))
            #expect((ofIndex.update(bar.close) == nil) == (ofIndex.warmUp > 0))
            #expect((rate.update(bar.close) == nil) == (rate.warmUp > 0))
            #expect(
                (stochastic.update(high: bar.high, low: bar.low, close: bar.close) == nil)
                    == (stochastic.warmUp > 0))
            money.update(high: bar.high, low: bar.low, close: bar.close, volume: 1)
            #expect((sar.update(high: bar.high, low: bar.low) == nil) == (sar.warmUp > 0))
            #expect(
                (keltner.update(high: bar.high, low: bar.low, close: bar.close) == nil) == (keltner.warmUp > 0))
        }
    }

    @Test("a number that is not finite, or a volume below zero, stops the program")
    func notFinite() async {
        await #expect(processExitsWith: .failure) {
            var sma = SMA(period: 2)
            sma.update(.infinity)
        }
        await #expect(processExitsWith: .failure) {
            var vwap = VWAP()
            vwap.update(high: 1, low: 1, close: 1, volume: -1, startsSession: false)
        }
        await #expect(processExitsWith: .failure) {
            var money = MFI(period: 2)
            money.update(high: 1, low: .nan, close: 1, volume: 1)
        }
    }
}
