import Backtest
import Domain
import Testing

@Suite struct ReturnMetricsTests {
    /// Wealth goes 1.1, 0.99, 1.0395, 0.8316, 1.08108.
    static let hand = ReturnMetrics(of: [0.1, -0.1, 0.05, -0.2, 0.3], periodsPerYear: 4)

    /// The mean is 0.03, the sum of squared deviations 0.148, min(r, 0)² sums to 0.05.
    @Test(
        "a year and a quarter, by hand",
        arguments: [
            (\.totalReturn, 0.08108), (\.compoundAnnualGrowth, 0.064_354_415_974_767_76),
            (\.annualVolatility, 0.384_707_681_233_426_9), (\.sharpe, 0.311_925_146_946_021_7),
            (\.downsideDeviation, 0.2), (\.sortino, 0.6), (\.maxDrawdown, -0.244),
            (\.calmar, 0.263_747_606_453_966_3), (\.ulcerIndex, 0.120_711_921_532_216_52),
            (\.omega, 1.5), (\.profitFactor, 1.5), (\.winRate, 0.6), (\.best, 0.3), (\.worst, -0.2),
            (\.valueAtRisk95, -0.18), (\.valueAtRisk99, -0.196), (\.expectedShortfall95, -0.2),
            (\.expectedShortfall99, -0.2), (\.skewness, 0.222_677_064_755_897_08),
            (\.kurtosis, 1.922_616_873_630_387_2), (\.probabilisticSharpe, 0.624_214_380_007_876_1),
        ] as [(any KeyPath<ReturnMetrics, Double?> & Sendable, Double)])
    func byHand(metric: any KeyPath<ReturnMetrics, Double?> & Sendable, expected: Double) {
        #expect(agree(Self.hand[keyPath: metric], expected, to: 1e-14))
    }

    @Test("the deepest fall lasts from its best until that is reached again, or until the end")
    func length() {
        #expect(Self.hand.maxDrawdownPeriods == 4)
        func periods(_ returns: [Double]) -> Int? {
            ReturnMetrics(of: returns, periodsPerYear: 252).maxDrawdownPeriods
        }
        #expect(periods([-0.5, 0, 1, 0.1]) == 3, "the start is a best; touching it ends the fall")
        #expect(periods([0.1, -0.1, -0.1, 0.5, -0.05, 0.01, 0.01, 0.01, 0.01]) == 3, "not the longest")
        #expect(periods([-0.5, 1, -0.5, 0, 1]) == 2, "of equally deep falls the first")
        #expect(periods([0.1, 0, 0.2]) == 0)
    }

    @Test("the probability of a Sharpe ratio is the paper's: 24 months, fat tails, and as if normal")
    func paper() {
        let fat = ReturnMetrics.probabilisticSharpe(ratio: 0.458, count: 24, skewness: -2.448, kurtosis: 10.164)
        let normal = ReturnMetrics.probabilisticSharpe(ratio: 0.458, count: 24, skewness: 0, kurtosis: 3)
        #expect(agree(fat, 0.913, to: 0.000_5))
        #expect(agree(normal, 0.982, to: 0.000_5))
        #expect(agree(fat, 0.913_361_083_860_932_91, to: 1e-15))
        #expect(agree(normal, 0.981_674_919_091_077_1, to: 1e-15))
        #expect(
            ReturnMetrics.probabilisticSharpe(ratio: 0.458, count: 24, skewness: 0, kurtosis: 3, above: 0.458)
                == 0.5)
        #expect(ReturnMetrics.probabilisticSharpe(ratio: 1, count: 1, skewness: 0, kurtosis: 3) == nil)
        #expect(ReturnMetrics.probabilisticSharpe(ratio: 1, count: 9, skewness: 1, kurtosis: 1) == nil)
    }

    @Test("without a return nothing is defined")
    func nothing() {
        let metrics = ReturnMetrics(of: [], periodsPerYear: 252)
        #expect(metrics.defined.isEmpty)
        #expect(metrics.count == 0 && metrics.maxDrawdownPeriods == nil)
    }

    @Test("one gain has no deviation, no fall and no loss")
    func one() {
        let metrics = ReturnMetrics(of: [0.5], periodsPerYear: 2)
        #expect(
            metrics.defined == [
                "totalReturn", "compoundAnnualGrowth", "downsideDeviation", "maxDrawdown", "ulcerIndex",
                "winRate",
                "best", "worst", "valueAtRisk95", "valueAtRisk99", "expectedShortfall95", "expectedShortfall99",
            ])
        #expect(agree(metrics.compoundAnnualGrowth, 1.25, to: 1e-14))
        #expect(metrics.downsideDeviation == 0 && metrics.maxDrawdown == 0 && metrics.ulcerIndex == 0)
        #expect(metrics.winRate == 1 && metrics.valueAtRisk95 == 0.5 && metrics.expectedShortfall99 == 0.5)
    }

    @Test("equal returns deviate by nothing, whatever their last digit", arguments: [0.1, -0.3, 1.0 / 3, 0])
    func equal(change: Double) {
        let metrics = ReturnMetrics(of: Array(repeating: change, count: 7), periodsPerYear: 252)
        #expect(metrics.annualVolatility == 0)
        #expect(metrics.sharpe == nil && metrics.skewness == nil && metrics.kurtosis == nil)
        #expect(metrics.probabilisticSharpe == nil)
        #expect((metrics.sortino == nil) == (change >= 0))
        #expect((metrics.calmar == nil) == (change >= 0))
        #expect(metrics.winRate == (change == 0 ? nil : change > 0 ? 1 : 0))
    }

    @Test("without a loss there is no ratio to losses")
    func gains() {
        let metrics = ReturnMetrics(of: [0.1, 0, 0.2], periodsPerYear: 252)
        #expect(metrics.omega == nil && metrics.profitFactor == nil && metrics.sortino == nil)
        #expect(metrics.calmar == nil && metrics.winRate == 1)
        #expect(metrics.sharpe != nil)
    }

    @Test("who lost everything stays there; more than everything cannot be reinvested")
    func ruin() {
        let ruined = ReturnMetrics(of: [0.5, -1, 0.7], periodsPerYear: 12)
        #expect(ruined.totalReturn == -1 && ruined.compoundAnnualGrowth == -1 && ruined.maxDrawdown == -1)
        #expect(ruined.calmar == -1 && ruined.maxDrawdownPeriods == 2)
        let beyond = ReturnMetrics(of: [0.5, -1.000_001, 0.7], periodsPerYear: 12)
        #expect(beyond.totalReturn == nil && beyond.compoundAnnualGrowth == nil && beyond.maxDrawdown == nil)
        #expect(beyond.calmar == nil && beyond.maxDrawdownPeriods == nil && beyond.ulcerIndex == nil)
        #expect(beyond.worst == -1.000_001 && beyond.sharpe != nil && beyond.omega != nil)
    }

    @Test(
        "what does not fit is absent, never infinite",
        arguments: [
            [1e308, 1e308, -0.5], [1e308, -1e308], [1e300, 1e300, 1e300],
            [.leastNonzeroMagnitude, -.leastNonzeroMagnitude],
            [1e-200, 2e-200],
            [-1e308, -1e308, 1e308], [-1, 1e308, 1e308, -1],
        ] as [[Double]])
    func enormous(returns: [Double]) {
        #expect(ReturnMetrics(of: returns, periodsPerYear: 1e6).all.allSatisfy { $0.value?.isFinite ?? true })
    }

    @Test(
        "the tail takes one return more at each whole place", arguments: [(20, 1), (21, 2), (40, 2), (41, 3)])
    func tail(count: Int, least: Int) {
        let returns = (1...count).map { Double($0) / 1_000 }
        let metrics = ReturnMetrics(of: returns.reversed(), periodsPerYear: 252)
        let mean = returns.prefix(least).reduce(0, +) / Double(least)
        #expect(agree(metrics.expectedShortfall95, mean, to: 1e-15))
        #expect(agree(metrics.expectedShortfall99, returns[0], to: 1e-15))
        #expect(agree(metrics.valueAtRisk95, (1 + Double(count - 1) * 0.05) / 1_000, to: 1e-15))
    }
}

extension ReturnMetrics {
    /// Every metric that may be absent, by name.
    var all: [(name: String, value: Double?)] {
        [
            ("totalReturn", totalReturn), ("compoundAnnualGrowth", compoundAnnualGrowth),
            ("annualVolatility", annualVolatility), ("sharpe", sharpe),
            ("downsideDeviation", downsideDeviation),
            ("sortino", sortino), ("maxDrawdown", maxDrawdown), ("calmar", calmar), ("ulcerIndex", ulcerIndex),
            ("omega", omega), ("profitFactor", profitFactor), ("winRate", winRate), ("best", best),
            ("worst", worst), ("valueAtRisk95", valueAtRisk95), ("valueAtRisk99", valueAtRisk99),
            ("expectedShortfall95", expectedShortfall95), ("expectedShortfall99", expectedShortfall99),
            ("skewness", skewness), ("kurtosis", kurtosis), ("probabilisticSharpe", probabilisticSharpe),
        ]
    }

    var defined: [String] { all.filter { $0.value != nil }.map(\.name) }
}
