import Domain
import Foundation
import Gateway
import Persistence
import TestSupport
import Testing

@testable import Bot

/// The real program while the way to Telegram has every fault that it can have.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ChatTroubleTests {
    private static let trouble: [(name: String, method: String, fault: BotAPIServer.Fault)] = [
        ("a proxy's page", "getUpdates", .html(status: 502)),
        ("a poll that is lost on its way", "getUpdates", .dropBefore),
        ("an answer that is lost on its way", "getUpdates", .dropAfter),
        ("a limit", "getUpdates", .refuse(.tooMany(retryAfter: 1))),
        ("another poller", "getUpdates", .refuse(.otherPoller)),
        (
            "a fault of the service", "getUpdates",
            .refuse(BotAPIRefusal(code: 500, reason: "Internal Server Error"))
        ),
        ("a proxy's page for a message", "sendMessage", .html(status: 502)),
        ("a message that is lost on its way", "sendMessage", .dropBefore),
        ("a message whose answer is lost", "sendMessage", .dropAfter),
        ("a limit on messages", "sendMessage", .refuse(.tooMany(retryAfter: 1))),
    ]

    private func flight() throws -> Flight {
        try Flight(
            try BotAPIServer(),
            settings: EndToEndTests.quick.merging(["pollTimeoutSeconds: 50": "pollTimeoutSeconds: 1"]) { $1 })
    }

    @Test("after each fault the next command is answered, and nothing is done twice")
    func faults() async throws {
        let flight = try flight()
        try flight.start()
        #expect(await flight.server.message { $0.text.contains("started") } != nil, "\(flight.log)")
        for (name, method, fault) in Self.trouble {
            flight.server.fail(method, with: fault)
            #expect(
                await flight.ask("/status", "Equity", within: .seconds(40)) != nil, "\(name): \(flight.log)")
        }
        flight.server.fail("getUpdates", with: .dropAfter)
        flight.server.inject(text: "/pause for the news")
        #expect(await flight.server.message { $0.text.contains("Paused") } != nil, "\(flight.log)")
        flight.server.redeliver(underNewID: true)
        flight.server.redeliver()
        #expect(await flight.ask("/status", "Paused", within: .seconds(40)) != nil, "\(flight.log)")
        #expect(await flight.stop() == .exit(0), "\(flight.log)")
        let store = try JournalStore(path: flight.journal)
        var pauses = 0
        try store.facts { (_, fact) throws(StoreError) in if case .paused = fact.event { pauses += 1 } }
        try store.close()
        #expect(pauses == 1)
        try Self.expectNoToken(in: flight.folder)
    }

    @Test("a poll whose socket is half open is given up, and the bot trades meanwhile")
    func halfOpen() async throws {
        let flight = try flight()
        try flight.start()
        #expect(await flight.server.message { $0.text.contains("started") } != nil, "\(flight.log)")
        let before = try Self.factCount(flight)
        let polls = { flight.server.requests.count { $0.method == "getupdates" } }
        flight.server.fail("getUpdates", with: .hang)
        let asked = polls()
        #expect(await eventually { polls() > asked })
        let began = ContinuousClock.now
        #expect(await flight.ask("/status", "Equity", within: .seconds(60)) != nil, "\(flight.log)")
        let lasted = ContinuousClock.now - began
        // A second of polling and ten of patience, two and a half times.
        #expect(lasted < .seconds(27.5), "\(lasted)")
        let meanwhile = try Self.factCount(flight) - before
        print("half-open poll: answered after \(lasted), \(meanwhile) facts meanwhile")
        #expect(lasted > .seconds(5) && meanwhile > 1)
        #expect(await flight.stop() == .exit(0), "\(flight.log)")
    }

    @Test(
        "a service that has nothing to say, at once and for ever, keeps nobody busy, and is obeyed afterwards")
    func nothing() async throws {
        let flight = try flight()
        try flight.start()
        #expect(await flight.server.message { $0.text.contains("started") } != nil, "\(flight.log)")
        flight.server.fail("getUpdates", with: .nothing, times: 3)
        let polls = { flight.server.requests.filter { $0.method == "getupdates" }.map(\.at) }
        let before = polls().count
        // The poll that was waiting when the fault was set ends well; the three after it have the fault.
        #expect(await eventually { polls().count >= before + 4 }, "\(flight.log)")
        #expect(await flight.ask("/status", "Equity", within: .seconds(40)) != nil, "\(flight.log)")
        let times = polls().dropFirst(before)
        let first = try #require(times.first)
        #expect(times.count { $0 < first + .seconds(2) } <= 4, "\(times.count) polls")
        #expect(await flight.stop() == .exit(0), "\(flight.log)")
    }

    private static func factCount(_ flight: Flight) throws -> Int {
        let store = try JournalStore(readOnly: flight.journal)
        defer { try? store.close() }
        return try store.counts().facts
    }

    /// Neither the log nor a database nor its write-ahead log has the token, whole or as part of an address.
    private static func expectNoToken(in folder: URL) throws {
        let secret = Data(BotAPIServer.token.split(separator: ":").last.map(String.init)!.utf8)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        var count = 0
        while let file = files?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            count += 1
            #expect(try Data(contentsOf: file).firstRange(of: secret) == nil, "\(file.lastPathComponent)")
        }
        #expect(count >= 4)
    }
}
