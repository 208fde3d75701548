import Domain
import Testing

@testable import Scheduler

@Suite struct NewsStageTests {
    let fixture: NewsFixture
    init() throws { fixture = try NewsFixture() }

    private let a = event("Retail Sales", "USD", "2026-01-22 13:30")
    private let b = event("Building Permits", "USD", "2026-01-22 13:30")

    /// Lives through a stretch as the desk does: wakes for the next stage, says what is due, remembers.
    private func heard(
        _ calendar: NewsCalendar, from start: String, to end: String,
        announced: inout Set<NewsStage.Announcement>, currencies: [Currency]? = nil
    ) -> [String] {
        var heard: [String] = []
        var now = utc(start)
        while now <= utc(end) {
            for stage in calendar.dueStages(at: now, currencies: currencies, announced: announced) {
                announced.formUnion(stage.announcements)
                let names = stage.events.map(\.title).joined(separator: "+")
                heard.append("\(shown(CivilTime(utc: now)).dropFirst(11)) \(stage.kind.rawValue) \(names)")
            }
            guard let next = calendar.nextStage(after: now, currencies: currencies, announced: announced) else {
                break
            }
            now = next.at
        }
        return heard
    }

    @Test("a blackout is told four times, counted to its start, events of one minute together")
    func life() {
        let calendar = fixture.calendar([a, b], fetchedAt: "2026-01-22 00:00")
        var announced: Set<NewsStage.Announcement> = []
        #expect(
            heard(calendar, from: "2026-01-22 08:00", to: "2026-01-22 20:00", announced: &announced) == [
                "12:00:00 sixtyMinutes Building Permits+Retail Sales",
                "12:45:00 fifteenMinutes Building Permits+Retail Sales",
                "13:00:00 start Building Permits+Retail Sales", "14:00:00 end Building Permits+Retail Sales",
            ])
        #expect(heard(calendar, from: "2026-01-22 08:00", to: "2026-01-22 20:00", announced: &announced) == [])
    }

    @Test("what a fact keeps does not depend on the time")
    func identity() {
        let stage = fixture.calendar([a], fetchedAt: "2026-01-22 00:00").nextStage(
            after: utc("2026-01-22 00:00"))
        #expect(stage?.announcements == [.init(event: "USD|Retail Sales|2026-01-22", stage: "sixtyMinutes")])
        #expect(stage?.at == utc("2026-01-22 12:00"))
        #expect(stage?.start == utc("2026-01-22 13:00"))
        #expect(stage?.end == utc("2026-01-22 14:00"))
        #expect(NewsStage.Kind.allCases.map(\.rawValue) == ["sixtyMinutes", "fifteenMinutes", "start", "end"])
    }

    @Test("the next stage is strictly later")
    func strictlyLater() {
        let calendar = fixture.calendar([a], fetchedAt: "2026-01-22 00:00")
        #expect(calendar.nextStage(after: utc("2026-01-22 12:00") - .nanoseconds(1))?.kind == .sixtyMinutes)
        #expect(calendar.nextStage(after: utc("2026-01-22 12:00"))?.kind == .fifteenMinutes)
        #expect(calendar.nextStage(after: utc("2026-01-22 13:59:59"))?.kind == .end)
        #expect(calendar.nextStage(after: utc("2026-01-22 14:00")) == nil)
    }

    @Test("a restart in the middle repeats nothing and leaves out what was overtaken")
    func restart() {
        let calendar = fixture.calendar([a], fetchedAt: "2026-01-22 00:00")
        var announced: Set<NewsStage.Announcement> = []
        #expect(
            heard(calendar, from: "2026-01-22 13:10", to: "2026-01-22 13:50", announced: &announced)
                == ["13:10:00 start Retail Sales"])
        #expect(
            heard(calendar, from: "2026-01-22 13:55", to: "2026-01-22 15:00", announced: &announced)
                == ["14:00:00 end Retail Sales"])
    }

    @Test("an end is told up to half an hour late, and to nobody who did not hear of the start")
    func lateEnd() {
        let calendar = fixture.calendar([a], fetchedAt: "2026-01-22 00:00")
        let started: Set = [NewsStage.Announcement(event: "USD|Retail Sales|2026-01-22", stage: "start")]
        func kinds(_ moment: String, _ announced: Set<NewsStage.Announcement>) -> [NewsStage.Kind] {
            calendar.dueStages(at: utc(moment), announced: announced).map(\.kind)
        }
        #expect(kinds("2026-01-22 14:29:59", started) == [.end])
        #expect(kinds("2026-01-22 14:30", started) == [])
        #expect(kinds("2026-01-22 14:00", []) == [])
    }

    @Test("an event that moves is not announced again, and one that moves near is announced at once")
    func moved() {
        var announced: Set<NewsStage.Announcement> = []
        let first = fixture.calendar([a], fetchedAt: "2026-01-22 00:00")
        _ = heard(first, from: "2026-01-22 11:00", to: "2026-01-22 12:00", announced: &announced)
        let later = first.replacing(
            events: [event("Retail Sales", "USD", "2026-01-22 16:30")], fetchedAt: utc("2026-01-22 12:10"))
        #expect(
            heard(later, from: "2026-01-22 12:10", to: "2026-01-22 15:50", announced: &announced)
                == ["15:45:00 fifteenMinutes Retail Sales"])
        let sooner = later.replacing(
            events: [event("Retail Sales", "USD", "2026-01-22 16:10")], fetchedAt: utc("2026-01-22 15:50"))
        #expect(
            heard(sooner, from: "2026-01-22 15:50", to: "2026-01-22 20:00", announced: &announced)
                == ["15:50:00 start Retail Sales", "16:40:00 end Retail Sales"])
    }

    @Test("an event that joins an announced minute is told, and then both rest")
    func joined() {
        var announced: Set<NewsStage.Announcement> = []
        let one = fixture.calendar([a], fetchedAt: "2026-01-22 00:00")
        _ = heard(one, from: "2026-01-22 11:00", to: "2026-01-22 12:00", announced: &announced)
        let two = one.replacing(events: [a, b], fetchedAt: utc("2026-01-22 12:10"))
        #expect(
            heard(two, from: "2026-01-22 12:10", to: "2026-01-22 12:30", announced: &announced)
                == ["12:10:00 sixtyMinutes Building Permits+Retail Sales"])
    }

    @Test("two events of one name on one day are announced each")
    func twins() {
        let calendar = fixture.calendar(
            [
                event("Chair Speaks", "USD", "2026-01-22 08:00"),
                event("Chair Speaks", "USD", "2026-01-22 18:00"),
            ],
            fetchedAt: "2026-01-22 00:00")
        var announced: Set<NewsStage.Announcement> = []
        #expect(
            heard(calendar, from: "2026-01-22 00:00", to: "2026-01-22 23:00", announced: &announced).count == 8)
    }

    @Test("an end inside another blackout of the same currency is not one; of another currency it is")
    func overlapping() {
        let calendar = fixture.calendar(
            [a, event("Powell", "USD", "2026-01-22 14:15"), event("Lagarde", "EUR", "2026-01-22 14:15")],
            fetchedAt: "2026-01-22 00:00")
        var announced: Set<NewsStage.Announcement> = []
        let told = heard(
            calendar, from: "2026-01-22 13:50", to: "2026-01-22 20:00", announced: &announced,
            currencies: ["USD"])
        #expect(told == ["13:50:00 start Retail Sales", "13:50:00 start Powell", "14:45:00 end Powell"])
        #expect(calendar.nextStage(after: utc("2026-01-22 13:50"), currencies: ["EUR"])?.kind == .end)
        #expect(
            calendar.dueStages(at: utc("2026-01-22 14:10"), currencies: ["USD"], announced: []).flatMap(
                \.events
            ).map(\.title) == ["Powell"])
    }

    @Test("a stale calendar warns by the recurring list")
    func stale() {
        let calendar = fixture.calendar([], fetchedAt: nil)
        let stage = calendar.nextStage(after: utc("2026-01-28 12:00"), currencies: ["USD"])
        #expect(stage?.events.map(\.title) == ["FOMC (usual time)"])
        #expect(stage?.at == utc("2026-01-28 17:00"))
    }
}
