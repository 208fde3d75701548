import Domain

extension FactCodecTests {
    private static func event(
        _ seconds: Int64, isWholeDay: Bool = false, impact: CalendarEvent.Impact = .high
    ) -> CalendarEvent {
        CalendarEvent(
            title: "CPI m/m", currency: isWholeDay ? nil : "USD", at: Timestamp(unixSeconds: seconds),
            isWholeDay: isWholeDay, impact: impact, forecast: "0.3%", previous: "0.2%", source: .feed)
    }

    static let calendar: [Fact.Event] = [
        .newsPlanned(event: "USD|CPI m/m|2026-11-25", .close, by: .user(UserID(7))),
        .newsPlanned(event: "USD|CPI m/m|2026-11-25", .noEntries, by: .user(UserID(7))),
        .calendarChanged(
            event: "USD|CPI m/m|2026-11-25",
            .changed(from: event(1_795_613_400), to: event(1_795_615_200, impact: .medium))),
        .calendarChanged(event: "USD|CPI m/m|2026-11-25", .dropped(event(1_795_615_200))),
        .calendarChanged(event: "All|CPI m/m|2026-11-26", .added(event(1_795_651_200, isWholeDay: true))),
    ]
}
