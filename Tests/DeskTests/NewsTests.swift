import Commands
import Desk
import Domain
import Engine
import Testing

/// The desk's side of the calendar; when a stage is due is the scheduler's.
@Suite struct NewsTests {
    static let event = CalendarEvent(
        title: "Core CPI m/m", currency: "USD", at: Timestamp(unixSeconds: 1_767_603_600) + .minutes(100),
        impact: .high, source: .feed)

    static func bench() -> Bench {
        var bench = Bench.trading()
        bench.give(.calendar(CalendarEdition(.feed, [event], readAt: bench.now)))
        return bench
    }

    @Test("around a publication nothing is bought, and /scan says why")
    func blackout() throws {
        var bench = Self.bench()
        bench.ring(until: Self.event.at)
        bench.closeBar()
        #expect(bench.submitted.isEmpty)
        #expect(bench.write("/scan").texts.first?.contains("news") == true)
    }

    @Test("its stages are told of, each once, and are facts")
    func stages() {
        var bench = Self.bench()
        bench.ring(until: Self.event.at + .minutes(45))
        let announced = bench.facts.compactMap { fact -> String? in
            if case .announced(let event, let stage) = fact.event { "\(event)/\(stage)" } else { nil }
        }
        #expect(!announced.isEmpty && Set(announced).count == announced.count)
        #expect(bench.count(saying: "Core CPI m/m") == announced.count)
    }

    @Test("a restart does not tell them again")
    func restart() {
        var bench = Self.bench()
        bench.ring(until: Self.event.at + .minutes(1))
        var next = bench.restarted(after: .seconds(30))
        next.start()
        next.give(.calendar(CalendarEdition(.feed, [Self.event], readAt: next.now)))
        #expect(next.count(saying: "Core CPI m/m") == 0)
    }

    @Test("an exit works in the midst of it")
    func exits() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.give(.calendar(CalendarEdition(.feed, [Self.event], readAt: bench.now)))
        bench.ring(until: Self.event.at)
        bench.write("/kill")
        #expect(bench.submitted.last?.order.purpose == .flatten)
    }

    @Test("a calendar that was never there and cannot be fetched is told of once")
    func stale() {
        var bench = Bench.trading()
        for _ in 0..<3 { bench.give(.calendarFailed("no answer")) }
        #expect(bench.count(saying: "The news calendar is too old") == 1)
        bench.give(.calendar(CalendarEdition(.feed, [Self.event], readAt: bench.now)))
        bench.give(.calendarFailed("no answer"))
        #expect(bench.count(saying: "The news calendar is too old") == 1)
    }
}

/// What changes after it was published.
@Suite struct CalendarChangeTests {
    private static func at(_ moment: Timestamp) -> CalendarEvent {
        CalendarEvent(title: "Core CPI m/m", currency: "USD", at: moment, impact: .high, source: .feed)
    }

    private func changes(_ bench: Bench) -> [CalendarChange] {
        bench.facts.compactMap { if case .calendarChanged(_, let change) = $0.event { change } else { nil } }
    }

    @Test("an event that is moved an hour before is a fact, is told, and holds entries back at its new time")
    func moved() throws {
        var bench = NewsTests.bench()
        bench.ring(until: NewsTests.event.at - .minutes(60))
        let later = Self.at(NewsTests.event.at + .hours(3))
        bench.give(.calendar(CalendarEdition(.feed, [later], readAt: bench.now)))
        #expect(changes(bench) == [.changed(from: NewsTests.event, to: later)])
        #expect(bench.count(saying: "Core CPI m/m moved from") == 1)
        bench.ring(until: NewsTests.event.at)
        bench.closeBar()
        #expect(!bench.submitted.isEmpty, "the old window is open")
    }

    @Test("its stages are announced again for the new time, and the same ones not twice")
    func stages() {
        var bench = NewsTests.bench()
        bench.ring(until: NewsTests.event.at - .minutes(40))
        let before = bench.count(saying: "USD Core CPI m/m in")
        #expect(before == 2)
        let later = Self.at(NewsTests.event.at + .hours(3))
        bench.give(.calendar(CalendarEdition(.feed, [later], readAt: bench.now)))
        bench.give(.calendar(CalendarEdition(.feed, [later], readAt: bench.now)))
        bench.ring(until: later.at + .minutes(45))
        #expect(bench.count(saying: "USD Core CPI m/m in") == before + 2)
        #expect(bench.count(saying: "No entries: USD Core CPI m/m") == 1)
        #expect(bench.count(saying: "Over: USD Core CPI m/m") == 1)
        #expect(changes(bench).count == 1)
    }

    @Test("faults of a file are told once, the rest of it counts, and it makes no calendar fresh")
    func file() {
        var bench = Bench.trading()
        let faults = ["news.yaml, line 3: no title"]
        let edition = CalendarEdition(.own, [NewsTests.event], readAt: bench.now, skipped: faults)
        bench.give(.calendar(edition))
        bench.give(.calendar(edition))
        #expect(bench.count(saying: "news.yaml, line 3: no title") == 1)
        #expect(bench.count(saying: "1 other entry counts") == 1)
        bench.ring(until: NewsTests.event.at)
        bench.closeBar()
        #expect(bench.submitted.isEmpty)
        #expect(bench.write("/news").texts.first?.contains("too old") == true)
    }
}
