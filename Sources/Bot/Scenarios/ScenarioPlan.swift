import Backtest
import Domain
import Engine
import Venues

/// What `deskbot scenarios` plays, as the command line asks for it.
struct ScenarioPlan {
    static let runsMaximum = 1_000

    /// What happens: made up, or recorded.
    enum Source {
        case made([MarketScenario])
        case recorded([Quote], at: Timestamp, file: String)
    }

    let market: ScenarioMarket
    let source: Source
    let seeds: [UInt64]

    /// - Throws: for what is no scenario, no number, and a file without ticks around the moment.
    init(_ arguments: Arguments, _ instruments: InstrumentTable) throws(Failure) {
        guard let path = arguments[.prices] else {
            guard arguments[.at] == nil else {
                throw Failure(.configuration, "--at needs --prices with a file of ticks")
            }
            // The first symbol by name; `--symbol` names another.
            market = ScenarioMarket(usual: instruments[InstrumentIndex(0)], index: InstrumentIndex(0))
            source = .made(try Self.scenarios(arguments))
            let first = try arguments.number(.seed, 0...UInt64(Int64.max)) ?? 1
            let count = try arguments.number(.runs, 1...UInt64(Self.runsMaximum)) ?? 5
            seeds = (0..<count).map { first &+ $0 }
            return
        }
        for option in [Arguments.Option.scenario, .seed, .runs] where arguments[option] != nil {
            throw Failure(
                .configuration, "--\(option.rawValue) has no meaning with --prices: a recording is as it was")
        }
        let symbol = try PricedSymbol(path, among: instruments, named: arguments[.symbol])
        guard let quotes = try symbol.ticks() else {
            throw Failure(.configuration, "\(path) has bars: a scenario is played from ticks (docs/data.md)")
        }
        guard let word = arguments[.at], let at = Timestamp(iso8601: word) else {
            let found = arguments[.at].map { ", was \($0)" } ?? ""
            throw Failure(.configuration, "--at must say when it happens, as 2014-05-02T12:30Z\(found)")
        }
        market = ScenarioMarket(usual: instruments[symbol.index], index: symbol.index)
        source = .recorded(quotes, at: at, file: path)
        seeds = [0]
    }

    private static func scenarios(_ arguments: Arguments) throws(Failure) -> [MarketScenario] {
        guard let list = arguments[.scenario] else { return MarketScenario.allCases }
        var found: [MarketScenario] = []
        for word in list.split(separator: ",").map(String.init) {
            guard let scenario = MarketScenario(rawValue: word) else {
                let names = MarketScenario.allCases.map(\.rawValue)
                let near = EditDistance.closest(to: word, among: names).map { "; did you mean \($0)?" } ?? "."
                throw Failure(
                    .configuration,
                    "--scenario must be of \(names.joined(separator: ", ")), was \(word)\(near)")
            }
            if !found.contains(scenario) { found.append(scenario) }
        }
        return found
    }

}
