import Domain
import Testing

@testable import Matching

/// Rollovers by New York's clocks, funding by UTC's.
@Suite struct FinancingClockTests {
    /// From, to, the triple night, how much fell due and when the last of it did.
    @Test(
        "nights end at 17:00 New York",
        arguments: [
            // Winter: 22:00 UTC. A Tuesday.
            ("2026-01-06T21:59:59Z", "2026-01-06T21:59:59.999Z", "wednesday", 0, ""),
            ("2026-01-06T21:59:59Z", "2026-01-06T22:00:00Z", "wednesday", 1, "2026-01-06T22:00:00.000Z"),
            ("2026-01-06T22:00:00Z", "2026-01-07T21:59:59Z", "wednesday", 0, ""),
            ("2026-01-06T22:00:00Z", "2026-01-07T22:00:00Z", "wednesday", 3, "2026-01-07T22:00:00.000Z"),
            // A week holds seven nights, wherever it begins.
            ("2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z", "wednesday", 7, "2026-01-09T22:00:00.000Z"),
            ("2026-01-08T12:00:00Z", "2026-01-15T12:00:00Z", "friday", 7, "2026-01-14T22:00:00.000Z"),
            // Over a week-end: Friday's evening, and none before Monday's.
            ("2026-01-09T21:00:00Z", "2026-01-12T21:59:59Z", "wednesday", 1, "2026-01-09T22:00:00.000Z"),
            ("2026-01-09T22:00:00Z", "2026-01-12T21:59:59Z", "wednesday", 0, ""),
            // Without a triple night every evening counts once.
            ("2026-01-09T22:00:00Z", "2026-01-12T22:00:00Z", "none", 3, "2026-01-12T22:00:00.000Z"),
            ("2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z", "none", 7, "2026-01-11T22:00:00.000Z"),
            // Clocks go forward on Sunday 2026-03-08: Friday's evening is at 22:00 UTC, Monday's at 21:00.
            ("2026-03-06T21:59:59Z", "2026-03-06T22:00:00Z", "wednesday", 1, "2026-03-06T22:00:00.000Z"),
            ("2026-03-06T22:00:00Z", "2026-03-09T20:59:59Z", "wednesday", 0, ""),
            ("2026-03-06T22:00:00Z", "2026-03-09T21:00:00Z", "wednesday", 1, "2026-03-09T21:00:00.000Z"),
            ("2026-03-02T00:00:00Z", "2026-03-16T00:00:00Z", "wednesday", 14, "2026-03-13T21:00:00.000Z"),
            // And back on Sunday 2026-11-01: Friday's is at 21:00 UTC, Monday's at 22:00.
            ("2026-10-30T20:59:59Z", "2026-10-30T21:00:00Z", "wednesday", 1, "2026-10-30T21:00:00.000Z"),
            ("2026-10-30T21:00:00Z", "2026-11-02T21:59:59Z", "wednesday", 0, ""),
            ("2026-10-30T21:00:00Z", "2026-11-02T22:00:00Z", "wednesday", 1, "2026-11-02T22:00:00.000Z"),
            ("2026-10-31T00:00:00Z", "2026-11-02T00:00:00Z", "none", 2, "2026-11-01T22:00:00.000Z"),
            // No time, and time that goes back.
            ("2026-01-06T22:00:00Z", "2026-01-06T22:00:00Z", "wednesday", 0, ""),
            ("2026-01-08T22:00:00Z", "2026-01-06T22:00:00Z", "wednesday", 0, ""),
        ])
    func nights(from: String, to: String, triple: String, count: Int, last: String) throws {
        let clock = try Holding.clock()
        let terms = FinancingTerms.swap(
            long: .one, short: .one, triple: FinancingTerms.TripleNight(rawValue: triple))
        let due = clock.due(terms, after: utc(from), upTo: utc(to))
        #expect(due?.count ?? 0 == count && due?.last.description ?? "" == last)
    }

    @Test(
        "funding is at 00, 08 and 16 hours UTC, every day",
        arguments: [
            ("2026-01-06T00:00:00Z", "2026-01-06T07:59:59Z", 0, ""),
            ("2026-01-06T00:00:00Z", "2026-01-06T08:00:00Z", 1, "2026-01-06T08:00:00.000Z"),
            ("2026-01-05T23:59:59Z", "2026-01-06T00:00:00Z", 1, "2026-01-06T00:00:00.000Z"),
            ("2026-03-07T00:00:00Z", "2026-03-10T01:00:00Z", 9, "2026-03-10T00:00:00.000Z"),
            ("1969-12-31T15:00:00Z", "1969-12-31T23:00:00Z", 1, "1969-12-31T16:00:00.000Z"),
            ("2026-01-06T09:00:00Z", "2026-01-06T08:00:00Z", 0, ""),
        ])
    func spans(from: String, to: String, count: Int, last: String) throws {
        let clock = try Holding.clock()
        let due = clock.due(
            .funding(percent: .one), after: utc(from), upTo: utc(to))
        #expect(due?.count ?? 0 == count && due?.last.description ?? "" == last)
    }

    @Test("what is due next is the first that is due, through a year of hours")
    func next() throws {
        let clock = try Holding.clock()
        let start = utc("2026-01-01T00:30:00Z")
        for terms in [FinancingTerms.swap(long: .one, short: .one, triple: nil), .funding(percent: .one)] {
            for hour in 0..<(366 * 24) {
                let moment = start + .hours(hour)
                let next = clock.next(terms, after: moment)
                #expect(next > moment)
                #expect(clock.due(terms, after: moment, upTo: next - .nanoseconds(1)) == nil)
                #expect(clock.due(terms, after: moment, upTo: next)?.count == 1, "\(moment)")
            }
        }
    }
}
