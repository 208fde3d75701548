import Domain
import Testing

@testable import Scheduler

/// A calendar of the past that a backtest goes by.
@Suite struct PastCalendarTests {
    private static let zone = Zone.utc
    private static let recurring = RecurringNews(newYork: .utc, frankfurt: .utc, london: .utc)

    private func calendar(_ events: [CalendarEvent]) -> NewsCalendar {
        NewsCalendar(
            past: events, knownIn: [NewsCalendar.span(of: events)].compactMap(\.self), rules: NewsRules(),
            recurring: Self.recurring)
    }

    private func event(
        _ title: String, _ at: String, _ currency: Currency = "USD", _ impact: CalendarEvent.Impact = .high
    ) -> CalendarEvent {
        CalendarEvent(title: title, currency: currency, at: utc(at), impact: impact, source: .feed)
    }

    @Test("it knows the whole days from its first event to its last, and nothing of others")
    func span() {
        let events = [event("B", "2025-05-07 18:00:00"), event("A", "2025-05-05 14:00:00")]
        let span = NewsCalendar.span(of: events)
        #expect(span == utc("2025-05-05 00:00:00")..<utc("2025-05-08 00:00:00"))
        #expect(NewsCalendar.span(of: []) == nil)
        let calendar = calendar(events)
        for (moment, freshness) in [
            ("2025-05-04 23:59:59", NewsCalendar.Freshness.stale), ("2025-05-05 00:00:00", .fresh),
            ("2025-05-06 12:00:00", .fresh), ("2025-05-07 23:59:59", .fresh), ("2025-05-08 00:00:00", .stale),
            ("2031-01-01 00:00:00", .stale),
        ] {
            #expect(calendar.freshness(at: utc(moment)) == freshness, "\(moment)")
        }
    }

    @Test("a blackout is half an hour around an event, of its currency, and for high impact alone")
    func blackout() {
        let calendar = calendar([
            event("Core Retail Sales", "2025-05-05 14:00:00"),
            event("Minor", "2025-05-06 14:00:00", "USD", .medium),
            event("End", "2025-05-07 01:00:00", "GBP"),
        ])
        func says(_ moment: String, _ currency: Currency = "USD") -> String {
            calendar.verdict(for: [currency], at: utc(moment)).refusal?.code ?? "allowed"
        }
        #expect(says("2025-05-05 13:29:59") == "allowed" && says("2025-05-05 13:30:00") == "NEWS_BLACKOUT")
        #expect(says("2025-05-05 14:29:59") == "NEWS_BLACKOUT" && says("2025-05-05 14:30:00") == "allowed")
        #expect(says("2025-05-05 14:00:00", "JPY") == "allowed" && says("2025-05-06 14:00:00") == "allowed")
    }

    @Test("what is built in counts outside of it, and not within")
    func builtIn() throws {
        let quiet = calendar([event("First", "2025-05-01 01:00:00"), event("Last", "2025-05-30 01:00:00")])
        let none = NewsCalendar(events: [], fetchedAt: nil, rules: NewsRules(), recurring: Self.recurring)
        func unknowns(_ calendar: NewsCalendar, _ from: String) -> [Timestamp] {
            (0..<(30 * 96)).map { utc(from) + .minutes(15 * $0) }.filter {
                calendar.verdict(for: ["USD"], at: $0).refusal?.code == "NEWS_CALENDAR_STALE"
            }
        }
        #expect(unknowns(quiet, "2025-05-01 00:00:00").isEmpty)
        #expect(!unknowns(none, "2025-05-01 00:00:00").isEmpty)
        let june = unknowns(quiet, "2025-06-01 00:00:00")
        #expect(!june.isEmpty && june == unknowns(none, "2025-06-01 00:00:00"))
    }

    @Test("what is promised to stay as it is does")
    func calm() {
        let calendar = calendar([
            event("A", "2025-05-05 14:00:00"), event("B", "2025-05-07 18:00:00"),
            event("C", "2025-05-20 10:00:00"),
        ])
        var moment = utc("2025-05-01 00:00:00")
        while moment < utc("2025-06-10 00:00:00") {
            if calendar.verdict(for: ["USD"], at: moment) == .allow {
                let end = calendar.calm(for: ["USD"], at: moment)
                var later = moment
                while later < end {
                    #expect(calendar.verdict(for: ["USD"], at: later) == .allow, "\(later) of \(moment)")
                    later = later + .minutes(15)
                }
            }
            moment = moment + .hours(5)
        }
    }

    @Test("more events than a feed may have are a past like any other")
    func many() {
        let events = (0..<(NewsCalendar.eventCountMaximum + 1)).map { place in
            CalendarEvent(
                title: "E\(place)", currency: "USD", at: utc("2020-01-01 00:00:00") + .hours(place),
                impact: .low,
                source: .feed)
        }
        #expect(calendar(events).events.count == NewsCalendar.eventCountMaximum + 1)
    }
}
