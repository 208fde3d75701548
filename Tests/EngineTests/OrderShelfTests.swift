import Domain
import TestSupport
import Testing

@testable import Engine

@Suite struct OrderShelfTests {
    private static func order(_ number: Int) -> Order {
        Order(
            id: OrderID("o\(number)"), account: "paper", strategy: "checklist", instrument: "BTCUSDT",
            side: .buy,
            quantity: Quantity("1")!, kind: .market, purpose: .entry, reference: Price("1")!, conversion: .one)
    }

    @Test(
        "every order is found under its name, however many live and in whatever order they came and ended",
        arguments: 0..<20 as Range<UInt64>)
    func found(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var shelf = OrderShelf(endedMaximum: 1_000)
        var expected: [OrderID: Order] = [:]
        for number in (0..<40).shuffled(using: &random) {
            let order = Self.order(number)
            shelf.put(order)
            expected[order.id] = order
            if number % 5 == 0 {
                let place = try #require(shelf.openPlace(of: order.id))
                try shelf.apply(.cancelled, at: place)
                try expected[order.id]?.apply(.cancelled)
            }
            for (id, order) in expected { #expect(shelf[id] == order && shelf.holds(id)) }
        }
        #expect(shelf.open.map(\.id) == expected.values.filter { !$0.phase.isFinal }.map(\.id).sorted())
        #expect(shelf["o40"] == nil && !shelf.holds("o40") && shelf.count == 40)
    }
}
