import Domain
import Testing

@testable import Matching

@Suite struct PaperObjectionTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let ticket: Ticket
        let reason: String
        var testDescription: String { reason }

        init(_ ticket: Ticket, _ reason: String) {
            self.ticket = ticket
            self.reason = reason
        }
    }

    private static let longName = OrderID(String(repeating: "n", count: 61))
    private static func stopOf(_ id: OrderID, _ parent: OrderID, _ quantity: String) -> Order {
        Floor.order(id, .sell, quantity, .stop(Price("1.0900")!), .stopLoss, parent: parent)
    }

    @Test(
        "what a broker rejects is rejected, with the numbers",
        arguments: [
            Case(Floor.entry("e", .buy, of: "GBPUSD"), "unknown instrument GBPUSD"),
            Case(Floor.entry("e", .buy, of: "BTCUSDT"), "no quote for BTCUSDT yet"),
            Case(Floor.entry("e", .buy, "0.105"), "quantity 0.105 is not a multiple of the step 0.01"),
            Case(Floor.entry("e", .buy, "0.09"), "quantity 0.09 is below the minimum 0.1"),
            Case(Floor.entry("e", .buy, "10.01"), "quantity 10.01 is above the maximum 10"),
            Case(
                Floor.entry("e", .buy, "1", .limit(Price("1.09005")!)),
                "price 1.09005 is not a multiple of the tick 0.0001"),
            Case(Floor.entry("e", .buy, stop: "1.09005"), "price 1.09005 is not a multiple of the tick 0.0001"),
            Case(Floor.entry("e", .buy, stop: "1.1000"), "stop 1.1 is already through at 1.1"),
            Case(Floor.entry("e", .buy, stop: "1.2"), "stop 1.2 is already through at 1.1"),
            Case(Floor.entry("e", .sell, stop: "1.1002"), "stop 1.1002 is already through at 1.1002"),
            Case(Floor.entry("e", .buy, target: "1.1"), "target 1.1 is on the wrong side of 1.1"),
            Case(Floor.entry("e", .sell, target: "1.1002"), "target 1.1002 is on the wrong side of 1.1002"),
            Case(
                Floor.entry("e", .buy, "1", .limit(Price("1.09")!), stop: "1.09"),
                "stop 1.09 is already through at 1.09"),
            Case(
                Floor.entry("e", .buy, "1", .stop(Price("1.1002")!)),
                "stop entry 1.1002 is already through at 1.1002"),
            Case(
                Floor.entry("e", .sell, "1", .stop(Price("1.1")!)), "stop entry 1.1 is already through at 1.1"),
            Case(Floor.flatten("x", .sell, "1"), "nothing to reduce in EURUSD"),
            Case(Ticket(Floor.order(longName, .buy)), "the order's name is longer than 60 characters"),
            Case(
                Ticket(Floor.order("e", .buy), protection: [stopOf("s", "other", "1")]),
                "malformed protection: s does not mirror e"),
            Case(
                Ticket(Floor.order("e", .buy), protection: [stopOf("s", "e", "2")]),
                "malformed protection: s does not mirror e"),
            Case(
                Ticket(Floor.order("e", .buy), protection: [stopOf("s", "e", "1"), stopOf("r", "e", "1")]),
                "malformed protection: an entry has one stop and one target at most"),
            Case(
                Ticket(Floor.order("e", .buy), protection: [stopOf("e", "e", "1")]),
                "malformed protection: a leg's name is taken"),
            Case(
                Ticket(
                    Floor.order("e", .buy),
                    protection: [Floor.order("s", .sell, "1", .market, .stopLoss, parent: "e")]),
                "malformed protection: s is neither a stop nor a target"),
            Case(
                Ticket(Floor.order("e", .sell, "1", .market, .flatten), protection: [stopOf("s", "e", "1")]),
                "malformed protection: only entries have legs"),
        ])
    func rejected(_ given: Case) {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        let notices = floor.submit(given.ticket)
        let order = given.ticket.order.id
        #expect(notices.first == OrderNotice(order, .rejected(reason: given.reason)))
        #expect(notices.dropFirst().allSatisfy { $0.event == .cancelled }, "its legs go with it")
        #expect(floor.book.snapshot(asking: []).orders.isEmpty, "nothing of it is left open")
        #expect(floor.book.holdings.isEmpty)
        #expect(floor.submit(given.ticket) == notices, "told again, the same")
    }

    @Test("the boundary itself is taken: minimum, maximum, longest name, a tick inside every stop and target")
    func boundaries() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        let tickets = [
            Floor.entry("min", .buy, "0.1"), Floor.entry("max", .sell, "10"),
            Floor.entry("long", .buy, stop: "1.0999", target: "1.1001"),
            Floor.entry("short", .sell, stop: "1.1003", target: "1.1001"),
            Floor.entry("stop", .buy, "1", .stop(Price("1.1003")!)),
            Ticket(Floor.order(OrderID(String(repeating: "n", count: 60)), .buy)),
        ]
        for ticket in tickets {
            let isRejected = floor.submit(ticket).contains {
                if case .rejected = $0.event { true } else { false }
            }
            #expect(!isRejected, "\(ticket.order.id)")
        }
    }

    @Test("a crossed last quote is no price to trade at")
    func crossed() {
        var floor = Floor()
        floor.quote("1.1003", "1.1002")
        #expect(
            words(floor.submit(Floor.entry("e", .buy))) == [
                "e rejected: crossed quote: bid 1.1003 above ask 1.1002"
            ])
        floor.quote("1.1002", "1.1002")
        #expect(
            words(floor.submit(Floor.entry("f", .buy))) == ["f filled 1 @ 1.1002"], "no spread is no crossing")
    }

    @Test("the rest of a position can be closed although it is below the minimum")
    func smallExit() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy, "0.15"))
        floor.submit(Floor.flatten("x", .sell, "0.1"))
        #expect(words(floor.submit(Floor.flatten("y", .sell, "0.05"))) == ["y filled 0.05 @ 1.1"])
    }

    @Test("an order that would add to the position is no exit")
    func wrongWay() {
        var floor = Floor()
        floor.quote("1.1000", "1.1002")
        floor.submit(Floor.entry("e", .buy))
        #expect(
            words(floor.submit(Floor.flatten("x", .buy, "1"))) == ["x rejected: nothing to reduce in EURUSD"])
    }

    @Test("what the book could not count is refused before it trades")
    func uncountable() {
        let whale = Instrument(
            id: "WHALE", assetClass: .crypto, baseCurrency: "WHALE", quoteCurrency: "USD", tick: .one,
            step: .one,
            minimum: Quantity("1")!, maximum: Quantity("1000000000")!, contractSize: Fixed("1000")!,
            paperSpreadTicks: 0)
        var book = PaperBook(instruments: InstrumentTable([whale]), terms: .free)
        book.note(
            Quote(instrument: InstrumentIndex(0), bid: Price("1")!, ask: Price("1")!, at: .init(unixSeconds: 0))
        )
        func reply(_ id: OrderID, _ quantity: String) -> [OrderNotice] {
            let ticket = Ticket(Floor.order(id, .buy, quantity, of: "WHALE"))
            return book.submit(ticket, at: .init(unixSeconds: 1)).compactMap(\.notice)
        }
        #expect(words(reply("a", "92000000")) == ["a filled 92000000 @ 1"])
        #expect(words(reply("b", "93000000")) == ["b rejected: larger than the book can count"])
    }
}
