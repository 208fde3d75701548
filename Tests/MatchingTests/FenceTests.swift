import Domain
import Testing

@testable import Matching

/// Prices between which no order is met. That nothing ever happens within them is seen in every step of every ``Day``.
@Suite struct FenceTests {
    private func floor(_ tickets: [Ticket], terms: PaperTerms = .free) -> Floor {
        var floor = Floor(terms: terms)
        floor.quote("1.1000", "1.1002")
        for ticket in tickets { floor.submit(ticket) }
        return floor
    }

    private func fence(_ floor: Floor) -> Fence { floor.book.fence(of: Floor.instruments.index(of: "EURUSD")!) }

    @Test("without orders it is open, and another instrument's orders are none of its business")
    func open() {
        #expect(fence(floor([])) == .open)
        var other = Floor()
        other.quote("100", "101", "BTCUSDT")
        other.submit(Floor.entry("o", .buy, "0.1", .limit(Price("90")!), of: "BTCUSDT"))
        #expect(fence(other) == .open)
    }

    @Test("each kind of order bounds the side that it looks at, and the level itself lies outside")
    func kinds() {
        let kinds:
            [(Side, Order.Kind, inside: (bid: String, ask: String), outside: (bid: String, ask: String))] = [
                (.buy, .limit(Price("1.0900")!), ("1.0000", "1.0901"), ("1.0899", "1.0900")),
                (.sell, .limit(Price("1.1100")!), ("1.1099", "1.2000"), ("1.1100", "1.1101")),
                (.buy, .stop(Price("1.1100")!), ("1.0000", "1.1099"), ("1.1099", "1.1100")),
                (.sell, .stop(Price("1.0900")!), ("1.0901", "1.2000"), ("1.0900", "1.0902")),
                (
                    .buy, .stopLimit(level: Price("1.1100")!, limit: Price("1.1110")!), ("1.0000", "1.1099"),
                    ("1.1099", "1.1100")
                ),
            ]
        for (side, kind, inside, outside) in kinds {
            let fence = fence(floor([Ticket(Floor.order("o", side, "1", kind))]))
            #expect(fence.holds(bid: Price(inside.bid)!, ask: Price(inside.ask)!), "\(kind)")
            #expect(!fence.holds(bid: Price(outside.bid)!, ask: Price(outside.ask)!), "\(kind)")
        }
    }

    @Test("a position with a stop and a target is fenced in by both")
    func legs() {
        let fence = fence(floor([Floor.entry("o", .buy, stop: "1.0900", target: "1.1200")]))
        for (bid, isInside) in [("1.0901", true), ("1.1199", true), ("1.0900", false), ("1.1200", false)] {
            #expect(fence.holds(bid: Price(bid)!, ask: Price("1.3")!) == isInside, "\(bid)")
        }
    }

    @Test("what moves with each quote, or counts what is traded, has no fence")
    func shut() {
        let trailing = Order.Kind.trailingStop(Price("1.0900")!, by: .distance(Fixed("0.01")!))
        #expect(fence(floor([Ticket(Floor.order("o", .sell, "1", trailing))])) == .shut)
        let bounded = PaperTerms(
            slippage: PaperSlippage(ticks: 0), commission: PaperCommission(bps: .zero),
            liquidityPercent: Fixed("10")!)
        #expect(fence(floor([], terms: bounded)) == .shut)
        #expect(!Fence.shut.holds(bid: Price("0.00000001")!, ask: Price("0.00000001")!))
    }
}
