import Domain
import Testing

@testable import Scheduler

@Suite struct CalendarPairingTests {
    private func places(
        _ new: [CalendarEvent], in old: [CalendarEvent], within reach: Duration = CalendarPairing.moveMaximum
    ) -> [Int?] {
        CalendarPairing.places(of: new, in: old, within: reach)
    }

    @Test("what stayed where it was is the same; of the rest the nearest of its name is")
    func nearest() {
        let old = [
            event("Fed Speech", "USD", "2026-01-20 10:00"), event("Fed Speech", "USD", "2026-01-21 10:00"),
            event("Fed Speech", "USD", "2026-01-22 10:00"),
        ]
        // The first moved to where only the second is nearer: but the second is where it was.
        let new = [
            event("Fed Speech", "USD", "2026-01-20 20:00"), event("Fed Speech", "USD", "2026-01-21 10:00"),
            event("Fed Speech", "USD", "2026-01-22 11:00"),
        ]
        #expect(places(new, in: old) == [0, 1, 2])
        #expect(places([old[1], old[2]], in: old) == [1, 2])
        #expect(places([event("Fed Speech", "USD", "2026-01-20 22:30")], in: old) == [1])
    }

    @Test("as far as the reach, and not a second more; another currency or name is another event")
    func reach() {
        let old = [event("CPI m/m", "USD", "2026-01-20 13:30")]
        #expect(places([event("CPI m/m", "USD", "2026-01-22 01:30")], in: old) == [0])
        #expect(places([event("CPI m/m", "USD", "2026-01-22 01:30:01")], in: old) == [nil])
        #expect(places([event("CPI m/m", "CAD", "2026-01-20 13:30")], in: old) == [nil])
        #expect(places([event("CPI y/y", "USD", "2026-01-20 13:30")], in: old) == [nil])
        #expect(places([event("CPI m/m", nil, "2026-01-20 13:30")], in: old) == [nil])
    }

    @Test(
        "one name for what several sources call differently",
        arguments: [
            ("CPI m/m", "cpi  M/M"), ("Prelim GDP q/q", "GDP q/q"),
            ("Flash Manufacturing PMI", "Manufacturing PMI"),
            ("Nonfarm Payrolls", "Non-Farm Employment Change"), ("Non-Farm Payrolls", "Nonfarm Payrolls"),
            ("ADP Nonfarm Payrolls", "ADP Non-Farm Employment Change"),
            ("Fed Interest Rate Decision", "Federal Funds Rate"),
            ("Initial Jobless Claims", "Unemployment Claims"),
            ("Retail Sales MoM", "Retail Sales m/m"), ("ECB Interest Rate Decision", "Main Refinancing Rate"),
        ])
    func names(one: String, other: String) {
        #expect(EventName.canonical(one) == EventName.canonical(other))
    }

    @Test(
        "names of different figures stay different",
        arguments: [
            ("CPI m/m", "Core CPI m/m"), ("CPI m/m", "CPI y/y"), ("GDP q/q", "GDP Price Index q/q"),
            ("Non-Farm Employment Change", "ADP Non-Farm Employment Change"), ("Final", "Prelim"), ("", "x"),
        ])
    func otherNames(one: String, other: String) {
        #expect(EventName.canonical(one) != EventName.canonical(other))
    }

    @Test("a day without its hour and an hour of that day are one event; two days are not")
    func wholeDays() {
        let day = CalendarEvent(
            title: "Vote", currency: "CHF", at: utc("2026-01-20 00:00"), isWholeDay: true, impact: .high,
            source: .own)
        #expect(places([day], in: [event("Vote", "CHF", "2026-01-20 23:59")], within: .zero) == [0])
        #expect(places([day], in: [event("Vote", "CHF", "2026-01-21 00:00")], within: .zero) == [nil])
    }

    @Test("64 of one name that moved are told apart, one more are not")
    func limit() {
        func day(_ count: Int, _ second: Int) -> [CalendarEvent] {
            (0..<count).map {
                CalendarEvent(
                    title: "x", currency: "USD", at: utc("2026-01-20 10:00") + .seconds(second + $0),
                    impact: .low,
                    source: .feed)
            }
        }
        #expect(places(day(64, 1_000), in: day(64, 0)).allSatisfy { $0 != nil })
        #expect(places(day(65, 1_000), in: day(65, 0)).allSatisfy { $0 == nil })
    }

    @Test("no place is given twice, and what did not move keeps its own", arguments: 0..<200 as Range<UInt64>)
    func property(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let base = utc("2026-01-20 00:00")
        func list() -> [CalendarEvent] {
            (0..<Int.random(in: 0...40, using: &random)).map { _ in
                CalendarEvent(
                    title: ["A", "B m/m", "Final B m/m"].randomElement(using: &random)!,
                    currency: ["USD", nil].randomElement(using: &random)!,
                    at: base + .hours(Int.random(in: 0..<120, using: &random)), impact: .high, source: .feed)
            }
        }
        let (old, new) = (list(), list())
        let found = places(new, in: old)
        let taken = found.compactMap(\.self)
        #expect(Set(taken).count == taken.count)
        for (event, place) in zip(new, found) {
            guard let place else { continue }
            #expect(old[place].currency == event.currency)
            #expect(abs((old[place].at - event.at).wholeSeconds) <= 36 * 3_600)
        }
        #expect(places(old, in: old).compactMap(\.self).count == old.count)
    }
}
