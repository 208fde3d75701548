import Domain
import Testing

@testable import Scheduler

@Suite struct RecurringNewsTests {
    private func titles(at moment: Timestamp) throws -> [String] {
        try NewsFixture().recurring.windows(from: moment, to: moment + .nanoseconds(1))
            .map { String($0.event.title.prefix { $0 != "(" }.dropLast()) }
    }

    struct Case: Sendable {
        let title, first, last: String
    }

    @Test(
        "each window opens and closes on the second, on both sides of daylight time",
        arguments: [
            Case(title: "US NFP", first: "2026-01-02 12:45", last: "2026-01-02 14:14:59"),
            Case(title: "US NFP", first: "2026-07-03 11:45", last: "2026-07-03 13:14:59"),
            Case(title: "US NFP", first: "2026-01-09 12:45", last: "2026-01-09 14:14:59"),
            Case(title: "US CPI", first: "2026-01-13 13:00", last: "2026-01-13 13:59:59"),
            Case(title: "US CPI", first: "2026-07-15 12:00", last: "2026-07-15 12:59:59"),
            Case(title: "FOMC", first: "2026-01-28 18:00", last: "2026-01-28 19:59:59"),
            Case(title: "FOMC", first: "2026-07-29 17:00", last: "2026-07-29 18:59:59"),
            Case(title: "ECB", first: "2026-02-05 12:30", last: "2026-02-05 13:59:59"),
            // Europe changes its clocks three weeks after New York.
            Case(title: "ECB", first: "2026-03-19 12:30", last: "2026-03-19 13:59:59"),
            Case(title: "ECB", first: "2026-07-23 11:30", last: "2026-07-23 12:59:59"),
            Case(title: "BoE", first: "2026-02-05 11:15", last: "2026-02-05 12:44:59"),
            Case(title: "BoE", first: "2026-06-18 10:15", last: "2026-06-18 11:44:59"),
        ])
    func bounds(_ window: Case) throws {
        #expect(try !titles(at: utc(window.first) - .nanoseconds(1)).contains(window.title))
        #expect(try titles(at: utc(window.first)).contains(window.title))
        #expect(try titles(at: utc(window.last)).contains(window.title))
        #expect(try !titles(at: utc(window.last) + .seconds(1)).contains(window.title))
    }

    @Test(
        "other days are free",
        arguments: [
            "2026-01-16 13:30",  // a third Friday
            "2026-01-06 13:30",  // a Tuesday of the first week
            "2026-01-20 13:30", "2026-01-12 13:30", "2026-01-27 19:00", "2026-02-06 12:00", "2026-02-04 13:15",
        ])
    func free(moment: String) throws { #expect(try titles(at: utc(moment)) == []) }

    /// Dates of the releases as published (see the sources of ``RecurringNews``), in UTC.
    @Test(
        "releases of the past fall into a window of their currency",
        arguments: [
            ("US NFP", "2024-03-08 13:30"), ("US NFP", "2025-01-10 13:30"), ("US NFP", "2025-08-01 12:30"),
            ("US CPI", "2024-05-15 12:30"), ("US CPI", "2025-01-15 13:30"), ("US CPI", "2025-07-15 12:30"),
            ("FOMC", "2024-12-18 19:00"), ("FOMC", "2025-05-07 18:00"), ("FOMC", "2025-05-07 18:30"),
            ("ECB", "2024-06-06 12:15"), ("ECB", "2025-01-30 13:45"), ("BoE", "2024-08-01 11:00"),
            ("BoE", "2025-02-06 12:00"),
        ])
    func history(title: String, at moment: String) throws {
        #expect(try titles(at: utc(moment)).contains(title))
    }

    @Test("a stretch of more than 62 days is cut")
    func stretch() throws {
        let start = utc("2026-01-01 19:00")
        let end = start + .days(62)  // a Wednesday, 14:00 in New York
        let recurring = try NewsFixture().recurring
        let all = recurring.windows(from: start, to: end)
        #expect(all.contains { $0.start < end && end < $0.end })
        #expect(recurring.windows(from: start, to: end + .days(7)) == all)
        #expect(recurring.windows(from: start, to: Timestamp(nanoseconds: .max)) == all)
        #expect(recurring.windows(from: start, to: end - .hours(1)).count == all.count - 1)
    }
}
