import Backtest
import Commands
import Crypto
import Domain
import Engine
import Glibc
import Matching
import Wire

/// `deskbot backtest`: the settings' own desk, gates and costs on price files, and what came of it.
struct Backtesting {
    /// Bars of one file; a longer one gives its last ones.
    static let barsMaximum = 5_000_000

    private let setup: Setup
    private let output: String?

    init(_ setup: Setup) {
        self.setup = setup
        output = setup.arguments[.json]
    }

    /// Plays the files, writes the JSON where one was asked for, and tells the rest in words.
    func report() throws(Failure) -> String {
        guard let list = setup.arguments[.prices] else {
            throw Failure(.configuration, "--prices needs a file of bars, such as BTCUSDT.csv.gz")
        }
        let began = ContinuousClock.now
        let (base, instruments) = (setup.configuration.plan.base, setup.configuration.instruments)
        var series: [PricedBars] = []
        for path in list.split(separator: ",").map(String.init) {
            let symbol = try PricedSymbol(path, among: instruments)
            guard !series.contains(where: { $0.index == symbol.index }) else {
                throw Failure(.configuration, "\(path): there is a file of its symbol already")
            }
            let bars = try symbol.bars(base, last: Self.barsMaximum)
            guard !bars.isEmpty else {
                throw Failure(.configuration, "\(path) has no whole bar of \(base.name)")
            }
            series.append(PricedBars(index: symbol.index, bars: bars))
        }
        guard let start = series.compactMap(\.bars.first?.start).min() else {
            throw Failure(.configuration, "--prices names no file")
        }
        let loaded = ContinuousClock.now
        var backtest = makeBacktest(base, from: start)
        play(series, in: &backtest)
        let report = BacktestReport(
            backtest, configuration: setup.configuration, fingerprint: setup.fingerprint,
            loading: loaded - began, running: ContinuousClock.now - loaded)
        if let output {
            do throws(FileError) {
                try Files.write(Array((report.json.serialized + "\n").utf8), to: output)
            } catch {
                throw Failure(.configuration, "\(error)")
            }
        }
        return report.text
    }

    private func makeBacktest(_ base: Timeframe, from start: Timestamp) -> Backtest {
        let configuration = setup.configuration
        let engine = setup.makeEngine(Ledger(instruments: configuration.instruments, tellsRows: false))
        return Backtest(
            engine: engine,
            book: PaperBook(instruments: configuration.instruments, terms: configuration.paper),
            surroundings: setup.makeSurroundings(of: engine), timeframe: base,
            startingBalance: configuration.account.startingBalance, from: start)
    }

    /// All files together, in time's order.
    private func play(_ series: [PricedBars], in backtest: inout Backtest) {
        var places = Array(repeating: 0, count: series.count)
        let count = series.map(\.bars.count).reduce(0, +)
        var progress = Progress(count: count)
        while true {
            let heads = series.indices.filter { places[$0] < series[$0].bars.count }
            guard let now = heads.map({ series[$0].bars[places[$0]].start }).min() else { break }
            let due = heads.filter { series[$0].bars[places[$0]].start == now }
            backtest.feed(due.map { (series[$0].index, series[$0].bars[places[$0]]) })
            for place in due { places[place] += 1 }
            progress.note(backtest.barCount, at: now)
        }
        progress.end()
    }
}

/// The bars of one instrument, oldest first.
private struct PricedBars {
    let index: InstrumentIndex
    let bars: [Bar]
}

/// A line on a terminal that says how far it is; nothing where the errors go elsewhere.
private struct Progress {
    private let count: Int
    private var told = -1
    private let isTerminal = isatty(2) == 1

    init(count: Int) { self.count = max(count, 1) }

    mutating func note(_ done: Int, at time: Timestamp) {
        let percent = done * 100 / count
        guard isTerminal, percent != told else { return }
        told = percent
        let bar = String(repeating: "█", count: percent / 5) + String(repeating: "░", count: 20 - percent / 5)
        write("\r\(bar) \(percent) %  \(CivilTime(utc: time).date)")
    }

    func end() { if isTerminal { write("\r" + String(repeating: " ", count: 50) + "\r") } }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
    }
}
