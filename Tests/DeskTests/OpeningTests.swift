import Commands
import Desk
import Domain
import Engine
import Testing

/// Entries by hand.
@Suite struct OpeningTests {
    private static func bench() -> Bench { Bench.trading() }

    @Test("an /open is a card with the order as it would be sent, and a yes sends it through every gate")
    func opens() throws {
        var bench = Self.bench()
        bench.write("/open ETHUSDT long stop 2990 target 3030")
        let card = try #require(bench.said.last)
        #expect(card.text.contains("Buy ETHUSDT?") && card.text.contains("2,990.0"))
        #expect(bench.submitted.isEmpty)
        bench.press(try #require(bench.button("y/")))
        let ticket = try #require(bench.submitted.last)
        #expect(
            ticket.order.instrument == "ETHUSDT" && ticket.order.side == .buy && ticket.order.purpose == .entry)
        #expect(ticket.protection.compactMap(\.price) == [Price("2990")!, Price("3030")!])
        #expect(bench.recalled == bench.ledger)
    }

    @Test("a part of the size is asked for, and sent")
    func part() throws {
        var (whole, half) = (Self.bench(), Self.bench())
        whole.write("/open ETHUSDT long stop 2990 target 3030")
        whole.press(try #require(whole.button("y/")))
        half.write("/open ETHUSDT long stop 2990 target 3030 50%")
        half.press(try #require(half.button("y/")))
        let (all, part) = (
            try #require(whole.submitted.last?.order.quantity.amount),
            try #require(half.submitted.last?.order.quantity.amount)
        )
        #expect(part <= all - part && part > .zero)
    }

    @Test("what a gate forbids is told with its number, and nothing is asked")
    func refused() {
        var bench = Self.bench()
        bench.write("/lock ETHUSDT")
        let texts = bench.write("/open ETHUSDT long stop 2990 target 3030").texts
        #expect(texts.first?.contains("ETHUSDT: not entered") == true)
        #expect(bench.ledger.questions.isEmpty)
        #expect(
            bench.write("/open BTCUSDT long stop 200000").texts.first?.contains("not be a valid order") == true)
        #expect(
            bench.write("/open BTCUSDT short stop 200000 target 150000").texts.first?.contains("not entered")
                == true)
    }

    @Test("while it waits another /open of the same is no second question")
    func once() {
        var bench = Self.bench()
        bench.write("/open ETHUSDT long stop 2990 target 3030")
        #expect(
            bench.write("/open ETHUSDT long stop 2990 target 3030").texts.first?.contains("waits for an answer")
                == true)
        #expect(bench.ledger.questions.count == 1)
    }

    @Test("it is not entered by a late yes, nor later by itself where something passing forbids it")
    func notLater() throws {
        var bench = Self.bench()
        bench.write("/open ETHUSDT long stop 2990 target 3030")
        let yes = try #require(bench.button("y/"))
        bench.quote(Bench.eth, "3000", at: bench.now)
        bench.pass(.seconds(60))
        bench.press(yes)
        #expect(bench.submitted.isEmpty, "its price is too old to be traded at")
        bench.quote(Bench.eth, "3000")
        bench.ring(until: bench.now + .minutes(2), atMost: 500)
        #expect(bench.submitted.filter { $0.order.instrument == "ETHUSDT" }.isEmpty)
    }

    @Test("an /open that comes too late is refused")
    func late() {
        var bench = Self.bench()
        #expect(
            bench.write("/open ETHUSDT long", age: .seconds(31)).texts.first?.contains("not carried out")
                == true)
        #expect(bench.ledger.questions.isEmpty)
    }
}
