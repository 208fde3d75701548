import Domain
import Foundation
import TestSupport
import Testing
import Venues

/// Calendars of the past, as people keep them in files.
@Suite struct PastCalendarFileTests {
    private func read(_ text: String, _ name: String = "past.csv") throws -> ForexFactoryFeed.Parsed {
        let scratch = try ScratchFolder()
        return try withExtendedLifetime(scratch) { try PastCalendar.read(try scratch.file(text, name)) }
    }

    @Test("columns stand in any order, fields may be quoted, times have their offset")
    func lines() throws {
        let parsed = try read(
            """
            DateTime,Currency,Impact,Event,Actual,Forecast,Previous,Detail
            2025-05-07T18:00:00+00:00,USD,High Impact Expected,"FOMC ""Statement"", live",,4.50%,4.50%,
            2025-05-07T08:00:00-04:00,EUR,Medium Impact Expected,Retail Sales m/m,,,,\r
            2025-05-05T00:00:00Z,All,Non-Economic,G7 Meetings,,,,
            """)
        #expect(parsed.skipped == [])
        #expect(parsed.events.map(\.title) == ["G7 Meetings", "Retail Sales m/m", "FOMC \"Statement\", live"])
        #expect(parsed.events.map(\.currency) == [nil, "EUR", "USD"])
        #expect(parsed.events.map(\.impact) == [.holiday, .medium, .high])
        #expect(parsed.events[1].at == Timestamp(iso8601: "2025-05-07T12:00:00Z"))
        #expect(parsed.events[2].forecast == "4.50%" && parsed.events[2].previous == "4.50%")
        let other = try read("title,impact,country,date\nCPI,High,GBP,2025-05-07T18:00:00Z\n")
        #expect(other.events.map(\.title) == ["CPI"])
    }

    @Test("a line that cannot be placed is left out and said with its number")
    func skipped() throws {
        let parsed = try read(
            """
            Date,Country,Impact,Title
            2025-05-07T18:00:00Z,USD,High,CPI
            2025-05-07 18:00,USD,High,no offset
            2025-05-08T18:00:00Z,dollar,High,no currency
            2025-05-08T18:00:00Z,USD,Grave,no impact
            2025-05-08T18:00:00Z,USD,High,

            2025-05-08T18:00:00Z,USD
            """)
        #expect(parsed.events.count == 1)
        #expect(parsed.skipped.map { $0.prefix(7) } == ["line 3:", "line 4:", "line 5:", "line 6:", "line 8:"])
    }

    @Test("the weekly feed is read as it was fetched")
    func weekly() throws {
        let parsed = try read(
            #"[{"title":"CPI m\/m","country":"CHF","date":"2025-05-05T02:30:00-04:00","impact":"High"}]"#,
            "w.json")
        #expect(parsed.events.map(\.at) == [Timestamp(iso8601: "2025-05-05T06:30:00Z")])
    }

    @Test(
        "what is no calendar is said in one sentence",
        arguments: [
            ("year,day,time,impact,cur,text\n2022,Jan 2,All Day,holiday,NZD,x\n", "a header with DateTime"),
            ("Date,Country,Impact,Title\n", "events"), ("", "a header with DateTime"),
            ("Date,Country,Impact,Title\nnever,USD,High,x\n", "line 2: no time with its offset"),
            ("[]", "the list is empty"), ("<weeklyevents>", "a header with DateTime"),
        ])
    func faults(text: String, words: String) {
        let error = #expect(throws: VenuesError.self) { try read(text) }
        #expect(error.map { "\($0)".contains(words) } ?? false, "\(error.map { "\($0)" } ?? "")")
    }

    @Test("six years of publications that somebody kept are read whole")
    func real() throws {
        guard let folder = ProcessInfo.processInfo.environment["DESKBOT_DATA"] else { return }
        let parsed = try PastCalendar.read("\(folder)/calendar/history_ff_high_impact_2020_2026_utc.csv.gz")
        print("calendar of the past: \(parsed.events.count) events, \(parsed.skipped.count) left out")
        #expect(parsed.events.count == 4_700 && parsed.skipped.isEmpty)
        #expect(parsed.events.allSatisfy { $0.impact == .high })
    }
}
