import Backtest
import Domain
import Engine
import Matching

/// `deskbot sweep`: the settings with many values of some of them on price files, and what the best is worth.
struct Sweeping: Sendable {
    private let setup: Setup
    private let stop: StopFlag
    private let workers: Int

    /// - Parameters:
    ///   - stop: raised by whoever wants it to end; what is finished by then is kept.
    ///   - workers: points that run at once. The results do not depend on it.
    init(_ setup: Setup, stop: StopFlag = StopFlag(), workers: Int = Usage.cores) {
        precondition(workers > 0, "somebody works")
        self.setup = setup
        self.stop = stop
        self.workers = workers
    }

    /// Runs the points that are not in the results yet, writes JSON and page where they were asked for, and tells the
    /// rest in words.
    ///
    /// - Returns: the report, and whether every point of the part was run.
    func run() async throws(Failure) -> (text: String, isComplete: Bool) {
        let arguments = setup.arguments
        let (plan, shard) = (try SweepPlan(arguments), try SweepPlan.shard(arguments))
        let criterion = try SweepPlan.criterion(arguments)
        try SweepCheck(setup, plan.space).check()
        let selection = plan.selection
        let range = try BacktestRange(arguments)
        let tapes = SweepTapes { [setup] (timeframe) throws(Failure) in try setup.makeTape(timeframe, range) }
        let order = try IntrabarPath.chosen(by: arguments)[0]
        let base = base(of: selection, in: plan.space)
        let header = header(plan, try await tapes.tape(of: base), base, order)
        let file = try arguments[.results].map { path throws(Failure) in try SweepFile.open(path, header) }
        var trials = file?.trials ?? [:]
        let run = SweepRun(
            setup: setup, space: plan.space, windows: try plan.windows(of: header.span), order: order,
            periodsPerYear: Double(header.periodsPerYear), stop: stop)
        let todo = shard.share(of: selection).filter { trials[$0] == nil }
        for trial in try await finish(todo, run, tapes, into: file?.file) { trials[trial.index] = trial }
        let report = SweepReport(header, trials, by: criterion, command: arguments.command)
        try report.write(arguments)
        let missing = todo.count { trials[$0] == nil }
        guard missing > 0 else { return (report.text, true) }
        let kept = arguments[.results].map { "\($0) has the rest: the same command goes on" }
        let sentence = "Stopped: \(missing) points are left. "
        return (report.text + "\n" + sentence + (kept ?? "Nothing was kept: there is no --results."), false)
    }

    /// Of the first point that can be read; that of the settings where none of many can.
    private func base(of selection: [Int], in space: ParameterSpace) -> Timeframe {
        let placed = selection.prefix(SweepCheck.valuesMaximum).lazy.compactMap {
            try? setup.placing(space[$0].values)
        }
        return (placed.first ?? setup).configuration.plan.base
    }

    private func header(_ plan: SweepPlan, _ tape: PriceTape, _ base: Timeframe, _ order: IntrabarPath)
        -> SweepHeader
    {
        let configuration = setup.configuration
        let identity = RunIdentity(tape, configuration: setup.fingerprint, command: "")
        // What is traded at week-ends has 365 days in a year, the rest 252.
        let isAlwaysOpen = configuration.instruments.all.contains { $0.assetClass == .crypto }
        return SweepHeader(
            plan: plan, settings: setup.fingerprint, prices: identity.prices, program: identity.program,
            strategies: configuration.strategies.map(\.id.value).joined(separator: ", "),
            symbols: tape.instruments.map { configuration.instruments[$0].id.value }.joined(separator: ", "),
            currency: configuration.account.startingBalance.currency.value,
            start: configuration.account.startingBalance.amount, span: tape.span(base),
            periodsPerYear: isAlwaysOpen ? 365 : 252, intrabar: order.rawValue,
            isFlat: setup.arguments[.flat] != nil)
    }

    /// Runs points, as many at once as there are workers, and writes each as soon as all before it are written.
    ///
    /// - Returns: those that came to an end.
    /// - Throws: the first that could not be run or written. What was written until then stays.
    private func finish(_ todo: [Int], _ run: SweepRun, _ tapes: SweepTapes, into file: LineFile?)
        async throws(Failure) -> [SweepTrial]
    {
        let stop = stop
        var queue = SweepQueue(todo, run.space, into: file)
        var progress = ProgressBar("points")
        await withTaskGroup(of: Result<SweepTrial?, Failure>.self) { group in
            func start() {
                guard !stop.isRaised, let index = queue.next() else { return }
                group.addTask {
                    do throws(Failure) {
                        return .success(try await run.trial(index, tapes))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            for _ in 0..<workers { start() }
            for await result in group {
                queue.take(result)
                if queue.failure != nil { stop.raise() }
                progress.note(Double(queue.finished.count) / Double(todo.count))
                start()
            }
        }
        progress.end()
        return try queue.end()
    }
}
