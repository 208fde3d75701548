import Domain
import Scheduler
import Testing

@Suite struct ScheduleTests {
    private func schedule(summary: Int? = 60, report: String? = "22:00", zone: String = "America/New_York")
        throws -> Schedule
    {
        try #require(
            Schedule(
                summaryEveryMinutes: summary, dailyReportAt: report.flatMap(TimeOfDay.init),
                zone: SystemZones.zone(zone), calendarEveryMinutes: 240))
    }

    private func due(_ agenda: Agenda<Job>) -> [String] {
        agenda.entries.map { "\($0.job.name) \(shown(CivilTime(utc: $0.due)))" }
    }

    @Test("a first start: the day begins, the world is asked, reports wait for their time")
    func firstStart() throws {
        #expect(
            try due(schedule().agenda(at: utc("2026-01-05 15:10"), lastRan: [:])) == [
                "dayStart 2026-01-05 05:00:00", "calendarFetch 2026-01-05 13:00:00",
                "reconcile 2026-01-05 15:00:00",
                "scanSummary 2026-01-05 16:00:00", "dailyReport 2026-01-06 03:00:00",
            ])
    }

    @Test("a restart that missed nothing plans the next times")
    func nothingMissed() throws {
        let lastRan: [Job: Timestamp] = [
            .dayStart: utc("2026-01-05 05:00"), .calendarFetch: utc("2026-01-05 13:00"),
            .reconcile: utc("2026-01-05 15:00"), .scanSummary: utc("2026-01-05 15:00"),
            .dailyReport: utc("2026-01-05 03:00"),
        ]
        #expect(
            try due(schedule().agenda(at: utc("2026-01-05 15:10"), lastRan: lastRan)) == [
                "reconcile 2026-01-05 15:15:00", "scanSummary 2026-01-05 16:00:00",
                "calendarFetch 2026-01-05 17:00:00", "dailyReport 2026-01-06 03:00:00",
                "dayStart 2026-01-06 05:00:00",
            ])
    }

    @Test("after three days down the report and the day come once, late; the summary is skipped")
    func longAbsence() throws {
        let lastRan: [Job: Timestamp] = [
            .dayStart: utc("2026-01-05 05:00"), .calendarFetch: utc("2026-01-05 13:00"),
            .reconcile: utc("2026-01-05 15:00"), .scanSummary: utc("2026-01-05 15:00"),
            .dailyReport: utc("2026-01-05 03:00"),
        ]
        #expect(
            try due(schedule().agenda(at: utc("2026-01-08 15:10"), lastRan: lastRan)) == [
                "dailyReport 2026-01-08 03:00:00", "dayStart 2026-01-08 05:00:00",
                "calendarFetch 2026-01-08 13:00:00", "reconcile 2026-01-08 15:00:00",
                "scanSummary 2026-01-08 16:00:00",
            ])
    }

    @Test("a report due to the second of the start runs; one already run does not run again")
    func boundary() throws {
        let schedule = try schedule()
        let due = utc("2026-01-06 03:00")
        func report(now: Timestamp, lastRan: Timestamp) -> Timestamp? {
            schedule.agenda(at: now, lastRan: [.dailyReport: lastRan]).entries.first { $0.job == .dailyReport }?
                .due
        }
        let before = utc("2026-01-05 03:00")
        #expect(report(now: due - .nanoseconds(1), lastRan: before) == due)
        #expect(report(now: due, lastRan: before) == due)
        #expect(report(now: due + .hours(3), lastRan: before) == due)
        #expect(report(now: due, lastRan: due) == utc("2026-01-07 03:00"))
    }

    @Test("a last run that lies ahead silences nothing for longer than a regular wait")
    func clockWasAhead() throws {
        let agenda = try schedule().agenda(
            at: utc("2026-01-05 15:10"), lastRan: [.dailyReport: utc("2030-01-01 00:00")])
        #expect(agenda.entries.first { $0.job == .dailyReport }?.due == utc("2026-01-06 03:00"))
    }

    @Test("a report at midnight comes before the day that begins")
    func midnight() throws {
        let agenda = try schedule(report: "00:00").agenda(
            at: utc("2026-01-05 15:10"),
            lastRan: [.dailyReport: utc("2026-01-05 05:00"), .dayStart: utc("2026-01-05 05:00")])
        let jobs = agenda.entries.filter { $0.due == utc("2026-01-06 05:00") }.map(\.job)
        #expect(jobs == [.dailyReport, .dayStart])
    }

    @Test(
        "over 400 days with random stops each day starts once, and each report comes at most once",
        arguments: 0..<8 as Range<UInt64>)
    func crashes(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let zone = RecurrenceTests.zones.randomElement(using: &random)!
        let schedule = try schedule(summary: nil, zone: zone)
        var lastRan: [Job: Timestamp] = [:]
        var ran: [Job: [Timestamp]] = [:]
        var now = utc("2025-01-10 12:34")
        let end = now + .days(400)
        var agenda = schedule.agenda(at: now, lastRan: lastRan)
        while now < end {
            for entry in agenda.takeDue(at: now) {
                lastRan[entry.job] = entry.due
                ran[entry.job, default: []].append(entry.due)
                agenda.add(entry.job, at: try #require(schedule.next(entry.job, after: now)))
            }
            if Int.random(in: 0..<10, using: &random) == 0 {
                now = now + .minutes(Int.random(in: 1..<1_000, using: &random))
                agenda = schedule.agenda(at: now, lastRan: lastRan)
            } else {
                now = max(now, try #require(agenda.nextDue))
            }
        }
        for (job, dues) in ran { #expect(zip(dues, dues.dropFirst()).allSatisfy { $0 < $1 }, "\(job)") }
        let dates = (ran[.dayStart] ?? []).map { schedule.zone.date(at: $0).daysSince1970 }
        #expect(dates == Array(dates[0]..<dates[0] + dates.count))
        #expect(dates.count >= 400)
    }

    @Test("numbers outside 1 to 1 440 make no schedule; what is switched off is not planned")
    func settings() throws {
        let zone = Zone.utc
        for (summary, calendar, reconcile) in [(0, 1, 1), (1_441, 1, 1), (1, 0, 1), (1, 1_441, 1), (1, 1, 0)] {
            let schedule = Schedule(
                summaryEveryMinutes: summary, dailyReportAt: nil, zone: zone, calendarEveryMinutes: calendar,
                reconcileEveryMinutes: reconcile)
            #expect(schedule == nil)
        }
        let quiet = try schedule(summary: nil, report: nil)
        #expect(quiet.next(.scanSummary, after: utc("2026-01-05 00:00")) == nil)
        #expect(
            quiet.agenda(at: utc("2026-01-05 00:00"), lastRan: [:]).entries.map(\.job).sorted {
                $0.name < $1.name
            }
                == [.calendarFetch, .dayStart, .reconcile])
    }
}
