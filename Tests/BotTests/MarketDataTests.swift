import Domain
import Foundation
import Market
import Testing
import Wire

@testable import Bot

/// `deskbot data`, from its words to what it prints.
@Suite struct MarketDataTests {
    private static func run(
        _ words: [String], in scratch: Scratch, at now: Timestamp = Timestamp(unixSeconds: 0)
    )
        throws -> MarketData.Outcome
    {
        let setup = try Stand.setup("", verb: ["data"] + words + ["--data", scratch.path], in: scratch)
        return try MarketData(setup).run(at: now)
    }

    /// Minutes from 2025-05-05 on, two an hour's close apart in price.
    private static func minutes(_ range: Range<Int64>, volume: Int = 1) -> String {
        "timestamp,open,high,low,close,volume\n"
            + range.map { "\(1_746_403_200 + $0 * 60),100,101,99,100.5,\(volume)\n" }.joined()
    }

    @Test("a file is imported once, listed, exported whole and in a longer timeframe, and pruned")
    func whole() throws {
        let scratch = try Scratch()
        let path = try scratch.write(Self.minutes(0..<2_880), "BTC_USDT-1m.csv")
        #expect(
            try Self.run(["import", path], in: scratch)
                == MarketData.Outcome("\(path): BTCUSDT M1: 2880 rows added, 0 there already, 2880 in all"))
        #expect(
            try Self.run(["import", path], in: scratch).text
                == "\(path): BTCUSDT M1: 0 rows added, 2880 there already, 2880 in all")
        #expect(
            try Self.run(["list"], in: scratch).text
                == "BTCUSDT M1: 2880 rows, 2025-05-05T00:00:00.000Z to 2025-05-06T23:59:00.000Z, 0 MiB")
        let out = "\(scratch.path)/out.csv"
        #expect(
            try Self.run(["export", "BTCUSDT", "m1", "--csv", out], in: scratch).text
                == "\(out): 2880 bars of M1")
        #expect(try Files.read(out) == Files.read(path))
        #expect(
            try Self.run(["export", "BTCUSDT", "H1", "--csv", out], in: scratch).text == "\(out): 47 bars of H1"
        )
        let text = String(decoding: try Files.read(out), as: UTF8.self)
        #expect(text.hasPrefix("timestamp,open,high,low,close,volume\n1746403200,100,101,99,100.5,60\n"))
        let parquet = "\(scratch.path)/out.parquet"
        _ = try Self.run(["export", "BTCUSDT", "M1", "--parquet", parquet], in: scratch)
        #expect(
            try Self.run(["import", parquet, "--symbol", "COPY"], in: scratch).text
                == "\(parquet): COPY M1: 2880 rows added, 0 there already, 2880 in all")
        let now = Timestamp(unixSeconds: 1_746_403_200 + 3 * 86_400)
        #expect(
            try Self.run(["prune", "--keep", "2"], in: scratch, at: now).text
                == "BTCUSDT M1: 1440 rows forgotten\nCOPY M1: 1440 rows forgotten")
        #expect(
            try Self.run(["prune", "--keep", "2"], in: scratch, at: now).text == "Nothing is older than 2 days."
        )
    }

    @Test("rows that differ are told, and replace only where that was said")
    func differing() throws {
        let scratch = try Scratch()
        let path = try scratch.write(Self.minutes(0..<5), "BTCUSDT.csv")
        _ = try Self.run(["import", path], in: scratch)
        try scratch.write(Self.minutes(0..<5, volume: 2), "BTCUSDT.csv")
        let kept = try Self.run(["import", path], in: scratch).text
        #expect(kept.contains("5 differ from stored ones (2025-05-05T00:00:00.000Z, "))
        #expect(kept.hasSuffix(", …) and were left out: see --replace"))
        let taken = try Self.run(["import", path, "--replace"], in: scratch).text
        #expect(taken.hasSuffix(", …) and took their place"))
    }

    @Test("a file that is not fit keeps no other out, and the exit code tells")
    func unfit() throws {
        let scratch = try Scratch()
        let bad = try scratch.write(Self.minutes(0..<5) + "x\n", "ETHUSDT.csv")
        let good = try scratch.write(Self.minutes(0..<5), "BTCUSDT.csv")
        let outcome = try Self.run(["import", bad, good], in: scratch)
        #expect(outcome.code == 65)
        let lines = outcome.text.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("\(bad), line 7: ") && lines[0].hasSuffix("; nothing of it was stored"))
        #expect(lines[1].hasPrefix("\(good): BTCUSDT M1: 5 rows added"))
    }

    @Test("a check prints a page for each file, and the same as JSON")
    func check() throws {
        let scratch = try Scratch()
        let good = try scratch.write(Self.minutes(0..<50), "BTCUSDT.csv")
        let pdf = try scratch.write("%PDF-1.4\n", "BTCUSDT.pdf")
        let json = "\(scratch.path)/check.json"
        let outcome = try Self.run(["check", good, pdf, "--json", json], in: scratch)
        #expect(outcome.code == 65)
        let pages = outcome.text.components(separatedBy: "\n\n")
        #expect(pages.count == 2 && pages[0].hasPrefix("BTCUSDT.csv: fit to import (faults: 0, doubts: 0)\n"))
        #expect(pages[0].contains("0 of the 50 bars of crypto's hours"), "the market is known by the name")
        #expect(pages[1].hasPrefix("\(pdf), line 1: found a PDF document, expected "))
        let documents = try JSONReader(try JSONValue(parsing: try Files.read(json))).elements()
        #expect(try documents.map { try $0.member("fit").bool() } == [true, false])
        #expect(try documents[0].member("complete_percent").spelling() == "100")
        #expect(try Self.run(["check", good], in: scratch).code == 0)
        let unknown = try scratch.write(Self.minutes(0..<50), "other.csv")
        #expect(try Self.run(["check", unknown], in: scratch).text.contains("(the market is not known)"))
    }

    @Test("a file of local times needs a clock, fixed or of a zone")
    func clock() throws {
        let scratch = try Scratch()
        let path = try scratch.write("20180705 170000;1;1;1;1;0\n20180705 170100;1;1;1;1;0\n", "EURUSD.csv")
        let refused = try Self.run(["import", path], in: scratch)
        #expect(refused.code == 65 && refused.text.contains("--clock America/New_York"))
        for (clock, hour) in [("UTC", 17), ("UTC+3", 14), ("UTC-5", 22), ("America/New_York", 21)] {
            _ = try Self.run(["import", path, "--clock", clock, "--symbol", "AT\(hour)"], in: scratch)
        }
        let firsts = try Self.run(["list"], in: scratch).text.split(separator: "\n").map {
            $0.split(separator: " ")[4]
        }
        #expect(firsts == [14, 17, 21, 22].map { "2018-07-05T\($0):00:00.000Z" })
    }

    @Test(
        "what cannot be done is said in one sentence",
        arguments: [
            ([], "data needs to know what to do: deskbot data check FILE…"),
            (["chekc"], "data chekc is not known"),
            (["check"], "it is: deskbot data check FILE…"),
            (["import"], "it is: deskbot data import FILE…"),
            (["export", "BTCUSDT"], "it is: deskbot data export SYMBOL TIMEFRAME"),
            (["list", "x"], "it is: deskbot data list"),
            (["list", "--replace"], "--replace has no meaning for deskbot data list"),
            (["check", "x.csv", "--keep", "3"], "--keep has no meaning for deskbot data check"),
            (["prune"], "--keep must say how many days to keep, 1 to 3650"),
            (["prune", "--keep", "0"], "--keep must say how many days to keep, 1 to 3650, was 0"),
            (["import", "x.csv"], "x.csv: its name has no symbol of instruments.yaml"),
            (["import", "BTCUSDT.csv", "--clock", "Mars/Phobos"], "--clock must be UTC, such as UTC+3"),
            (["export", "BTCUSDT", "M1"], "export needs to know where to: --csv FILE or --parquet FILE"),
            (["export", "BTCUSDT", "M1", "--csv", "a", "--parquet", "b"], "export needs to know where to"),
            (["export", "BTCUSDT", "M2", "--csv", "a"], "M2 is no timeframe; there are M1, M5"),
            (["export", "BTCUSDT", "M1", "--csv", "a"], "no bars of BTCUSDT are stored that make M1"),
            (["export", "BTCUSDT", "ticks", "--csv", "a"], "no ticks of BTCUSDT are stored"),
        ])
    func faults(words: [String], sentence: String) throws {
        let scratch = try Scratch()
        let failure = #expect(throws: Failure.self) { try Self.run(words, in: scratch) }
        #expect(
            failure?.code == .configuration && failure?.description.hasPrefix(sentence) == true,
            "\(String(describing: failure))")
    }

    @Test("a damaged series is told by the list, and refused by the rest")
    func damage() throws {
        let scratch = try Scratch()
        let path = try scratch.write(Self.minutes(0..<5), "BTCUSDT.csv")
        _ = try Self.run(["import", path], in: scratch)
        let stored = "\(scratch.path)/market/BTCUSDT/M1/bars.col"
        var bytes = try Files.read(stored)
        bytes[100] ^= 1
        try Files.write(bytes, to: stored)
        let list = try Self.run(["list"], in: scratch)
        #expect(list.code == 65 && list.text.contains("is damaged: column 1 does not match its checksum"))
        let failure = #expect(throws: Failure.self) {
            try Self.run(["export", "BTCUSDT", "M1", "--csv", "\(scratch.path)/o"], in: scratch)
        }
        #expect(failure?.code == .journal)
    }

    @Test("two imports at once: the second is told that the first one runs")
    func locked() throws {
        let scratch = try Scratch()
        let path = try scratch.write(Self.minutes(0..<5), "BTCUSDT.csv")
        let lock = try FolderLock.take("\(scratch.path)/market")
        defer { _ = lock }
        let failure = #expect(throws: Failure.self) { try Self.run(["import", path], in: scratch) }
        #expect(failure?.code == .locked)
    }
}
