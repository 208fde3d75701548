import Domain

/// What the trials of a search say together.
public struct SweepSummary: Hashable, Sendable {
    /// The points around the best, and whether it stands alone.
    public struct Neighbourhood: Hashable, Sendable {
        /// The best is a plateau where the mean around it is at least this share of its own figure.
        public static let plateauShare = 0.7

        /// Points next to the best by one step of one parameter.
        public let count: Int
        /// Of the criterion over those that were tried and have it; `nil` where none has.
        public let mean: Double?
        /// How many ``mean`` is of.
        public let known: Int
        /// `nil` where ``mean`` is not known, or the best is not above zero.
        public let isPlateau: Bool?
    }

    /// One window of the walk.
    public struct Step: Hashable, Sendable {
        /// The best of the training; `nil` where no point has a figure there.
        public let best: SweepTrial?
        public let train: SweepFigures?
        public let test: SweepFigures?
    }

    public let criterion: SweepCriterion
    /// Those that ran and have the criterion's figure, the best first; of equals the smaller number first.
    public let ranking: [SweepTrial]
    /// Trials that ran.
    public let count: Int
    /// Those of them whose closed trades made more than nothing.
    public let profitable: Int
    public let refused: [SweepTrial]
    /// Of the best, among all trials that ran; `nil` for fewer than two of them that have a ratio, and where the best
    /// has none.
    public let deflated: DeflatedSharpe?
    /// Of the best; `nil` where there is none.
    public let neighbourhood: Neighbourhood?
    /// One for each window of the walk.
    public let steps: [Step]
    /// `nil` without a walk.
    public let verdict: WalkForwardVerdict?

    public var best: SweepTrial? { ranking.first }

    /// - Parameters:
    ///   - trials: in the order of their numbers, all of `space`, those that ran with `windows` windows each.
    ///   - periodsPerYear: of daily returns.
    public init(
        of trials: [SweepTrial], in space: ParameterSpace, by criterion: SweepCriterion, windows: Int,
        periodsPerYear: Double
    ) {
        self.criterion = criterion
        let ran = trials.filter { $0.figures != nil }
        count = ran.count
        profitable = ran.count { ($0.figures?.net ?? .zero) > .zero }
        refused = trials.filter { $0.figures == nil }
        ranking = Self.ranking(of: ran) { $0.figures?[criterion] }
        deflated = ranking.first.flatMap { Self.deflated($0, among: ran) }
        neighbourhood = ranking.first.flatMap { Self.neighbourhood(of: $0, among: ran, in: space, criterion) }
        steps = (0..<windows).map { place in
            let best = Self.ranking(of: ran) { $0.windows[place].train[criterion] }.first
            return Step(best: best, train: best?.windows[place].train, test: best?.windows[place].test)
        }
        guard windows > 0 else {
            verdict = nil
            return
        }
        var terms = WalkForwardTerms()
        terms.periodsPerYear = periodsPerYear
        verdict = WalkForwardVerdict(
            of: steps.enumerated().compactMap { place, step in
                step.best.map {
                    WalkForwardStep(best: space[$0.index], returns: $0.windows[place].returns)
                }
            }, under: terms)
    }

    private static func ranking(of trials: [SweepTrial], by figure: (SweepTrial) -> Double?) -> [SweepTrial] {
        trials.compactMap { trial in figure(trial).map { (trial: trial, figure: $0) } }
            .sorted { ($1.figure, $0.trial.index) < ($0.figure, $1.trial.index) }
            .map(\.trial)
    }

    /// A trial without a ratio, which never traded, counts as a trial, but has no share in their variance.
    private static func deflated(_ best: SweepTrial, among ran: [SweepTrial]) -> DeflatedSharpe? {
        let ratios = ran.compactMap { $0.figures?.ratio }
        guard let figures = best.figures, let ratio = figures.ratio, let skewness = figures.skewness,
            let kurtosis = figures.kurtosis, let deviation = Moments(of: ratios).deviation
        else { return nil }
        return DeflatedSharpe(
            ratio: ratio, count: figures.days, skewness: skewness, kurtosis: kurtosis, trials: ran.count,
            variance: deviation * deviation)
    }

    private static func neighbourhood(
        of best: SweepTrial, among ran: [SweepTrial], in space: ParameterSpace, _ criterion: SweepCriterion
    ) -> Neighbourhood? {
        guard let own = best.figures?[criterion] else { return nil }
        let numbers = space.neighbours(of: best.index)
        let wanted = Set(numbers)
        let found = ran.filter { wanted.contains($0.index) }.compactMap { $0.figures?[criterion] }
        let mean = Moments(of: found).mean
        return Neighbourhood(
            count: numbers.count, mean: mean, known: found.count,
            isPlateau: mean.flatMap { own > 0 ? $0 >= Neighbourhood.plateauShare * own : nil })
    }
}
