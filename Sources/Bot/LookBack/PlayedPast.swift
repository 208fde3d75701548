import Backtest
import Commands
import Domain
import Engine
import Market
import Matching

/// One question about the past, played on the thread that asks: the settings' own engine, gates and costs.
struct PlayedPast {
    /// Bars of the longest timeframe that the stretch has seen before it begins.
    static let warmUpBars = SweepRun.warmUpBars
    /// Progress is not told more often.
    static let tellingEvery = Duration.seconds(1)

    private let setup: Setup
    private let question: LookBack
    private let processorMaximum: Duration
    /// Told how many per cent of it are played.
    private let told: (Int) -> Void

    init(
        _ setup: Setup, _ question: LookBack, processorMaximum: Duration = LookBack.processorMaximum,
        told: @escaping (Int) -> Void
    ) {
        self.setup = setup
        self.question = question
        self.processorMaximum = processorMaximum
        self.told = told
    }

    /// Plays it to its end.
    func news() -> LookBack.News {
        do throws(Failure) {
            return .ended(try result())
        } catch {
            return .failed(error.description)
        }
    }

    private func result() throws(Failure) -> LookBack.Result {
        let setups = try setups()
        var loaded: [(base: Timeframe, tape: RecentTape)] = []
        var tapes: [RecentTape] = []
        for setup in setups {
            let base = setup.configuration.plan.base
            if let known = loaded.first(where: { $0.base == base }) {
                tapes.append(known.tape)
            } else {
                let tape = try load(setup)
                loaded.append((base, tape))
                tapes.append(tape)
            }
        }
        var progress = Progress(
            total: tapes.reduce(0) { $0 + $1.tape.count }, maximum: processorMaximum, told: told)
        var figures: [LookBack.Figures] = []
        for (setup, recent) in zip(setups, tapes) {
            figures.append(try play(setup, recent.tape, &progress))
        }
        guard let now = figures.first, let recent = tapes.first else {
            throw Failure(.configuration, "There is nothing to play.")
        }
        let span = recent.tape.span(loaded[0].base)
        return LookBack.Result(
            now: now, then: figures.count > 1 ? figures[1] : nil, from: span.lowerBound, to: span.upperBound,
            bars: recent.tape.count, missing: recent.missing)
    }

    // MARK: The settings

    /// As they hold, and with the other value where one is asked about.
    private func setups() throws(Failure) -> [Setup] {
        let own = question.settings.map { ParameterPoint.Value(name: $0.key, text: $0.value) }
        switch question.subject {
        case .whatIf(let wish):
            let other =
                own.filter { $0.name != wish.key } + [
                    ParameterPoint.Value(name: wish.key, text: wish.value)
                ]
            return [try placed(own), try placed(other)]
        case .backtest(let strategy, let instrument):
            let chosen = [
                ParameterPoint.Value(name: "strategies", text: try path(of: strategy)),
                ParameterPoint.Value(name: "symbols", text: instrument.value),
            ]
            return [try placed(own + chosen)]
        }
    }

    private func placed(_ values: [ParameterPoint.Value]) throws(Failure) -> Setup {
        var placed: Setup
        do throws(SettingsFaults) {
            placed = try setup.placing(values)
        } catch {
            throw Failure(.configuration, error.first)
        }
        guard case .whatIf = question.subject else { return placed }
        let entered = placed.configuration.instruments.all.filter { !question.removed.contains($0.id) }
        guard !entered.isEmpty else { throw Failure(.configuration, "Every symbol was taken off the list.") }
        placed.configuration.instruments = InstrumentTable(entered)
        return placed
    }

    /// As `strategies` of the settings names it: one of the settings', one that is built in, or a file of the
    /// strategies' folder.
    private func path(of strategy: String) throws(Failure) -> String {
        let own = setup.configuration.strategies.first { $0.choice.id.value == strategy }?.choice.file?.path
        if let own { return own }
        let names = StrategySettings.Name.allCases.map(\.rawValue)
        if let name = names.first(where: { $0.lowercased() == strategy.lowercased() }) { return name }
        let file = "config/strategies/\(strategy).yaml"
        if (try? Files.read(file)) != nil { return file }
        throw Failure(
            .configuration,
            "There is no strategy \(strategy): built in are \(names.joined(separator: ", ")), and \(file) is not there."
        )
    }

    // MARK: The prices

    private func load(_ placed: Setup) throws(Failure) -> RecentTape {
        let (plan, instruments) = (placed.configuration.plan, placed.configuration.instruments)
        let longest = plan.timeframes.last ?? plan.base
        let before = Duration.seconds(Self.warmUpBars * Int64(longest.seconds))
        let window = question.until - .days(question.days)..<question.until
        let folder = MarketFolder(path: setup.folder(of: "market"))
        guard let recent = try RecentTape(folder, plan.base, instruments, window, before: before) else {
            throw Failure(
                .configuration, Self.sentence(missing: instruments.all.map(\.id.value), window))
        }
        return recent
    }

    /// What to run where prices are not stored.
    static func sentence(missing names: [String], _ window: Range<Timestamp>) -> String {
        let dates = [window.lowerBound, window.upperBound].map { "\(CivilTime(utc: $0).date)" }
        let shown = names.prefix(3)
        let rest = names.count > shown.count ? " and \(names.count - shown.count) more" : ""
        let commands = shown.map { "deskbot data import FILE --symbol \($0)" }.joined(separator: " ; ")
        return
            "No prices from \(dates[0]) to \(dates[1]) are stored of \(shown.joined(separator: ", "))\(rest). "
            + "On the host, where FILE has its bars, run: \(commands)"
    }

    // MARK: Playing

    /// How far both halves are, and what they have taken.
    private struct Progress {
        let total: Int
        let maximum: Duration
        let told: (Int) -> Void
        let used = Usage.threadProcessorTime
        var before = 0
        var toldAt = ContinuousClock.now
        /// Why it ends early.
        var failure: String?

        /// - Returns: whether to go on.
        mutating func note(_ count: Int) -> Bool {
            if Task.isCancelled { failure = "The bot was stopped meanwhile." }
            if Usage.threadProcessorTime - used > maximum {
                let minutes = maximum.wholeSeconds / 60
                failure =
                    "It took more than \(minutes) minutes of a processor, and was ended: ask for fewer days."
            }
            if failure == nil, ContinuousClock.now - toldAt >= PlayedPast.tellingEvery {
                toldAt = .now
                told(min(100, 100 * (before + count) / max(total, 1)))
            }
            return failure == nil
        }
    }

    private func play(_ setup: Setup, _ tape: PriceTape, _ progress: inout Progress) throws(Failure)
        -> LookBack.Figures
    {
        var backtest = setup.makeBacktest(tape, order: .adaptive)
        var running = progress
        // What is open at the end is closed there, so that both halves count all they did.
        tape.play(into: &backtest, isFlat: true) { backtest, _ in running.note(backtest.barCount) }
        progress = running
        if let failure = progress.failure { throw Failure(.configuration, failure) }
        progress.before += tape.count
        return Self.figures(backtest, from: setup.configuration.account.startingBalance.amount)
    }

    static func figures(_ backtest: Backtest, from start: Fixed) -> LookBack.Figures {
        let metrics = TradeMetrics(of: backtest.trades.map { ClosedTrade($0) })
        let curve = BacktestReport.curve(backtest, from: start)
        func fixed(_ value: Double?) -> Fixed? { value.flatMap { Fixed($0, rounding: .toNearestOrEven) } }
        return LookBack.Figures(
            trades: metrics.all.count, wins: metrics.all.wins, net: metrics.all.net, fees: metrics.fees,
            fall: curve.deepest.map(\.depth) ?? .zero,
            fallPercent: fixed(curve.deepestInPercent.map { $0.percent ?? 0 } ?? 0),
            profitFactor: fixed(metrics.profitFactor), equity: backtest.equity)
    }
}
