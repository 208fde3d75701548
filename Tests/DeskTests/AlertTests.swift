import Commands
import Desk
import Domain
import Engine
import Scheduler
import Testing

@Suite struct AlertTests {
    @Test("a price alert is told once, at its level and not before")
    func price() throws {
        var bench = Bench.trading()
        #expect(bench.write("/alert btcusdt above 100500 breakout").texts.first?.contains("is set") == true)
        bench.quote(Bench.btc, "100499.9")
        #expect(bench.count(saying: "BTCUSDT is above") == 0)
        bench.quote(Bench.btc, "100500")
        bench.quote(Bench.btc, "100600")
        #expect(bench.count(saying: "BTCUSDT is above") == 1)
        #expect(bench.said.last?.text.contains("breakout") == true)
        #expect(bench.ledger.preferences.alerts.isEmpty && bench.recalled == bench.ledger)
    }

    @Test("what is so already is said, and no alert is set; the same alert is set once")
    func already() {
        var bench = Bench.trading()
        #expect(bench.write("/alert BTCUSDT above 99000").texts.first?.contains("That is so already") == true)
        bench.write("/alert BTCUSDT below 99000")
        #expect(
            bench.write("/alert BTCUSDT < 99000").texts.first?.contains("waits already, as number 1") == true)
        #expect(bench.ledger.preferences.alerts.count == 1)
    }

    @Test("the day's result and the fall from the best count what is open")
    func money() throws {
        var bench = Bench.trading()
        let entry = try bench.enter(at: "100000")
        let quantity = entry.quantity.amount
        bench.write("/alert pnl below \(Fixed("-100")!.multiplied(by: quantity, rounding: .down)!)")
        bench.write("/alert drawdown 0.01%")
        bench.quote(Bench.btc, "99901")
        #expect(bench.count(saying: "The day's result is below") == 0)
        bench.quote(Bench.btc, "99899")
        #expect(bench.count(saying: "The day's result is below") == 1)
        bench.quote(Bench.btc, "99700")
        #expect(bench.count(saying: "below its best") == 1)
    }

    @Test("an alert survives a restart, and its number is never given twice")
    func restart() {
        var bench = Bench.trading()
        bench.write("/alert BTCUSDT above 100500")
        bench.write("/unalert 1")
        bench.write("/alert BTCUSDT above 100600")
        var other = bench.restarted(after: .minutes(1))
        other.start()
        #expect(other.write("/alerts").texts.first?.contains("2. BTCUSDT above 100,600.0") == true)
        other.quote(Bench.btc, "100600")
        #expect(other.count(saying: "BTCUSDT is above") == 1)
    }

    @Test("fifty wait, one more is refused in a sentence")
    func bound() {
        var bench = Bench.trading()
        for number in 0..<ChatPreferences.alertsMaximum {
            bench.write("/alert BTCUSDT above \(200_000 + number)")
        }
        #expect(bench.write("/alert BTCUSDT above 300000").texts.first?.contains("more are not taken") == true)
        #expect(bench.ledger.preferences.alerts.count == ChatPreferences.alertsMaximum)
        #expect(bench.write("/unalert all").texts.first?.contains("Taken back: 50 alerts") == true)
        #expect(bench.write("/unalert 7").texts.first?.contains("No such alert") == true)
    }

    @Test("a kind that is off is not said, one that is silent makes no sound, and alarms are always loud")
    func kinds() throws {
        var bench = Bench.trading()
        bench.write("/notices entry off")
        try bench.enter()
        #expect(bench.count(saying: "Bought BTCUSDT") == 0)
        bench.write("/notices exit silent")
        bench.write("/kill")
        #expect(bench.said.first { $0.text.contains("Halted") }?.isSilent == false)
        let exit = try #require(bench.submitted.last?.order)
        bench.fill(exit.id, at: "100000")
        #expect(bench.said.first { $0.text.contains("Closed BTCUSDT") }?.isSilent == true)
        #expect(bench.recalled == bench.ledger)
    }

    @Test("in quiet hours only alarms make a sound")
    func quiet() throws {
        var bench = Bench.trading()
        let clock = Zone.utc.civil(at: bench.moment.wall).timeOfDay
        #expect(clock > TimeOfDay(1))
        bench.write("/quiet \(clock)-00:30")
        try bench.enter()
        #expect(bench.said.first { $0.text.contains("Bought BTCUSDT") }?.isSilent == true)
        bench.write("/alert BTCUSDT above 100500")
        bench.quote(Bench.btc, "100500")
        #expect(bench.said.first { $0.text.contains("BTCUSDT is above") }?.isSilent == false)
        bench.write("/quiet off")
        #expect(bench.ledger.preferences.quiet == nil)
    }

    @Test(
        "quiet hours hold from their first minute, and not in their last",
        arguments: [
            ("22:00", "07:00", "22:00", true), ("22:00", "07:00", "06:59", true),
            ("22:00", "07:00", "07:00", false), ("22:00", "07:00", "12:00", false),
            ("09:00", "17:00", "09:00", true), ("09:00", "17:00", "17:00", false),
            ("09:00", "17:00", "08:59", false),
        ])
    func hours(from: String, to: String, time: String, isQuiet: Bool) throws {
        let hours = try #require(QuietHours(from: TimeOfDay(from)!, to: TimeOfDay(to)!))
        #expect(hours.contains(TimeOfDay(time)!) == isQuiet)
    }
}
