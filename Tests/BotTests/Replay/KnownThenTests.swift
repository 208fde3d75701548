import Domain
import Testing
import Wire

@testable import Bot

/// What the bot knew at a moment, and why it acted.
@Suite struct KnownThenTests {
    /// When the first entry of the recorded days was ordered.
    private static func entry(_ day: RecordedDay) throws -> (order: Order, at: Timestamp) {
        for fact in day.facts {
            if case .ordered(let order) = fact.event, order.purpose == .entry { return (order, fact.at.market) }
        }
        throw Failure(.journal, "there is no entry")
    }

    private static func ask(_ time: Timestamp, _ day: RecordedDay) throws -> Replaying.Outcome {
        let clock = CivilTime(utc: time)
        let file = try #require(try day.files.first { $0.date == clock.date })
        return try day.replay([file.path, "--at", "\(clock.timeOfDay)"])
    }

    @Test("at an entry: the prices with their ages, the verdict, the account, and the entry with its cause")
    func atEntry() async throws {
        let day = try await RecordedDay.usual.value
        let (order, time) = try Self.entry(day)
        let outcome = try Self.ask(time, day)
        print(outcome.text)
        #expect(outcome.isSame)
        let text = outcome.text
        #expect(
            text.contains("What the bot knew at \(CivilTime(utc: time).date) \(CivilTime(utc: time).timeOfDay)")
        )
        #expect(text.contains("\(order.side.rawValue) \(order.quantity) \(order.instrument) at market: entry"))
        #expect(text.contains("upon the quote") && text.contains("enters"))
        for name in ["BTCUSDT", "ETHUSDT"] {
            #expect(text.contains("  \(name): ") && text.contains(" s old (shown "))
        }
        for part in ["PRICES", "LAST ANSWERS", "STATUS", "POSITIONS", "LIMITS", "WHAT IT DID LAST", "Equity"] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test("a moment before, nothing of it is known yet")
    func before() async throws {
        let day = try await RecordedDay.usual.value
        let (order, time) = try Self.entry(day)
        let text = try Self.ask(time - .seconds(1), day).text
        #expect(!text.contains(order.id.value) && text.contains("No open positions"))
        #expect(text.contains("[") && text.contains("looks at"), "a gate with its numbers: \(text)")
    }

    @Test("paused by hand, it says so, in the words of the chat and with the fact")
    func paused() async throws {
        let day = try await RecordedDay.usual.value
        let fact = try #require(day.facts.first { if case .paused = $0.event { true } else { false } })
        let text = try Self.ask(fact.at.market, day).text
        #expect(text.contains("paused: by user 4242"), "\(text)")
        #expect(text.contains("upon the message “/pause lunch ••••••”"))
    }

    @Test("a time before the recording, one that is none, and one of a day without a recording")
    func faults() async throws {
        let day = try await RecordedDay.usual.value
        let file = try #require(try day.files.first).path
        func failure(_ words: [String]) throws -> String {
            #expect(throws: Failure.self) { try day.replay(words) }?.description ?? ""
        }
        #expect(
            try failure([file, "--at", "25:00"]).contains(
                "--at must be a time of the day as 14:03:12, was 25:00"))
        let run = try TraceReader(file).header
        if CivilTime(utc: run.base.market).timeOfDay > TimeOfDay(0, 1) {
            #expect(try failure([file, "--at", "00:00:00"]).contains("was not running yet"))
        }
        #expect(
            try failure(["2031-01-01", "--at", "12:00"]).contains("nobody can tell what the bot knew then"))
    }
}
