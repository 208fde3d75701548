import Commands
import Domain
import Engine
import Scheduler
import Testing

@testable import Desk

/// What is done about a publication, by its impact or as it was chosen for it alone.
@Suite struct NewsPlanTests {
    private static let event = NewsTests.event

    private static func holding(_ plan: NewsPlan) throws -> Bench {
        var setting = Bench.Setting()
        setting.newsRules = NewsRules(plans: .init(high: plan))
        var bench = Bench.trading(setting)
        try bench.enter()
        bench.give(.calendar(CalendarEdition(.feed, [event], readAt: bench.now)))
        return bench
    }

    /// A second before the window and in it.
    private static func walk(_ bench: inout Bench) -> (before: Int, after: Int) {
        bench.ring(until: event.at - .minutes(31))
        bench.quote(Bench.btc, "100100")
        let before = bench.submitted.count + bench.amended.count
        bench.ring(until: event.at - .minutes(30) + .seconds(1))
        bench.quote(Bench.btc, "100100")
        return (before, bench.submitted.count + bench.amended.count)
    }

    @Test("nothing and no entries leave what is held; only the one leaves entries")
    func nothing() throws {
        for plan in [NewsPlan.nothing, .noEntries] {
            var bench = try Self.holding(plan)
            let (before, after) = Self.walk(&bench)
            #expect(before == after)
            #expect((bench.count(saying: "No entries: USD Core CPI m/m") == 1) == (plan == .noEntries))
        }
    }

    @Test("closed when the wait begins, and not before")
    func close() throws {
        var bench = try Self.holding(.close)
        let (before, after) = Self.walk(&bench)
        #expect(after == before + 1 && bench.submitted.last?.order.purpose == .flatten)
        #expect(bench.count(saying: "It will be closed at") == 2)
    }

    @Test("stops come nearer when the wait begins")
    func tighten() throws {
        var bench = try Self.holding(.tighten)
        let (before, after) = Self.walk(&bench)
        #expect(after == before + 1 && bench.amended.count == 1)
    }

    @Test("a button of the warning chooses for that publication alone, at once, and a restart keeps it")
    func chosen() throws {
        var bench = try Self.holding(.noEntries)
        bench.ring(until: Self.event.at - .minutes(44))
        let tighten = try #require(bench.button("c/newsplan"))
        #expect(tighten.hasSuffix(" tighten"))
        bench.press(tighten.dropLast("tighten".count) + "close")
        let planned = bench.facts.compactMap { fact -> NewsPlan? in
            if case .newsPlanned(_, let plan, _) = fact.event { plan } else { nil }
        }
        #expect(planned == [.close])
        #expect(bench.edits.last?.text.contains("What is held is closed at") == true)
        var next = bench.restarted(after: .seconds(30))
        next.start()
        next.give(.calendar(CalendarEdition(.feed, [Self.event], readAt: next.now)))
        for kind in 0..<2 {
            var run = kind == 0 ? bench : next
            run.ring(until: Self.event.at - .minutes(30) + .seconds(1))
            run.quote(Bench.btc, "100100")
            #expect(run.submitted.last?.order.purpose == .flatten)
        }
    }

    @Test("it is chosen again and again, for the next one without a name, and never lets entries through")
    func words() throws {
        var bench = try Self.holding(.close)
        bench.write("/newsplan hold")
        bench.write("/newsplan hold")
        #expect(bench.kinds.count { $0 == "newsPlanned" } == 1)
        let (before, after) = Self.walk(&bench)
        #expect(before == after)
        #expect(
            bench.write("/newsplan 00000000 close").texts.first?.contains("no longer in the calendar") == true)
    }

    @Test("inside the window a choice is carried out at once")
    func running() throws {
        var bench = try Self.holding(.noEntries)
        bench.ring(until: Self.event.at)
        bench.write("/newsplan close")
        bench.quote(Bench.btc, "100100")
        #expect(bench.submitted.last?.order.purpose == .flatten)
    }

    /// The same publication so much later.
    private static func moved(by shift: Duration) -> CalendarEvent {
        CalendarEvent(
            title: event.title, currency: event.currency, at: event.at + shift, impact: event.impact,
            source: .feed)
    }

    /// How often something is said that begins so.
    private static func warnings(_ bench: Bench) -> Int { bench.count(saying: "No entries: USD Core CPI") }

    @Test(
        "a choice holds when the publication moves, to another day and back, with restarts between or without",
        arguments: [
            [.hours(24)], [.hours(-20), .hours(15)], [.hours(30), .hours(59), .hours(80)],
            [.hours(24), .zero], [.minutes(30)],
        ] as [[Duration]], [false, true])
    func moves(shifts: [Duration], restarts: Bool) throws {
        var bench = try Self.holding(.noEntries)
        bench.write("/newsplan close")
        bench.press(try #require(bench.button("c/newsplan"), "the other plans are buttons of the answer"))
        bench.write("/newsplan close")
        for shift in shifts {
            bench.give(.calendar(CalendarEdition(.feed, [Self.moved(by: shift)], readAt: bench.now)))
            guard restarts else { continue }
            // Read anew: nothing of the calendar is left but what the facts say.
            bench = bench.restarted(after: .seconds(30))
            bench.start()
            bench.give(.calendar(CalendarEdition(.feed, [Self.moved(by: shift)], readAt: bench.now)))
        }
        let at = Self.event.at + (shifts.last ?? .zero)
        while bench.now < at - .minutes(40) {
            bench.ring(until: min(bench.now + .hours(12), at - .minutes(40)))
            let listed = CalendarEdition(.feed, [Self.moved(by: shifts.last ?? .zero)], readAt: bench.now)
            bench.give(.calendar(listed))
        }
        bench.agree()
        bench.quote(Bench.btc, "100100")
        let before = bench.submitted.count
        bench.ring(until: at - .minutes(30) + .seconds(1))
        bench.quote(Bench.btc, "100100")
        #expect(bench.submitted.count == before + 1 && bench.submitted.last?.order.purpose == .flatten)
        #expect(bench.count(saying: "It will be closed at") <= 2 && Self.warnings(bench) == 1)
        #expect(bench.recalled == bench.ledger)
    }

    @Test("of two publications of one name and day a choice stays with the one that it was made for")
    func two() throws {
        var bench = try Self.holding(.noEntries)
        let other = Self.moved(by: .hours(26))
        bench.give(.calendar(CalendarEdition(.feed, [Self.event, other], readAt: bench.now)))
        bench.write("/newsplan close")
        // To the other's day, before it.
        let here = [Self.moved(by: .hours(23)), other]
        bench.give(.calendar(CalendarEdition(.feed, here, readAt: bench.now)))
        bench = bench.restarted(after: .seconds(30))
        bench.start()
        bench.give(.calendar(CalendarEdition(.feed, here, readAt: bench.now)))
        let plans = here.map { event in
            bench.desk.calendar.plan(for: ["USD"], at: event.at)
        }
        #expect(plans == [.close, .noEntries])
    }
}
