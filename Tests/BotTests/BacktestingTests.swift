import Backtest
import Domain
import Engine
import Matching
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

/// The settings' own desk on price files.
@Suite struct BacktestingTests {
    private static let values = lively.merging([
        "strategies": "[averageCross]", "averageCross.timeframe": "M5", "averageCross.fast": "5",
        "averageCross.slow": "12",
    ]) { $1 }
    private static let settings = SettingsRow.text(values)

    /// Minutes of the recorded days, as files that are named for their symbols.
    private static func files(in scratch: Scratch, days: Int = 2) throws -> [String] {
        let recording = try PlayedDay.crypto.get()
        return try ["BTCUSDT", "ETHUSDT"].map { (name: InstrumentID) in
            let index = try #require(InstrumentTable.four.index(of: name))
            let bars = recording.bars(for: index, endedBy: recording.note.start + .days(days))
            let lines = bars.map {
                "\($0.start.unixSeconds),\($0.open),\($0.high),\($0.low),\($0.close),\($0.volume)"
            }
            let text = (["timestamp,open,high,low,close,volume"] + lines).joined(separator: "\n") + "\n"
            return try scratch.write(text, "\(name).csv")
        }
    }

    private static func run(_ words: [String], _ settings: String = settings, in scratch: Scratch) throws
        -> String
    {
        try Backtesting(try Stand.setup(settings, verb: ["backtest"] + words, in: scratch)).report()
    }

    private static func report(_ words: [String], in scratch: Scratch) throws -> JSONReader {
        let path = "\(scratch.path)/report.json"
        _ = try run(words + ["--json", path], in: scratch)
        return JSONReader(try JSONValue(parsing: try Files.read(path)))
    }

    @Test("two runs agree on every trade, and the account ends with what the trades made")
    func accounting() throws {
        let scratch = try Scratch()
        let files = try Self.files(in: scratch)
        let words = ["--prices", files.joined(separator: ",")]
        let first = try Self.report(words, in: scratch)
        let second = try Self.report(words, in: scratch)
        #expect(try first.member("fingerprint").string() == second.member("fingerprint").string())
        let trades = try first.member("trade_list").elements()
        print("backtest of the recorded days: \(trades.count) trades")
        #expect(trades.count >= 10)
        #expect(Set(try trades.map { try $0.member("symbol").string() }) == ["BTCUSDT", "ETHUSDT"])
        var sum = try #require(Fixed(try first.member("start_equity").spelling()))
        for trade in trades {
            let amounts = try ["gross", "fees", "net"].map { Fixed(try trade.member($0).spelling())! }
            #expect(amounts[0] - amounts[1] == amounts[2])
            #expect(try trade.member("financing").spelling() == "0", "nothing is set to cost anything")
            sum += amounts[2]
        }
        let reasons = Set(try trades.map { try $0.member("reason").string() })
        #expect(reasons.isSuperset(of: ["stopLoss", "takeProfit"]), "the venue watches its orders")
        let metrics = try first.member("metrics")
        let sides = try ["long", "short"].map { try metrics.member($0).member("count").int() }
        #expect(sides[0] > 0 && sides[1] > 0 && sides[0] + sides[1] == trades.count)
        #expect(try metrics.member("days").int() >= 2)
        // Nothing is open at the end of these days.
        #expect(try first.member("final_equity").spelling() == sum.description)
        #expect(try first.member("net").spelling() == (sum - Fixed("10000")!).description)
    }

    @Test(
        "what is wanted at a bar's close trades at a quote after it, against us by the spread and the slippage")
    func prices() throws {
        let scratch = try Scratch()
        let path = try #require(try Self.files(in: scratch).first)
        let setup = try Stand.setup(Self.settings, verb: ["backtest"], in: scratch)
        let instruments = setup.configuration.instruments
        let index = try #require(instruments.index(of: "BTCUSDT"))
        let bars = try PriceBars.read(path, as: .m5, last: 10_000)
        let quotes = bars.flatMap { BarPath(instruments: instruments, timeframe: .m5).quotes(index, $0, nil) }
        let wait = setup.configuration.scanning.collect
        let slip = Fixed(whole: setup.configuration.paper.slippage.ticks)!
            .multiplied(by: instruments[index].tick, rounding: .up)!
        var (count, stops) = (0, 0)
        for trade in try Self.report(["--prices", path], in: scratch).member("trade_list").elements() {
            let opened = try trade.member("opened").string()
            // Candidates are collected for a while, at the first quote of the bar after the signal's.
            let quote = try #require(quotes.first { ($0.at + wait).description == opened })
            let isLong = try trade.member("side").string() == "long"
            let expected = isLong ? quote.ask.moved(by: slip) : quote.bid.moved(by: -slip)
            #expect(try trade.member("entry").spelling() == expected?.description)
            #expect(Timeframe.m5.start(of: quote.at) == quote.at, "at the first quote of a bar")
            count += 1
            guard try trade.member("reason").string() == "stopLoss" else { continue }
            // A stop fills at its level, or at a bar's first quote where that lies beyond it; slippage comes on top.
            let closed = try trade.member("closed").string()
            let last = try #require(quotes.last { $0.at.description <= closed && $0.at.description > opened })
            let exit = try #require(Price(try trade.member("exit").spelling()))
            let reached = isLong ? last.bid.moved(by: -slip) : last.ask.moved(by: slip)
            #expect(isLong ? exit >= reached! : exit <= reached!)
            if Timeframe.m5.start(of: last.at) == last.at { #expect(exit == reached) }
            stops += 1
        }
        #expect(count >= 5 && stops >= 2)
    }

    /// A changed fingerprint is a changed decision or price: it is committed with its reason, or it is a fault.
    @Test("the recorded days trade as they did")
    func fingerprint() throws {
        let scratch = try Scratch()
        let words = ["--prices", try Self.files(in: scratch, days: 3).joined(separator: ",")]
        var lines: [String] = []
        for path in IntrabarPath.assumptions {
            let report = try Self.report(words + ["--intrabar", path.rawValue], in: scratch)
            let (trades, equity) = (
                try report.member("trades").int(), try report.member("final_equity").spelling()
            )
            lines.append("\(path.rawValue) \(trades) \(equity) \(try report.member("fingerprint").string())")
        }
        expectGolden(lines.joined(separator: "\n") + "\n", "backtest-fingerprints")
    }

    @Test(
        "what is passed over changes no trade, whatever strategies, care and rules there are",
        arguments: [
            [:], ["strategies": "[quick.yaml]"], ["strategies": "[checklist, averageCross, openingRange]"],
            ["strategies": "[checklist, confluence, averageCross]"],
            ["management.breakevenAtr": "0.5", "management.trailStartAtr": "0.3"],
            ["prop.preset": "oneStep", "management.exitMinutes": "90"],
            ["paper.latencyMilliseconds": "1500", "paper.liquidityPercent": "5"],
            ["risk.cooldownNewsMinutes": "30", "scan.collectSeconds": "20", "scan.decayBars": "3"],
        ] as [[String: String]])
    func passing(changes: [String: String]) throws {
        let scratch = try Scratch()
        var changes = changes
        if changes["strategies"] == "[quick.yaml]" {
            // Its exits come without a wish to enter.
            let rules = """
                name: quick
                timeframe: M5
                long: ema(5) crosses above ema(12)
                exitLong: rsi(14) > 60
                mirror: true
                stop: 1.5 * atr(14)
                target: 3 * atr(14)

                """
            changes["strategies"] = "[\(try scratch.write(rules, "quick.yaml"))]"
        }
        let settings = SettingsRow.text(Self.values.merging(changes) { $1 })
        let setup = try Stand.setup(settings, verb: ["backtest"], in: scratch)
        let range = try BacktestRange(setup.arguments)
        let tape = try PriceTape(
            try Self.files(in: scratch, days: 3), setup.configuration.plan.base,
            setup.configuration.instruments,
            range, nil)
        let backtesting = Backtesting(setup)
        let quick = backtesting.play(tape, order: .pessimistic, isShown: false)
        let whole = backtesting.play(tape, order: .pessimistic, isShown: false, passesOver: false)
        #expect(quick.trades == whole.trades && quick.equity == whole.equity && quick.marks == whole.marks)
        #expect(quick.quoteCount == whole.quoteCount)
        print("\(changes): \(quick.trades.count) trades, \(Set(quick.trades.map(\.exit.rawValue)).sorted())")
    }

    @Test("later prices change no trade that was closed before them")
    func noLookAhead() throws {
        let scratch = try Scratch()
        let long = try Self.files(in: scratch, days: 2)[0]
        let whole = try Self.report(["--prices", long], in: scratch).member("trade_list").elements().map(
            \.value)
        let short = try Self.files(in: scratch, days: 1)[0]
        let part = try Self.report(["--prices", short], in: scratch).member("trade_list").elements().map(
            \.value)
        #expect(!part.isEmpty && part.count < whole.count)
        #expect(Array(whole.prefix(part.count)) == part)
    }

    @Test(
        "what cannot be played is said in one sentence",
        arguments: [
            ([], "no prices are stored of"),
            (["--prices", "/nowhere/BTCUSDT.csv"], "/nowhere/BTCUSDT.csv"),
            (["--prices", "/nowhere/DOGE.csv"], "must contain one of the symbols"),
        ])
    func faults(words: [String], sentence: String) throws {
        let scratch = try Scratch()
        let failure = #expect(throws: Failure.self) { try Self.run(words, in: scratch) }
        #expect(failure?.description.contains(sentence) ?? false)
    }

    @Test("one symbol has one file")
    func twice() throws {
        let scratch = try Scratch()
        let path = try Self.files(in: scratch)[0]
        let failure = #expect(throws: Failure.self) {
            try Self.run(["--prices", "\(path),\(path)"], in: scratch)
        }
        #expect(failure?.description.contains("there is a file of its symbol already") ?? false)
    }
}
