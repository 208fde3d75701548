import Domain

/// What the paths of ``MonteCarlo`` came to.
public struct MonteCarloResult: Hashable, Sendable {
    /// The account at the end of the paths; of a ruined one when it was.
    public let finalEquity: Spread<Int64>
    /// Greatest fall from a best in money, from zero up.
    public let maxDrawdown: Spread<Int64>
    /// Greatest fall in per cent of its best, from zero up.
    public let maxDrawdownPercent: Spread<Double>
    /// Paths that ended below their beginning.
    public let loss: Chance
    /// Paths whose account came to nothing or less; they stop there.
    public let ruin: Chance
    /// Paths that broke the daily rule before any other and before the target; with the total one at one
    /// time, both.
    public let dailyLoss: Chance
    /// As ``dailyLoss``, of the total rule.
    public let totalLoss: Chance
    /// Paths that broke a rule before the target was reached.
    public let anyRule: Chance
    /// Paths that reached the target before a rule was broken.
    public let target: Chance

    init(_ tally: Tally) {
        finalEquity = Spread(tally.finals)
        maxDrawdown = Spread(tally.falls)
        maxDrawdownPercent = Spread(tally.percents)
        let paths = tally.finals.count
        loss = Chance(tally.finals.count { $0 < tally.start.raw }, of: paths)
        ruin = Chance(tally.finals.count { $0 <= 0 }, of: paths)
        dailyLoss = Chance(tally.daily + tally.both, of: paths)
        totalLoss = Chance(tally.total + tally.both, of: paths)
        anyRule = Chance(tally.daily + tally.total + tally.both, of: paths)
        target = Chance(tally.targets, of: paths)
    }

    /// What is collected path by path.
    struct Tally {
        let start: Fixed
        private(set) var finals: [Int64] = []
        private(set) var falls: [Int64] = []
        private(set) var percents: [Double] = []
        private(set) var daily = 0
        private(set) var total = 0
        private(set) var both = 0
        private(set) var targets = 0

        init(start: Fixed, capacity: Int) {
            self.start = start
            finals.reserveCapacity(capacity)
            falls.reserveCapacity(capacity)
            percents.reserveCapacity(capacity)
        }

        mutating func note(_ account: AccountWalk) {
            finals.append(account.equity)
            falls.append(account.deepest)
            percents.append(account.deepestPercent)
            switch account.outcome {
            case .open: break
            case .daily: daily += 1
            case .total: total += 1
            case .both: both += 1
            case .target: targets += 1
            }
        }
    }
}

/// The values that something took on many paths.
public struct Spread<Value: Comparable & Hashable & Sendable>: Hashable, Sendable {
    private let sorted: [Value]

    /// - Precondition: there is a value.
    init(_ values: [Value]) {
        precondition(!values.isEmpty, "a spread has a value")
        sorted = values.sorted()
    }

    public var count: Int { sorted.count }

    /// The least value that `percent` of all are not above: one that was seen. Source: Hyndman and Fan,
    /// "Sample Quantiles in Statistical Packages", American Statistician 50 (1996), definition 1.
    ///
    /// - Parameter percent: from 0, which is the least value, to 100, the greatest.
    public func value(atPercent percent: Double) -> Value {
        precondition(percent >= 0 && percent <= 100, "a percentage lies from 0 to 100")
        let place = (percent * Double(count) / 100).rounded(.up)
        return sorted[max(Int(place), 1) - 1]
    }
}

extension Spread<Int64> {
    /// As ``value(atPercent:)``, in money.
    public func amount(atPercent percent: Double) -> Fixed { Fixed(raw: value(atPercent: percent)) }
}

/// How often something happened, and between which bounds the true share lies.
public struct Chance: Hashable, Sendable {
    public let count: Int
    /// Above zero.
    public let paths: Int

    /// - Precondition: `count` lies from 0 to `paths`, which is above zero.
    public init(_ count: Int, of paths: Int) {
        precondition(paths > 0 && (0...paths).contains(count), "a part is not above the whole")
        (self.count, self.paths) = (count, paths)
    }

    /// From 0 to 1.
    public var share: Double { Double(count) / Double(paths) }

    /// Wilson's score interval: the share of endlessly many paths lies within with this confidence. It says
    /// nothing of whether the past is like the future. Source: Wilson, "Probable Inference, the Law of
    /// Succession, and Statistical Inference", Journal of the American Statistical Association 22 (1927).
    ///
    /// - Precondition: `confidence` lies above 0 and below 1.
    public func band(confidence: Double = 0.95) -> ClosedRange<Double> {
        precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1")
        let score = Elementary.normalQuantile(0.5 + confidence / 2)
        let (size, square) = (Double(paths), score * score)
        let centre = (share + square / (2 * size)) / (1 + square / size)
        let root = (share * (1 - share) / size + square / (4 * size * size)).squareRoot()
        let half = score * root / (1 + square / size)
        return (count == 0 ? 0 : max(0, centre - half))...(count == paths ? 1 : min(1, centre + half))
    }
}
