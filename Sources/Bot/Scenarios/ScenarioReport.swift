import Backtest
import Domain
import Engine

/// What came of `deskbot scenarios`, for people and for programs.
struct ScenarioReport {
    /// Everything that one scenario led to.
    struct Row {
        let scenario: MarketScenario
        let runs: [ScenarioRun]

        func runs(_ part: ScenarioPart) -> [ScenarioRun] { runs.filter { $0.part == part } }

        /// What a position that was open came to in units of its risk, the worst first.
        func held(_ part: ScenarioPart) -> [Double] {
            runs(part).compactMap(\.outcome).filter(\.wasHeld).map { $0.multiples.reduce(0, +) }.sorted()
        }

        /// Of the outcomes, the greatest of something.
        func most<Measure: Comparable>(_ measure: (ScenarioOutcome) -> Measure?) -> Measure? {
            runs.compactMap(\.outcome).compactMap(measure).max()
        }

        /// The run that cost most in money.
        var worst: ScenarioRun? {
            runs.filter { $0.outcome?.net != nil }.min {
                ($0.outcome?.net ?? .zero) < ($1.outcome?.net ?? .zero)
            }
        }

        /// The worst of all runs; `nil` where none is known.
        var verdict: ScenarioOutcome.Verdict? { most(\.verdict) }

        /// The greatest loss of a trade in units of what it risked, as a size; `nil` without a loss.
        var largestLoss: Double? {
            runs.compactMap(\.outcome).flatMap(\.multiples).min().flatMap { $0 < 0 ? -$0 : nil }
        }

        /// What the gates refused, in the midst of the event and to the strategy, the most frequent first.
        var refusals: [(code: String, count: Int)] {
            var counts: [String: Int] = [:]
            for run in runs where run.part == .amid || run.part == .own {
                for refusal in run.outcome?.refusals ?? [] { counts[refusal.code, default: 0] += refusal.count }
            }
            return counts.map { (code: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.code) < ($0.count, $1.code) }
        }
    }

    let plan: ScenarioPlan
    let rows: [Row]
    let bearing: ScenarioBearing
    let currency: Currency
    let start: Fixed
    let riskPercent: Fixed
    let limits: RiskLimits
    let prop: PropTerms?
    let strategies: [StrategyID]
    /// SHA-256 of what was set.
    let configuration: String
    let command: String

    init(_ plan: ScenarioPlan, _ runs: [ScenarioRun], _ setup: Setup) {
        let settings = setup.configuration
        self.plan = plan
        var order: [MarketScenario] = []
        for run in runs where !order.contains(run.scenario) { order.append(run.scenario) }
        rows = order.map { scenario in Row(scenario: scenario, runs: runs.filter { $0.scenario == scenario }) }
        bearing = ScenarioBearing(of: settings.strategies[0].choice)
        currency = settings.account.startingBalance.currency
        start = settings.account.startingBalance.amount
        (limits, prop) = (settings.limits, settings.prop)
        riskPercent = settings.limits.riskPerTradePercent
        strategies = settings.strategies.map(\.id)
        configuration = setup.fingerprint
        command = setup.arguments.command
    }

    /// The name of a row: what was recorded has none of its own.
    func name(of row: Row) -> String {
        if case .recorded = plan.source { return "recorded" }
        return row.scenario.rawValue
    }

    /// What happens, in a sentence.
    func sentence(of row: Row) -> String {
        if case .recorded(_, let at, let file) = plan.source {
            return "Ticks of \(file.split(separator: "/").last ?? "") around \(at)."
        }
        return row.scenario.sentence
    }
}
