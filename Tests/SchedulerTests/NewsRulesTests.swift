import Domain
import Testing

@testable import Scheduler

@Suite struct NewsRulesTests {
    private func minutes(_ window: NewsWindow?) -> [Int64]? {
        window.map { [($0.event.at - $0.start).wholeSeconds / 60, ($0.end - $0.event.at).wholeSeconds / 60] }
    }

    @Test(
        "the minutes before and after, by title and currency",
        arguments: [
            ("Unemployment Rate", "USD", 30), ("Non-Farm Employment Change", "USD", 45),
            ("Core CPI m/m", "USD", 30),
            ("FOMC Statement", "USD", 60), ("federal funds rate", "USD", 60), ("Federal Funds Rate", "EUR", 30),
            ("Main Refinancing Rate", "EUR", 45), ("Official Bank Rate", "GBP", 45),
            ("MPC Official Bank Rate Votes", "GBP", 45), ("FOMC Member Waller Speaks", "USD", 30),
        ])
    func overrides(title: String, currency: String, expected: Int64) {
        let window = NewsRules().window(of: event(title, Currency(currency), "2026-01-02 13:30"), key: "k")
        #expect(minutes(window) == [expected, expected])
    }

    @Test("events of less than the smallest impact have no window")
    func impact() {
        let at = "2026-01-02 13:30"
        let low = NewsRules(plans: .init(medium: .close))
        #expect(NewsRules().window(of: event("x", "USD", at, .medium), key: "") == nil)
        #expect(low.window(of: event("x", "USD", at, .medium), key: "")?.plan == .close)
        #expect(low.window(of: event("x", "USD", at, .high), key: "")?.plan == .noEntries)
        #expect(low.window(of: event("x", "USD", at, .low), key: "") == nil)
        #expect(low.window(of: event("x", "USD", at, .holiday), key: "") == nil)
    }

    @Test(
        "the operator's own minutes count alone, those of the most exact word first",
        arguments: [
            ("Retail Sales", "EUR", .high, [30, 30]), ("Retail Sales", "EUR", .low, [5, 6]),
            ("Retail Sales", "GBP", .high, [10, 11]), ("CPI y/y", "GBP", .low, [7, 8]),
            ("CPI y/y", "USD", .high, [1, 2]), ("Core CPI m/m", "CAD", .high, [3, 4]),
            ("FOMC Statement", "USD", .high, [60, 60]), ("Nonfarm Payrolls", "USD", .high, [90, 91]),
        ] as [(String, Currency, CalendarEvent.Impact, [Int64])])
    func ownWaits(title: String, currency: Currency, impact: CalendarEvent.Impact, expected: [Int64]) {
        let rules = NewsRules(
            plans: .init(low: .noEntries),
            waits: [
                .init(impact: .low, minutesBefore: 5, minutesAfter: 6),
                .init(currency: "GBP", minutesBefore: 10, minutesAfter: 11),
                .init(titlePart: "CPI", minutesBefore: 3, minutesAfter: 4),
                .init(currency: "USD", titlePart: "cpi", minutesBefore: 1, minutesAfter: 2),
                .init(currency: "GBP", titlePart: "cpi", minutesBefore: 7, minutesAfter: 8),
                .init(titlePart: "Non-Farm Employment", minutesBefore: 90, minutesAfter: 91),
            ])
        #expect(
            minutes(rules.window(of: event(title, currency, "2026-01-02 13:30", impact), key: "")) == expected)
    }

    @Test("waits are 0 to 1 440 minutes")
    func limits() {
        let rules = NewsRules(minutesBefore: -1, minutesAfter: 1_441)
        #expect(minutes(rules.window(of: event("x", "USD", "2026-01-02 13:30"), key: "")) == [0, 1_440])
    }
}
