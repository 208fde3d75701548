import Domain
import Foundation
import Testing

@testable import Backtest

@Suite struct ElementaryTests {
    /// By mpmath 1.3 with 30 digits.
    @Test(
        "the normal distribution is right to 1e-15, in the tail to 1e-13 of itself",
        arguments: [
            (-38, 0), (-10, 7.619_853_024_160_526_07e-24),
            (-5, 2.866_515_718_791_939_12e-7), (-3, 0.001_349_898_031_630_094_53),
            (-2.83, 0.002_327_400_206_731_554), (-2.828, 0.002_341_990_326_822_471_54),
            (-2.82, 0.002_401_182_474_189_252_73), (-1, 0.158_655_253_931_457_051),
            (-0.5, 0.308_537_538_725_986_896), (0, 0.5), (0.1, 0.539_827_837_277_028_984),
            (1.3617, 0.913_353_709_363_346_582), (1.96, 0.975_002_104_851_779_564),
            (2.83, 0.997_672_599_793_268_446), (4, 0.999_968_328_758_166_880),
            (8, 0.999_999_999_999_999_378), (40, 1),
        ] as [(Double, Double)])
    func normal(z: Double, expected: Double) {
        let found = Elementary.normalCumulative(z)
        #expect(abs(found - expected) <= 1e-15)
        if z < -2.9, z > -30 { #expect(abs(found / expected - 1) <= 1e-13) }
    }

    @Test("all three agree with the C library, of all sizes", arguments: 0..<20 as Range<UInt64>)
    func library(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let x = Double.random(in: -700...700, using: &random)
            #expect(abs(Elementary.exponential(x) / Foundation.exp(x) - 1) <= 1e-15)
            let y = Foundation.exp(x)
            #expect(abs(Elementary.logarithm(y) - Foundation.log(y)) <= 1e-15 * max(1, abs(x)))
            let near = Double.random(in: 0.9...1.1, using: &random)
            #expect(abs(Elementary.logarithm(near) - Foundation.log(near)) <= 1e-16)
            let z = Double.random(in: -9...9, using: &random)
            #expect(abs(Elementary.normalCumulative(z) - Foundation.erfc(-z / 2.0.squareRoot()) / 2) <= 1e-15)
            let (base, power) = (
                Double.random(in: 0...10, using: &random), Double.random(in: 0.01...30, using: &random)
            )
            let expected = Foundation.pow(base, power)
            #expect(abs(Elementary.power(base, power) / expected - 1) <= 1e-13)
        }
    }

    @Test("what does not fit is zero or infinite")
    func ends() {
        #expect(Elementary.exponential(0) == 1)
        #expect(Elementary.exponential(-1e300) == 0)
        #expect(Elementary.exponential(1e300) == .infinity)
        #expect(Elementary.exponential(709.78).isFinite)
        #expect(Elementary.exponential(-745) == .leastNonzeroMagnitude)
        #expect(Elementary.power(0, 3) == 0)
        #expect(Elementary.logarithm(1) == 0)
        let least = Double.leastNonzeroMagnitude
        #expect(abs(Elementary.logarithm(least) - Foundation.log(least)) < 1e-12)
    }
}
