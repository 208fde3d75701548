import Backtest
import Domain
import Foundation
import Market
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

/// The fills of a recorded day beside those of the backtest on the same prices.
@Suite struct ParityTests {
    @Test("trades are found again by their signals, and what differs adds up")
    func recorded() async throws {
        let day = try await RecordedDay(spans: [0..<30])
        let (text, json) = try day.report(try day.files[1].path)
        print(text)
        let parity = try json.member("parity")
        let pairs = try parity.member("trades").elements()
        #expect(pairs.count >= 5)
        #expect(try parity.member("prices").string() == "recording")
        #expect(text.contains("FILLS: the backtest on the very prices that the bot was told"))
        var sum = Fixed.zero
        for pair in pairs {
            let parts = try ["of_prices", "of_fees", "of_size"].map { Fixed(try pair.member($0).spelling())! }
            let net = Fixed(try pair.member("net").spelling())!
            #expect(parts.reduce(.zero, +) == net)
            let (then, tested) = (try pair.member("then"), try pair.member("backtest"))
            #expect(
                Fixed(try then.member("net").spelling())! - Fixed(try tested.member("net").spelling())! == net)
            #expect(try then.member("symbol").string() == tested.member("symbol").string())
            sum = sum + net
        }
        #expect(text.contains("trades in both") && text.contains(": \(ReplayWords.signed(sum)) USDT"))
    }

    @Test("what was done by hand, and what was held at the end, is told: the backtest knows nothing of it")
    func byHand() async throws {
        let day = try await RecordedDay.usual.value
        let text = try day.replay([try day.files[1].path]).text
        #expect(text.contains("The backtest knows nothing of what was done by hand:"))
        #expect(text.contains("paused: by user 4242"))
        #expect(text.contains("only backtest") && text.contains("the bot then: "))
    }

    @Test("without a recording the day's fills are compared with stored prices, and it says so")
    func stored() async throws {
        let day = try await RecordedDay(spans: [0..<30])
        let scratch = try Scratch()
        try FileManager.default.copyItem(atPath: day.scratch.path, toPath: "\(scratch.path)/paper")
        let date = try day.files[1].date
        try FileManager.default.removeItem(atPath: "\(scratch.path)/paper/inputs")
        let failure = #expect(throws: Failure.self) { try day.replay(["\(date)", "--data", scratch.path]) }
        #expect(failure?.description.contains("Nor are there stored prices") == true)
        try Self.store(in: scratch)
        let outcome = try day.replay(["\(date)", "--data", scratch.path])
        print(outcome.text)
        #expect(!outcome.isSame)
        #expect(outcome.text.contains("There is no recording of the inputs of \(date)"))
        #expect(outcome.text.contains("FILLS: the backtest on stored bars"))
        #expect(outcome.text.contains("trade in both") || outcome.text.contains("trades in both"))
    }

    /// The minutes that the day was made of, as `deskbot data import` stores them.
    private static func store(in scratch: Scratch) throws {
        let recording = try PlayedDay.crypto.get()
        for name in ["BTCUSDT", "ETHUSDT"] as [InstrumentID] {
            let index = try #require(InstrumentTable.four.index(of: name))
            let bars = recording.bars(for: index, endedBy: recording.note.start + .days(2))
            let rows = bars.map {
                "\($0.start.unixSeconds),\($0.open),\($0.high),\($0.low),\($0.close),\($0.volume)"
            }
            let text = (["timestamp,open,high,low,close,volume"] + rows).joined(separator: "\n") + "\n"
            let file = try scratch.write(text, "\(name).csv")
            let setup = try Stand.setup(
                "", verb: ["data", "import", file, "--data", scratch.path], in: scratch)
            _ = try MarketData(setup).run(at: .monday)
        }
    }
}
