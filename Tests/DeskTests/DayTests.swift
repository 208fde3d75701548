import Desk
import Domain
import Engine
import TestSupport
import Testing

@Suite struct DayTests {
    static let tuesday = CivilDate(year: 2026, month: 1, day: 6)!
    static let midnight = Timestamp(unixSeconds: 1_767_603_600) + .hours(15)

    @Test("the day turns at midnight by the alarm alone, though no price comes")
    func turns() {
        var bench = Bench.trading()
        bench.ring(until: Self.midnight - .nanoseconds(1))
        #expect(bench.ledger.day?.date == CivilDate(year: 2026, month: 1, day: 5)!)
        bench.ring(until: Self.midnight)
        #expect(bench.ledger.day?.date == Self.tuesday && bench.ledger.pastDays.count == 1)
    }

    @Test("while the account's worth is not known the day waits, and so do entries")
    func unknownEquity() throws {
        var bench = Bench.trading()
        try bench.enter()
        var next = bench.restarted(after: .hours(20))
        next.begin()
        next.agree()
        next.ring(until: next.now + .minutes(2))
        #expect(next.ledger.day?.date != Self.tuesday)
        next.quote(Bench.btc, "100100")
        #expect(next.ledger.day?.date == Self.tuesday && next.ledger.day?.startEquity == Fixed("10012.4875")!)
    }

    @Test(
        "what a position loses counts, at the limit and not before",
        arguments: [("97601", false), ("97600.1", true)])
    func openLoss(price: String, isOver: Bool) throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.quote(Bench.btc, price)
        #expect((bench.ledger.endedDay != nil) == isOver)
        bench.quote(Bench.btc, price)
        #expect(bench.count(saying: "Done for today") == (isOver ? 1 : 0))
    }

    @Test("a stop that is filled far away ends the day, and the owner hears of it")
    func stopGap() throws {
        var bench = Bench.trading()
        try bench.enter()
        let stop = try #require(bench.ledger.openOrders.first { $0.purpose == .stopLoss })
        bench.fill(stop.id, at: "97600.1")
        #expect(bench.ledger.positions.isEmpty && bench.ledger.endedDay != nil)
        #expect(bench.count(saying: "Done for today") == 1)
        #expect(bench.write("/status").texts.first?.contains("🟡 Done for today") == true)
    }

    @Test("a day that is over stays over, whatever the market gives back, and the next one trades")
    func over() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.quote(Bench.btc, "97000")
        bench.quote(Bench.btc, "100000.1")
        let target = try #require(bench.ledger.openOrders.first { $0.purpose == .takeProfit })
        bench.fill(target.id, at: "100800.1")
        bench.closeBar()
        #expect(bench.submitted.count == 1)
        bench.ring(until: Self.midnight)
        bench.agree()
        try bench.order()
    }

    @Test("the first price of a day does not end the day before")
    func belongsToTheNewDay() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.now = Self.midnight + .seconds(1)
        bench.quote(Bench.btc, "97600.1")
        #expect(bench.ledger.endedDay != CivilDate(year: 2026, month: 1, day: 5)!)
    }

    @Test("a clock that goes back over midnight does not begin yesterday again, in a new run either")
    func backwards() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.ring(until: Self.midnight)
        bench.quote(Bench.btc, "97000")
        let days = bench.kinds.count { $0 == "dayStarted" }
        var next = bench.restarted(after: .zero - .minutes(30))
        next.start()
        #expect(
            next.kinds.count { $0 == "dayStarted" } == days && next.ledger.endedDay == next.ledger.day?.date)
        next.ring(until: Self.midnight + .minutes(1))
        #expect(next.kinds.count { $0 == "dayStarted" } == days)
    }

    @Test("yesterday's report is what yesterday was")
    func yesterday() throws {
        var bench = Bench.trading()
        try bench.enter()
        let target = try #require(bench.ledger.openOrders.first { $0.purpose == .takeProfit })
        bench.fill(target.id, at: "100800.1")
        bench.ring(until: Self.midnight + .hours(1))
        let text = bench.write("/report yesterday").texts.first ?? ""
        #expect(text.contains("Mon 5 Jan 2026") && !text.contains("so far"))
        #expect(text.contains("Result +100.00 USDT (+1.0%)"))
        #expect(bench.write("/report").texts.first?.contains("Result 0.00 USDT") == true)
    }

    @Test(
        "the day turns at the zone's midnight, and a day without an hour is one day",
        arguments: [
            ("2026-01-06", Timestamp(unixSeconds: 1_767_654_000)),  // Monday's end in Berlin: 23:00 UTC
            ("2026-03-30", Timestamp(unixSeconds: 1_774_821_600)),  // the end of the shortest day: 22:00 UTC
        ])
    func zone(date: String, midnight: Timestamp) {
        var setting = Bench.Setting()
        setting.zone = .berlin
        setting.start = midnight - .minutes(1_379)
        var bench = Bench.trading(setting)
        bench.ring(until: midnight - .nanoseconds(1))
        #expect(bench.ledger.day?.date == CivilDate(date)!.adding(days: -1))
        bench.ring(until: midnight)
        #expect(bench.ledger.day?.date == CivilDate(date)!)
    }
}
