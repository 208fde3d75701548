import Desk
import Domain
import Engine
import Scheduler
import TestSupport
import Testing

/// What was refused, followed on paper, and what was looked at, as the chat tells it.
@Suite struct WhyTests {
    static let title = "What the gates saved or cost"

    /// A price far below the stop.
    private static func fall(_ bench: inout Bench) -> Desk.Decision {
        bench.give(
            .quote(
                Quote(instrument: Bench.btc, bid: Price("99000")!, ask: Price("99000.1")!, at: bench.now)))
    }

    @Test("what a lock refuses is followed on paper, handed over to be kept, billed, and is no fact")
    func bill() {
        var bench = Bench.trading()
        bench.write("/lock BTCUSDT")
        bench.closeBar()
        #expect(bench.write("/why gates").texts.first?.contains("not over") == true)
        bench.quote(Bench.btc, "100000")
        let facts = bench.facts.count
        let decision = Self.fall(&bench)
        #expect(decision.shadows.map(\.gate) == [.lock] && decision.shadows.map(\.exit) == [.stopLoss])
        #expect(bench.facts.count == facts)
        #expect(bench.write("/why gates").texts.first?.contains("saved 2.5") == true)
    }

    @Test("a quote from the future ends no shadow")
    func future() {
        var bench = Bench.trading()
        bench.write("/lock BTCUSDT")
        bench.closeBar()
        bench.quote(Bench.btc, "100000")
        let late = Quote(
            instrument: Bench.btc, bid: Price("99000")!, ask: Price("99000")!,
            at: bench.now + QuoteRule.skewMaximum + .nanoseconds(1))
        #expect(bench.give(.quote(late)).shadows.isEmpty)
        #expect(Self.fall(&bench).shadows.count == 1)
    }

    @Test(
        "on Sundays the bill follows the daily report, on other days it does not", arguments: [(0, 0), (6, 1)])
    func sunday(days: Int, count: Int) {
        var setting = Bench.Setting()
        setting.start = .monday + .days(days)
        var bench = Bench.trading(setting)
        bench.ring(until: setting.start + .hours(13) + .minutes(1))
        #expect(bench.count(saying: Self.title) == count)
    }

    @Test(
        "why there was no entry: now, at a time of the day, at a date, and where nothing is known"
    )
    func looks() {
        var bench = Bench.trading()
        bench.write("/lock BTCUSDT")
        bench.closeBar()
        bench.closeBar()
        let text = { (bench: inout Bench, line: String) in bench.write(line).texts.first ?? "" }
        #expect(text(&bench, "/why BTCUSDT").contains("2 looks"))
        #expect(text(&bench, "/why btcusdt 09:02").contains("2 looks"))
        #expect(text(&bench, "/why BTCUSDT 2026-01-05 09:02").contains("eager"))
        #expect(text(&bench, "/why BTCUSDT 2026-01-05 08:00").contains("No look was taken by then"))
        #expect(text(&bench, "/why BTCUSDT 08:00").contains("No look was taken by then"))
        #expect(text(&bench, "/why XAUUSD").contains("XAUUSD"))
    }

    @Test(
        "looks of more than a day ago are read from what was kept; the answer goes where the question came from"
    )
    func lookedUp() throws {
        var bench = Bench.trading()
        let edge = bench.write("/why BTCUSDT 2026-01-04 08:59")
        let beyond = edge.actions + bench.write("/why BTCUSDT 2025-12-01 08:00").actions
        let questions = beyond.compactMap { if case .lookUp(let question) = $0 { question } else { nil } }
        let zone = bench.desk.terms.zone
        #expect(
            questions.map(\.at)
                == ["2026-01-04 08:59", "2025-12-01 08:00"].map { text in
                    let words = text.split(separator: " ").map(String.init)
                    let civil = CivilTime(date: CivilDate(words[0])!, timeOfDay: TimeOfDay(words[1])!)
                    return zone.timestamp(of: civil) + .seconds(59)
                })
        let question = try #require(questions.last)
        let look = LookRun(
            ScanRecord(
                instrument: "BTCUSDT", strategy: "eager", at: question.at,
                outcome: .refused(Reason(.trend, "FLAT"))
            ))
        #expect(bench.give(.lookedUp(question, [look])).texts.first?.contains("1 look") == true)
        #expect(bench.give(.lookedUp(question, [])).texts.first?.contains("No look was taken") == true)
        #expect(bench.give(.lookedUp(question, nil)).texts.first?.contains("cannot be read") == true)
        let old = Desk.LookUp(
            chat: question.chat, instrument: "BTCUSDT", at: bench.now - LookRun.keepDuration - .seconds(1))
        #expect(bench.give(.lookedUp(old, [])).texts.first?.contains("90 days") == true)
    }

    @Test(
        "an instrument is meant by a broker's name too", arguments: ["/why", "/scan", "/lock", "/rearm"])
    func alias(command: String) {
        var bench = Bench.trading()
        bench.write("/lock BTCUSDT")
        bench.closeBar()
        let text = bench.write("\(command) btcusdt.a").texts.first ?? ""
        #expect(text.contains("BTCUSDT") && !text.uppercased().contains("BTCUSDT.A"), "\(text)")
    }

    @Test("another run goes on with what the last one kept")
    func past() {
        var bench = Bench.trading()
        bench.write("/lock BTCUSDT")
        bench.closeBar()
        bench.quote(Bench.btc, "100000")
        let kept = Self.fall(&bench).shadows
        let look = LookRun(
            ScanRecord(
                instrument: "BTCUSDT", strategy: "eager", at: bench.now,
                outcome: .refused(Reason(.trend, "FLAT"))))
        var next = bench.restarted(after: .minutes(1))
        next.desk = Desk(
            terms: next.desk.terms, engine: next.desk.engine, nextDispatch: 1_000, undelivered: [],
            past: Desk.Past(shadows: kept, looks: [look]))
        next.begin()
        #expect(next.write("/why gates").texts.first?.contains("saved 2.5") == true)
        #expect(next.write("/why BTCUSDT").texts.first?.contains("1 look") == true)
    }
}
