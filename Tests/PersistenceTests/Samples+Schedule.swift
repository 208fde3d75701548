import Domain

/// What comes by the clock and by the calendar.
extension Samples {
    mutating func calendarChange() -> CalendarChange {
        pick([
            .added(calendarEvent()), .dropped(calendarEvent()),
            .changed(from: calendarEvent(), to: calendarEvent()),
        ])
    }

    mutating func calendarEvent() -> CalendarEvent {
        CalendarEvent(
            title: text(), currency: flip() ? nil : "USD", at: time(), isWholeDay: flip(),
            impact: pick(CalendarEvent.Impact.allCases), forecast: text(), previous: text(),
            source: pick(CalendarEvent.Source.allCases))
    }

    mutating func jobEvent() -> JobEvent {
        pick([
            .planned(from: time()), .began(due: time(), attempt: 2), .ended(due: time()),
            .failed(due: time(), attempt: 1, why: text(), retryAt: flip() ? nil : time()),
            .skipped(upTo: time(), count: 3), .paused(by: .user(UserID(whole()))),
            .resumed(by: .bot(reason: text()), from: time()),
            .timed(flip() ? nil : TimeOfDay(23, 59), by: .user(UserID(whole())), from: time()),
        ])
    }
}
