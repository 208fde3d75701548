import Domain
import Testing

@testable import Backtest

@Suite struct ResamplingTests {
    private static func places(_ resampling: Resampling, _ count: Int, seed: UInt64) -> [Int] {
        var random = SplitMix64(seed: seed)
        var places = Array(0..<count)
        resampling.fill(&places, using: &random)
        return places
    }

    @Test(
        "a shuffle has each once, blocks run on and join the end to the beginning",
        arguments: 0..<100 as Range<UInt64>)
    func forms(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let (count, block) = (Int.random(in: 1...60, using: &random), Int.random(in: 1...80, using: &random))
        #expect(Self.places(.shuffle, count, seed: seed).sorted() == Array(0..<count))
        let circular = Self.places(.circular(block: block), count, seed: seed)
        for place in 1..<max(count, 2) where place < count && place % block != 0 {
            #expect(circular[place] == (circular[place - 1] + 1) % count)
        }
        for resampling in [Resampling.independent, .circular(block: block), .stationary(meanBlock: block)] {
            #expect(Self.places(resampling, count, seed: seed).allSatisfy { (0..<count).contains($0) })
        }
    }

    @Test("each order of four is as likely")
    func uniform() {
        var counts: [[Int]: Int] = [:]
        var random = SplitMix64(seed: 4)
        for _ in 0..<24_000 {
            // From the same order each time: a shuffle of a shuffled one hides what it cannot reach.
            var places = [0, 1, 2, 3]
            Resampling.shuffle.fill(&places, using: &random)
            counts[places, default: 0] += 1
        }
        // 1 000 of each are expected, with a deviation of 31.
        #expect(counts.count == 24 && counts.values.allSatisfy { (850...1_150).contains($0) }, "\(counts)")
    }

    @Test("stationary blocks are as long as told on average", arguments: [1, 5, 20])
    func stationary(mean: Int) {
        let places = Self.places(.stationary(meanBlock: mean), 100_000, seed: 8)
        let breaks = zip(places, places.dropFirst()).count { ($0 + 1) % places.count != $1 }
        // A break comes with 1 / mean; its number has a deviation below 300.
        let expected = Double(places.count) / Double(mean)
        #expect(abs(Double(breaks) - expected) < 5 * max(1, expected.squareRoot()), "\(breaks)")
    }

    @Test("a draw below a number is fair, and a normal draw is normal")
    func draws() {
        var random = SplitMix64(seed: 6)
        var counts = [0, 0, 0]
        for _ in 0..<30_000 { counts[random.index(below: 3)] += 1 }
        #expect(counts.allSatisfy { (9_600...10_400).contains($0) }, "\(counts)")
        let moments = Moments(of: (0..<50_000).map { _ in random.normal() })
        #expect(abs(moments.mean!) < 0.02 && abs(moments.deviation! - 1) < 0.02)
        #expect(abs(moments.skewness!) < 0.05 && abs(moments.kurtosis! - 3) < 0.1)
        #expect((0..<1_000).allSatisfy { _ in (0..<1).contains(random.share()) })
        #expect(random.index(below: 1) == 0)
    }

    @Test("the customary block is the cube root", arguments: [(1, 1), (8, 2), (250, 6), (1_000, 10)])
    func customary(count: Int, expected: Int) { #expect(Resampling.customaryBlock(of: count) == expected) }

    /// Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29;
    /// 29 of 29 by the formula, where it is n / (n + z²).
    @Test(
        "Wilson's band is that of the tables",
        arguments: [
            (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
            (29, 29, 0.8830, 1),
        ] as [(Int, Int, Double, Double)])
    func wilson(count: Int, paths: Int, low: Double, high: Double) {
        let band = Chance(count, of: paths).band()
        #expect(abs(band.lowerBound - low) < 6e-5 && abs(band.upperBound - high) < 6e-5, "\(band)")
    }

    @Test(
        "a quantile is a value that was seen",
        arguments: [(0, 1), (25, 1), (25.1, 2), (50, 2), (75, 3), (100, 4)])
    func quantiles(percent: Double, expected: Int) {
        #expect(Spread([3, 1, 4, 2]).value(atPercent: percent) == expected)
    }
}
