import Domain
import TestSupport
import Testing

@testable import Venues

@Suite struct PriceLayoutTests {
    private static let clock = FileClock(fixed: "UTC+3")

    private static func rows(_ text: String, clock: FileClock? = clock) throws -> [PriceFile.Row] {
        let scratch = try Scratch()
        let file = try PriceFile(path: try scratch.file(text), clock: clock)
        var rows: [PriceFile.Row] = []
        while let row = try file.next() { rows.append(row) }
        return rows
    }

    private static func bar(_ start: Int64, _ prices: String...) -> PriceFile.Row {
        .bar(
            Bar(
                start: Timestamp(unixSeconds: start), open: Price(prices[0])!, high: Price(prices[1])!,
                low: Price(prices[2])!, close: Price(prices[3])!, volume: Fixed(prices[4])!))
    }

    /// 2026-05-13 00:10 UTC.
    private static let expected = [
        bar(1_778_631_000, "1.17334", "1.17354", "1.17327", "1.17335", "177"),
        bar(1_778_631_300, "1.17335", "1.1735", "1.17335", "1.1734", "153"),
    ]
    private static let first = "1.17334 1.17354 1.17327 1.17335 177"
    private static let second = "1.17335 1.17350 1.17335 1.17340 153"

    @Test(
        "an export of MetaTrader reads with header and without, by its broker's clock",
        arguments: [
            ("<DATE> <TIME> <OPEN> <HIGH> <LOW> <CLOSE> <TICKVOL> <VOL> <SPREAD>", "\t", ":00", " 0 5", "\r\n"),
            ("<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>,<VOL>,<SPREAD>", ",", ":00", " 0 5", "\n"),
            ("Date,Time,Open,High,Low,Close,Volume", ",", "", "", "\n"),
            ("", ",", "", "", "\r\n"),
            ("", "\t", ":00", " 0 5", "\n"),
            ("", ";", "", "", "\n"),
        ])
    func metaTrader(header: String, separator: String, second: String, tail: String, end: String) throws {
        let lines = [
            "2026.05.13 03:10\(second) \(Self.first)\(tail)", "2026.05.13 03:15\(second) \(Self.second)\(tail)",
        ]
        let all = (header.isEmpty ? [] : [header]) + lines
        let text = all.map { $0.replacing(" ", with: separator) + end }.joined()
        #expect(try Self.rows(text) == Self.expected)
        #expect(try Self.rows("\u{feff}" + text) == Self.expected, "a byte order mark is no part of it")
    }

    @Test("daily bars of MetaTrader have a date alone")
    func daily() throws {
        let header = "<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>\n"
        let line = "2026.05.13\t1.1\t1.3\t1\t1.2\t7\t0\t5\n"
        let expected = [Self.bar(1_778_630_400, "1.1", "1.3", "1", "1.2", "7")]
        #expect(try Self.rows(header + line, clock: .utc) == expected)
        #expect(try Self.rows(line, clock: .utc) == expected)
    }

    @Test("minutes and ticks of HistData read by the clock that is stated")
    func histData() throws {
        let minutes =
            "20180101 170000;1.200370;1.201000;1.200370;1.201000;0\r\n20180101 170100;1.2;1.2;1.2;1.2;0\r\n"
        #expect(
            try Self.rows(minutes, clock: FileClock(fixed: "UTC-5")) == [
                Self.bar(1_514_844_000, "1.20037", "1.201", "1.20037", "1.201", "0"),
                Self.bar(1_514_844_060, "1.2", "1.2", "1.2", "1.2", "0"),
            ])
        #expect(
            try Self.rows("20180101 170000123,1.20037,1.20100,0\n", clock: FileClock(fixed: "UTC-5")) == [
                .tick(
                    bid: Price("1.20037")!, ask: Price("1.201")!,
                    at: Timestamp(nanoseconds: 1_514_844_000_123_000_000))
            ])
    }

    @Test("freqtrade's JSON reads on one line and on many, its numbers to the eighth decimal")
    func freqtrade() throws {
        let expected = [
            Self.bar(60, "0.1", "0.3", "0.1", "0.12345679", "10000000000.5"),
            Self.bar(120, "1", "1", "0.00001", "1", "0"),
        ]
        let rows = [
            "[60000,0.1,0.30000000000000004,1e-1,0.123456789,10000000000.5]", "[120000,1.0,1,1.0e-05,1E0,0.0]",
        ]
        #expect(try Self.rows("[" + rows.joined(separator: ",") + "]", clock: nil) == expected)
        #expect(
            try Self.rows(
                " [\n " + rows.joined(separator: " ,\r\n").replacing(",", with: ", ") + "\n]\n", clock: nil)
                == expected)
        #expect(try Self.rows("[]", clock: nil) == [])
    }

    @Test("a long file on one line is read row by row")
    func longLine() throws {
        let text = "[" + (1...20_000).map { "[\($0 * 60_000),2,3,1,2,\($0)]" }.joined(separator: ",") + "]"
        let rows = try Self.rows(text, clock: nil)
        #expect(rows.count == 20_000)
        #expect(rows.last == Self.bar(1_200_000, "2", "3", "1", "2", "20000"))
    }

    @Test(
        "JSON that is no such array, or was cut off, is a fault with its place",
        arguments: [
            ("[[60000,1,1,1,1,0]", "the end of its array: it may be cut off"),
            ("[[60000,1,1,1,1", "the end of a row: it may be cut off"),
            ("[", "the end of its array: it may be cut off"),
            ("[[60000,1,1,1,1,0],]", "an array of arrays of numbers"),
            ("[[60000,1,1,1,1,0][", "an array of arrays of numbers"),
            ("[{\"open\":1}]", "an array of arrays of numbers"),
            ("[[60000,1,1,1,1,0]]x", "the end of the file"),
            ("[[60000,1,1,1,1,null]]", "a number from zero up"),
            ("[[60000,1,1,1,[1],0]]", "found 5 columns, expected 6"),
            ("[[60000,1,1,1,1]]", "found 5 columns, expected 6"),
            ("[[\(String(repeating: "1", count: 600))]]", "at most 512"),
        ])
    func brokenJSON(text: String, sentence: String) throws {
        let failure = #expect(throws: VenuesError.self) { try Self.rows(text, clock: nil) }
        #expect("\(try #require(failure))".contains(sentence), "\(String(describing: failure))")
    }

    @Test(
        "without a stated clock a file of local times is refused, with the reason",
        arguments: [
            ("20180101 170000;1;1;1;1;0\n", "HistData's minutes"),
            ("2026.05.13,03:10,1,1,1,1,0\n", "MetaTrader"),
            ("20180101 170000123,1,1,0\n", "HistData's ticks"),
        ])
    func clockless(text: String, name: String) throws {
        let failure = #expect(throws: VenuesError.self) { try Self.rows(text, clock: nil) }
        let sentence = "\(try #require(failure))"
        #expect(
            sentence.contains("has no zone: ") && sentence.contains(name) && sentence.contains("--clock UTC+3"))
    }

    @Test(
        "a time that is none is named",
        arguments: [
            ("20180101 170000;1;1;1;1;0\n20180101 240000;1;1;1;1;0\n", "time \"20180101 240000\""),
            ("20180101 170000;1;1;1;1;0\n20180230 170000;1;1;1;1;0\n", "time \"20180230 170000\""),
            ("20180101 170000;1;1;1;1;0\n2018010 170000;1;1;1;1;0\n", "time \"2018010 170000\""),
            ("2026.05.13,03:10,1,1,1,1,0\n2026.05.13,3:15,1,1,1,1,0\n", "time \"3:15\""),
            ("2026.05.13,03:10,1,1,1,1,0\n2026-05-13,03:15,1,1,1,1,0\n", "date \"2026-05-13\""),
            ("2026.05.13,03:10,1,1,1,1,0\n1969.05.13,03:15,1,1,1,1,0\n", "time \"1969.05.13 03:15\""),
        ])
    func times(text: String, found: String) throws {
        let failure = #expect(throws: VenuesError.self) { try Self.rows(text) }
        #expect("\(try #require(failure))".contains("line 2: found \(found)"), "\(String(describing: failure))")
    }

    @Test(
        "a file of another kind gets one sentence that says what it is",
        arguments: [
            ("%PDF-1.7\n", "a PDF document"), ("<!DOCTYPE html>\n<html>", "a page of the web"),
            ("\n  <HTML>", "a page of the web"), ("PK\u{3}\u{4}xxxx", "a ZIP archive"),
            ("PAR1xxxx", "a Parquet file"),
            ("", "an empty file"), ("a\u{0}b", "binary data"), ("hello\n", "\"hello\""),
            ("{\"a\":1}\n", "\"{\"a\":1}\""),
        ])
    func foreign(text: String, name: String) throws {
        let failure = #expect(throws: VenuesError.self) { try Self.rows(text) }
        let sentence = "\(try #require(failure))"
        #expect(
            sentence.contains("line 1: found \(name)") && sentence.contains("MetaTrader, HistData or freqtrade")
        )
    }

    @Test("the reading goes on after a row that cannot be true, and says of which kind it was")
    func faults() throws {
        let scratch = try Scratch()
        let text = """
            timestamp,open,high,low,close,volume
            60,2,3,1,2,0
            x,2,3,1,2,0
            120,2,3,2.5,2.5,0
            180,0,3,1,2,0
            240,2,3,1,2,-1
            300,2,3
            360,2,3,1,2,0

            """
        let rows = try PriceRows(path: try scratch.file(text))
        var kinds: [PriceFault.Kind] = []
        var (count, lines, times) = (0, [Int](), [Int64?]())
        while let item = try rows.next() {
            switch item {
            case .row: count += 1
            case .fault(let fault):
                kinds.append(fault.kind)
                lines.append(fault.line)
                times.append(fault.at?.unixSeconds)
            }
        }
        #expect(count == 2 && rows.line == 8)
        #expect(kinds == [.time, .range, .price, .volume, .text] && lines == [3, 4, 5, 6, 7])
        #expect(times == [nil, 120, 180, 240, nil])
        #expect(rows.progress == 1)
    }

    @Test(
        "numbers of programs are rounded once, halves away from zero",
        arguments: [
            ("0.000000005", "0.00000001"), ("0.0000000049999", "0"), ("1e2", "100"), ("12.5E-1", "1.25"),
            ("0.30000000000000004", "0.3"), ("92233720368.54775807", "92233720368.547758"), ("1e11", nil),
            ("0e399", "0"),
            ("1e-400", nil),
            ("5e-9", "0.00000001"), ("", nil), (".5", nil), ("-1", nil), ("1e", nil), ("1.2.3", nil),
            ("NaN", nil),
            ("1e-300", "0"), ("123456789012345678", nil), ("90000000000", "90000000000"),
        ] as [(String, String?)])
    func rounded(text: String, value: String?) {
        var line = CSVLine(Array((text + ",7").utf8))
        #expect(line.rounded() == value.flatMap { Fixed($0) })
        #expect(line.whole() == 7)
    }
}
