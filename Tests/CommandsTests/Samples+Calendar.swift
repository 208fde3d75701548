import Commands
import Domain

extension Samples {
    static func calendarChanged(
        _ what: Notices.CalendarChanged.Line.What, _ news: NewsLine, window: Notices.CalendarChanged.Window?
    ) -> Notices.CalendarChanged {
        Notices.CalendarChanged(lines: [.init(news, what, window: window)])
    }

    static let calendarMoved = calendarChanged(
        .moved(from: time("14:00"), wasWholeDay: false), cpi,
        window: .init(from: time("14:00"), until: time("15:00")))

    static let newsPlanned = NewsPlanned(
        cause: cpi, plan: .close, from: time("14:00"), until: time("15:00"), isRunning: false,
        name: "1f0c55aa", positions: ["EURUSD", "XAUUSD"])

    static let calendarChanges = Notices.CalendarChanged(
        lines: [
            .init(
                NewsLine(event("FOMC Statement", "USD", .high), local: time("20:00", on: "2026-11-26")),
                .moved(from: time("20:00"), wasWholeDay: false), window: nil),
            .init(
                NewsLine(
                    CalendarEvent(
                        title: "OPEC Meeting", currency: nil, at: .init(unixSeconds: 1_795_651_200),
                        isWholeDay: true, impact: .high, source: .own), local: time("00:00", on: "2026-11-26")),
                .added, window: nil),
        ]
            + (1...8).map { number in
                .init(
                    NewsLine(event("Speech \(number)", "EUR", .high), local: time("10:0\(number)")), .dropped,
                    window: nil)
            })
}
