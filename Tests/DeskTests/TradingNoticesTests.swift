import Commands
import Desk
import Domain
import Engine
import Testing

/// What the owner hears of orders, unasked.
@Suite struct TradingNoticesTests {
    @Test("a fill is told with its stop, its target and its risk")
    func entry() throws {
        var bench = Bench.trading()
        try bench.enter()
        let text = bench.lastSaid
        for words in ["Bought BTCUSDT", "0.125", "100,000.1", "99,600.1", "100,800.1", "50.00 USDT"] {
            #expect(text.contains(words), "\(words) is not in\n\(text)")
        }
    }

    @Test("a part is called a part")
    func part() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.fill(entry.id, "0.025", at: "100000.1")
        #expect(bench.lastSaid.contains("Bought BTCUSDT, in part"))
        bench.fill(entry.id, at: "100000.1", number: 2)
        #expect(bench.lastSaid.contains("Bought BTCUSDT\n"))
    }

    @Test(
        "an exit is told with its cause and its result",
        arguments: [
            (Order.Purpose.stopLoss, "99600.1", "−50.00", "at its stop"),
            (.takeProfit, "100800.1", "+100.00", "at its target"),
        ])
    func exit(purpose: Order.Purpose, price: String, result: String, cause: String) throws {
        var bench = Bench.trading()
        try bench.enter()
        let leg = try #require(bench.ledger.openOrders.first { $0.purpose == purpose })
        bench.pass(.minutes(12))
        bench.fill(leg.id, at: price)
        let text = try #require(bench.said.last { $0.text.contains("Closed BTCUSDT") }).text
        #expect(text.contains(cause) && text.contains("Result \(result) USDT") && text.contains("Held 12 min"))
    }

    @Test("a partial exit waits with its result for the rest")
    func partialExit() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.write("/kill")
        let exit = try #require(bench.submitted.last?.order)
        bench.fill(exit.id, "0.1", at: "100000.1")
        #expect(bench.lastSaid.contains("Closed a part of BTCUSDT as ordered"))
        bench.fill(exit.id, at: "100000.1", number: 2)
        #expect(bench.count(saying: "Result 0.00 USDT") == 1 && bench.count(saying: "Halted and flat") == 1)
    }

    @Test("a repeated report is told once")
    func repeated() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        for _ in 0..<3 { bench.fill(entry.id, "0.125", at: "100000.1") }
        #expect(bench.count(saying: "Bought BTCUSDT") == 1)
    }

    @Test("one signal is one order, whatever the bars do afterwards")
    func signal() throws {
        var bench = Bench.trading()
        let entry = try bench.order()
        bench.notice(entry.id, .rejected(reason: "no"))
        for leg in bench.ledger.openOrders { bench.notice(leg.id, .cancelled) }
        bench.ring(until: bench.now + .seconds(5))
        #expect(bench.submitted.count == 1)
        try bench.order()
        #expect(Set(bench.submitted.map(\.order.id)).count == 2)
    }
}
