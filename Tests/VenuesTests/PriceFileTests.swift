import Domain
import TestSupport
import Testing

@testable import Venues

@Suite struct PriceFileTests {
    private static let bars = "timestamp,open,high,low,close,volume\n"
    private static let bidAsk =
        "timestamp,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close\n"
    private static let ticks = "timestamp_ms,bid,ask\n"

    private func rows(_ text: String) throws -> [PriceFile.Row] {
        let scratch = try Scratch()
        return try Self.rows(at: try scratch.file(text))
    }

    private static func rows(at path: String) throws(VenuesError) -> [PriceFile.Row] {
        let file = try PriceFile(path: path)
        var rows: [PriceFile.Row] = []
        while let row = try file.next() { rows.append(row) }
        return rows
    }

    private func bar(_ start: Int64, _ prices: String..., volume: String = "0") -> Bar {
        Bar(
            start: Timestamp(unixSeconds: start), open: Price(prices[0])!, high: Price(prices[1])!,
            low: Price(prices[2])!, close: Price(prices[3])!, volume: Fixed(volume)!)
    }

    @Test("bars, bars of bid and ask, and ticks are told by their header")
    func kinds() throws {
        #expect(
            try rows(Self.bars + "1746372780,95505.4,95505.5,95502.7,95502.7,16.536\n")
                == [.bar(bar(1_746_372_780, "95505.4", "95505.5", "95502.7", "95502.7", volume: "16.536"))])
        #expect(
            try rows(
                Self.bidAsk + "1398902400,1.38676,1.38686,1.38669,1.38686,1.38686,1.38697,1.38680,1.38697\r\n")
                == [
                    .bidAskBar(
                        bid: bar(1_398_902_400, "1.38676", "1.38686", "1.38669", "1.38686"),
                        ask: bar(1_398_902_400, "1.38686", "1.38697", "1.38680", "1.38697"))
                ])
        #expect(
            try rows(Self.ticks + "1398902400292,1.38676,1.38686\n1398902400292,1.38676,1.38687\n") == [
                .tick(
                    bid: Price("1.38676")!, ask: Price("1.38686")!,
                    at: Timestamp(nanoseconds: 1_398_902_400_292_000_000)),
                .tick(
                    bid: Price("1.38676")!, ask: Price("1.38687")!,
                    at: Timestamp(nanoseconds: 1_398_902_400_292_000_000)),
            ])
        #expect(try rows(Self.bars) == [], "a file without rows is empty, not broken")
    }

    @Test("Binance's klines are bars, with a header or without, in milliseconds or microseconds")
    func klines() throws {
        let rest = ",95505.4,95505.5,95502.7,95502.7,16.536,1746372839999,1579245.1,12,8.1,773580.2,0\n"
        let expected = [
            PriceFile.Row.bar(bar(1_746_372_780, "95505.4", "95505.5", "95502.7", "95502.7", volume: "16.536"))
        ]
        #expect(try rows("1746372780000" + rest) == expected)
        #expect(try rows("1746372780000000" + rest) == expected)
        #expect(try rows(PriceLayout.headers[3].1 + "\n1746372780000" + rest) == expected)
        #expect(try rows("1746372780000" + rest + "1746372840000" + rest).count == 2)
        let failure = #expect(throws: VenuesError.self) {
            try rows("1746372780000" + rest + "1746372780000" + rest)
        }
        #expect("\(try #require(failure))".contains("line 2"))
    }

    @Test("a column called time is the same as one called timestamp")
    func time() throws {
        #expect(
            try rows("time,open,high,low,close,volume\n1746372780,2,3,1,2,5\n")
                == [.bar(bar(1_746_372_780, "2", "3", "1", "2", volume: "5"))])
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        let text: String
        let line: Int
        let found: String
        let expected: String
        var testDescription: String { "\(found), expected \(expected)" }

        init(_ text: String, line: Int = 2, _ found: String, _ expected: String) {
            (self.text, self.line, self.found, self.expected) = (text, line, found, expected)
        }
    }

    private static let good = "60,2,3,1,2,0\n"
    private static let timeRule = "seconds since 1970, before 2100"
    private static let headerRule = PriceLayout.known
    private static let priceRule = "a number above zero, with 8 digits at most"

    @Test(
        "a row that cannot be true is named with its line",
        arguments: [
            Fault("", line: 1, "an empty file", headerRule),
            Fault("time,price\n", line: 1, "\"time,price\"", headerRule),
            Fault(bars + "60,2,3,1,2\n", "5 columns", "6"),
            Fault(bars + "60,2,3,1,2,0,0\n", "7 columns", "6"),
            Fault(bars + "\n", "1 columns", "6"),
            Fault(bars + "x,2,3,1,2,0\n", "time \"x\"", timeRule),
            Fault(bars + "-60,2,3,1,2,0\n", "time \"-60\"", timeRule),
            Fault(bars + "1746372780000,2,3,1,2,0\n", "time \"1746372780000\"", timeRule),
            Fault(bars + "60,0,3,0,2,0\n", "price \"0\"", priceRule),
            Fault(bars + "60,-1,3,1,2,0\n", "price \"-1\"", priceRule),
            Fault(bars + "60,nan,3,1,2,0\n", "price \"nan\"", priceRule),
            Fault(bars + "60,1e5,3,1,2,0\n", "price \"1e5\"", priceRule),
            Fault(bars + "60,1.123456789,3,1,2,0\n", "price \"1.123456789\"", priceRule),
            Fault(bars + "60,2,3,1,2,-1\n", "volume \"-1\"", "a number from zero up"),
            Fault(
                bars + "60,2,3,2.5,2.5,0\n", "open 2, high 3, low 2.5, close 2.5", "low ≤ open, close ≤ high"),
            Fault(bars + "60,2,3,1,3.1,0\n", "open 2, high 3, low 1, close 3.1", "low ≤ open, close ≤ high"),
            Fault(
                bars + good + good, line: 3, "1970-01-01T00:01:00.000Z after 1970-01-01T00:01:00.000Z",
                "times that increase"),
            Fault(bars + good + "60,2,3,1", line: 3, "the end of the file", "a line break: it may be cut off"),
            Fault(bidAsk + "60,2,3,1,2,2,3,0.9,2\n", "ask 0.9 below bid 1", "no crossed price"),
            Fault(ticks + "60,2,1.9\n", "ask 1.9 below bid 2", "no crossed price"),
            Fault(
                ticks + "61,2,2\n60,2,2\n", line: 3, "1970-01-01T00:00:00.060Z after 1970-01-01T00:00:00.061Z",
                "times that never decrease"),
        ])
    func faults(_ given: Fault) throws {
        let scratch = try Scratch()
        let path = try scratch.file(given.text)
        let fault = VenuesError.malformed(
            file: path, line: given.line, found: given.found, expected: given.expected)
        if given.text.isEmpty {
            #expect(throws: fault) { try PriceFile(path: path) }
        } else {
            #expect(throws: fault) { try Self.rows(at: path) }
        }
    }

    @Test("a line may have 512 bytes, and not one more")
    func lineLength() throws {
        let row = "60,2,3,1,2,0."
        let zeros = { (count: Int) in row + String(repeating: "0", count: count - row.utf8.count) + "\n" }
        #expect(try rows(Self.bars + zeros(512)).count == 1)
        #expect(throws: VenuesError.self) { try rows(Self.bars + zeros(513)) }
    }

    @Test("lines that span the chunks of the reader arrive whole")
    func chunks() throws {
        let count = 20_000
        let lines = (1...count).map { "\($0 * 60),2.5,3,1,2,0.\($0)\n" }.joined()
        let rows = try rows(Self.bars + lines)
        #expect(rows.count == count)
        #expect(rows.last == .bar(bar(Int64(count) * 60, "2.5", "3", "1", "2", volume: "0.20000")))
    }

    @Test("a gzip file that was cut off or damaged is a fault, not a shorter history")
    func damage() throws {
        let scratch = try Scratch()
        let whole = try Scratch.bytes(Scratch.recordings + "/forex-2014-05/EURUSD.csv.gz")
        #expect(try Self.rows(at: try scratch.file(whole, "whole.gz")).count == 15_366)
        for length in [5, whole.count / 2, whole.count - 8, whole.count - 1] {
            let path = try scratch.file(Array(whole.prefix(length)), "cut.gz")
            #expect(throws: VenuesError.self, "\(length) bytes") { try Self.rows(at: path) }
        }
        var damaged = whole
        damaged[whole.count - 6] ^= 1  // the checksum
        let path = try scratch.file(damaged, "damaged.gz")
        #expect(throws: VenuesError.unreadable(file: path, why: "after line 14855: incorrect data check")) {
            try Self.rows(at: path)
        }
    }

    @Test("a file that is not there, and a folder, are faults with the system's words")
    func absent() throws {
        let scratch = try Scratch()
        let path = scratch.folder + "/nothing.csv"
        #expect(throws: VenuesError.unreadable(file: path, why: "No such file or directory")) {
            try PriceFile(path: path)
        }
        #expect(throws: VenuesError.unreadable(file: scratch.folder, why: "after line 0: Is a directory")) {
            try PriceFile(path: scratch.folder)
        }
    }

    @Test("every price file of the larger data reads to its end")
    func walk() throws {
        guard let data = Scratch.data else { return }
        var counts: [String: Int] = [:]
        for folder in ["crypto", "forex", "ticks", "stocks"] {
            for path in Scratch.files(below: "\(data)/\(folder)", ending: ".csv.gz")
            where !path.contains("funding") {
                let file = try PriceFile(path: path)
                var count = 0
                while try file.next() != nil { count += 1 }
                counts[path] = count
            }
        }
        #expect(counts["\(data)/crypto/BTCUSDT_perp_1m_2025-05-04_2025-06-24.csv.gz"] == 73_139)
        print("price files read whole: \(counts.count), rows: \(counts.values.reduce(0, +))")
    }
}
