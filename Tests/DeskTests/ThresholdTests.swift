import Commands
import Desk
import Domain
import Engine
import Testing

/// From which amount on, and at which step, notices are said.
@Suite struct ThresholdTests {
    @Test(
        "an entry is said from the amount on that it risks, and not below it",
        arguments: [("0", 1), ("50", 1), ("49.99", 1), ("50.01", 0)])
    func entries(least: String, count: Int) throws {
        var bench = Bench.trading()
        bench.write("/notices entry from \(least)")
        let entry = try bench.enter()
        #expect(entry.risk == Fixed("50")!)
        #expect(bench.count(saying: "Bought BTCUSDT") == count)
        #expect(bench.recalled == bench.ledger)
    }

    @Test(
        "an exit is said from the amount on that it makes or loses, and its sign does not matter",
        arguments: [("99900", "13", 0), ("99900", "12", 1), ("100100.1", "12.51", 0), ("100100.1", "12.4", 1)])
    func exits(price: String, least: String, count: Int) throws {
        var bench = Bench.trading()
        bench.write("/notices exit from \(least)")
        try bench.enter()
        bench.write("/close BTCUSDT")
        bench.press(try #require(bench.button("y/")))
        bench.fill(try #require(bench.submitted.last?.order.id), at: price)
        #expect(bench.ledger.positions.isEmpty)
        #expect(bench.count(saying: "Closed BTCUSDT") == count, "\(bench.ledger.tradesToday)")
    }

    @Test(
        "a threshold survives a restart and another one takes its place; 0 takes it away, and what changes nothing is no fact"
    )
    func kept() throws {
        var bench = Bench.trading()
        let text = try #require(bench.write("/notices exit from 25.5").texts.first)
        #expect(text.contains("from 25.50") && text.contains("Amounts in USDT"), "\(text)")
        #expect(bench.ledger.preferences.threshold(of: .exit) == Fixed("25.5")!)
        #expect(!bench.write("/notices exit from 25.50").kinds.contains("thresholdSet"))
        bench.write("/notices drawdown every 1%")
        var other = bench.restarted(after: .minutes(1))
        other.start()
        #expect(other.ledger.preferences.threshold(of: .exit) == Fixed("25.5")!)
        #expect(other.ledger.preferences.threshold(of: .drawdown) == .one)
        other.write("/notices exit from 30")
        #expect(other.ledger.preferences.threshold(of: .exit) == Fixed("30")!)
        other.write("/notices exit from 0")
        #expect(other.ledger.preferences.threshold(of: .exit) == nil)
        #expect(other.recalled == other.ledger)
    }

    @Test("each step of a fall is told once, until the account is at its best again")
    func falls() throws {
        var bench = Bench.trading()
        bench.write("/notices drawdown every 0.1%")
        let entry = try bench.enter(at: "100000.1")
        // 0.125 of it: 80 make 10, a tenth of a per cent.
        #expect((Fixed("0.12")!...Fixed("0.13")!).contains(entry.quantity.amount), "\(entry.quantity)")
        func told() -> Int { bench.count(saying: "below its best") }
        bench.quote(Bench.btc, "99950")
        #expect(told() == 0)
        bench.quote(Bench.btc, "99900")
        bench.quote(Bench.btc, "99960")
        bench.quote(Bench.btc, "99900")
        #expect(told() == 1)
        bench.quote(Bench.btc, "99750")
        #expect(told() == 2)
        let notice = try #require(bench.said.last { $0.text.contains("below its best") })
        #expect(
            notice.text.contains("Told again at 0.4%") && notice.text.contains("10,000.00"), "\(notice.text)")
        bench.quote(Bench.btc, "100001")
        bench.quote(Bench.btc, "99900")
        #expect(told() == 3)
    }

    @Test("without a step no fall is told, and one that is off neither; a fall before the step is no news")
    func silentFalls() throws {
        var bench = Bench.trading()
        try bench.enter(at: "100000.1")
        bench.quote(Bench.btc, "99850")
        bench.write("/notices drawdown every 0.1%")
        bench.quote(Bench.btc, "99849")
        #expect(bench.count(saying: "below its best") == 0)
        bench.write("/notices drawdown off")
        bench.quote(Bench.btc, "99700")
        #expect(bench.count(saying: "below its best") == 0)
    }

    @Test("another step begins anew: what was told by the old one does not hold the next one up")
    func otherStep() throws {
        var bench = Bench.trading()
        try bench.enter(at: "100000.1")
        bench.write("/notices drawdown every 0.1%")
        bench.quote(Bench.btc, "99700")
        #expect(bench.count(saying: "below its best") == 1)
        bench.write("/notices drawdown every 0.3%")
        bench.quote(Bench.btc, "99650")
        #expect(bench.count(saying: "below its best") == 1)
        bench.quote(Bench.btc, "99500")
        #expect(bench.count(saying: "below its best") == 2)
    }
}
