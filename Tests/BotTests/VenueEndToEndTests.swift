import Domain
import Engine
import Foundation
import Gateway
import TestSupport
import Testing
import Wire

@testable import Bot

/// Two real executables, the bot and its paper venue, killed where it matters; then their books are compared.
@Suite(.serialized) struct VenueEndToEndTests {
    private static func isEntry(_ message: ChatMessage) -> Bool {
        message.text.contains("risk") && message.text.contains("stop")
    }

    @Test(
        "a venue killed at its commit is missed, nothing is opened, and /kill flattens once it is back",
        arguments: [CrashPoint.Place.venueBefore, .venueInside, .venueAfter])
    func venueDies(place: CrashPoint.Place) async throws {
        let pair = try TwoPrograms()
        // Its first entry is kept; at the next thing that happens to it the venue dies.
        try await pair.startVenue(crash: "\(place.rawValue):2")
        try pair.startBot()
        #expect(await pair.venue.end(within: 90) == .signal(SIGKILL), pair.log)
        let told = await pair.bot.server.message { $0.text.contains("did not answer") }
        #expect(told != nil, pair.log)

        let before = pair.bot.server.messages.count(where: Self.isEntry)
        #expect(await pair.bot.ask("/kill", "Halted") != nil, pair.log)
        #expect(await pair.bot.ask("/status", "Halted") != nil, pair.log)
        #expect(pair.bot.server.messages.count(where: Self.isEntry) == before, "opened without a venue")

        try await pair.bringBack()
        #expect(await pair.isFlat(), pair.log)
        try await pair.judge()
    }

    @Test(
        "a bot killed around its handing over finds at the venue what became of it",
        arguments: [CrashPoint.Place.submitBefore, .submitAfter])
    func botDies(place: CrashPoint.Place) async throws {
        let pair = try TwoPrograms()
        try await pair.startVenue()
        try pair.startBot(crash: "\(place.rawValue):1")
        #expect(await pair.bot.end(within: 90) == .signal(SIGKILL), pair.log)
        try pair.startBot()
        let entered = await pair.bot.server.message(within: .seconds(90), matching: Self.isEntry)
        #expect(entered != nil, "no trade: \(pair.log)")
        #expect(await pair.bot.kill() == .signal(SIGKILL))
        #expect(await pair.venue.kill() == .signal(SIGKILL))
        try await pair.startVenue()
        try pair.startBot()
        #expect(await pair.bot.ask("/kill", "Halted") != nil, pair.log)
        #expect(await pair.isFlat(), pair.log)
        try await pair.judge()
    }

    @Test("without its venue a bot starts, opens nothing and says why; it trades once the venue is there")
    func lateVenue() async throws {
        let pair = try TwoPrograms()
        try await pair.startVenue()
        #expect(await pair.venue.stop() == .exit(0), pair.log)
        try pair.startBot()
        #expect(await pair.bot.server.message { $0.text.contains("did not answer") } != nil, pair.log)
        #expect(!pair.bot.server.messages.contains(where: Self.isEntry))
        try await pair.bringBack()
        let entered = await pair.bot.server.message(within: .seconds(90), matching: Self.isEntry)
        #expect(entered != nil, pair.log)
        #expect(await pair.bot.ask("/kill", "Halted") != nil, pair.log)
        #expect(await pair.isFlat(), pair.log)
        try await pair.judge()
    }

    @Test("a second venue on the same folder ends with 73 and leaves the first alone")
    func second() async throws {
        let pair = try TwoPrograms()
        try await pair.startVenue()
        let other = Flight(beside: pair.bot, logName: "other.log")
        try other.start(["venue"])
        #expect(await other.end() == .exit(73), "\(other.log)")
        #expect(pair.venue.isRunning)
        #expect(await pair.venue.stop() == .exit(0), pair.log)
    }
}
