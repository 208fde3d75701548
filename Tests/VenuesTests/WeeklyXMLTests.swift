import Domain
import TestSupport
import Testing

@testable import Venues

/// The weekly feed as XML.
@Suite struct WeeklyXMLTests {
    private static func event(
        title: String = "CPI m/m", country: String = "USD", date: String = "05-13-2025",
        time: String = "12:30pm",
        impact: String = "High", forecast: String = "<![CDATA[0.3%]]>"
    ) -> String {
        """
        <event><title>\(title)</title><country>\(country)</country><date><![CDATA[\(date)]]></date>
        <time><![CDATA[\(time)]]></time><impact><![CDATA[\(impact)]]></impact><forecast>\(forecast)</forecast>
        <previous /><url><![CDATA[https://www.forexfactory.com/calendar/1]]></url></event>
        """
    }

    private static func week(_ events: String...) -> [UInt8] {
        let head = "<?xml version=\"1.0\" encoding=\"windows-1252\"?>\n<weeklyevents>"
        return Array((head + events.joined() + "</weeklyevents>").utf8)
    }

    @Test("the same week as XML and as JSON is the same week")
    func both() throws {
        let json = #"""
            [{"title":"G7 Meetings","country":"All","date":"2025-05-12T20:00:00-04:00","impact":"Medium",
            "forecast":"","previous":""},
            {"title":"CPI m\/m","country":"USD","date":"2025-05-13T08:30:00-04:00","impact":"High",
            "forecast":"<0.3%","previous":""}]
            """#
        let xml = Self.week(
            Self.event(forecast: "<![CDATA[<0.3%]]>"),
            Self.event(
                title: "G7 Meetings", country: "ALL", date: "05-13-2025", time: "12:00am", impact: "Medium",
                forecast: ""))
        #expect(try ForexFactoryFeed.parse(xml) == ForexFactoryFeed.parse(Array(json.utf8)))
    }

    @Test(
        "times are of UTC, on a clock of twelve hours",
        arguments: [
            ("12:00am", "00:00"), ("12:30am", "00:30"), ("1:05am", "01:05"), ("11:59am", "11:59"),
            ("12:00pm", "12:00"), ("6:00pm", "18:00"), ("11:59PM", "23:59"),
        ])
    func times(time: String, utc: String) throws {
        let parsed = try ForexFactoryFeed.parse(Self.week(Self.event(time: time)))
        #expect(parsed.events.map(\.at) == [Timestamp(iso8601: "2025-05-13T\(utc):00Z")])
        #expect(parsed.events.map(\.isWholeDay) == [false])
    }

    @Test(
        "a day without its hour is the whole day",
        arguments: ["All Day", "Tentative", "Day 1", "tentative", ""])
    func wholeDays(time: String) throws {
        let parsed = try ForexFactoryFeed.parse(Self.week(Self.event(time: time)))
        #expect(parsed.events.map(\.at) == [Timestamp(iso8601: "2025-05-13T00:00:00Z")])
        #expect(parsed.events.map(\.isWholeDay) == [true])
    }

    @Test(
        "an event that cannot be placed is left out and said",
        arguments: [
            (event(date: ""), "unreadable date \" 12:30pm\""), (event(date: "13-05-2025"), "unreadable date"),
            (event(date: "2025-05-13"), "unreadable date"), (event(date: "02-30-2025"), "unreadable date"),
            (event(time: "13:00pm"), "unreadable date"), (event(time: "0:30am"), "unreadable date"),
            (event(time: "12:60pm"), "unreadable date"), (event(time: "27th-2nd"), "unreadable date"),
            (event(country: "dollar"), "unreadable country"), (event(impact: ""), "unreadable impact"),
            (event(title: ""), "no title"), ("<event/>", "no title"),
        ])
    func skipped(text: String, words: String) throws {
        let parsed = try ForexFactoryFeed.parse(Self.week(text, Self.event(title: "GDP")))
        #expect(parsed.events.map(\.title) == ["GDP"])
        #expect(parsed.skipped.count == 1 && parsed.skipped[0].contains(words), "\(parsed.skipped)")
    }

    @Test("windows-1252 is read in both forms, control characters are not")
    func codePage() throws {
        let xml = Self.week(Self.event(title: "A")).split(separator: UInt8(ascii: "A"), maxSplits: 1)
        // The A of the CDATA mark comes later than the title's.
        let parsed = try ForexFactoryFeed.parse(Array(xml[0]) + [0xcd, 0x81, 0x85] + Array(xml[1]))
        #expect(parsed.events.map(\.title) == ["Í…"])
        let json =
            Array(#"[{"title":""#.utf8) + [0xe9, 0x80]
            + Array(
                #"","country":"EUR","date":"2025-05-13T08:30:00-04:00","impact":"Low"}]"#.utf8)
        #expect(try ForexFactoryFeed.parse(json).events.map(\.title) == ["é€"])
    }

    @Test(
        "what is no week is refused in one sentence",
        arguments: [
            ("<html><body>Too many requests</body></html>", "not a list of weekly events"),
            ("<!DOCTYPE html><title>Just a moment...</title>", "a document type"),
            ("<weeklyevents></weeklyevents>", "the list is empty"),
            ("<weeklyevents><event><title>CPI", "no element found"),
            ("<monthlyevents><event/></monthlyevents>", "not a list of weekly events"),
        ])
    func noWeek(text: String, words: String) {
        let error = #expect(throws: VenuesError.self) { try ForexFactoryFeed.parse(Array(text.utf8)) }
        #expect(error.map { "\($0)".contains(words) } ?? false, "\(error.map { "\($0)" } ?? "")")
    }

    @Test("every week of the larger data is read, and a history kept by somebody else has its times")
    func real() throws {
        guard let data = Scratch.data else { return }
        let history = try PastCalendar.read("\(data)/calendar/history_ff_high_impact_2020_2026_utc.csv.gz")
            .events
        let historyEnd = try #require(history.last?.at)
        let paths = Scratch.files(below: "\(data)/calendar/ff_xml", ending: ".xml")
        var (total, known) = (0, 0)
        for path in paths {
            let parsed = try ForexFactoryFeed.parse(try Scratch.bytes(path))
            #expect(parsed.skipped == [], "\(path)")
            let high = parsed.events.filter { $0.impact == .high && $0.at < historyEnd }
            total += high.count
            known += high.count { event in
                history.contains { ($0.at, $0.currency, $0.title) == (event.at, event.currency, event.title) }
            }
        }
        print(
            "weeks as XML: \(paths.count), high impact: \(total), in the history at the same minute: \(known)")
        #expect(paths.count >= 6 && known * 10 >= total * 9)
    }
}
