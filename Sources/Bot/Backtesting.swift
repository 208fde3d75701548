import Backtest
import Domain
import Engine
import Matching
import Wire

/// `deskbot backtest`: the settings' own engine, gates and costs on price files, and what came of it.
struct Backtesting {
    /// Bars of one file; a longer one gives its last ones.
    static let barsMaximum = 20_000_000

    private let setup: Setup

    init(_ setup: Setup) { self.setup = setup }

    /// Plays the files, writes JSON and page where they were asked for, and tells the rest in words.
    func report() throws(Failure) -> String {
        let range = try BacktestRange(setup.arguments)
        let orders = try IntrabarPath.chosen(by: setup.arguments)
        let began = ContinuousClock.now
        let tape = try setup.makeTape(setup.configuration.plan.base, range)
        let (loaded, used) = (ContinuousClock.now, Usage.processorTime)
        let backtest = play(tape, order: orders[0], isShown: true)
        let cost = BacktestReport.Cost(
            loading: loaded - began, running: ContinuousClock.now - loaded,
            processor: Usage.processorTime - used, peakMemory: Usage.peakMemory)
        let others = orders.dropFirst().map { order in
            BacktestReport.Other(order: order, equity: play(tape, order: order, isShown: false).equity)
        }
        let report = BacktestReport(
            backtest, setup, cost: cost, order: orders[0], others: others)
        let (json, page) = (setup.arguments[.json], setup.arguments[.html])
        if json != nil || page != nil {
            let identity = RunIdentity(tape, configuration: report.configuration, command: report.command)
            if let json { try write(report.json(identity).serialized + "\n", to: json) }
            if let page { try write(report.html(tape, setup, identity), to: page) }
        }
        return report.text
    }

    private func write(_ text: String, to path: String) throws(Failure) {
        do throws(FileError) {
            try Files.write(Array(text.utf8), to: path)
        } catch {
            throw Failure(.configuration, "\(error)")
        }
    }

    /// - Parameter passesOver: `false` tells every quote, which takes longer and comes to the same.
    func play(_ tape: PriceTape, order: IntrabarPath, isShown: Bool, passesOver: Bool = true) -> Backtest {
        var backtest = setup.makeBacktest(tape, order: order, passesOver: passesOver)
        var progress = ProgressBar("", isShown: isShown)
        let count = Double(max(tape.count, 1))
        tape.play(into: &backtest, isFlat: setup.arguments[.flat] != nil) { backtest, time in
            progress.note(
                Double(tape.ticks.isEmpty ? backtest.barCount : backtest.quoteCount) / count,
                at: "\(CivilTime(utc: time).date)")
            return true
        }
        progress.end()
        return backtest
    }
}

extension IntrabarPath {
    /// The one that `--intrabar` asks for, or all, the usual one first.
    static func chosen(by arguments: Arguments) throws(Failure) -> [IntrabarPath] {
        guard let word = arguments[.intrabar] else { return assumptions }
        guard let path = IntrabarPath(rawValue: word) else {
            let known = allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(.configuration, "--intrabar must be one of \(known), was \(word)")
        }
        // What shorter bars tell lies between what a bar alone allows.
        return path == .detail ? [.detail, .pessimistic, .optimistic] : [path]
    }
}
