import Domain
import Foundation
import TestSupport
import Testing
import Wire

@testable import Bot

/// What is kept of a search, whatever ends it, and what is said to files and words that do not fit.
@Suite struct SweepFileTests {
    @Test("a search goes on where its file ends, even within a line, and ends with the same bytes")
    func resume() async throws {
        let scratch = try Scratch()
        let words = ["--data", try SweepStand.prices(in: scratch, days: 2)] + SweepStand.grid
        let path = "\(scratch.path)/results.jsonl"
        func run() async throws -> [UInt8] {
            _ = try await SweepStand.sweeping(words + ["--results", path], in: scratch).run()
            return try Files.read(path)
        }
        let whole = try await run()
        #expect(try await run() == whole)
        let ends = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
        #expect(ends.count == 7)
        for count in [0, 1, ends[0] - 1, ends[0], ends[0] + 1, ends[2] - 1, ends[3] + 40, whole.count - 1] {
            try Files.write(Array(whole.prefix(count)), to: path)
            #expect(try await run() == whole, "cut to \(count) bytes")
        }
        // Half a line that is longer than all that is still to come.
        try Files.write(
            Array(whole.prefix(ends[4])) + Array(repeating: UInt8(ascii: "x"), count: 20_000), to: path)
        #expect(try await run() == whole)
        try Files.write(whole + Array(repeating: UInt8(ascii: "x"), count: 20_000), to: path)
        #expect(try await run() == whole)
    }

    @Test("what is in the file is not run again")
    func kept() async throws {
        let scratch = try Scratch()
        let words = ["--data", try SweepStand.prices(in: scratch, days: 2)] + SweepStand.grid
        let path = "\(scratch.path)/results.jsonl"
        _ = try await SweepStand.sweeping(words + ["--results", path], in: scratch).run()
        var lines = try SweepStand.lines(path)
        lines[2] = lines[2].replacingOccurrences(of: "\"fingerprint\":\"", with: "\"fingerprint\":\"marked")
        lines.remove(at: 5)
        try scratch.write(lines.joined(separator: "\n") + "\n", "results.jsonl")
        let report = try await SweepStand.report(words + ["--results", path], in: scratch)
        let marked = try report.member("points").elements().filter {
            try $0.optional("fingerprint")?.string().hasPrefix("marked") == true
        }
        #expect(try marked.map { try $0.member("index").int() } == [1])
        #expect(try SweepStand.lines(path).count == 7)
    }

    @Test("what is stopped says so, and the next goes on")
    func stopped() async throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/results.jsonl"
        let prices = try SweepStand.prices(in: scratch, days: 2)
        let words = ["--data", prices, "--results", path] + SweepStand.grid
        let stop = StopFlag()
        stop.raise()
        let (text, isComplete) = try await SweepStand.sweeping(words, stop: stop, in: scratch).run()
        #expect(
            !isComplete
                && text.hasSuffix("Stopped: 6 points are left. \(path) has the rest: the same command goes on"))
        #expect(try SweepStand.lines(path).count == 1)
        #expect(try await SweepStand.sweeping(words, in: scratch).run().isComplete)
        #expect(try SweepStand.lines(path).count == 7)
    }

    @Test("results of another search are refused by name, and stay as they were")
    func others() async throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/results.jsonl"
        let prices = try SweepStand.prices(in: scratch, days: 2)
        let words = ["--data", prices, "--results", path]
        _ = try await SweepStand.sweeping(words + SweepStand.grid, in: scratch).run()
        let before = try Files.read(path)
        func refused(_ more: [String], _ changes: [String: String], _ part: String) async throws {
            let failure = await #expect(throws: Failure.self) {
                try await SweepStand.sweeping(words + more, changes, in: scratch).run()
            }
            let sentence = "\(path): its results are of another search, with other \(part); take another file"
            #expect(failure?.description.hasPrefix(sentence) == true, "\(failure?.description ?? "")")
            #expect(try Files.read(path) == before)
        }
        try await refused(["--over", "averageCross.fast=3,4"], [:], "over")
        try await refused(SweepStand.grid + ["--walk", "1/1"], [:], "walk")
        try await refused(SweepStand.grid + ["--draw", "2"], [:], "draw")
        try await refused(SweepStand.grid + ["--flat"], [:], "flat")
        try await refused(SweepStand.grid, ["risk.openPositions": "1"], "settings")
        _ = try SweepStand.prices(in: scratch, seed: 2, days: 2)
        try await refused(SweepStand.grid, [:], "prices")
    }

    @Test("a file that holds no results is refused with its line, and stays as it was")
    func damaged() async throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/results.jsonl"
        let words =
            ["--data", try SweepStand.prices(in: scratch, days: 2), "--results", path] + SweepStand.grid
        _ = try await SweepStand.sweeping(words, in: scratch).run()
        let good = try SweepStand.lines(path)
        func with(_ place: Int, _ line: String) -> String {
            var lines = good
            lines[place] = line
            return lines.joined(separator: "\n") + "\n"
        }
        let table = [
            ("a diary", "is no file of results: its first line is no header"),
            ("a diary\n", "line 1: expected a line of a sweep's results as JSON"),
            ("{\"sweep\":2}\n", "line 1: sweep: expected 1"),
            ("{}\n", "line 1: sweep: expected a whole number"),
            (with(3, "{}"), "line 4: index: expected a whole number, found nothing"),
            (
                with(3, good[1].replacingOccurrences(of: "\"index\":0", with: "\"index\":7")),
                "line 4: index: expected a point's number"
            ),
            (
                with(3, good[1].replacingOccurrences(of: "\"index\":0", with: "\"index\":2")),
                "line 4: point: expected the point averageCross.fast=6 averageCross.slow=8"
            ),
            (
                with(3, good[1].replacingOccurrences(of: "\"trades\":", with: "\"trades\":1")),
                "line 4: there is another result of point 0"
            ),
            (
                with(3, good[1].replacingOccurrences(of: "\"days\":", with: "\"days\":\"two\",\"day\":")),
                "line 4: days: expected a whole number"
            ),
        ]
        for (text, sentence) in table {
            try scratch.write(text, "results.jsonl")
            let failure = await #expect(throws: Failure.self) {
                try await SweepStand.sweeping(words, in: scratch).run()
            }
            #expect(failure?.code == .configuration)
            #expect(
                failure?.description.contains(sentence) == true,
                "\(failure?.description ?? ""), not \(sentence)")
            #expect(try Files.read(path) == Array(text.utf8))
        }
    }

    @Test(
        "what cannot be searched is said in a sentence, before anything is run",
        arguments: [
            ([], "--over needs a setting and what is tried"),
            (["--over", "averageCross.fast"], "--over: \"averageCross.fast\" is no parameter"),
            (
                ["--over", "averageCross.fast=3", "--over", "averageCross.fast=4"],
                "--over: averageCross.fast is there twice"
            ),
            (
                ["--over", "averageCross.fats=3"],
                "--over averageCross.fats: is not a setting; did you mean averageCross.fast?"
            ),
            (["--over", "nonsense=3"], "--over nonsense: is not a setting"),
            (["--over", "averageCross=3"], "--over averageCross: is not a setting"),
            (["--over", "averageCross.fast=1:3:1"], "--over averageCross.fast=1: "),
            (["--over", "averageCross.fast=3,x"], "averageCross.fast: must be a whole number from 2 to"),
            (["--over", "averageCross.fast=12,13"], "--over averageCross.fast=12: "),
            (["--over", "symbols=ETHUSDT"], "--over symbols: symbols cannot be searched over"),
            (["--over", "parameters.fast=3"], "--over parameters.fast: no strategy is a file with parameters"),
            (
                ["--over", "risk.openPositions=1,2", "--walk", "9"],
                "--walk must be TRAIN/TEST or TRAIN/TEST/STEP in days"
            ),
            (["--over", "risk.openPositions=1,2", "--walk", "0/1"], "--walk must be TRAIN/TEST"),
            (
                ["--over", "risk.openPositions=1,2", "--walk", "2/1"],
                "--walk 2/1/1 needs 3 days, and the prices have 2"
            ),
            (["--over", "risk.openPositions=1,2", "--draw", "0"], "--draw must be a whole number from 1 to"),
            (["--over", "risk.openPositions=1,2", "--seed", "3"], "--seed is of the points that --draw draws"),
            (["--over", "risk.openPositions=1,2", "--shard", "3/2"], "--shard: \"3/2\" is no part"),
            (
                ["--over", "risk.openPositions=1,2", "--by", "luck"],
                "--by must be one of sharpe, net, profitFactor, was luck"
            ),
            (
                ["--over", "risk.openPositions=1,2", "--from", "2031-01-01"],
                "has no whole bar of M5 within --from and --to"
            ),
            (
                ["--over", "risk.openPositions=1,2", "--results", "/nowhere/x"],
                "/nowhere/x: cannot be written: No such file"
            ),
            (
                ["--over", "news.minutesBefore=0:60:0.01", "--over", "averageCross.slow=20:200:0.01"],
                "points, more than 1000000: draw some with --draw"
            ),
        ] as [([String], String)])
    func faults(words: [String], sentence: String) async throws {
        let scratch = try Scratch()
        let prices = try SweepStand.prices(in: scratch, days: 2)
        let failure = await #expect(throws: Failure.self) {
            try await SweepStand.sweeping(["--data", prices] + words, in: scratch).run()
        }
        #expect(failure?.description.contains(sentence) == true, "\(failure?.description ?? "")")
        #expect(failure?.description.contains("\n") == false)
    }

    @Test(
        "what cannot be merged is said in a sentence",
        arguments: [
            (["--merge", "/nowhere/a.jsonl"], "/nowhere/a.jsonl: cannot be read: No such file"),
            (["--merge", ","], "--merge needs files of results"),
            (["--merge", "a", "--over", "x=1"], "--over has no meaning beside --merge, which runs nothing"),
        ] as [([String], String)])
    func merging(words: [String], sentence: String) throws {
        let arguments = try Arguments(["sweep"] + words)
        let failure = #expect(throws: Failure.self) {
            try SweepMerge(arguments[.merge]!, arguments).report()
        }
        #expect(failure?.description.contains(sentence) == true, "\(failure?.description ?? "")")
    }

    @Test("a file that grows no further ends the search in a sentence, with whole lines alone in it")
    func full() async throws {
        let scratch = try Scratch()
        let prices = try SweepStand.prices(in: scratch, days: 2)
        let settings = try scratch.write(SettingsRow.text(SweepStand.values), "settings.yaml")
        let path = "\(scratch.path)/results.jsonl"
        let words = ["--data", prices, "--settings", settings, "--results", path] + SweepStand.grid
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.currentDirectoryURL = URL(filePath: Scratch.root)
        // Files of at most two or four blocks of 512 bytes, or of 1024, as the shell counts.
        let script = "trap '' XFSZ; ulimit -f 2; exec \"$@\""
        process.arguments =
            ["-c", script, "sh", Flight.executable.path(percentEncoded: false), "sweep"] + words
        let errors = Pipe()
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, errors)
        try process.run()
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 74, "\(complaint)")
        #expect(complaint.contains("\(path): cannot be written: File too large"), "\(complaint)")
        #expect(complaint.split(separator: "\n").count == 1, "\(complaint)")
        let bytes = try Files.read(path)
        #expect(bytes.last == UInt8(ascii: "\n"))
        let lines = try SweepStand.lines(path)
        #expect((2..<7).contains(lines.count))
        for line in lines { #expect(throws: Never.self) { try JSONValue(parsing: line) } }
    }

    @Test("one sweep writes to a file at a time")
    func held() async throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/results.jsonl"
        let words =
            ["--data", try SweepStand.prices(in: scratch, days: 2), "--results", path] + SweepStand.grid
        let file = try #require(try LineFile(path))
        let failure = await #expect(throws: Failure.self) {
            try await SweepStand.sweeping(words, in: scratch).run()
        }
        #expect(failure?.code == .locked && failure?.description.contains("another sweep writes to it") == true)
        _ = file
    }
}
