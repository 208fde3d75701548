/// What a series of periodic returns says about whoever earned them; docs/metrics.md is the table.
///
/// A return is simple: what a period made over what there was at its beginning, 0.01 for one per cent. The
/// interest that could be had without risk is taken to be zero. No metric is NaN or infinite: what is not
/// defined is `nil`, and so is what does not fit.
///
/// - SeeAlso: https://github.com/stefan-jansen/empyrical-reloaded, https://github.com/ranaroussi/quantstats and
///   https://github.com/pmorissette/ffn, with which the tests compare it.
public struct ReturnMetrics: Hashable, Sendable {
    /// How many returns there are.
    public let count: Int

    /// ∏(1 + r) − 1. Source: empyrical `cum_returns_final`.
    ///
    /// `nil` without a return, and where a period lost more than everything, which cannot be reinvested.
    public let totalReturn: Double?

    /// CAGR: (∏(1 + r))^(periods per year / n) − 1. Source: empyrical `cagr`.
    ///
    /// `nil` where ``totalReturn`` is.
    public let compoundAnnualGrowth: Double?

    /// s·√(periods per year), where s is the deviation with n − 1 below the line. Source: empyrical
    /// `annual_volatility`.
    ///
    /// `nil` for fewer than two returns.
    public let annualVolatility: Double?

    /// mean / s·√(periods per year). Source: Sharpe, "The Sharpe Ratio", Journal of Portfolio Management 21 (1994).
    ///
    /// `nil` for fewer than two returns, and where they are all equal.
    public let sharpe: Double?

    /// √(mean of min(r, 0)²)·√(periods per year): losses count, gains count as zero. Source: Sortino and Price,
    /// "Performance Measurement in a Downside Risk Framework", Journal of Investing 3 (1994); empyrical
    /// `downside_risk`.
    ///
    /// `nil` without a return; zero without a loss.
    public let downsideDeviation: Double?

    /// mean·(periods per year) / ``downsideDeviation``. Source: as there; empyrical `sortino_ratio`.
    ///
    /// `nil` without a loss.
    public let sortino: Double?

    /// min(wealth / best wealth so far) − 1, from −1 to 0; the start counts as a best. Source: empyrical
    /// `max_drawdown`.
    ///
    /// `nil` where ``totalReturn`` is.
    public let maxDrawdown: Double?

    /// From the best before the deepest fall until that wealth was reached again, or until the end where it was
    /// not, in periods; of equally deep falls the first. Source: Bacon, "Practical Portfolio Performance
    /// Measurement and Attribution" (2008), drawdown duration.
    ///
    /// `nil` where ``totalReturn`` is; zero without a fall.
    public let maxDrawdownPeriods: Int?

    /// ``compoundAnnualGrowth`` / −``maxDrawdown``. Source: Young, "Calmar Ratio: A Smoother Tool", Futures
    /// (October 1991), over the whole series as empyrical `calmar_ratio`.
    ///
    /// `nil` where ``totalReturn`` is, and without a fall.
    public let calmar: Double?

    /// √(mean of (wealth / best wealth so far − 1)²), as a share where the source has per cent. Source: Martin and
    /// McCann, "The Investor's Guide to Fidelity Funds" (1989), http://www.tangotools.com/ui/ui.htm.
    ///
    /// `nil` where ``totalReturn`` is.
    public let ulcerIndex: Double?

    /// Ω(0) = sum of gains / sum of losses. Source: Keating and Shadwick, "A Universal Performance Measure", Journal
    /// of Performance Measurement 6 (2002); empyrical `omega_ratio`.
    ///
    /// `nil` without a loss.
    public let omega: Double?

    /// Gains over losses of the periods, which is ``omega`` at the threshold zero. Source: quantstats
    /// `profit_factor`.
    ///
    /// `nil` without a loss.
    public var profitFactor: Double? { omega }

    /// Periods above zero / periods other than zero. Source: quantstats `win_rate`.
    ///
    /// `nil` where no period is other than zero.
    public let winRate: Double?

    /// The greatest return; `nil` without one. Source: quantstats `best`.
    public let best: Double?

    /// The least return; `nil` without one. Source: quantstats `worst`.
    public let worst: Double?

    /// The fifth percentile of the returns, between neighbours by proportion: place (n − 1)·0.05 of the sorted
    /// returns, counted from zero. A loss is negative. Source: empyrical `value_at_risk`; Hyndman and Fan, "Sample
    /// Quantiles in Statistical Packages", American Statistician 50 (1996), definition 7.
    ///
    /// `nil` without a return.
    public let valueAtRisk95: Double?

    /// The first percentile, as ``valueAtRisk95``.
    ///
    /// `nil` without a return.
    public let valueAtRisk99: Double?

    /// The mean of the ⌊(n − 1)·0.05⌋ + 1 least returns. Source: empyrical `conditional_value_at_risk`; Acerbi and
    /// Tasche, "Expected Shortfall", Economic Notes 31 (2002).
    ///
    /// `nil` without a return.
    public let expectedShortfall95: Double?

    /// The mean of the ⌊(n − 1)·0.01⌋ + 1 least returns, as ``expectedShortfall95``.
    ///
    /// `nil` without a return.
    public let expectedShortfall99: Double?

    /// γ₃ = m₃ / m₂^1.5 of the central moments with n below the line. Source: Bailey and López de Prado, "The Sharpe
    /// Ratio Efficient Frontier", Journal of Risk 15 (2012).
    ///
    /// `nil` where all returns are equal.
    public let skewness: Double?

    /// γ₄ = m₄ / m₂²; 3 for a normal distribution. Source: as ``skewness``.
    ///
    /// `nil` where all returns are equal.
    public let kurtosis: Double?

    /// How likely the true Sharpe ratio is above zero; see
    /// ``probabilisticSharpe(ratio:count:skewness:kurtosis:above:)``.
    ///
    /// `nil` where ``sharpe`` is, and where nothing is left to chance: two values, for instance.
    public let probabilisticSharpe: Double?

    /// - Parameter periodsPerYear: 252 for the trading days of an exchange, 365 for days of a market without holidays.
    /// - Precondition: all returns are finite; `periodsPerYear` is finite and above zero.
    public init(of returns: [Double], periodsPerYear: Double) {
        precondition(returns.allSatisfy(\.isFinite), "a return is a finite number")
        precondition(periodsPerYear > 0 && periodsPerYear.isFinite, "a year has periods")
        let moments = Moments(of: returns)
        let wealth = Wealth(compounding: returns)
        let tail = LowerTail(of: returns)
        let root = periodsPerYear.squareRoot()
        count = returns.count

        totalReturn = wealth.map { $0.final - 1 }
        compoundAnnualGrowth = wealth?.annualGrowth(periodsPerYear)
        maxDrawdown = wealth?.maxDrawdown
        maxDrawdownPeriods = wealth?.maxDrawdownPeriods
        ulcerIndex = wealth?.ulcer
        calmar = wealth.flatMap { $0.annualGrowth(periodsPerYear)?.over(-$0.maxDrawdown) }

        annualVolatility = moments.deviation.flatMap { ($0 * root).ifFinite }
        sharpe = moments.ratio.flatMap { ($0 * root).ifFinite }
        let downside = Self.downside(of: returns)
        downsideDeviation = downside.flatMap { ($0 * root).ifFinite }
        sortino = downside.flatMap { moments.mean?.over($0) }.flatMap { ($0 * root).ifFinite }

        omega = Self.sum(returns.filter { $0 > 0 }).over(-Self.sum(returns.filter { $0 < 0 }))
        let wins = returns.count { $0 > 0 }
        winRate = Double(wins).over(Double(wins + returns.count { $0 < 0 }))
        best = returns.max()
        worst = returns.min()

        valueAtRisk95 = tail.percentile(5)
        valueAtRisk99 = tail.percentile(1)
        expectedShortfall95 = tail.meanBelow(5)
        expectedShortfall99 = tail.meanBelow(1)

        skewness = moments.skewness
        kurtosis = moments.kurtosis
        probabilisticSharpe = moments.probabilisticSharpe
    }

    /// How likely the true Sharpe ratio is above `benchmark`, given what was seen:
    /// Φ((SR − SR*)·√(n − 1) / √(1 − γ₃·SR + (γ₄ − 1) / 4·SR²)). Source: Bailey and López de Prado, "The Sharpe Ratio
    /// Efficient Frontier", Journal of Risk 15 (2012), https://doi.org/10.21314/JOR.2012.255.
    ///
    /// - Parameter ratio: mean / s of a period, not of a year; so is `benchmark`.
    /// - Parameter kurtosis: 3 for a normal distribution.
    /// - Returns: `nil` for fewer than two returns, and where the root is not above zero.
    public static func probabilisticSharpe(
        ratio: Double, count: Int, skewness: Double, kurtosis: Double, above benchmark: Double = 0
    ) -> Double? {
        guard count >= 2 else { return nil }
        let spread = 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio
        guard spread > 0 else { return nil }
        let score = (ratio - benchmark) * Double(count - 1).squareRoot() / spread.squareRoot()
        return score.ifFinite.map(Elementary.normalCumulative)
    }

    /// Of one period; `nil` without a return, and where it does not fit.
    private static func downside(of returns: [Double]) -> Double? {
        guard !returns.isEmpty else { return nil }
        let squares = returns.reduce(0) { $0 + min($1, 0) * min($1, 0) }
        return (squares / Double(returns.count)).squareRoot().ifFinite
    }

    private static func sum(_ numbers: [Double]) -> Double { numbers.reduce(0, +) }
}

extension Moments {
    fileprivate var probabilisticSharpe: Double? {
        guard let ratio, let skewness, let kurtosis else { return nil }
        return ReturnMetrics.probabilisticSharpe(
            ratio: ratio, count: count, skewness: skewness, kurtosis: kurtosis)
    }
}

/// The least of some numbers.
private struct LowerTail {
    private let sorted: [Double]

    init(of numbers: [Double]) { sorted = numbers.sorted() }

    /// - Returns: `nil` where there are no numbers.
    func percentile(_ percent: Int) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let (place, rest) = ((sorted.count - 1) * percent).quotientAndRemainder(dividingBy: 100)
        let next = min(place + 1, sorted.count - 1)
        return (sorted[place] + (sorted[next] - sorted[place]) * Double(rest) / 100).ifFinite
    }

    /// - Returns: `nil` where there are no numbers.
    func meanBelow(_ percent: Int) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let least = sorted.prefix((sorted.count - 1) * percent / 100 + 1)
        return (least.reduce(0, +) / Double(least.count)).ifFinite
    }
}
