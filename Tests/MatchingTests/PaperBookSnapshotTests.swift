import Domain
import Matching
import Testing

@Suite struct PaperBookSnapshotTests {
    @Test("a snapshot tells what is open, what was asked for and what nobody ever heard of")
    func snapshot() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.quote("99.9", "100.0", "BTCUSDT")
        floor.submit(Floor.entry("e", .buy, stop: "1.0950"))
        floor.submit(Floor.entry("c", .sell, "0.5", of: "BTCUSDT"))
        let snapshot = floor.book.snapshot(asking: ["e", "e-s", "ghost", "e", "ghost"])
        #expect(snapshot.orders.map(\.id) == ["e-s", "e"])
        #expect(snapshot.orders.map(\.phase) == [.working, .filled])
        #expect(snapshot.orders.last?.fills.map(\.id) == ["e-f1"])
        #expect(snapshot.unknown == ["ghost"])
        #expect(
            snapshot.holdings == [
                .init(instrument: "BTCUSDT", side: .sell, quantity: Quantity("0.5")!),
                .init(instrument: "EURUSD", side: .buy, quantity: Quantity("1")!),
            ])
    }

    @Test(
        "without prices a book rejects entries, as a recalled one does, and takes an earlier one as the first")
    func forgotten() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, stop: "1.0950"))
        floor.book.forgetQuotes()
        let rejected = floor.submit(Floor.entry("f", .buy))
        #expect(words(rejected) == ["f rejected: no quote for EURUSD yet"])
        let earlier = Floor.quote("1.0900", "1.0902", at: Timestamp(unixSeconds: 0))
        #expect(words(floor.commit(floor.book.observe(earlier))) == ["e-s filled 1 @ 1.09"])
    }

    @Test("a ticket contradicts the book only where a name of its stands for another order")
    func contradictions() throws {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        let ticket = Floor.entry("e", .buy, stop: "1.0950")
        #expect(!floor.book.contradicts(ticket))
        floor.submit(ticket)
        #expect(!floor.book.contradicts(ticket))
        #expect(!floor.book.contradicts(Floor.entry("e", .buy)))
        #expect(floor.book.contradicts(Floor.entry("e", .sell)))
        #expect(floor.book.contradicts(Floor.entry("e", .buy, stop: "1.0940")))
        #expect(!floor.book.contradicts(Floor.entry("f", .buy, stop: "1.0940")))
        floor.quote("1.0940", "1.0942")
        #expect(!floor.book.contradicts(ticket), "after its end as well")
    }
}
