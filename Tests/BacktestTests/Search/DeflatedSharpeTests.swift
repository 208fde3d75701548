import Domain
import Testing

@testable import Backtest

@Suite struct DeflatedSharpeTests {
    /// By mpmath 1.3 with 40 digits, of the double nearest to each chance.
    @Test(
        "the normal quantile is right to 1e-15 of itself, in the far tail too",
        arguments: [
            (1e-300, -37.047_096_299_361_199_237), (1e-100, -21.273_453_560_965_324_294),
            (1e-20, -9.262_340_089_798_407_579_6), (1e-10, -6.361_340_902_404_056_199_1),
            (0.001, -3.090_232_306_167_813_535_4), (0.024_25, -1.972_961_051_311_884_837_6),
            (0.05, -1.644_853_626_951_472_688), (0.075, -1.439_531_470_938_455_934_9),
            (0.075_000_1, -1.439_530_764_501_729_686_5), (0.25, -0.674_489_750_196_081_743_2),
            (0.4, -0.253_347_103_135_799_741_32), (0.5, 0), (0.9, 1.281_551_565_544_600_593_5),
            (0.925, 1.439_531_470_938_456_229_1), (0.975, 1.959_963_984_540_053_855_6),
            (0.999_999, 4.753_424_308_817_087_765_7),
        ] as [(Double, Double)])
    func quantile(p: Double, expected: Double) {
        let found = Elementary.normalQuantile(p)
        #expect(abs(found - expected) <= 1e-15 * abs(expected), "\(found)")
    }

    @Test("the quantile undoes the distribution, and the other way round", arguments: 0..<20 as Range<UInt64>)
    func inverse(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            let p = Double.random(in: 1e-9...1, using: &random)
            #expect(abs(Elementary.normalCumulative(Elementary.normalQuantile(p)) - p) <= 2e-15)
            #expect(agree(Elementary.normalQuantile(1 - p), -Elementary.normalQuantile(p), to: 1e-6))
        }
        #expect(Elementary.normalQuantile(0) == -.infinity)
        #expect(Elementary.normalQuantile(1) == .infinity)
    }

    /// √V·((1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 − 1/(N·e))) with V = 1, by mpmath.
    @Test(
        "the best of N without skill",
        arguments: [
            (1, 0), (2, 0.519_755_344_280_593_924_54), (10, 1.574_598_301_345_750_030_7),
            (46, 2.244_170_830_841_009_619_3), (100, 2.530_602_893_201_682_030_9),
            (1_000, 3.255_121_513_652_725_598_1), (1_000_000, 4.867_860_037_837_304_915_4),
        ] as [(Int, Double)])
    func maximum(trials: Int, expected: Double) {
        #expect(agree(DeflatedSharpe.expectedMaximum(ofTrials: trials, variance: 1), expected, to: 1e-13))
        #expect(agree(DeflatedSharpe.expectedMaximum(ofTrials: trials, variance: 4), 2 * expected, to: 1e-13))
    }

    /// The authors' own example: 1 250 days, 2.5 a year, skewness −3, kurtosis 10, a variance of ½ of a
    /// year of 250 days. They print 0.1132 and 0.9004 for 100 trials and 0.9505 for 46; the other digits
    /// are mpmath's.
    @Test(
        "the example of the paper",
        arguments: [
            (100, 0.113_172_001_865_132_03, 0.900_396_834_449_390_96),
            (46, 0.100_362_370_617_653_58, 0.950_501_706_875_578_59),
        ] as [(Int, Double, Double)])
    func paper(trials: Int, expected: Double, probability: Double) {
        let found = DeflatedSharpe(
            ratio: 2.5 / 250.0.squareRoot(), count: 1_250, skewness: -3, kurtosis: 10, trials: trials,
            variance: 0.5 / 250)
        #expect(agree(found.expectedMaximum, expected, to: 1e-14))
        #expect(agree(found.probability, probability, to: 1e-13))
    }

    @Test("one trial is judged by its probabilistic ratio alone")
    func one() {
        let found = DeflatedSharpe(ratio: 0.1, count: 100, skewness: 0, kurtosis: 3, trials: 1, variance: 9)
        let plain = ReturnMetrics.probabilisticSharpe(ratio: 0.1, count: 100, skewness: 0, kurtosis: 3)
        #expect(found.expectedMaximum == 0)
        #expect(found.probability == plain)
    }

    @Test(
        "more trials, or trials that differ more, never make the best worth more",
        arguments: 0..<50 as Range<UInt64>)
    func monotone(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let returns = (0..<120).map { _ in Double.random(in: -0.02...0.022, using: &random) }
        let ratios = (0..<30).map { _ in Double.random(in: -0.1...0.15, using: &random) }
        let some = DeflatedSharpe(of: returns, amongTrials: ratios)!
        let wider = DeflatedSharpe(of: returns, amongTrials: ratios.map { $0 * 2 })!
        #expect(some.trials == 30)
        #expect(wider.expectedMaximum > some.expectedMaximum)
        #expect(wider.probability! <= some.probability!)
        let more = DeflatedSharpe.expectedMaximum(ofTrials: 31, variance: 1)
        #expect(more > DeflatedSharpe.expectedMaximum(ofTrials: 30, variance: 1))
        let moments = Moments(of: returns)
        let plain = ReturnMetrics.probabilisticSharpe(
            ratio: moments.ratio!, count: 120, skewness: moments.skewness!, kurtosis: moments.kurtosis!)
        #expect(some.probability! < plain!)
    }

    @Test("what has no ratio and what has no variance is not judged")
    func undefined() {
        #expect(DeflatedSharpe(of: [0.01, 0.01], amongTrials: [0.1, 0.2]) == nil)
        #expect(DeflatedSharpe(of: [], amongTrials: [0.1, 0.2]) == nil)
        #expect(DeflatedSharpe(of: [0.01, 0.02, -0.01], amongTrials: [0.1]) == nil)
        #expect(DeflatedSharpe(of: [0.01, 0.02, -0.01], amongTrials: [0.1, 0.2]) != nil)
    }

    @Test("trials that move together are worth fewer")
    func independent() {
        #expect(DeflatedSharpe.independentTrials(of: 100, correlation: 0) == 100)
        #expect(DeflatedSharpe.independentTrials(of: 100, correlation: 1) == 1)
        #expect(DeflatedSharpe.independentTrials(of: 101, correlation: 0.5) == 51)
    }

    /// By mpmath: 0.1 of a period with skewness −0.72 and kurtosis 5.78.
    @Test("how long a record has to be")
    func record() {
        let found = DeflatedSharpe.minimumTrackRecord(ratio: 0.1, skewness: -0.72, kurtosis: 5.78)
        #expect(agree(found, 294.267_382_706_672_462, to: 1e-13))
        #expect(DeflatedSharpe.minimumTrackRecord(ratio: 0.1, skewness: 0, kurtosis: 3, above: 0.1) == nil)
        let count = Int(found!.rounded(.up))
        let confidence = ReturnMetrics.probabilisticSharpe(
            ratio: 0.1, count: count, skewness: -0.72, kurtosis: 5.78)
        #expect(confidence! >= 0.95 && confidence! < 0.951)
    }
}
