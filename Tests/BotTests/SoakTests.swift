import Domain
import Foundation
import Gateway
import TestSupport
import Testing

@testable import Bot

/// Bot and venue, two real programs with the settings as shipped, at ten times the rate: recorded prices ten times as
/// fast, and somebody who asks every six seconds. For so many seconds as `DESKBOT_SOAK` says, else for a few.
@Suite(.serialized) struct SoakTests {
    /// What is held of a process: bytes of its heap, without the pages that its databases keep, which have a bound
    /// (`Database.cacheBytesMaximum`).
    private struct Held {
        var bot = 0
        var venue = 0
    }

    /// In ten minutes. At the usual rate that is less than 1 MB in a day.
    private static let growthMaximum = 64 << 10
    private static let growthOfADay = 1 << 20
    /// What is shorter is still filling what has a bound.
    private static let warmSeconds = 600
    private static let pause = Duration.seconds(6)
    private static let questions = [
        "/status", "/positions", "/scan", "/limits", "/profit", "/trades", "/risk", "/health", "/orders",
        "/news",
    ]
    /// As shipped, but for a chat that gets all its answers at once.
    private static let settings = [
        "perChatSeconds: 1 ": "perChatSeconds: 0 ", "perGroupMinute: 20": "perGroupMinute: 10000",
        "quoteAgeSeconds: 30": "quoteAgeSeconds: 300", "logLevel: notice": "logLevel: info",
    ]

    /// Else the C library counts as used what each thread has given back and keeps for itself.
    private static let exact = ["GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"]

    /// A fifth of the time is for what fills up once.
    @Test("whoever runs for long holds as much memory as before, at ten times the rate")
    func soak() async throws {
        let seconds = ProcessInfo.processInfo.environment["DESKBOT_SOAK"].flatMap(Int.init) ?? 15
        let programs = try TwoPrograms(stopBps: 10, Self.settings)
        try await programs.startVenue(environment: Self.exact)
        try programs.bot.start(["rehearse", "--telegram", "--speed", "10"], environment: Self.exact)
        let hello = await programs.bot.server.message(within: .seconds(30)) { $0.text.contains("started") }
        #expect(hello != nil, programs.log)

        let begin = ContinuousClock.now
        // Whatever has a bound is filled first: what was heard, and what threads keep of what they gave back.
        try await programs.askVenue(times: seconds < Self.warmSeconds ? 100 : 5_000)
        var asked = try await ask(until: begin + .seconds(seconds / 5), every: .zero, programs)
        let first = try await held(programs)
        asked += try await ask(until: begin + .seconds(seconds), every: Self.pause, programs)
        let last = try await held(programs)
        #expect(await programs.bot.stop() == .exit(0), programs.log)
        #expect(await programs.venue.stop() == .exit(0), programs.log)

        let growth = Held(bot: last.bot - first.bot, venue: last.venue - first.venue)
        let facts = try EndToEndTests.read(programs.bot.journal).sequence
        print(
            "soak: \(seconds) seconds, \(asked) questions, \(facts) facts; heap of the bot \(first.bot) bytes and then "
                + "\(growth.bot) more, of the venue \(first.venue) and \(growth.venue) more")
        let bound =
            seconds < Self.warmSeconds
            ? 32 * Self.growthMaximum : max(Self.growthMaximum, Self.growthOfADay * seconds / 86_400)
        #expect(growth.bot <= bound && growth.venue <= bound, programs.log)
    }

    /// - Returns: how many questions were asked, each of which had its answer.
    private func ask(
        until end: ContinuousClock.Instant, every pause: Duration, _ programs: TwoPrograms
    ) async throws -> Int {
        var asked = 0
        repeat {
            let next = ContinuousClock.now + pause
            let question = Self.questions[asked % Self.questions.count]
            #expect(
                await programs.bot.ask(question, "recorded prices") != nil, "\(question)\n\(programs.bot.log)")
            asked += 1
            while ContinuousClock.now < min(next, end) { await Flight.breathe() }
        } while ContinuousClock.now < end
        return asked
    }

    /// The least of several readings, since something is always under way.
    private func held(_ programs: TwoPrograms) async throws -> Held {
        var least = Held(bot: .max, venue: .max)
        for _ in 0..<5 {
            least.bot = min(least.bot, try await reading(of: programs.bot))
            least.venue = min(least.venue, try await reading(of: programs.venue))
            let next = ContinuousClock.now + .milliseconds(500)
            while ContinuousClock.now < next { await Flight.breathe() }
        }
        return least
    }

    /// Asks a process for a line about its memory.
    private func reading(of flight: Flight) async throws -> Int {
        let before = readings(of: flight).count
        kill(try #require(flight.process).processIdentifier, SIGUSR1)
        let hasTold = await eventually(within: 20) { readings(of: flight).count > before }
        #expect(hasTold, "\(flight.log)")
        return try #require(readings(of: flight).last)
    }

    private func readings(of flight: Flight) -> [Int] {
        flight.log.matches(of: /memory heapBytes=(\d+) databaseBytes=(\d+)/).compactMap { match in
            Int(match.output.1).flatMap { heap in Int(match.output.2).map { heap - $0 } }
        }
    }
}
