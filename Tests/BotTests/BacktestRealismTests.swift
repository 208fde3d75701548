import Backtest
import Domain
import Engine
import Matching
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

/// Backtests in an account that pays for what it holds, on prices that are told more closely, beside what was
/// published then.
@Suite struct BacktestRealismTests {
    private static let settings = SettingsRow.text(
        lively.merging([
            "strategies": "[averageCross]", "averageCross.timeframe": "M15", "averageCross.fast": "5",
            "averageCross.slow": "12", "symbols": "[BTCUSDT]",
        ]) { $1 })

    /// The shipped instruments, BTCUSDT with further lines.
    private static func instruments(_ lines: String) throws -> String {
        try Scratch.text("config/instruments.yaml").replacing("BTCUSDT:\n", with: "BTCUSDT:\n\(lines)")
    }

    private static let sided =
        "timestamp,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close"

    /// Minutes of the recorded days.
    private static func minutes(days: Int = 3) throws -> [Bar] {
        let recording = try PlayedDay.crypto.get()
        let index = try #require(InstrumentTable.four.index(of: "BTCUSDT"))
        return recording.bars(for: index, endedBy: recording.note.start + .days(days))
    }

    private static func write(_ bars: [Bar], _ name: String = "BTCUSDT.csv", in scratch: Scratch) throws
        -> String
    {
        let lines = bars.map {
            "\($0.start.unixSeconds),\($0.open),\($0.high),\($0.low),\($0.close),\($0.volume)"
        }
        let text = (["timestamp,open,high,low,close,volume"] + lines).joined(separator: "\n") + "\n"
        return try scratch.write(text, name)
    }

    private static func setup(_ words: [String], _ lines: String = "", in scratch: Scratch) throws -> Setup {
        try Stand.setup(
            settings, verb: ["backtest"] + words, in: scratch, instruments: try instruments(lines))
    }

    private static func report(_ words: [String], _ lines: String = "", in scratch: Scratch) throws
        -> (json: JSONReader, text: String)
    {
        let path = "\(scratch.path)/report.json"
        let text = try Backtesting(try setup(words + ["--json", path], lines, in: scratch)).report()
        return (JSONReader(try JSONValue(parsing: try Files.read(path))), text)
    }

    private static func fixed(_ reader: JSONReader) throws -> Fixed {
        try #require(Fixed(try reader.spelling()))
    }

    @Test("funding is paid, is told, and the account ends with what the trades made and paid")
    func funding() throws {
        let scratch = try Scratch()
        let path = try Self.write(try Self.minutes(), in: scratch)
        let words = ["--prices", path, "--flat", "--intrabar", "adaptive"]
        let free = try Self.report(words, in: scratch).json
        let (json, text) = try Self.report(words, "  fundingPercent: 0.1\n", in: scratch)
        #expect(try free.member("financing").spelling() == "0")
        let trades = try json.member("trade_list").elements()
        var (sum, paid) = (try Self.fixed(json.member("start_equity")), Fixed.zero)
        for trade in trades {
            let parts = try ["gross", "fees", "financing", "net"].map { try Self.fixed(trade.member($0)) }
            #expect(parts[0] - parts[1] + parts[2] == parts[3])
            sum += parts[3]
            paid += parts[2]
        }
        #expect(paid != .zero && trades.count > 3)
        #expect(try Self.fixed(json.member("financing")) == paid)
        #expect(try Self.fixed(json.member("final_equity")) == sum)
        #expect(text.contains("Holding "))
        print("funding of 0.1 %: \(paid) over \(trades.count) trades")
    }

    @Test(
        "what is passed over changes nothing of what holding costs and binds",
        arguments: [
            "  fundingPercent: 0.1\n", "  swapLongTicks: -90\n  swapShortTicks: 30\n  swapTripleDay: none\n",
            "  leverage: 5\n", "  leverage: 2\n  fundingPercent: -0.05\n",
        ])
    func passing(lines: String) throws {
        let scratch = try Scratch()
        let setup = try Self.setup([], lines, in: scratch)
        let range = try BacktestRange(setup.arguments)
        let tape = try PriceTape(
            [try Self.write(try Self.minutes(), in: scratch)], setup.configuration.plan.base,
            setup.configuration.instruments, range, nil)
        let backtesting = Backtesting(setup)
        let quick = backtesting.play(tape, order: .pessimistic, isShown: false)
        let whole = backtesting.play(tape, order: .pessimistic, isShown: false, passesOver: false)
        #expect(quick.trades == whole.trades && quick.equity == whole.equity && quick.marks == whole.marks)
        #expect(quick.financing == whole.financing && !quick.trades.isEmpty)
        if lines.contains("Percent") || lines.contains("swap") { #expect(quick.financing != .zero) }
    }

    @Test("no entry near a publication that the calendar tells of, and the report says what it went by")
    func calendar() throws {
        let scratch = try Scratch()
        let path = try Self.write(try Self.minutes(), in: scratch)
        let words = ["--prices", path, "--intrabar", "adaptive"]
        let plain = try Self.report(words, in: scratch).json
        let entries = try plain.member("trade_list").elements().map { try $0.member("opened").string() }
        // The time of the third entry becomes that of a publication.
        let at = entries[2]
        let written = "\(at.prefix(19))Z"
        let list = try scratch.write(
            """
            DateTime,Currency,Impact,Event
            \(written),USD,High Impact Expected,Retail Sales m/m
            \(written),GBP,High Impact Expected,of no matter
            never,USD,High Impact Expected,broken

            """, "calendar.csv")
        let (json, text) = try Self.report(words + ["--calendar", list], in: scratch)
        let later = try json.member("trade_list").elements().map { try $0.member("opened").string() }
        #expect(Array(later.prefix(2)) == Array(entries.prefix(2)) && !later.contains(at))
        let refusals = try json.member("refusals").member("NEWS_BLACKOUT").int()
        #expect(refusals > 0)
        #expect(text.contains("2 events of --calendar") && text.contains("1 left out, the first:"))
        #expect(try json.member("configuration").string() != plain.member("configuration").string())
    }

    @Test("by shorter bars, each exit lies in the first of them that reaches it")
    func detail() throws {
        let scratch = try Scratch()
        let minutes = try Self.minutes()
        let path = try Self.write(minutes, in: scratch)
        let (json, text) = try Self.report(["--prices", path, "--intrabar", "detail"], in: scratch)
        let band = try json.member("equity_by_intrabar")
        for order in ["detail", "pessimistic", "optimistic"] { _ = try Self.fixed(band.member(order)) }
        #expect(text.contains("Within bars") && !text.contains("Not detailed"))
        var exits = 0
        for trade in try json.member("trade_list").elements() {
            let opened = try trade.member("opened").string()
            let closed = try trade.member("closed").string()
            guard try trade.member("reason").string() == "takeProfit" else { continue }
            let target = try #require(Price(try trade.member("exit").spelling()))
            let isLong = try trade.member("side").string() == "long"
            func reaches(_ bar: Bar) -> Bool {
                isLong ? bar.high >= target : (bar.low.moved(by: Fixed("0.1")!) ?? bar.low) <= target
            }
            let within = minutes.filter {
                ($0.start + .minutes(1)).description > opened && $0.start.description <= closed
            }
            let last = try #require(within.last)
            #expect(reaches(last) && (last.start + .minutes(1)).description > closed)
            // The bar of the entry may have been beyond the target before the entry.
            #expect(!within.dropFirst().dropLast().contains(where: reaches), "\(opened) to \(closed)")
            exits += 1
        }
        #expect(exits >= 3)
    }

    @Test("shorter bars may stand in a file of their own, and bars of which there are none are counted")
    func ownFile() throws {
        let scratch = try Scratch()
        let minutes = try Self.minutes()
        let path = try Self.write(minutes, in: scratch)
        let whole = try Self.report(["--prices", path, "--intrabar", "detail"], in: scratch).json
        let quarters = try PriceBars.read(path, as: .m15, last: 10_000, keepsLast: true)
        let long = try Self.write(quarters, "long-BTCUSDT.csv", in: scratch)
        let same = try Self.report(
            ["--prices", long, "--intrabar", "detail", "--detail", path], in: scratch
        ).json
        #expect(try same.member("fingerprint").string() == whole.member("fingerprint").string())
        let half = try Self.write(Array(minutes.prefix(minutes.count / 2)), "half-BTCUSDT.csv", in: scratch)
        let part = try Self.report(
            ["--prices", long, "--intrabar", "detail", "--detail", half], in: scratch)
        let coarse = try part.json.member("bars_without_detail").int()
        #expect(abs(coarse - quarters.count / 2) <= 1 && part.text.contains("Not detailed"))
    }

    @Test("both sides of a file are what orders fill at")
    func sides() throws {
        let scratch = try Scratch()
        let minutes = try Self.minutes()
        func file(_ spread: String, _ name: String) throws -> String {
            let lines = minutes.map { bar in
                let prices = [bar.open, bar.high, bar.low, bar.close]
                let asks = prices.map { "\($0.moved(by: Fixed(spread)!)!)" }
                return "\(bar.start.unixSeconds)," + (prices.map { "\($0)" } + asks).joined(separator: ",")
            }
            return try scratch.write(([Self.sided] + lines).joined(separator: "\n") + "\n", name)
        }
        // The instrument's own spread is one tick.
        let plain = try Self.write(
            minutes.map { Bar(start: $0.start, open: $0.open, high: $0.high, low: $0.low, close: $0.close) },
            in: scratch)
        for order in IntrabarPath.assumptions {
            let words = ["--intrabar", order.rawValue, "--prices"]
            let own = try Self.report(words + [plain], in: scratch).json
            let same = try Self.report(words + [try file("0.1", "same-BTCUSDT.csv")], in: scratch).json
            #expect(try own.member("fingerprint").string() == same.member("fingerprint").string())
            let wide = try Self.report(words + [try file("5", "wide-BTCUSDT.csv")], in: scratch).json
            #expect(
                try Self.fixed(wide.member("final_equity")) < Self.fixed(own.member("final_equity")), "\(order)"
            )
        }
    }

    @Test("what the account cannot carry the venue closes, and the report says so")
    func stopOut() throws {
        let scratch = try Scratch()
        let start = try #require(try Self.minutes().first?.start)
        // A market that rises until somebody is long, and then falls without a pause.
        let bars = (0..<4_000).map { place in
            let price = place < 3_000 ? 100_000 + Int64(place) * 3 : 109_000 - Int64(place - 3_000) * 90
            func at(_ more: Int64) -> Price { Price(Fixed(raw: (price + more) * Fixed.scale))! }
            return Bar(
                start: start + .minutes(place), open: at(0), high: at(9), low: at(-9), close: at(2),
                volume: .one)
        }
        let path = try Self.write(bars, in: scratch)
        let settings = SettingsRow.text(
            lively.merging([
                "strategies": "[averageCross]", "averageCross.timeframe": "M15", "averageCross.fast": "5",
                "averageCross.slow": "12", "symbols": "[BTCUSDT]", "averageCross.stopAtr": "10",
                "averageCross.targetAtr": "200", "risk.leverageMaximum": "20", "risk.riskPerTradePercent": "2",
                "paper.marginCallPercent": "1000", "paper.stopOutPercent": "1000",
            ]) { $1 })
        let json = "\(scratch.path)/report.json"
        let setup = try Stand.setup(
            settings, verb: ["backtest", "--prices", path, "--intrabar", "adaptive", "--json", json],
            in: scratch,
            instruments: try Self.instruments("  leverage: 1\n"))
        let text = try Backtesting(setup).report()
        let report = JSONReader(try JSONValue(parsing: try Files.read(json)))
        let count = try report.member("stop_outs").int()
        let reasons = try report.member("trade_list").elements().map { try $0.member("reason").string() }
        #expect(count == reasons.count { $0 == "stopOut" })
        print("stop-outs: \(count) of \(reasons)")
        #expect(count > 0 && text.contains("Stopped out"))
    }

    @Test(
        "what cannot be played is said in one sentence",
        arguments: [
            (["--detail", "x.csv"], "--detail is for --intrabar detail"),
            (["--intrabar", "detail"], "has no bars that are shorter than M15"),
            (["--intrabar", "finest"], "adaptive, pessimistic, optimistic, detail, was finest"),
            (["--calendar", "/nowhere/x.csv"], "/nowhere/x.csv"),
        ])
    func faults(words: [String], sentence: String) throws {
        let scratch = try Scratch()
        let quarters = try PriceBars.read(
            try Self.write(try Self.minutes(days: 1), in: scratch), as: .m15, last: 10_000)
        let path = try Self.write(quarters, in: scratch)
        let failure = #expect(throws: Failure.self) {
            try Backtesting(try Self.setup(["--prices", path] + words, in: scratch)).report()
        }
        #expect(failure?.description.contains(sentence) ?? false, "\(failure?.description ?? "")")
    }
}
