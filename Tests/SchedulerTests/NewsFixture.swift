import Domain
import Scheduler

/// Calendars for the tests of news.
struct NewsFixture {
    let recurring: RecurringNews
    let budapest: Zone

    init() throws {
        recurring = RecurringNews(
            newYork: try SystemZones.zone("America/New_York"), frankfurt: try SystemZones.zone("Europe/Berlin"),
            london: try SystemZones.zone("Europe/London"))
        budapest = try SystemZones.zone("Europe/Budapest")
    }

    func calendar(_ events: [CalendarEvent], fetchedAt: String?, rules: NewsRules = NewsRules()) -> NewsCalendar
    {
        NewsCalendar(events: events, fetchedAt: fetchedAt.map(utc), rules: rules, recurring: recurring)
    }
}

func event(_ title: String, _ currency: Currency?, _ at: String, _ impact: CalendarEvent.Impact = .high)
    -> CalendarEvent
{
    CalendarEvent(title: title, currency: currency, at: utc(at), impact: impact, source: .feed)
}
