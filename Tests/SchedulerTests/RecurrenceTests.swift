import Domain
import Testing

@testable import Scheduler

@Suite struct RecurrenceTests {
    static let zones = [
        "UTC", "America/New_York", "Europe/Budapest", "Australia/Lord_Howe", "Europe/Dublin",
        "Africa/Casablanca",
        "Africa/Cairo", "America/Havana", "America/Nuuk", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Chatham",
        "Pacific/Apia", "America/St_Johns", "America/Santiago",
    ]
    static let times = ["00:00", "00:30", "01:30", "02:00", "02:30", "12:00", "23:30", "23:59:59"]

    @Test("a daily job runs once for each of 400 dates, in order, and no date is lost", arguments: zones)
    func daily(name: String) throws {
        let zone = try SystemZones.zone(name)
        for text in Self.times {
            let time = TimeOfDay(text)!
            let recurrence = Recurrence.daily(at: time)
            let first = CivilDate("2025-01-10")!
            var moment = zone.startOfDay(first) - .nanoseconds(1)
            for day in 0..<400 {
                let date = first.adding(days: day)
                let next = recurrence.next(after: moment, in: zone)
                #expect(next > moment)
                // At that time of that date or, where clocks skip it, after the gap, of at most an hour.
                let clock = zone.civil(at: next)
                #expect(next == zone.timestamp(of: time, on: date), "\(name) \(text) \(date)")
                #expect(
                    clock >= CivilTime(date: date, timeOfDay: time) && zone.date(at: next - .hours(1)) <= date)
                moment = next
            }
        }
    }

    @Test(
        "asked at any moment, the answer is later, and nothing lies between", arguments: 0..<40 as Range<UInt64>
    )
    func nothingBetween(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let zone = try SystemZones.zone(Self.zones.randomElement(using: &random)!)
        let time = TimeOfDay(Self.times.randomElement(using: &random)!)!
        let minutes = [1, 7, 15, 30, 45, 60, 90, 240, 1_440].randomElement(using: &random)!
        for recurrence in [Recurrence.daily(at: time), .every(minutes: minutes)!, .monthly(day: 31, at: time)!]
        {
            for _ in 0..<20 {
                let start = Timestamp(
                    unixSeconds: Int64.random(in: 1_700_000_000..<1_900_000_000, using: &random))
                let next = recurrence.next(after: start, in: zone)
                #expect(next > start)
                let between = Int64.random(in: start.unixSeconds..<next.unixSeconds, using: &random)
                #expect(recurrence.next(after: Timestamp(unixSeconds: between), in: zone) == next)
                #expect(recurrence.next(after: next - .nanoseconds(1), in: zone) == next)
                #expect(recurrence.next(after: next, in: zone) > next)
            }
        }
    }

    private func runs(_ recurrence: Recurrence?, _ name: String, from: String, count: Int) throws -> [String] {
        let zone = try SystemZones.zone(name)
        let recurrence = try #require(recurrence)
        var moment = utc(from)
        return (0..<count).map { _ in
            moment = recurrence.next(after: moment, in: zone)
            return shown(CivilTime(utc: moment))
        }
    }

    @Test("a daily time in a gap runs once, later; in an overlap once, at first")
    func dailyAcrossChanges() throws {
        let daily = Recurrence.daily(at: TimeOfDay("02:30")!)
        #expect(
            try runs(daily, "America/New_York", from: "2025-03-08 12:00", count: 2)
                == ["2025-03-09 07:30:00", "2025-03-10 06:30:00"])
        let twice = Recurrence.daily(at: TimeOfDay("01:30")!)
        #expect(
            try runs(twice, "America/New_York", from: "2025-11-01 12:00", count: 2)
                == ["2025-11-02 05:30:00", "2025-11-03 06:30:00"])
    }

    @Test("a time that is skipped before midnight is still found after it")
    func skippedAcrossMidnight() throws {
        // In Nuuk 23:00 of 29 March 2025 is 00:00 of the 30th, so 23:30 runs at 00:30.
        let late = Recurrence.daily(at: TimeOfDay("23:30")!)
        for moment in ["2025-03-29 12:00", "2025-03-30 01:00", "2025-03-30 01:10"] {
            #expect(
                try runs(late, "America/Nuuk", from: moment, count: 2)
                    == ["2025-03-30 01:30:00", "2025-03-31 00:30:00"])
        }
    }

    @Test("a date that is skipped whole is made up for by no second run")
    func skippedDate() throws {
        #expect(
            try runs(.daily(at: TimeOfDay("09:00")!), "Pacific/Apia", from: "2011-12-29 00:00", count: 3)
                == ["2011-12-29 19:00:00", "2011-12-30 19:00:00", "2011-12-31 19:00:00"])
    }

    @Test("every 15 minutes runs through the repeated hour, and on after a gap")
    func quarters() throws {
        #expect(
            try runs(.every(minutes: 15), "America/New_York", from: "2025-11-02 05:40", count: 3)
                == ["2025-11-02 05:45:00", "2025-11-02 06:00:00", "2025-11-02 06:15:00"])
        #expect(
            try runs(.every(minutes: 15), "America/New_York", from: "2025-03-09 06:40", count: 2)
                == ["2025-03-09 06:45:00", "2025-03-09 07:00:00"])
        #expect(
            try runs(.every(minutes: 60), "Australia/Lord_Howe", from: "2025-10-04 14:00", count: 3)
                == ["2025-10-04 14:30:00", "2025-10-04 16:00:00", "2025-10-04 17:00:00"])
    }

    @Test("every four hours keeps to the wall clock and runs once in a repeated hour")
    func fourHours() throws {
        #expect(
            try runs(.every(minutes: 240), "America/New_York", from: "2025-11-02 03:59", count: 3)
                == ["2025-11-02 04:00:00", "2025-11-02 09:00:00", "2025-11-02 13:00:00"])
        // Havana shows midnight twice.
        #expect(
            try runs(.every(minutes: 1_440), "America/Havana", from: "2025-11-02 03:59", count: 2)
                == ["2025-11-02 04:00:00", "2025-11-03 05:00:00"])
        #expect(
            try runs(.every(minutes: 60), "America/Havana", from: "2025-11-02 03:59", count: 3)
                == ["2025-11-02 04:00:00", "2025-11-02 05:00:00", "2025-11-02 06:00:00"])
    }

    @Test("minutes that do not divide the day begin again at midnight; zones of half an hour count from theirs")
    func alignment() throws {
        #expect(
            try runs(.every(minutes: 1_000), "UTC", from: "2026-01-01 00:00", count: 3)
                == ["2026-01-01 16:40:00", "2026-01-02 00:00:00", "2026-01-02 16:40:00"])
        #expect(
            try runs(.every(minutes: 60), "Asia/Kolkata", from: "2026-01-01 00:00", count: 2)
                == ["2026-01-01 00:30:00", "2026-01-01 01:30:00"])
    }

    @Test("weekdays, month days and n-th weekdays")
    func patterns() throws {
        let noon = TimeOfDay("12:00")!
        #expect(
            try runs(.weekly(on: [.monday, .friday], at: noon), "UTC", from: "2026-01-02 12:00", count: 3)
                == ["2026-01-05 12:00:00", "2026-01-09 12:00:00", "2026-01-12 12:00:00"])
        #expect(
            try runs(.monthly(day: 31, at: noon), "UTC", from: "2028-01-31 12:00", count: 3)
                == ["2028-02-29 12:00:00", "2028-03-31 12:00:00", "2028-04-30 12:00:00"])
        #expect(
            try runs(.monthly(day: 1, at: noon), "UTC", from: "2026-12-01 12:00", count: 1) == [
                "2027-01-01 12:00:00"
            ])
        #expect(
            try runs(.monthly(.first, .friday, at: noon), "UTC", from: "2026-05-01 12:00", count: 3)
                == ["2026-06-05 12:00:00", "2026-07-03 12:00:00", "2026-08-07 12:00:00"])
        #expect(
            try runs(.monthly(.last, .sunday, at: noon), "UTC", from: "2026-02-01 00:00", count: 2)
                == ["2026-02-22 12:00:00", "2026-03-29 12:00:00"])
    }

    @Test("what never happens cannot be made")
    func refused() {
        let noon = TimeOfDay("12:00")!
        #expect(Recurrence.every(minutes: 0) == nil)
        #expect(Recurrence.every(minutes: 1) != nil)
        #expect(Recurrence.every(minutes: 1_440) != nil)
        #expect(Recurrence.every(minutes: 1_441) == nil)
        #expect(Recurrence.weekly(on: [], at: noon) == nil)
        #expect(Recurrence.monthly(day: 0, at: noon) == nil)
        #expect(Recurrence.monthly(day: 32, at: noon) == nil)
    }

    @Test("at the end of time it answers the end of time")
    func endOfTime() {
        let end = Timestamp(nanoseconds: .max)
        #expect(Recurrence.every(minutes: 5)?.next(after: end, in: .utc) == end)
        #expect(Recurrence.daily(at: .midnight).next(after: end, in: .utc) == end)
    }
}
