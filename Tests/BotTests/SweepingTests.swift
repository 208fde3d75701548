import Domain
import TestSupport
import Testing
import Wire

@testable import Bot

/// Searches over a made market, held against backtests one by one.
@Suite struct SweepingTests {
    @Test("each point is what the backtest of its settings says")
    func points() async throws {
        let scratch = try Scratch()
        let prices = try SweepStand.prices(in: scratch)
        let report = try await SweepStand.report(["--data", prices] + SweepStand.grid, in: scratch)
        let points = try report.member("points").elements()
        #expect(try points.map { try $0.member("index").int() } == Array(0..<6))
        #expect(Set(try points.compactMap { try $0.optional("fingerprint")?.string() }).count == 5)
        for point in points {
            let text = try point.member("point").string()
            let values = text.split(separator: " ").map { $0.split(separator: "=")[1] }
            guard point.optional("refused") == nil else {
                #expect(text == "averageCross.fast=9 averageCross.slow=8")
                continue
            }
            let single = try SweepStand.backtest(
                ["--data", prices],
                ["averageCross.fast": "\(values[0])", "averageCross.slow": "\(values[1])"], in: scratch)
            for key in [
                "fingerprint", "trades", "net", "final_equity", "profit_factor", "max_drawdown_percent",
            ] {
                #expect(try point.member(key).value == single.member(key).value, "\(text): \(key)")
            }
            #expect(try point.member("sharpe").value == single.member("metrics").member("sharpe").value)
            #expect(try point.member("trades").int() >= 5)
        }
    }

    @Test("results are the same bytes however many work on them", arguments: [1, 2, 5])
    func workers(count: Int) async throws {
        let scratch = try Scratch()
        let prices = try SweepStand.prices(in: scratch)
        let words = ["--data", prices, "--walk", "3/1"] + SweepStand.grid
        let (one, many) = ("\(scratch.path)/one.jsonl", "\(scratch.path)/many.jsonl")
        _ = try await SweepStand.sweeping(words + ["--results", one], workers: 1, in: scratch).run()
        _ = try await SweepStand.sweeping(words + ["--results", many], workers: count, in: scratch).run()
        #expect(try Files.read(one) == Files.read(many))
        #expect(try SweepStand.lines(one).count == 7)
    }

    @Test("a walk tests each window with the best of its training alone")
    func walk() async throws {
        let scratch = try Scratch()
        let prices = try SweepStand.prices(in: scratch)
        let words = ["--data", prices, "--walk", "3/1/2"] + SweepStand.grid
        let report = try await SweepStand.report(words, in: scratch)
        let windows = try report.member("walk").member("windows").elements()
        let starts = try windows.map { try $0.member("test_from").string() }
        #expect(starts.map { $0.prefix(10) } == ["2025-05-04", "2025-05-06", "2025-05-08"])
        let points = try report.member("points").elements().filter { $0.optional("windows") != nil }
        for (place, window) in windows.enumerated() {
            let own = try points.map { try $0.member("windows").elements()[place] }
            let sharpes = try own.map { Double(try $0.member("train").member("sharpe").spelling())! }
            let best = sharpes.indices.max { sharpes[$0] < sharpes[$1] }!
            let index = try window.member("best").int()
            #expect(try index == points[best].member("index").int())
            #expect(try own[best].member("returns").elements().count == 1)
        }
        // Nothing lies before the first training, little before the test: the same as from here to there.
        let text = try points[0].member("point").string()
        #expect(text == "averageCross.fast=3 averageCross.slow=8")
        let changes = ["averageCross.fast": "3", "averageCross.slow": "8"]
        for (part, from, to) in [("train", "2025-05-01", "2025-05-04"), ("test", "2025-05-04", "2025-05-05")] {
            let single = try SweepStand.backtest(
                ["--data", prices, "--from", from, "--to", to], changes, in: scratch)
            let own = try points[0].member("windows").elements()[0].member(part)
            #expect(try own.member("fingerprint").value == single.member("fingerprint").value)
            #expect(try own.member("final_equity").value == single.member("final_equity").value)
            #expect(try own.member("trades").int() > 0)
        }
    }

    @Test("parts together are the whole, and what is missing is listed")
    func shards() async throws {
        let scratch = try Scratch()
        let prices = try SweepStand.prices(in: scratch)
        let words = ["--data", prices, "--walk", "3/1"] + SweepStand.grid
        let whole = try await SweepStand.report(words, in: scratch)
        let paths = (1...3).map { "\(scratch.path)/\($0).jsonl" }
        for (place, path) in paths.enumerated() {
            _ = try await SweepStand.sweeping(
                words + ["--shard", "\(place + 1)/3", "--results", path], in: scratch
            ).run()
            #expect(try SweepStand.lines(path).count == 3)
        }
        func merge(_ paths: [String]) throws -> (text: String, json: JSONReader) {
            let json = "\(scratch.path)/merge.json"
            let list = paths.joined(separator: ",")
            let arguments = try Arguments(["sweep", "--merge", list, "--json", json])
            let text = try SweepMerge(list, arguments).report()
            return (text, JSONReader(try JSONValue(parsing: try Files.read(json))))
        }
        let all = try merge(paths).json
        for key in [
            "header", "points", "best", "ranking", "deflated_sharpe", "neighbours", "walk", "fingerprint",
        ] {
            #expect(try all.member(key).value == whole.member(key).value, "\(key)")
        }
        #expect(try all.member("missing").elements().isEmpty)
        let (text, some) = try merge([paths[2], paths[0]])
        #expect(try some.member("missing").elements().map { try $0.int() } == [1, 4])
        #expect(text.contains("Missing         2: 1, 4\n"))
    }

    @Test("a draw tries so many points of the seed")
    func draw() async throws {
        let scratch = try Scratch()
        let prices = try SweepStand.prices(in: scratch, days: 2)
        func indices(_ words: [String]) async throws -> [Int] {
            let report = try await SweepStand.report(["--data", prices] + words + SweepStand.grid, in: scratch)
            return try report.member("points").elements().map { try $0.member("index").int() }
        }
        let first = try await indices(["--draw", "3", "--seed", "1"])
        #expect(first.count == 3 && first == first.sorted())
        #expect(try await indices(["--draw", "3"]) == first)
        #expect(try await indices(["--draw", "3", "--seed", "2"]) != first)
        #expect(try await indices(["--draw", "30", "--seed", "2"]) == Array(0..<6))
    }

    @Test("parameters of a strategy's file are searched as if they stood in it")
    func parameters() async throws {
        let scratch = try Scratch()
        let prices = try SweepStand.prices(in: scratch, days: 4)
        func file(_ fast: Int) throws -> String {
            let text = """
                name: mine
                timeframe: M5
                parameters:
                  fast: \(fast)
                long: ema(fast) crosses above ema(12)
                mirror: true
                stop: 2 * atr(14)
                target: 2 R

                """
            return try scratch.write(text, "mine.yaml")
        }
        let words = ["--data", prices, "--strategy", try file(4)]
        let report = try await SweepStand.report(words + ["--over", "parameters.fast=3,6"], in: scratch)
        let points = try report.member("points").elements()
        for (point, fast) in zip(points, [3, 6]) {
            _ = try file(fast)
            let single = try SweepStand.backtest(words, [:], in: scratch)
            #expect(try point.member("fingerprint").value == single.member("fingerprint").value)
            #expect(try point.member("trades").int() > 2)
        }
        #expect(try points[0].member("fingerprint").value != points[1].member("fingerprint").value)
    }

    @Test("bars are read for each timeframe that points want")
    func timeframes() async throws {
        let scratch = try Scratch()
        let prices = try SweepStand.prices(in: scratch)
        let report = try await SweepStand.report(
            ["--data", prices, "--over", "averageCross.timeframe=M5,M15"], in: scratch)
        for (point, timeframe) in zip(try report.member("points").elements(), ["M5", "M15"]) {
            let single = try SweepStand.backtest(
                ["--data", prices], ["averageCross.timeframe": timeframe], in: scratch)
            #expect(try point.member("fingerprint").value == single.member("fingerprint").value)
            #expect(try point.member("trades").int() > 2)
        }
    }

    @Test("the report names the best, its surroundings, luck and the walk; the page draws it")
    func report() async throws {
        let scratch = try Scratch()
        let prices = try SweepStand.prices(in: scratch)
        let page = "\(scratch.path)/page.html"
        let words = ["--data", prices, "--walk", "3/1", "--by", "net", "--html", page] + SweepStand.grid
        let (text, isComplete) = try await SweepStand.sweeping(words, in: scratch).run()
        #expect(isComplete)
        for part in [
            "2025-05-01 to 2025-05-09, averageCross on BTCUSDT, 6 points\n", "\n  Profitable      ",
            "\n  Refused         1; point 4: ", "averageCross.fast: must be below slow (8), was 9",
            "neighbours: a p", "\n  By luck alone   the best of 5 trials without skill would show ",
            "\nThe best by net:\n", "\nWalking forward:\n  ", "2025-05-04 to 2025-05-05",
            "Sharpe ratio of all tests one after another: ",
            "--over averageCross.fast=3:9:3 --over averageCross.slow=8,12 --walk 3/1",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        let html = String(decoding: try Files.read(page), as: UTF8.self)
        for part in [
            "<h2>net by averageCross.fast and averageCross.slow</h2>\n<svg", "<h2>Walking forward</h2>",
            "<h2>The best by net</h2>",
        ] {
            #expect(html.contains(part), "\(part)")
        }
        for part in ["There is no curve", "There was no trade", "<h2>Equity"] {
            #expect(!html.contains(part), "\(part)")
        }
    }
}
