import Domain
import Testing

@testable import Scheduler

@Suite struct NewsCalendarTests {
    let fixture: NewsFixture
    init() throws { fixture = try NewsFixture() }

    private let claims = event("Unemployment Claims", "USD", "2026-01-22 13:30")

    private func code(_ verdict: Verdict) -> String {
        switch verdict {
        case .allow: "allow"
        case .deny(let reason): "deny \(reason.code)"
        case .unknown(let reason): "unknown \(reason.code)"
        }
    }

    @Test("a window begins with its first second and is over at its last")
    func boundary() {
        let calendar = fixture.calendar([claims], fetchedAt: "2026-01-22 00:00")
        for (moment, expected) in [
            ("2026-01-22 12:59:59", "allow"), ("2026-01-22 13:00", "deny NEWS_BLACKOUT"),
            ("2026-01-22 13:59:59", "deny NEWS_BLACKOUT"), ("2026-01-22 14:00", "allow"),
        ] {
            #expect(code(calendar.verdict(for: ["EUR", "USD"], at: utc(moment))) == expected, "\(moment)")
        }
    }

    @Test(
        "as long as it is calm entries are allowed, with a feed or without", arguments: 0..<60 as Range<UInt64>)
    func calm(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        let start = utc("2026-01-19 00:00")
        func moment() -> Timestamp { start + .minutes(Int.random(in: 0..<20_000, using: &chance)) }
        let events = (0..<Int.random(in: 0...6, using: &chance)).map { number in
            CalendarEvent(
                title: "event \(number)", currency: ["USD", "EUR", nil].randomElement(using: &chance)!,
                at: moment(),
                impact: .high, source: .feed)
        }
        let calendar = NewsCalendar(
            events: events, fetchedAt: Bool.random(using: &chance) ? moment() : nil, rules: NewsRules(),
            recurring: fixture.recurring)
        for _ in 0..<40 {
            let now = moment()
            let lists: [[Currency]] = [["USD"], ["EUR", "USD"], ["JPY"]]
            let currencies = lists.randomElement(using: &chance)!
            guard calendar.verdict(for: currencies, at: now) == .allow else { continue }
            let end = calendar.calm(for: currencies, at: now)
            #expect(end >= now)
            guard end > now else { continue }
            for _ in 0..<20 {
                let step = Duration.nanoseconds(
                    Int64.random(in: 0..<now.duration(to: end).nanoseconds, using: &chance))
                #expect(
                    calendar.verdict(for: currencies, at: now + step) == .allow, "\(now) + \(step) < \(end)")
            }
            #expect(calendar.verdict(for: currencies, at: end + .nanoseconds(-1)) == .allow)
        }
    }

    @Test("the reason tells the event, the minutes to it and the local end")
    func reason() {
        let rules = NewsRules(minutesBefore: 30, minutesAfter: 20, zone: fixture.budapest)
        let calendar = fixture.calendar([claims], fetchedAt: "2026-01-22 00:00", rules: rules)
        let detail = "Unemployment Claims, USD, until 14:50 Europe/Budapest"
        #expect(
            calendar.verdict(for: ["USD"], at: utc("2026-01-22 13:05"))
                == .deny(Reason(.news, "NEWS_BLACKOUT", value: Fixed("25"), limit: Fixed("30"), detail: detail))
        )
        #expect(
            calendar.verdict(for: ["USD"], at: utc("2026-01-22 13:45"))
                == .deny(
                    Reason(.news, "NEWS_BLACKOUT", value: Fixed("-15"), limit: Fixed("20"), detail: detail)))
    }

    @Test("the end is that of the windows that follow without a pause, with its date where it is another")
    func chained() {
        let calendar = fixture.calendar(
            [
                event("A", "USD", "2026-01-22 23:00"), event("B", nil, "2026-01-22 23:45"),
                event("C", "JPY", "2026-01-23 00:30"),
            ],
            fetchedAt: "2026-01-22 12:00")
        #expect(
            calendar.verdict(for: ["USD"], at: utc("2026-01-22 22:40")).refusal?.detail
                == "A, USD, until 2026-01-23 00:15 UTC")
    }

    @Test("of several events the one that blocks longest is named")
    func longest() {
        let calendar = fixture.calendar(
            [event("A", "USD", "2026-01-22 13:20"), event("FOMC Statement", "USD", "2026-01-22 13:30")],
            fetchedAt: "2026-01-22 12:00")
        #expect(
            calendar.verdict(for: ["USD"], at: utc("2026-01-22 13:25")).refusal?.detail
                == "FOMC Statement, USD, until 14:30 UTC")
    }

    @Test("an event blocks its currency, and one without a currency blocks all")
    func currencies() {
        let calendar = fixture.calendar(
            [claims, event("G20", nil, "2026-01-23 10:00")], fetchedAt: "2026-01-22 12:00")
        let release = utc("2026-01-22 13:30")
        #expect(code(calendar.verdict(for: ["EUR", "GBP"], at: release)) == "allow")
        #expect(code(calendar.verdict(for: ["BTC", "USDT", "USD"], at: release)) == "deny NEWS_BLACKOUT")
        #expect(
            code(calendar.verdict(for: ["BTC", "USDT"], at: utc("2026-01-23 10:00"))) == "deny NEWS_BLACKOUT")
    }

    @Test(
        "in a usual hour an age of 24 hours allows, one second more does not",
        arguments: [
            ("2026-01-21 13:00", "allow"), ("2026-01-21 12:59:59", "unknown NEWS_CALENDAR_STALE"),
            ("2026-01-19 13:00", "unknown NEWS_CALENDAR_STALE"),
            ("2026-01-19 12:59:59", "unknown NEWS_CALENDAR_STALE"),
        ])
    func ages(fetchedAt: String, expected: String) {
        let calendar = fixture.calendar([event("x", "CAD", "2026-01-22 20:00")], fetchedAt: fetchedAt)
        let thursday = utc("2026-01-22 13:00")  // 14:00 in Frankfurt
        #expect(code(calendar.verdict(for: ["EUR"], at: thursday)) == expected)
    }

    @Test("fresh to 24 hours, stale to 72, then blind; a second more is past it")
    func freshness() {
        let calendar = fixture.calendar([event("x", "CAD", "2026-02-01 20:00")], fetchedAt: "2026-01-20 12:00")
        let read = utc("2026-01-20 12:00")
        for (age, expected) in [
            (Duration.zero, NewsCalendar.Freshness.fresh), (.hours(24), .fresh),
            (.hours(24) + .seconds(1), .stale),
            (.hours(72), .stale), (.hours(72) + .seconds(1), .blind), (.zero - .hours(24), .fresh),
            (.zero - .hours(24) - .seconds(1), .stale),
        ] {
            #expect(calendar.freshness(at: read + age) == expected, "\(age)")
            #expect(calendar.age(at: read + age) == age)
        }
    }

    @Test("a stale, unread or empty feed is unknown in the usual hours and free outside of them")
    func stale() {
        let usual = utc("2026-01-28 19:30")  // a Wednesday, 14:30 in New York
        let free = utc("2026-01-28 15:00")
        let event = event("x", "CAD", "2026-01-29 20:00")
        for calendar in [
            fixture.calendar([event], fetchedAt: "2026-01-26 12:00"), fixture.calendar([event], fetchedAt: nil),
            fixture.calendar([], fetchedAt: "2026-01-28 12:00"), fixture.calendar([], fetchedAt: nil),
        ] {
            #expect(code(calendar.verdict(for: ["USD"], at: usual)) == "unknown NEWS_CALENDAR_STALE")
            #expect(code(calendar.verdict(for: ["EUR", "JPY"], at: usual)) == "allow")
            #expect(code(calendar.verdict(for: ["USD"], at: free)) == "allow")
        }
        #expect(
            fixture.calendar([event], fetchedAt: "2026-01-26 12:00").verdict(for: ["USD"], at: usual)
                == .unknown(
                    Reason(
                        .news, "NEWS_CALENDAR_STALE", value: Fixed("55"), limit: Fixed("24"),
                        detail: "FOMC (usual time), USD, until 20:00 UTC")))
    }

    @Test("a blind calendar stops everything, or, if so set, only the usual hours")
    func blind() {
        let event = event("x", "CAD", "2026-01-29 20:00")
        let free = utc("2026-01-28 15:00")
        let usual = utc("2026-01-28 19:30")
        let strict = fixture.calendar([event], fetchedAt: "2026-01-25 12:00")
        #expect(
            strict.verdict(for: ["BTC"], at: free)
                == .unknown(Reason(.news, "NEWS_CALENDAR_BLIND", value: Fixed("75"), limit: Fixed("72"))))
        #expect(code(strict.verdict(for: ["USD"], at: usual)) == "unknown NEWS_CALENDAR_STALE")
        let lenient = fixture.calendar(
            [event], fetchedAt: "2026-01-25 12:00", rules: NewsRules(stopsWhenBlind: false))
        #expect(code(lenient.verdict(for: ["USD"], at: free)) == "allow")
        #expect(code(lenient.verdict(for: ["USD"], at: usual)) == "unknown NEWS_CALENDAR_STALE")
    }

    @Test("the last copy of a stale feed still blocks, and a fresh one silences the recurring list")
    func lastCopy() {
        let stale = fixture.calendar([claims], fetchedAt: "2026-01-20 00:00")
        #expect(code(stale.verdict(for: ["USD"], at: utc("2026-01-22 13:30"))) == "deny NEWS_BLACKOUT")
        let fresh = fixture.calendar([claims], fetchedAt: "2026-01-21 12:00")
        #expect(code(fresh.verdict(for: ["USD"], at: utc("2026-01-21 19:00"))) == "allow")
    }

    @Test("a source that repeats an old week is not fresh, however lately it answered")
    func outlived() {
        let repeating = fixture.calendar([claims], fetchedAt: "2026-01-28 18:00")
        #expect(repeating.freshness(at: utc("2026-01-28 19:00")) == .stale)
        let later = fixture.calendar([event("x", "USD", "2026-01-25 19:00")], fetchedAt: "2026-01-28 18:00")
        #expect(later.freshness(at: utc("2026-01-28 19:00")) == .fresh)
        #expect(later.freshness(at: utc("2026-01-28 19:00:01")) == .stale)
    }

    @Test("10 000 events are believed, one more is a feed that could not be read")
    func limit() {
        let events = (0..<10_001).map { event("e\($0)", "USD", "2026-01-22 13:30") }
        #expect(
            fixture.calendar(Array(events.dropLast()), fetchedAt: "2026-01-22 00:00").events.count == 10_000)
        let tooLong = fixture.calendar(events, fetchedAt: "2026-01-22 00:00")
        #expect(tooLong.events.isEmpty && tooLong.freshness(at: utc("2026-01-22 00:00")) == .stale)
    }

    @Test("a moved event blocks at its new time only, whichever feed came last")
    func moved() {
        let later = event("Unemployment Claims", "USD", "2026-01-22 15:00")
        let first = fixture.calendar([claims], fetchedAt: "2026-01-22 00:00")
        let calendar = first.replacing(events: [later], fetchedAt: utc("2026-01-22 04:00"))
        #expect(code(calendar.verdict(for: ["USD"], at: utc("2026-01-22 13:30"))) == "allow")
        #expect(code(calendar.verdict(for: ["USD"], at: utc("2026-01-22 15:00"))) == "deny NEWS_BLACKOUT")
        #expect(calendar.replacing(events: [claims], fetchedAt: utc("2026-01-22 00:00")) == calendar)
        #expect(calendar.replacing(events: [], fetchedAt: utc("2026-01-22 05:00")) == calendar)
    }

    @Test("an event told twice is one; a title at two times of a day is two")
    func duplicates() {
        let calendar = fixture.calendar(
            [claims, claims, event("Unemployment Claims", "USD", "2026-01-22 18:00")],
            fetchedAt: "2026-01-22 00:00")
        #expect(calendar.events.map(\.at) == [utc("2026-01-22 13:30"), utc("2026-01-22 18:00")])
        #expect(code(calendar.verdict(for: ["USD"], at: utc("2026-01-22 13:30"))) == "deny NEWS_BLACKOUT")
        #expect(code(calendar.verdict(for: ["USD"], at: utc("2026-01-22 18:00"))) == "deny NEWS_BLACKOUT")
    }

    @Test("what comes next: later than now, in order, so many, of these currencies")
    func upcoming() {
        let events = [
            event("C", "EUR", "2026-01-24 10:00"), event("A", "USD", "2026-01-22 13:30"),
            event("B", nil, "2026-01-23 10:00"), event("low", "USD", "2026-01-22 20:00", .low),
        ]
        let calendar = fixture.calendar(events, fetchedAt: "2026-01-22 00:00")
        func titles(_ moment: String, _ count: Int, _ currencies: [Currency]?) -> [String] {
            calendar.upcoming(after: utc(moment), count: count, currencies: currencies).map(\.title)
        }
        #expect(titles("2026-01-22 13:29:59", 5, nil) == ["A", "B", "C"])
        #expect(titles("2026-01-22 13:30", 5, nil) == ["B", "C"])
        #expect(titles("2026-01-22 00:00", 2, nil) == ["A", "B"])
        #expect(titles("2026-01-22 00:00", 5, ["EUR"]) == ["B", "C"])
        #expect(titles("2026-01-22 00:00", -1, nil) == [])
    }

    @Test("blackouts are joined where they touch, and stay apart by a second")
    func blackouts() {
        let a = event("A", "USD", "2026-01-22 10:00")
        let b = event("B", "USD", "2026-01-22 11:00")
        let c = event("C", "USD", "2026-01-22 12:00:01")
        let calendar = fixture.calendar([c, a, b], fetchedAt: "2026-01-22 00:00")
        #expect(
            calendar.blackouts(from: utc("2026-01-22 00:00"), to: utc("2026-01-23 00:00"), currencies: ["USD"])
                == [
                    Blackout(start: utc("2026-01-22 09:30"), end: utc("2026-01-22 11:30"), events: [a, b]),
                    Blackout(start: utc("2026-01-22 11:30:01"), end: utc("2026-01-22 12:30:01"), events: [c]),
                ])
        #expect(calendar.blackouts(from: utc("2026-01-22 12:30:01"), to: utc("2026-01-23 00:00")) == [])
        #expect(calendar.blackouts(from: utc("2026-01-22 00:00"), to: utc("2026-01-22 09:30")) == [])
    }

    @Test("the verdict is that of a slow look at every window", arguments: 0..<40 as Range<UInt64>)
    func oracle(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let base = utc("2026-01-22 00:00")
        let currencies: [Currency?] = ["USD", "EUR", "JPY", nil]
        let titles = ["FOMC Statement", "Non-Farm Employment Change", "Retail Sales", "Official Bank Rate"]
        let events = (0..<30).map { _ in
            CalendarEvent(
                title: titles.randomElement(using: &random)!,
                currency: currencies.randomElement(using: &random)!,
                at: base + .minutes(.random(in: 0..<2_880, using: &random)),
                impact: CalendarEvent.Impact.allCases.randomElement(using: &random)!, source: .feed)
        }
        let calendar = NewsCalendar(
            events: events, fetchedAt: base + .hours(24), rules: NewsRules(), recurring: fixture.recurring)
        for minute in stride(from: -120, to: 3_000, by: 7) {
            let now = base + .minutes(minute)
            let expected = events.contains { event in
                guard event.impact == .high, event.currency.map({ $0 == "USD" || $0 == "EUR" }) ?? true else {
                    return false
                }
                let isFOMC = event.title == "FOMC Statement" && event.currency == "USD"
                let isNFP = event.title == "Non-Farm Employment Change" && event.currency == "USD"
                let wait = Duration.minutes(isFOMC ? 60 : isNFP ? 45 : 30)
                return event.at - wait <= now && now < event.at + wait
            }
            let verdict = calendar.verdict(for: ["EUR", "USD"], at: now)
            if case .deny = verdict { #expect(expected) } else { #expect(!expected) }
        }
    }
}
