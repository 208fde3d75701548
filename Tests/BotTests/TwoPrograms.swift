import Domain
import Engine
import Foundation
import Gateway
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

/// A bot and a venue on one folder.
struct TwoPrograms {
    let bot: Flight
    let venue: Flight
    private let port: UInt16

    /// - Parameters:
    ///   - stopBps: how far away stops are at least; from far enough, what is open stays open until somebody closes it.
    ///   - changes: to the settings of the repository.
    init(stopBps: Int = 100, _ changes: [String: String] = EndToEndTests.quick) throws {
        port = try Self.freePort()
        var settings = changes
        settings["venue: inside "] = "venue: http://127.0.0.1:\(port) "
        settings["stopMinimumBps: 4.5"] = "stopMinimumBps: \(stopBps)"
        settings["reconcileSeconds: 10"] = "reconcileSeconds: 5"
        bot = try Flight(try BotAPIServer(), settings: settings)
        venue = Flight(beside: bot, logName: "venue.log")
    }

    /// Below those that the system gives to outgoing connections: one of these could hold the port while the venue is down,
    /// or be connected to itself.
    private static func freePort() throws -> UInt16 {
        for _ in 0..<100 {
            guard let socket = try? LoopbackSocket.listen(port: .random(in: 20_000..<32_768)) else { continue }
            close(socket.descriptor)
            return socket.port
        }
        throw Failure(.configuration, "no port is free")
    }

    var log: Comment { "\(bot.log)\n--- venue\n\(venue.log)" }

    /// Returns once the venue listens: whatever it says to a stranger, it says it.
    func startVenue(crash: String? = nil, environment: [String: String] = [:]) async throws {
        let crash = crash.map { [CrashPoint.variable: $0] } ?? [:]
        try venue.start(["venue"], environment: environment.merging(crash) { $1 })
        let client = HTTPClient()
        let question = HTTPRequest("GET", Address("http://127.0.0.1:\(port)/"), timeout: .seconds(20))
        let listens = await eventually(within: 20) { (try? await client.send(question)) != nil }
        client.close()
        #expect(listens, log)
    }

    /// Asks the venue for its book again and again.
    func askVenue(times: Int) async throws {
        let token = try String(contentsOf: venue.folder.appending(path: "data/venue/token"), encoding: .utf8)
        let client = HTTPClient()
        defer { client.close() }
        let remote = RemoteVenue(
            transport: client, base: "http://127.0.0.1:\(port)",
            token: try #require(Secret(token.trimmingCharacters(in: .whitespacesAndNewlines))), run: "asked")
        for _ in 0..<times { _ = try await remote.snapshot(asking: []) }
    }

    /// Starts a venue that was missed, and returns once the bot has found its book to be the same.
    func bringBack() async throws {
        let last = bot.server.messages.map(\.id).max() ?? MessageID(0)
        try await startVenue()
        let agreed = await bot.server.message(newerThan: last, within: .seconds(60)) {
            $0.text.contains("Both books agree")
        }
        #expect(agreed != nil, log)
    }

    func startBot(crash: String? = nil) throws {
        try bot.start(environment: crash.map { [CrashPoint.variable: $0] } ?? [:])
    }

    /// Asks until everything is closed.
    func isFlat() async -> Bool {
        for _ in 0..<60 {
            if await bot.ask("/positions", "No open positions", within: .milliseconds(500)) != nil {
                return true
            }
        }
        return false
    }

    /// Both end in order, and their books are the same.
    func judge() async throws {
        #expect(await bot.stop() == .exit(0), log)
        #expect(await venue.stop() == .exit(0), log)
        let books = try TwoBooks(bot)
        books.judge(log)
        #expect(books.ledger.holdings.isEmpty && books.hasFlattened, log)
    }
}
