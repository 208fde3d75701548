import Commands
import Desk
import Domain
import Engine
import Testing

@Suite struct ScheduleTests {
    /// Ten minutes before the daily report of a Monday.
    static func evening() -> Bench {
        var setting = Bench.Setting()
        setting.start = Timestamp(unixSeconds: 1_767_603_600) + .minutes(770)
        return Bench.trading(setting)
    }

    @Test("the report of the day comes when it is due, once, and is a fact")
    func daily() {
        var bench = Self.evening()
        bench.ring(until: bench.now + .minutes(9))
        #expect(bench.count(saying: "Report,") == 0)
        bench.ring(until: bench.now + .minutes(20))
        #expect(
            bench.count(saying: "Report, Mon 5 Jan 2026 so far") == 1 && bench.count(saying: "Late by") == 0)
        let ran = bench.facts.compactMap {
            if case .ran("dailyReport", let due) = $0.event { due } else { nil }
        }
        #expect(ran == [Bench.Setting().start + .minutes(780)])
    }

    @Test(
        "one that is more than five minutes late says how late",
        arguments: [(15 * 60, false), (15 * 60 + 1, true)])
    func late(seconds: Int, isTold: Bool) {
        var bench = Self.evening()
        bench.pass(.seconds(seconds))
        bench.give(.wake)
        #expect(bench.count(saying: "Report, Mon 5 Jan 2026") == 1)
        #expect((bench.count(saying: "Late by 5 min") == 1) == isTold)
    }

    @Test("one that comes after midnight is about the day it was due for, and that day is over")
    func afterMidnight() {
        var bench = Self.evening()
        bench.pass(.minutes(160))
        bench.give(.wake)
        #expect(bench.count(saying: "Report, Mon 5 Jan 2026") == 1 && bench.count(saying: "so far") == 0)
        #expect(bench.count(saying: "Late by 2 h 30 min") == 1)
    }

    @Test("the next one is due the next day")
    func nextDay() {
        var bench = Self.evening()
        bench.ring(until: bench.now + .hours(48) + .minutes(11))
        #expect(bench.count(saying: "Report,") == 3)
    }

    @Test("scans are summed up every hour, and not where nothing has changed")
    func summary() {
        var bench = Bench.trading()
        bench.write("/pause")
        for hour in 1...3 {
            bench.closeBar()
            bench.ring(until: Timestamp(unixSeconds: 1_767_603_600) + .minutes(60 * hour + 1))
            #expect(bench.count(saying: "Scans of the last") == 1, "hour \(hour)")
        }
    }

    @Test("an entry is a change")
    func entryInSummary() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.ring(until: bench.now + .minutes(61))
        #expect(
            bench.said.last { $0.text.contains("Scans of the last") }?.text.contains("Entered BTCUSDT") == true)
    }

    @Test("a recording that has ended is told of once, and its summaries cease")
    func recordingOver() {
        var bench = Bench.trading()
        bench.give(.recordingEnded)
        bench.give(.recordingEnded)
        #expect(bench.count(saying: "The recording has ended") == 1)
    }
}
