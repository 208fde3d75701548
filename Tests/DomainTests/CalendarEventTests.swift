import Domain
import Testing

@Suite struct CalendarEventTests {
    private func event(_ currency: Currency?, at second: Int64) -> CalendarEvent {
        CalendarEvent(
            title: "CPI", currency: currency, at: Timestamp(unixSeconds: second), impact: .high, source: .feed)
    }

    @Test("is the same when it moves within its day, and another on another day or of another currency")
    func identity() {
        #expect(event("USD", at: 0).identity == event("USD", at: 86_399).identity)
        #expect(event("USD", at: 0).identity != event("USD", at: 86_400).identity)
        #expect(event("USD", at: 0).identity != event(nil, at: 0).identity)
        #expect(event(nil, at: 0).identity == "All|CPI|1970-01-01")
    }

    @Test("impacts rise from holiday to high")
    func impacts() { #expect(CalendarEvent.Impact.allCases.sorted() == [.holiday, .low, .medium, .high]) }
}
