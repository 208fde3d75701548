import Commands
import Desk
import Domain
import Foundation
import Gateway
import Scheduler
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

/// The settings of what the bot opens, asks and writes outside.
extension DeadSettingsTests {
    static let outside: [SettingsRow] = [
        // One source is known so far; the word is there so that a second can be added beside it.
        SettingsRow("prices.source", "kraken") { try Reading.faults($0) },
        SettingsRow("prices.baseURL", "http://prices.test") { try await prices($0).addresses.first },
        SettingsRow("prices.pollSeconds", "9") { try await prices($0).rests.first },
        SettingsRow("news.calendarURL", "http://news.test/week.json", calendarAddress),
        SettingsRow("news.calendarXML", "http://news.test/week.xml", secondAddress),
        SettingsRow("news.venueFile", "config/recordings/none.json", calendarFile),
        SettingsRow("news.ownFile", "config/recordings/none.yaml", calendarFile),
        SettingsRow("telegram.pollTimeoutSeconds", "20", pollTimeout),
        SettingsRow(
            "rehearsal.recording", "config/recordings/forex-2014-05", given: ["symbols": "[BTCUSDT, EURUSD]"]
        ) {
            let setup = try Stand.setup($0, in: try Scratch())
            let folder = "\(Scratch.root)/\(setup.recordingFolder)"
            return try Recording(folder: folder, instruments: setup.configuration.instruments).note.title
        },
        SettingsRow("rehearsal.speed", "10") { try rehearsing($0).mode },
        SettingsRow("rehearsal.port", "\(freePort())") { settings in
            let door = try rehearsing(settings).open()
            defer { door.server.stop() }
            return door.server.port == freePortTaken
        },
        SettingsRow("paper.venue", "http://127.0.0.1:8190", venueAddress),
        SettingsRow("storage.folder", "elsewhere") {
            try Stand.setup($0, in: try Scratch()).folder(of: "paper")
        },
        SettingsRow("storage.ballastMegabytes", "1") {
            try Stand.setup($0, in: try Scratch()).ballast("data/paper").size
        },
        SettingsRow("record.inputs", "on") { settings in
            let stand = try await Stand(settings)
            return stand.application.makeTrace(stand.desk, factsBefore: 0, at: Moment(.monday)) != nil
        },
        SettingsRow("record.bars", "off") { try await Stand($0).crew.liveFeed.keep == nil },
        SettingsRow("record.keepDays", "1") { try await recordings($0, runs: 3, apart: .days(4)) },
        SettingsRow("record.megabytes", "1") { try await recordings($0, runs: 3, apart: .seconds(1)) },
        SettingsRow("secondWay.afterMinutes", "9") { settings in
            let scratch = try Scratch()
            let setup = try Stand.setup(
                settings, in: scratch, secrets: "ALERT_WEBHOOK_URL=http://127.0.0.1/alarm\n")
            return setup.deskTerms(seed: 1, mode: .livePaper, access: try setup.access()).relayAfter
        },
        SettingsRow("secondWay.heartbeatMinutes", "9") { settings in
            let stand = try await Stand(settings, secrets: "HEARTBEAT_URL=http://127.0.0.1/beat\n")
            return stand.crew.heartbeat?.every
        },
        SettingsRow("system.logLevel", "warning") { settings in
            let lines = Lines()
            let log = Log(threshold: try Stand.application(settings, in: try Scratch()).log.threshold) {
                lines.add($0)
            }
            for level in Log.Level.allCases { log(level, "x") }
            return lines.all.count
        },
    ]

    private static func freePort() -> UInt16 { freePortTaken }
    private static let freePortTaken: UInt16 = {
        guard let socket = try? LoopbackSocket.listen(port: 0) else { return 0 }
        close(socket.descriptor)
        return socket.port
    }()

    @Sendable private static func rehearsing(_ settings: String) throws -> Rehearsing {
        let scratch = try Scratch()
        let recording = "\(Scratch.root)/config/recordings/crypto-2025-05"
        return try Rehearsing(
            Stand.setup(
                settings, verb: ["rehearse", "--recording", recording, "--data", scratch.path], in: scratch))
    }

    /// What the price feed asks for, and how long it rests, until it has rested once.
    @Sendable private static func prices(_ settings: String) async throws -> (
        addresses: [String], rests: [Duration]
    ) {
        let ticker = { (symbol: String) in
            ScriptedTransport.Rule(
                "GET", "symbol=\(symbol)",
                .json(
                    "{\"symbol\": \"\(symbol)\", \"bidPrice\": \"100\", \"bidQty\": \"1\", \"askPrice\": \"101\", \"askQty\": \"1\", \"time\": 1767603600000}"
                ))
        }
        let transport = ScriptedTransport([
            .init("GET", "limit=\(LiveFeed.warmUpBars)", .json("[]")), ticker("BTCUSDT"), ticker("ETHUSDT"),
        ])
        var feed = try await Stand(settings, transport: transport).crew.liveFeed
        let rests = Locked<[Duration]>([])
        feed.rest = Rest { duration in
            rests.withLock { $0.append(duration) }
            try? await Task.sleep(for: .seconds(3_600))
        }
        let task = Task { [feed] in await feed.run() }
        #expect(await eventually { rests.withLock { !$0.isEmpty } })
        task.cancel()
        await task.value
        return (await transport.requests.map(\.address.revealed), rests.withLock { $0 })
    }

    /// Where an order of the broker goes outside, if anywhere.
    private static let venueAddress: @Sendable (String) async throws -> String? = { settings in
        let transport = ScriptedTransport(.init("POST", "/cancel", .json("{}")))
        let stand = try await Stand(settings)
        let token = Secret(String(repeating: "a", count: 32))
        let venue = try stand.application.makeVenue(
            stand.inbox, stand.journal, transport, stand.memory, on: HTTPClient().executor, token: token)
        try await venue.cancel("o1")
        try await venue.close()
        return await transport.requests.first?.address.description
    }

    /// How many recordings are left of runs of one day each, of more than half a megabyte each.
    @Sendable private static func recordings(_ settings: String, runs: Int, apart: Duration) async throws -> Int
    {
        let stand = try await Stand(settings)
        let folder = TraceFolder(in: stand.scratch.path)
        for run in 0..<runs {
            let start = Moment(.monday + apart * run)
            var writer = TraceWriter(
                stand.application.traceHeader(stand.desk, factsBefore: 0, at: start), in: folder,
                stand.application.setup.configuration.record.limits, zone: .utc)
            let long = TraceRecord.input(.calendarFailed(String(repeating: "x", count: 600_000)), at: start)
            try writer.write([long])
        }
        return try folder.entries().count
    }

    private static let calendarAddress: @Sendable (String) async throws -> String? = { settings in
        let transport = ScriptedTransport([])
        let calendar = try await Stand(settings, transport: transport).crew.calendar
        calendar.fetch()
        calendar.finish()
        await calendar.run(cached: CalendarSource.Kept())
        return await transport.requests.first?.address.revealed
    }

    /// Where the first address answers with a page.
    private static let secondAddress: @Sendable (String) async throws -> String? = { settings in
        let transport = ScriptedTransport(.init("GET", ".json", .json("<html></html>")))
        let calendar = try await Stand(settings, transport: transport).crew.calendar
        calendar.fetch()
        calendar.finish()
        await calendar.run(cached: CalendarSource.Kept())
        return await transport.requests.last?.address.revealed
    }

    /// What is said of a file that is not there.
    private static let calendarFile: @Sendable (String) async throws -> [String] = { settings in
        let stand = try await Stand(settings)
        stand.crew.calendar.finish()
        await stand.crew.calendar.run(cached: CalendarSource.Kept())
        stand.inbox.close()
        var said: [String] = []
        for stamped in await stand.inbox.take() ?? [] {
            guard case .calendar(let edition) = stamped.input else { continue }
            said += ["\(edition.source)"] + edition.skipped
        }
        return said
    }

    /// What the first poll asks Telegram to wait, in seconds.
    private static let pollTimeout: @Sendable (String) async throws -> Int? = { settings in
        let transport = ScriptedTransport(.init("POST", "/getUpdates", .untilCancelled))
        let poller = try await Stand(settings, transport: transport).crew.poller
        let task = Task { await poller.run() }
        #expect(await eventually { await !transport.requests.isEmpty })
        task.cancel()
        await task.value
        let body = await transport.requests.first?.body.flatMap {
            try? JSONSerialization.jsonObject(with: Data($0)) as? [String: Any]
        }
        return body?["timeout"] as? Int
    }
}
