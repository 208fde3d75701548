import Domain
import TestSupport
import Testing
import Venues

@testable import Market

/// Bars of both sides of the market in the store.
@Suite struct SidedBarsTests {
    private static let header =
        "timestamp,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close"

    /// The same bars, with an ask so many cents above.
    private func sided(_ bars: [Bar], _ cents: Int64 = 2) -> String {
        let lines = bars.map { bar in
            let ask = moved(bar, cents)
            return "\(bar.start.unixSeconds),\(bar.open),\(bar.high),\(bar.low),\(bar.close),"
                + "\(ask.open),\(ask.high),\(ask.low),\(ask.close)"
        }
        return ([Self.header] + lines).joined(separator: "\n") + "\n"
    }

    private func moved(_ bar: Bar, _ cents: Int64) -> Bar {
        func up(_ price: Price) -> Price { price.moved(by: Fixed(raw: cents * 1_000_000))! }
        return Bar(
            start: bar.start, open: up(bar.open), high: up(bar.high), low: up(bar.low), close: up(bar.close),
            volume: .zero)
    }

    private func still(_ bars: [Bar]) -> [Bar] {
        bars.map { Bar(start: $0.start, open: $0.open, high: $0.high, low: $0.low, close: $0.close) }
    }

    private func take(_ text: String, in scratch: Scratch, replacing: Bool = false) throws
        -> MarketFolder.Receipt
    {
        try scratch.market.take(try scratch.file(text), as: "BTCUSDT", replacing: replacing)
    }

    @Test("both sides are there, bar for bar, and put together")
    func roundTrip() throws {
        let scratch = try Scratch()
        let walk = still([Bar].walk(300))
        let receipt = try take(sided(walk), in: scratch)
        #expect(receipt.added == 300)
        let stored = try #require(try scratch.market.bars("BTCUSDT", .m1))
        try stored.verify()
        #expect(stored.hasAsks && stored.indices.map { stored[$0] } == walk)
        #expect(stored.indices.map { stored.ask($0) } == walk.map { moved($0, 2) })
        let hours = Array(stored.bars(as: .m15))
        #expect(stored.asks(as: .m15).dropLast() == hours.map { moved($0, 2) }[...])
        #expect(try scratch.storedBytes().count == 96 + 300 * 80)
        let again = try take(sided(walk), in: scratch)
        #expect(again.same == 300 && again.added == 0 && again.differing == 0)
        #expect(try scratch.market.list(verifying: true).map(\.damage) == [nil])
    }

    @Test("the ask of bars that are stored without comes to them, and nothing else changes")
    func completing() throws {
        let scratch = try Scratch()
        let walk = still([Bar].walk(100))
        _ = try scratch.market.take(try scratch.file(walk.csv), as: "BTCUSDT")
        let receipt = try take(sided(Array(walk[40..<60])), in: scratch)
        #expect(receipt.added == 20 && receipt.same == 0 && receipt.differing == 0 && receipt.count == 100)
        let stored = try #require(try scratch.market.bars("BTCUSDT", .m1))
        try stored.verify()
        #expect(stored.indices.map { stored[$0] } == walk)
        #expect(stored.indices.map { stored.ask($0) != nil } == walk.indices.map { (40..<60).contains($0) })
        #expect(stored.asks(as: .m5).isEmpty, "of some bars is of none")
        // Bars without an ask do not take it away.
        let plain = try scratch.market.take(try scratch.file(walk.csv, "p.csv"), as: "BTCUSDT", replacing: true)
        #expect(plain.same == 100 && plain.differing == 0)
        #expect(try scratch.market.bars("BTCUSDT", .m1)?.ask(50) == moved(walk[50], 2))
    }

    @Test("another ask for a bar is a difference")
    func differing() throws {
        let scratch = try Scratch()
        let walk = still([Bar].walk(50))
        _ = try take(sided(walk), in: scratch)
        let told = try take(sided(walk, 3), in: scratch)
        #expect(told.differing == 50 && told.added == 0)
        #expect(try scratch.market.bars("BTCUSDT", .m1)?.ask(7) == moved(walk[7], 2))
        _ = try take(sided(walk, 3), in: scratch, replacing: true)
        #expect(try scratch.market.bars("BTCUSDT", .m1)?.ask(7) == moved(walk[7], 3))
    }

    @Test("a header of either form is read back, and a damaged one refused")
    func headers() throws {
        for columns in 1...10 {
            let header = SeriesHeader(step: 60, count: 3, sums: (0..<UInt32(columns)).map { $0 + 7 })
            #expect(header.bytes.count == (columns <= 6 ? 64 : 96))
            #expect(try SeriesHeader(header.bytes, path: "p", size: header.size) == header)
            for place in header.bytes.indices {
                var bytes = header.bytes
                bytes[place] ^= 1
                #expect(throws: MarketError.self) { try SeriesHeader(bytes, path: "p", size: header.size) }
            }
        }
    }

    @Test("what is older is forgotten on both sides")
    func pruning() throws {
        let scratch = try Scratch()
        let walk = still([Bar].walk(100))
        _ = try take(sided(walk), in: scratch)
        _ = try scratch.market.prune(before: walk[30].start)
        let stored = try #require(try scratch.market.bars("BTCUSDT", .m1))
        try stored.verify()
        #expect(stored.count == 70 && stored.ask(0) == moved(walk[30], 2))
    }
}
