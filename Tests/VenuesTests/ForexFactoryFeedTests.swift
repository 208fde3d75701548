import Domain
import TestSupport
import Testing

@testable import Venues

@Suite struct ForexFactoryFeedTests {
    private static func parse(_ text: String) throws(VenuesError) -> ForexFactoryFeed.Parsed {
        try ForexFactoryFeed.parse(Array(text.utf8))
    }

    private static func event(
        title: String = "CPI m\\/m", country: String = "USD", date: String = "2025-05-13T08:30:00-04:00",
        impact: String = "High", forecast: String = "0.3%", previous: String = "-0.1%"
    ) -> String {
        #"{"title":"\#(title)","country":"\#(country)","date":"\#(date)","impact":"\#(impact)","#
            + #""forecast":"\#(forecast)","previous":"\#(previous)"}"#
    }

    @Test("an event keeps its words and gets the moment that its offset says")
    func one() throws {
        let parsed = try Self.parse("[\(Self.event())]")
        #expect(
            parsed.events == [
                CalendarEvent(
                    title: "CPI m/m", currency: "USD", at: Timestamp(iso8601: "2025-05-13T12:30:00Z")!,
                    impact: .high, forecast: "0.3%", previous: "-0.1%", source: .feed)
            ])
        #expect(parsed.skipped == [])
    }

    @Test(
        "the feed's quirks are read as they are",
        arguments: [
            (event(date: "2025-01-10T08:30:00-05:00"), "2025-01-10T13:30:00Z"),
            (event(date: "2026-08-16T02:02:00-04:00"), "2026-08-16T06:02:00Z"),
            (event(impact: "Holiday", forecast: "", previous: ""), "2025-05-13T12:30:00Z"),
            (event(forecast: "0-9-0", previous: "5.04|3.1"), "2025-05-13T12:30:00Z"),
            (event(forecast: "<0.10%", previous: "-294.6B"), "2025-05-13T12:30:00Z"),
            (
                #"{"title":"T","country":"EUR","date":"2025-05-13T08:30:00-04:00","impact":"Low"}"#,
                "2025-05-13T12:30:00Z"
            ),
        ])
    func quirks(_ element: String, _ at: String) throws {
        let parsed = try Self.parse("[\(element)]")
        #expect(parsed.events.map(\.at) == [Timestamp(iso8601: at)])
        #expect(parsed.skipped == [])
    }

    @Test("\"All\" means every currency", arguments: ["All", "ALL"])
    func everywhere(_ country: String) throws {
        #expect(try Self.parse("[\(Self.event(country: country))]").events.map(\.currency) == [nil])
    }

    @Test(
        "an event that cannot be placed is skipped and said, and spoils no other",
        arguments: [
            (event(date: ""), "event 1: CPI m/m: unreadable date \"\""),
            (event(date: "Tentative"), "event 1: CPI m/m: unreadable date \"Tentative\""),
            (event(date: "2025-05-13T08:30:00"), "event 1: CPI m/m: unreadable date \"2025-05-13T08:30:00\""),
            (event(date: "2025-02-30T08:30:00Z"), "event 1: CPI m/m: unreadable date \"2025-02-30T08:30:00Z\""),
            (event(impact: "Colossal"), "event 1: CPI m/m: unreadable impact \"Colossal\""),
            (event(country: "usd"), "event 1: CPI m/m: unreadable country \"usd\""),
            (event(country: ""), "event 1: CPI m/m: unreadable country \"\""),
            (event(title: ""), "event 1: no title"), ("7", "event 1: no title"), ("null", "event 1: no title"),
        ])
    func skipped(_ element: String, _ sentence: String) throws {
        let parsed = try Self.parse("[\(element),\(Self.event(title: "GDP"))]")
        #expect(parsed.events.map(\.title) == ["GDP"])
        #expect(parsed.skipped == [sentence])
    }

    @Test(
        "what is no feed is an error, never an empty week",
        arguments: [
            "", "<!DOCTYPE html><title>Just a moment...</title>", "[\(event())", #"[{"title":"CPI"#, "{}", "[]",
            "\"text\"", "[\(event(date: ""))]",
        ])
    func noFeed(_ text: String) {
        #expect(throws: VenuesError.self) { try Self.parse(text) }
    }

    @Test("events come out in the order of time, those of one moment as they stood")
    func sorted() throws {
        let text = [("b", "09"), ("a", "08"), ("d", "10"), ("c", "09")]
            .map { Self.event(title: $0.0, date: "2025-05-13T\($0.1):00:00-04:00") }
        #expect(try Self.parse("[\(text.joined(separator: ","))]").events.map(\.title) == ["a", "b", "c", "d"])
    }

    @Test("2 000 events are read, one more is refused; long and strange titles are cut and cleaned")
    func limits() throws {
        let many = { (count: Int) in
            "[" + Array(repeating: Self.event(), count: count).joined(separator: ",") + "]"
        }
        #expect(try Self.parse(many(2_000)).events.count == 2_000)
        #expect(throws: VenuesError.tooLarge(file: "the calendar", what: "events", limit: 2_000)) {
            try Self.parse(many(2_001))
        }
        let spaces = { (count: Int) in "[\(Self.event())]" + String(repeating: " ", count: count) }
        let length = spaces(0).utf8.count
        #expect(try Self.parse(spaces(ForexFactoryFeed.bodyMaximum - length)).events.count == 1)
        #expect(throws: VenuesError.tooLarge(file: "the calendar", what: "bytes", limit: 2 << 20)) {
            try Self.parse(spaces(ForexFactoryFeed.bodyMaximum - length + 1))
        }
        let title = "A\\n\\tB" + String(repeating: "x", count: 300)
        let read = try Self.parse("[\(Self.event(title: title))]").events.first?.title
        #expect(read == "AB" + String(repeating: "x", count: 196))
    }

    @Test("every snapshot of the larger data is read; only the edited one has an event to skip")
    func snapshots() throws {
        guard let data = Scratch.data else { return }
        let paths = Scratch.files(below: "\(data)/calendar", ending: ".json")
        var events = 0
        for path in paths {
            let parsed = try ForexFactoryFeed.parse(try Scratch.bytes(path))
            events += parsed.events.count
            #expect(parsed.skipped.isEmpty != path.contains("EDITED"), "\(path)")
        }
        #expect(paths.count >= 36)
        print("calendar snapshots read: \(paths.count), events: \(events)")
    }
}
