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
        bench.give(.calendar([event], fetchedAt: bench.now))
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
        next.give(.calendar([Self.event], fetchedAt: next.now))
        #expect(next.count(saying: "Core CPI m/m") == 0)
    }

    @Test("an exit works in the midst of it")
    func exits() throws {
        var bench = Bench.trading()
        try bench.enter()
        bench.give(.calendar([Self.event], fetchedAt: bench.now))
        bench.ring(until: Self.event.at)
        bench.write("/kill")
        #expect(bench.submitted.last?.order.purpose == .flatten)
    }

    @Test("a calendar that was never there and cannot be fetched is told of once")
    func stale() {
        var bench = Bench.trading()
        for _ in 0..<3 { bench.give(.calendarFailed("no answer")) }
        #expect(bench.count(saying: "The news calendar is too old") == 1)
        bench.give(.calendar([Self.event], fetchedAt: bench.now))
        bench.give(.calendarFailed("no answer"))
        #expect(bench.count(saying: "The news calendar is too old") == 1)
    }
}
