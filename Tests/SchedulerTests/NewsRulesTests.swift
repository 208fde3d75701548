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
        let low = NewsRules(minimumImpact: .medium)
        #expect(NewsRules().window(of: event("x", "USD", at, .medium), key: "") == nil)
        #expect(low.window(of: event("x", "USD", at, .medium), key: "") != nil)
        #expect(low.window(of: event("x", "USD", at, .low), key: "") == nil)
        #expect(low.window(of: event("x", "USD", at, .holiday), key: "") == nil)
    }

    @Test("waits are 0 to 1 440 minutes")
    func limits() {
        let rules = NewsRules(minutesBefore: -1, minutesAfter: 1_441)
        #expect(minutes(rules.window(of: event("x", "USD", "2026-01-02 13:30"), key: "")) == [0, 1_440])
    }
}
