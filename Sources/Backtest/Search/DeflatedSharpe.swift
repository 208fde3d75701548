/// What the Sharpe ratio of the best of many trials is worth, once it is known how many were tried.
///
/// Of enough trials without any skill one looks good. The best of N is therefore held against the best that
/// N of no skill would have shown. All ratios are of one period (mean / deviation), never of a year.
///
/// - SeeAlso: Bailey and López de Prado, "The Deflated Sharpe Ratio", Journal of Portfolio Management 40
///   (2014), https://doi.org/10.3905/jpm.2014.40.5.094.
public struct DeflatedSharpe: Hashable, Sendable {
    /// N: how many trials there were, all of them, the discarded ones too.
    public let trials: Int
    /// The ratio of the trial that is judged, of one period.
    public let ratio: Double
    /// SR₀: what the best of ``trials`` would show on average if none had skill, of one period.
    public let expectedMaximum: Double
    /// DSR: how likely the true ratio is above ``expectedMaximum``, from 0 to 1.
    ///
    /// `nil` for fewer than two returns, and where the root of the probabilistic ratio is not above zero.
    public let probability: Double?

    /// - Parameters:
    ///   - ratio: mean / s of a period of the trial that is judged.
    ///   - count: how many returns it had.
    ///   - skewness: of its returns.
    ///   - kurtosis: of its returns; 3 for a normal distribution.
    ///   - trials: N, above zero.
    ///   - variance: of the ratios of all trials, not below zero.
    public init(
        ratio: Double, count: Int, skewness: Double, kurtosis: Double, trials: Int, variance: Double
    ) {
        self.trials = trials
        self.ratio = ratio
        expectedMaximum = Self.expectedMaximum(ofTrials: trials, variance: variance)
        probability = ReturnMetrics.probabilisticSharpe(
            ratio: ratio, count: count, skewness: skewness, kurtosis: kurtosis, above: expectedMaximum)
    }

    /// - Parameters:
    ///   - returns: of the trial that is judged.
    ///   - trials: the ratio of one period of every trial, that of the judged one among them.
    /// - Returns: `nil` where the returns have no ratio, and for fewer than two trials: one has no variance.
    public init?(of returns: [Double], amongTrials trials: [Double]) {
        precondition((returns + trials).allSatisfy(\.isFinite), "returns and ratios are finite numbers")
        let moments = Moments(of: returns)
        guard let ratio = moments.ratio, let skewness = moments.skewness, let kurtosis = moments.kurtosis,
            let deviation = Moments(of: trials).deviation
        else { return nil }
        self.init(
            ratio: ratio, count: returns.count, skewness: skewness, kurtosis: kurtosis, trials: trials.count,
            variance: deviation * deviation)
    }

    /// SR₀ = √V·((1 − γ)·Φ⁻¹(1 − 1/N) + γ·Φ⁻¹(1 − 1/(N·e))), where γ is the Euler–Mascheroni constant; zero
    /// of one trial. Source: as above.
    ///
    /// - Parameter variance: V of the ratios of all trials, in the unit of the result squared.
    /// - Precondition: there is a trial, and `variance` is not below zero.
    public static func expectedMaximum(ofTrials trials: Int, variance: Double) -> Double {
        precondition(trials > 0, "without a trial there is no best")
        precondition(variance >= 0 && variance.isFinite, "a variance is not below zero")
        guard trials > 1 else { return 0 }
        let tail = 1 / Double(trials)
        // Φ⁻¹(1 − x) = −Φ⁻¹(x), which loses nothing where x is small.
        let best = -Elementary.normalQuantile(tail)
        let beyond = -Elementary.normalQuantile(tail / Elementary.exponential(1))
        return variance.squareRoot() * ((1 - eulerMascheroni) * best + eulerMascheroni * beyond)
    }

    /// N = ρ + (1 − ρ)·M: how many independent trials M are worth whose results correlate by ρ on average.
    /// Source: as above.
    ///
    /// - Precondition: there is a trial, and `correlation` lies from 0 to 1.
    public static func independentTrials(of count: Int, correlation: Double) -> Double {
        precondition(count > 0, "there is a trial")
        precondition(correlation >= 0 && correlation <= 1, "a mean correlation of trials lies from 0 to 1")
        return correlation + (1 - correlation) * Double(count)
    }

    /// MinTRL = 1 + (1 − γ₃·SR + (γ₄ − 1) / 4·SR²)·(Φ⁻¹(c) / (SR − SR*))²: how many returns it takes before
    /// a ratio like this is above `benchmark` with the confidence `c`. Source: Bailey and López de Prado,
    /// "The Sharpe Ratio Efficient Frontier", Journal of Risk 15 (2012),
    /// https://doi.org/10.21314/JOR.2012.255.
    ///
    /// - Returns: `nil` where the ratio is not above `benchmark`: no record is long enough.
    /// - Precondition: `confidence` lies above one half and below 1.
    public static func minimumTrackRecord(
        ratio: Double, skewness: Double, kurtosis: Double, above benchmark: Double = 0,
        confidence: Double = 0.95
    ) -> Double? {
        precondition(confidence > 0.5 && confidence < 1, "a confidence lies above one half and below 1")
        guard ratio > benchmark else { return nil }
        let spread = 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio
        let score = Elementary.normalQuantile(confidence) / (ratio - benchmark)
        return spread > 0 ? (1 + spread * score * score).ifFinite : nil
    }

    private static let eulerMascheroni = 0.577_215_664_901_532_860_61
}
