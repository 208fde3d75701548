import Domain
import Testing
import Venues

@Suite struct CalendarFileTests {
    private func parse(
        _ text: String, _ name: String = "config/news.yaml", as source: CalendarEvent.Source = .own
    )
        throws(VenuesError) -> ForexFactoryFeed.Parsed
    {
        try CalendarFile.parse(Array(text.utf8), named: name, as: source)
    }

    private func event(
        _ title: String, _ currency: Currency?, _ at: String, isWholeDay: Bool = false,
        _ impact: CalendarEvent.Impact = .high, _ source: CalendarEvent.Source = .own
    ) -> CalendarEvent {
        CalendarEvent(
            title: title, currency: currency, at: Timestamp(iso8601: at)!, isWholeDay: isWholeDay,
            impact: impact,
            source: source)
    }

    @Test("a list as a person writes it")
    func yaml() throws {
        let parsed = try parse(
            """
            # what the feed does not know
            - {title: Board meeting, time: 2026-11-25T14:30+01:00}
            - title: CPI m/m
              currency: usd
              time: 2026-11-26T08:30:00-05:00
              impact: Medium
            - {title: Referendum, currency: CHF, time: 2026-11-29, impact: low}
            """)
        #expect(parsed.skipped == [])
        #expect(
            parsed.events == [
                event("Board meeting", nil, "2026-11-25T13:30:00Z"),
                event("CPI m/m", "USD", "2026-11-26T13:30:00Z", .medium),
                event("Referendum", "CHF", "2026-11-29T00:00:00Z", isWholeDay: true, .low),
            ])
    }

    @Test(
        "a bad line is refused in one sentence with its number, and the rest counts",
        arguments: [
            (
                "- {title: CPI, time: soon}",
                "config/news.yaml, line 2: CPI: time \"soon\" is not one such as 2026-11-25T14:30+01:00, nor a day such as 2026-11-25"
            ),
            ("- {time: 2026-11-25}", "config/news.yaml, line 2: no title"),
            (
                "- {title: CPI, time: 2026-11-25T14:30}",
                "config/news.yaml, line 2: CPI: time \"2026-11-25T14:30\" is not"
            ),
            ("- {title: CPI, time: 2026-11-31}", "config/news.yaml, line 2: CPI: time"),
            (
                "- {title: CPI, time: 2026-11-25, currency: dollar}",
                "config/news.yaml, line 2: CPI: currency \"dollar\" is not one such as USD, or All"
            ),
            (
                "- {title: CPI, time: 2026-11-25, impact: grave}",
                "config/news.yaml, line 2: CPI: impact \"grave\" is not high, medium, low or holiday"
            ),
            ("- {title: CPI, tme: 2026-11-25}", "config/news.yaml, line 2: there is no \"tme\""),
            ("- CPI", "config/news.yaml, line 2: no event with a title and a time"),
        ])
    func badLines(line: String, sentence: String) throws {
        let parsed = try parse("- {title: GDP, time: 2026-11-25}\n\(line)\n- {title: PPI, time: 2026-11-26}\n")
        #expect(parsed.events.map(\.title) == ["GDP", "PPI"])
        #expect(parsed.skipped.count == 1 && parsed.skipped[0].hasPrefix(sentence), "\(parsed.skipped)")
    }

    @Test("an empty file is an empty calendar", arguments: ["", "\n", "# nothing\n"])
    func empty(text: String) throws {
        #expect(try parse(text) == ForexFactoryFeed.Parsed(events: [], skipped: []))
    }

    @Test(
        "what is no calendar is refused whole",
        arguments: [
            ("config/news.yaml", "title: CPI", "a list of events"), ("config/news.yaml", "- {", "YAML"),
            ("export.json", "{\"a\": 1}", "a list of events"), ("export.json", "[{\"title\":", "JSON"),
            ("week.xml", "<html></html>", "a calendar"), ("news.csv", "a,b\n1,2\n", "a header with DateTime"),
        ])
    func refused(name: String, text: String, words: String) {
        let error = #expect(throws: VenuesError.self) { try parse(text, name) }
        #expect(error.map { "\($0)".contains(words) && "\($0)".contains(name) } ?? false)
    }

    @Test("a terminal's export, in seconds or ISO 8601, with more members than are needed")
    func export() throws {
        let parsed = try parse(
            #"""
            {"exported": 1, "events": [
              {"id": 840030016, "event": "Nonfarm Payrolls", "currency": "USD", "time": 1796391000, "importance": 3,
               "forecast": 150, "previous": "142", "sector": {"x": []}},
              {"name": "ECB President Speech", "country": "EUR", "time": "2026-12-04T10:00:00Z", "importance": "MODERATE"},
              {"name": "x", "currency": "EUR"}]}
            """#, "export.json", as: .venue)
        #expect(parsed.events.map(\.source) == [.venue, .venue])
        #expect(
            parsed.events.map(\.at) == [
                Timestamp(iso8601: "2026-12-04T10:00:00Z"), Timestamp(unixSeconds: 1_796_391_000),
            ])
        #expect(parsed.events.map(\.impact) == [.medium, .high])
        #expect(parsed.events[1].forecast == "150" && parsed.events[1].previous == "142")
        #expect(parsed.skipped.map { $0.hasPrefix("export.json, event 3: x: time \"\"") } == [true])
    }

    @Test("lines with commas, a day alone among them; the weekly feed in a file")
    func others() throws {
        let lines = try parse(
            "DateTime,Currency,Impact,Event\n2026-11-25T13:30:00Z,USD,High,CPI m/m\n2026-11-26,EUR,Low,Vote\nx\n",
            "n.csv")
        #expect(lines.events.map(\.isWholeDay) == [false, true])
        #expect(lines.events.map(\.source) == [.own, .own])
        #expect(lines.skipped.map { $0.hasPrefix("n.csv, line 4: ") } == [true])
        let week = try parse(
            "<weeklyevents><event><title>CPI</title><country>USD</country><date>11-25-2026</date><time>1:30pm</time>"
                + "<impact>High</impact></event></weeklyevents>", "week.xml")
        #expect(week.events == [event("CPI", "USD", "2026-11-25T13:30:00Z")])
    }

    @Test("2 000 events, and not one more")
    func limit() throws {
        let lines = { (count: Int) in String(repeating: "- {title: a, time: 2026-11-25}\n", count: count) }
        #expect(try parse(lines(2_000)).events.count == 2_000)
        #expect(throws: VenuesError.tooLarge(file: "config/news.yaml", what: "events", limit: 2_000)) {
            try parse(lines(2_001))
        }
    }
}
