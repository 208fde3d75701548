import Domain
import Scheduler
import Testing

/// Several sources as one calendar, and what changes in it.
@Suite struct CalendarEditionTests {
    let fixture: NewsFixture
    private let now = utc("2026-01-22 12:00")
    private let cpi = event("CPI m/m", "USD", "2026-01-22 13:30")
    private let claims = event("Unemployment Claims", "USD", "2026-01-22 15:00")

    init() throws { fixture = try NewsFixture() }

    private func edition(
        _ source: CalendarEvent.Source, _ events: [CalendarEvent], _ readAt: String = "2026-01-22 11:00"
    ) -> CalendarEdition {
        CalendarEdition(source, events, readAt: utc(readAt))
    }

    private func calendar(_ editions: CalendarEdition...) -> NewsCalendar {
        editions.reduce(fixture.calendar([], fetchedAt: nil)) { $0.replacing($1, at: now) }
    }

    private func blocks(_ calendar: NewsCalendar, _ moment: String) -> Bool {
        if case .deny = calendar.verdict(for: ["USD"], at: utc(moment)) { true } else { false }
    }

    private func changes(_ old: NewsCalendar, _ edition: CalendarEdition) -> [CalendarChange] {
        old.revisions(
            to: old.replacing(edition, at: now), by: edition.source, currencies: ["USD", "EUR"], at: now
        ).map(\.change)
    }

    @Test(
        "of one event the first source's time counts, in whichever order they came; what one alone lists counts too"
    )
    func priority() {
        let venue = edition(.venue, [event("CPI m/m", "USD", "2026-01-22 14:00")])
        let feed = edition(.feed, [cpi, claims])
        let own = edition(.own, [event("Board meeting", "USD", "2026-01-22 18:00")])
        for all in [[venue, feed, own], [own, feed, venue], [feed, own, venue]] {
            let merged = all.reduce(fixture.calendar([], fetchedAt: nil)) { $0.replacing($1, at: now) }
            #expect(merged.events.map(\.title) == ["CPI m/m", "Unemployment Claims", "Board meeting"])
            #expect(merged.events.first?.at == utc("2026-01-22 14:00"))
            #expect(merged.editions.map(\.source) == [.venue, .feed, .own])
        }
    }

    @Test("an edition that is a day older than the newest is believed last")
    func outdated() {
        let venue = [event("CPI m/m", "USD", "2026-01-22 14:00")]
        let feed = edition(.feed, [cpi])
        let late = calendar(edition(.venue, venue, "2026-01-21 11:00"), feed)
        #expect(late.events.map(\.at) == [utc("2026-01-22 14:00")])
        let outdated = calendar(edition(.venue, venue, "2026-01-21 10:59:59"), feed)
        #expect(outdated.events.map(\.at) == [utc("2026-01-22 13:30")])
        // A file of one's own does not age.
        let own = calendar(edition(.own, [claims], "2020-01-01 00:00"), feed)
        #expect(own.events.count == 2 && own.fetchedAt == utc("2026-01-22 11:00"))
    }

    @Test("the graver impact counts, and a forecast that one alone has")
    func joined() {
        let mild = event("CPI m/m", "USD", "2026-01-22 13:30", .low)
        let merged = calendar(edition(.venue, [mild]), edition(.feed, [cpi]))
        #expect(merged.events.map(\.impact) == [.high])
        #expect(blocks(merged, "2026-01-22 13:30"))
    }

    @Test("three hours apart sources mean one event, a second more and both block")
    func disagreement() {
        let near = calendar(
            edition(.venue, [cpi]), edition(.feed, [event("CPI m/m", "USD", "2026-01-22 16:30")]))
        #expect(near.events.count == 1 && !blocks(near, "2026-01-22 16:30"))
        let far = calendar(
            edition(.venue, [cpi]), edition(.feed, [event("CPI m/m", "USD", "2026-01-22 16:30:01")]))
        #expect(blocks(far, "2026-01-22 13:30") && blocks(far, "2026-01-22 16:30"))
    }

    @Test("a file of the user's own makes no calendar fresh, and may be empty")
    func own() {
        let alone = calendar(edition(.own, [cpi]))
        #expect(alone.freshness(at: now) == .stale && alone.fetchedAt == nil)
        #expect(blocks(alone, "2026-01-22 13:30"))
        let emptied = alone.replacing(edition(.own, [], "2026-01-20 00:00"), at: now)
        #expect(emptied.events.isEmpty)
        let far = calendar(
            edition(.feed, [event("x", "USD", "2026-01-10 10:00")]),
            edition(.own, [event("y", "USD", "2027-01-10 10:00")]))
        #expect(far.freshness(at: now) == .stale)
    }

    @Test("an older edition of a feed changes nothing, unless the clock that stamped the last was ahead")
    func clocks() {
        let last = calendar(edition(.feed, [cpi], "2026-01-22 12:00"))
        let moved = edition(.feed, [event("CPI m/m", "USD", "2026-01-22 14:00")], "2026-01-22 11:59")
        #expect(last.replacing(moved, at: now) == last)
        let ahead = calendar(edition(.feed, [cpi], "2026-01-22 13:00"))
        #expect(ahead.replacing(moved, at: now).events.map(\.at) == [utc("2026-01-22 14:00")])
    }

    @Test("a moved event is told, blocks at its new time at once, and keeps what it is remembered by")
    func moved() {
        let old = calendar(edition(.feed, [cpi, claims]))
        let next = edition(.feed, [event("CPI m/m", "USD", "2026-01-23 00:30"), claims], "2026-01-22 12:00")
        let newer = old.replacing(next, at: now)
        #expect(changes(old, next) == [.changed(from: cpi, to: newer.events[1])])
        #expect(!blocks(newer, "2026-01-22 13:30") && blocks(newer, "2026-01-23 00:30"))
        let stages = newer.dueStages(at: utc("2026-01-23 00:01"), announced: [])
        #expect(stages.flatMap(\.announcements).map(\.event) == ["USD|CPI m/m|2026-01-22"])
        let back = newer.replacing(edition(.feed, [cpi, claims], "2026-01-22 12:30"), at: now)
        #expect(
            back.dueStages(at: utc("2026-01-22 13:01"), announced: []).flatMap(\.announcements).map(\.event)
                == ["USD|CPI m/m|2026-01-22"])
    }

    @Test("what comes or goes is told within a day, where it is high; what entries do not wait for never")
    func comings() {
        let far = event("FOMC Statement", "USD", "2026-01-23 12:00:01")
        let end = event("Speech", "USD", "2026-01-24 12:00", .low)
        let old = calendar(edition(.feed, [cpi, claims, end]))
        let next = edition(
            .feed,
            [
                event("Holiday", "USD", "2026-01-22 00:00", .holiday), claims,
                event("GDP q/q", "EUR", "2026-01-23 12:00"), far, event("GDP q/q", "JPY", "2026-01-22 20:00"),
                event("Trade Balance", "USD", "2026-01-22 20:00", .medium), end,
            ], "2026-01-22 12:00")
        #expect(
            changes(old, next)
                == [.dropped(cpi), .added(event("GDP q/q", "EUR", "2026-01-23 12:00"))])
    }

    @Test("neither the first edition of a source nor another week is a change")
    func beginnings() {
        let first = fixture.calendar([], fetchedAt: nil)
        #expect(changes(first, edition(.feed, [cpi])) == [])
        let week = calendar(edition(.feed, [event("a", "USD", "2026-01-22 08:00"), cpi]))
        #expect(changes(week, edition(.venue, [claims])) == [])
        // What lies before the new week's first event was not dropped, what lies beyond the old one's last not added.
        let next = edition(.feed, [event("b", "USD", "2026-01-22 14:00")], "2026-01-22 12:00")
        #expect(changes(week, next) == [])
    }

    @Test("an impact that rises or falls is told; a forecast that moves is not")
    func graded() {
        let old = calendar(edition(.feed, [cpi, claims]))
        let mild = event("CPI m/m", "USD", "2026-01-22 13:30", .medium)
        let told = CalendarEvent(
            title: "Unemployment claims", currency: "USD", at: claims.at, impact: .high, forecast: "220K",
            source: .feed)
        #expect(
            changes(old, edition(.feed, [mild, told], "2026-01-22 12:00")) == [.changed(from: cpi, to: mild)])
    }
}
