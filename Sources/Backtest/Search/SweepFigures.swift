import Domain

/// What the points of a search are ranked by; more is better.
public enum SweepCriterion: String, Hashable, Sendable, CaseIterable {
    /// Of a year, from daily returns.
    case sharpe
    /// What closed trades made after fees.
    case net
    /// What wins made over what losses cost.
    case profitFactor
}

/// What one run of a search came to, in the few figures that points are compared by; docs/metrics.md has their formulas.
public struct SweepFigures: Hashable, Sendable {
    /// Closed ones.
    public let trades: Int
    /// Of closed trades after fees, in the account's currency; `nil` where it does not fit.
    public let net: Fixed?
    /// At the last prices, with what is open; `nil` where it is not known.
    public let finalEquity: Fixed?
    /// `nil` without a loss.
    public let profitFactor: Double?
    /// The largest fall of the equity from its best in per cent of that best, at bars' ends; 0 without one.
    public let maxDrawdownPercent: Double
    /// Of a year, from daily returns; `nil` where they are all alike, or fewer than two.
    public let sharpe: Double?
    /// How many daily returns there were.
    public let days: Int
    /// Of the daily returns, as ``Moments`` has them: per day, not per year.
    public let mean: Double?
    public let deviation: Double?
    public let skewness: Double?
    public let kurtosis: Double?
    /// SHA-256 over every trade, in hexadecimal.
    public let fingerprint: String

    public init(
        trades: Int, net: Fixed?, finalEquity: Fixed?, profitFactor: Double?, maxDrawdownPercent: Double,
        sharpe: Double?, days: Int, mean: Double?, deviation: Double?, skewness: Double?, kurtosis: Double?,
        fingerprint: String
    ) {
        self.trades = trades
        self.net = net
        self.finalEquity = finalEquity
        self.profitFactor = profitFactor
        self.maxDrawdownPercent = maxDrawdownPercent
        self.sharpe = sharpe
        self.days = days
        self.mean = mean
        self.deviation = deviation
        self.skewness = skewness
        self.kurtosis = kurtosis
        self.fingerprint = fingerprint
    }

    /// The figure that `criterion` ranks by; `nil` where it is not known, which is worse than any number.
    public subscript(criterion: SweepCriterion) -> Double? {
        switch criterion {
        case .sharpe: sharpe
        case .net: net.map(\.double)
        case .profitFactor: profitFactor
        }
    }

    /// Mean over deviation of the daily returns; `nil` where ``sharpe`` is.
    public var ratio: Double? {
        guard let mean, let deviation else { return nil }
        return mean.over(deviation)
    }
}

/// What a point made in one window of a walk: in the training, and in the test after it.
public struct SweepWindow: Hashable, Sendable {
    public let train: SweepFigures
    public let test: SweepFigures
    /// The daily returns of the test.
    public let returns: [Double]

    public init(train: SweepFigures, test: SweepFigures, returns: [Double]) {
        self.train = train
        self.test = test
        self.returns = returns
    }
}

/// A point of a search that was tried.
public struct SweepTrial: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// Over the whole time, and in each window of the walk.
        case ran(SweepFigures, windows: [SweepWindow])
        /// The values do not go together, as the sentence says; nothing was run.
        case refused(String)
    }

    /// Its number in the space.
    public let index: Int
    public let outcome: Outcome

    public init(index: Int, outcome: Outcome) {
        self.index = index
        self.outcome = outcome
    }

    /// `nil` where it was refused.
    public var figures: SweepFigures? { if case .ran(let figures, _) = outcome { figures } else { nil } }

    /// Empty where it was refused, and without a walk.
    public var windows: [SweepWindow] { if case .ran(_, let windows) = outcome { windows } else { [] } }
}
