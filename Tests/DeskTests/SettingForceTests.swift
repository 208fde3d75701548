import Commands
import Desk
import Domain
import Engine
import Scheduler
import Testing

/// What a changed setting does to entries, to what is open, and to what was promised to it.
@Suite struct SettingForceTests {
    @Test("half the risk is half the size of the next entry")
    func size() throws {
        var bench = Bench.trading()
        let first = try bench.order()
        var other = Bench.trading()
        try SettingTests.setting(&other, "/set riskPerTradePercent 0.25")
        let second = try other.order()
        #expect(second.risk <= Fixed("25")! && first.risk > Fixed("25")! && first.risk <= Fixed("50")!)
        #expect(second.quantity < first.quantity)
    }

    @Test("the card says what an entry risks with it")
    func words() {
        var bench = Bench.trading()
        bench.write("/set riskPerTradePercent 0.25")
        #expect(bench.lastSaid.contains("An entry risks at most 25.00 USDT, now 50.00."))
        bench.write("/set dailyLossPercent 1.5")
        #expect(bench.lastSaid.contains("Day's loss: 150.00, now 300.00; 0.00 taken, 150.00 left."))
    }

    @Test("what is open keeps its stop and its target under tighter limits; nothing new is opened")
    func open() throws {
        var bench = Bench.trading()
        try bench.enter()
        let (orders, positions) = (bench.ledger.openOrders, bench.ledger.openPositions)
        let sent = bench.submitted.count
        for line in [
            "/set openPositions 1", "/set heatPercent 0.001", "/set leverageMaximum 0.1",
            "/set currencyExposurePercent 0.1", "/set tradesPerDay 1", "/set riskPerTradePercent 0.001",
        ] { try SettingTests.setting(&bench, line) }
        bench.closeBar()
        bench.closeBar()
        #expect(bench.ledger.openOrders == orders && bench.ledger.openPositions == positions)
        #expect(bench.submitted.count == sent && bench.cancelled.isEmpty && bench.amended.isEmpty)
        bench.write("/limits")
        #expect(bench.lastSaid.contains("Nearest") && bench.recalled == bench.ledger)
    }

    @Test("a loss that is past its new limit ends the day with the next price, and the card said so")
    func reached() throws {
        var bench = Bench.trading()
        let entry = try bench.enter()
        let stop = try #require(
            bench.ledger.openOrders.first { $0.parent == entry.id && $0.purpose == .stopLoss })
        bench.fill(stop.id, at: "99600")
        #expect(bench.ledger.endedDay == nil)
        bench.write("/set dailyLossPercent 0.1")
        #expect(bench.lastSaid.contains("That is lost already: entries end at once."))
        bench.press(try #require(bench.button("y/")))
        bench.quote(Bench.btc, "99600")
        #expect(bench.ledger.endedDay == bench.ledger.day?.date)
        bench.write("/set dailyLossPercent 5")
        #expect(bench.lastSaid.contains("that is not taken back"))
        bench.press(try #require(bench.button("y/")))
        bench.quote(Bench.btc, "99600")
        #expect(bench.ledger.endedDay == bench.ledger.day?.date, "a day that ended stays over")
    }

    @Test("entries wait for a yes from the moment it is set, and no longer once it is off")
    func approval() throws {
        var bench = Bench.trading()
        try SettingTests.setting(&bench, "/set approval.required on")
        let sent = bench.submitted.count
        bench.closeBar()
        #expect(bench.submitted.count == sent && bench.lastSaid.contains("BTCUSDT"))
        bench.press(try #require(bench.button("n/")))
        try SettingTests.setting(&bench, "/set approval.required off")
        bench.closeBar()
        #expect(bench.submitted.count == sent + 1)
    }

    @Test("a wider window around news holds at once, and a narrower one lets go")
    func news() throws {
        var bench = Bench.trading()
        let event = CalendarEvent(
            title: "Retail Sales", currency: "USD", at: bench.now + .minutes(100), impact: .high, forecast: "",
            previous: "", source: .feed)
        bench.give(.calendar(CalendarEdition(.feed, [event], readAt: bench.now)))
        bench.write("/set news.minutesBefore 120")
        #expect(bench.lastSaid.contains("No entry in BTCUSDT with it"))
        let sent = bench.submitted.count
        bench.press(try #require(bench.button("y/")))
        bench.closeBar()
        #expect(bench.submitted.count == sent)
        try SettingTests.setting(&bench, "/set news.minutesBefore 30")
        bench.closeBar()
        #expect(bench.submitted.count == sent + 1)
    }

    @Test("a spread limit that is looser lets an entry through that the other forbade")
    func spread() throws {
        var setting = Bench.Setting()
        setting.limits.spreadBps = Fixed("0.001")!
        var bench = Bench.trading(setting)
        bench.closeBar()
        #expect(bench.submitted.isEmpty)
        bench.write("/set spreadMaximumBps 5")
        #expect(bench.lastSaid.contains("It no longer holds BTCUSDT back (spread)"))
        bench.press(try #require(bench.button("y/")))
        bench.closeBar()
        #expect(bench.submitted.count == 1)
    }

    @Test("a checklist goes by the limit of now, too")
    func checklist() throws {
        var plan = MarketPlan()
        let first = Checklist(settings: ChecklistSettings(), in: &plan)
        let other = try #require(first.limiting(spreadBps: Fixed("7.5")!) as? Checklist)
        #expect(other.settings.spreadMaximumBps == Fixed("7.5")! && other.id == first.id)
        var settings = other.settings
        settings.spreadMaximumBps = first.settings.spreadMaximumBps
        #expect(settings == first.settings)
    }
}
