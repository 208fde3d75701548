import Domain
import Engine
import Glibc

/// `deskbot analyse`: what the chosen strategies answer to a price file, whether any answer knew what came
/// after it, and how much history they need.
struct Analysing {
    /// Bars that are looked at; a longer file gives its last ones.
    static let barsMaximum = 50_000
    /// Bars that the look for leaks is made on; each cut runs through them anew.
    static let leakBarsMaximum = 6_000

    private let setup: Setup

    init(_ setup: Setup) { self.setup = setup }

    /// - Returns: the report, and whether no answer knew the future.
    func report() throws(Failure) -> (text: String, isClean: Bool) {
        guard let path = setup.arguments[.prices] else {
            throw Failure(.configuration, "--prices needs a file of bars, such as BTCUSDT.csv.gz")
        }
        let symbol = try PricedSymbol(path, among: setup.configuration.instruments)
        let instrument = setup.configuration.instruments[symbol.index]
        var lines: [String] = []
        var isClean = true
        for choice in setup.configuration.strategies.map(\.choice) {
            var plan = MarketPlan()
            let strategy = choice.make(in: &plan) { setup.clocks[$0] ?? .utc }
            let bars = try symbol.bars(plan.base, last: Self.barsMaximum)
            let findings = leaks(choice, bars, instrument)
            isClean = isClean && findings.isEmpty
            let run = StrategyRun(strategy, plan, instrument: instrument)
            lines += describe(strategy, run.answers(to: bars), findings, bars.count, plan.base)
            lines += describe(WarmUpAnalyser().rows(of: run, on: bars))
        }
        return (lines.joined(separator: "\n"), isClean)
    }

    private func leaks(_ choice: StrategyChoice, _ bars: [Bar], _ instrument: Instrument)
        -> [LookAheadAnalyser.Finding]
    {
        LookAheadAnalyser().findings(
            of: { bars in
                var plan = MarketPlan()
                let strategy = choice.make(in: &plan) { setup.clocks[$0] ?? .utc }
                return StrategyRun(strategy, plan, instrument: instrument).answers(to: bars)
            }, on: Array(bars.suffix(Self.leakBarsMaximum)))
    }

    private func describe(
        _ strategy: any Strategy, _ answers: [StrategyRun.Answer], _ findings: [LookAheadAnalyser.Finding],
        _ count: Int, _ base: Timeframe
    ) -> [String] {
        var codes: [String: Int] = [:]
        for answer in answers {
            switch answer.assessment {
            case .entry(let plan): codes[plan.side == .buy ? "long" : "short", default: 0] += 1
            case .refused(let reason): codes[reason.code, default: 0] += 1
            }
        }
        let counts = codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
        let verdict =
            findings.first.map {
                "LOOKS AHEAD: \(findings.count) of its answers change with what comes later, the first with "
                    + "\($0.known) bars known (\($0.cause.rawValue) at \($0.cut))"
            } ?? "no answer changes with what comes later"
        return [
            "\(strategy.id) on \(strategy.timeframe.name): \(count) bars of \(base.name), \(answers.count) looks",
            "  \(counts.joined(separator: ", "))", "  look-ahead: \(verdict)",
        ]
    }

    private func describe(_ rows: [WarmUpAnalyser.Row]) -> [String] {
        guard !rows.isEmpty else { return ["  warm-up: the file is too short to say"] }
        return rows.map {
            "  warm-up: \($0.history) bars of history give \($0.same) of \($0.answers) answers to the last digit, "
                + "\($0.sameSide) on the same side"
        }
    }
}
