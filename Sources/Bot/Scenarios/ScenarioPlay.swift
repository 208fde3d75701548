import Backtest
import Domain
import Engine
import Matching
import Wire

/// `deskbot scenarios`: what becomes of the account when a bad day comes while a position is open, while one is
/// wanted, and with the strategy as it is.
struct ScenarioPlay {
    /// Bars of the longest timeframe that are seen before a scenario; enough for its indicators to have settled.
    private static let historyBars = 600

    private let setup: Setup

    init(_ setup: Setup) { self.setup = setup }

    /// Plays everything, writes JSON where it was asked for, and tells the rest in words.
    func report() throws(Failure) -> String {
        let report = try makeReport()
        if let path = setup.arguments[.json] {
            do throws(FileError) {
                try Files.write(Array((report.json.serialized + "\n").utf8), to: path)
            } catch {
                throw Failure(.configuration, "\(error)")
            }
        }
        return report.text
    }

    func makeReport() throws(Failure) -> ScenarioReport {
        let plan = try ScenarioPlan(setup.arguments, setup.configuration.instruments)
        var runs: [ScenarioRun] = []
        switch plan.source {
        case .made(let scenarios):
            var progress = ProgressBar("", isShown: true)
            for (place, seed) in plan.seeds.enumerated() {
                let stage = Stage(plan.market, setup, seed: seed)
                for scenario in scenarios {
                    runs += ScenarioPart.allCases.map { stage.run(scenario, $0) }
                }
                progress.note(Double(place + 1) / Double(plan.seeds.count), at: "seed \(seed)")
            }
            progress.end()
        case .recorded(let quotes, let at, let file):
            runs = try recorded(quotes, at: at, file, plan.market)
        }
        return ScenarioReport(plan, runs, setup)
    }

    private func recorded(_ quotes: [Quote], at time: Timestamp, _ file: String, _ market: ScenarioMarket)
        throws(Failure) -> [ScenarioRun]
    {
        // As with a publication: what is to be open then is opened more than an hour before.
        guard let tape = ScenarioTape(recorded: quotes, at: time, as: .payrollSpike),
            let first = tape.quotes.first
        else { throw Failure(.configuration, "\(file) has no ticks around \(time)") }
        let stage = Stage(market, setup, seed: 0)
        let earlier = quotes.filter { $0.at < first.at }
        return ScenarioPart.allCases.map { stage.run(tape, $0) { $0.warmUp(with: earlier) } }
    }

    /// One market, one seed: what all scenarios share.
    private struct Stage {
        let market: ScenarioMarket
        let setup: Setup
        let seed: UInt64
        let bearing: ScenarioBearing
        private let short: ScenarioHistory
        private let long: ScenarioHistory

        init(_ market: ScenarioMarket, _ setup: Setup, seed: UInt64) {
            (self.market, self.setup, self.seed) = (market, setup, seed)
            bearing = ScenarioBearing(of: setup.configuration.strategies[0].choice)
            let plan = setup.configuration.plan
            let longest = plan.timeframes.last ?? plan.base
            let count = historyBars * Int(longest.seconds / plan.base.seconds)
            long = ScenarioHistory(
                of: market, plan.base, count: min(count, ScenarioHistory.countMaximum), seed: seed)
            short = ScenarioHistory(of: market, bearing.timeframe, count: historyBars, seed: seed)
        }

        func run(_ scenario: MarketScenario, _ part: ScenarioPart) -> ScenarioRun {
            let history = part == .own ? long : short
            var attempt = 0
            while true {
                let cast = ScenarioCast(part, bearing.timeframe, seed: seed, attempt: attempt)
                let tape = cast.tape(of: scenario, in: market)
                let run = run(tape, part) { backtest in
                    guard let start = tape.quotes.first?.at else { return }
                    backtest.warmUp(market.index, with: history.bars(until: start))
                }
                attempt += 1
                if run.isMet || attempt == ScenarioCast.attemptMaximum { return run }
            }
        }

        func run(_ tape: ScenarioTape, _ part: ScenarioPart, _ warmUp: (inout Backtest) -> Void) -> ScenarioRun
        {
            let cast = ScenarioCast(part, bearing.timeframe, seed: seed)
            let engine = engine(cast, tape)
            var backtest = setup.makeBacktest(
                engine, engine.base, from: tape.quotes.first?.at ?? tape.event.lowerBound)
            warmUp(&backtest)
            let outcome = tape.play(
                into: &backtest, limits: setup.configuration.limits, prop: setup.configuration.prop)
            return ScenarioRun(
                scenario: tape.scenario, part: part, side: cast.side, seed: seed, outcome: outcome)
        }

        private func engine(_ cast: ScenarioCast, _ tape: ScenarioTape) -> TradingEngine {
            let ledger = Ledger(instruments: setup.configuration.instruments, tellsRows: false)
            guard let side = cast.side, let window = cast.window(of: tape) else {
                return setup.makeEngine(ledger)
            }
            var entry = TimedEntry.Settings(side: side, window: window)
            (entry.timeframe, entry.atrPeriod) = (bearing.timeframe, bearing.atrPeriod)
            entry.distances = bearing.distances
            var plan = MarketPlan()
            let strategy = TimedEntry(settings: entry, in: &plan)
            let care = PositionCare(
                setup.configuration.strategies[0].management, on: entry.timeframe, in: &plan)
            return setup.makeEngine(ledger, [strategy], [care], plan)
        }
    }
}

/// How the position lies that meets a scenario: with the stop and target of a strategy.
struct ScenarioBearing: Hashable {
    let timeframe: Timeframe
    var atrPeriod = 14
    /// In ATR of ``timeframe``.
    var distances = AtrDistances(stop: Fixed(raw: 150_000_000), target: Fixed(raw: 300_000_000))
    /// Where the distances come from, in words.
    let origin: String

    /// Where a strategy measures its distances otherwise, 1.5 and 3 ATR stand in.
    init(of choice: StrategyChoice) {
        var plan = MarketPlan()
        let made = choice.make(in: &plan) { _ in .utc }
        timeframe = made.timeframe
        let own: (period: Int, distances: AtrDistances)? =
            switch choice {
            case .checklist(_, let settings):
                (settings.atrPeriod, AtrDistances(stop: settings.stopAtr, target: settings.targetAtr))
            case .averageCross(let settings): (settings.atrPeriod, settings.distances)
            case .openingCross(let settings, _): (settings.atrPeriod, settings.distances)
            case .sessionBreakout(let settings, _):
                (settings.atrPeriod, AtrDistances(stop: settings.stopAtr, target: settings.targetAtr))
            case .openingRange, .smartMoney, .confluence, .breakOfStructure, .rules: nil
            }
        origin = own == nil ? "in place of its own, which are measured otherwise" : "as its settings say"
        guard let own else { return }
        (atrPeriod, distances) = own
    }
}

/// One scenario, met in one state.
struct ScenarioRun {
    let scenario: MarketScenario
    let part: ScenarioPart
    /// Of the entry that was wanted; `nil` where the strategy chose.
    let side: Side?
    let seed: UInt64
    /// `nil` where the account's worth was not known.
    let outcome: ScenarioOutcome?

    /// Whether a position was there that was to be there.
    var isMet: Bool { part == .amid || part == .own || outcome?.wasHeld ?? true }
}
