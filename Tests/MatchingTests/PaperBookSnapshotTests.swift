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
}
