import Domain
import Notation
import TestSupport
import Testing
import Venues
import Wire

@testable import Bot

/// How prices go to a venue of another process.
@Suite struct RemotePaperTests {
    private func paper(_ transport: ScriptedTransport) async throws -> RemotePaper {
        let stand = try await Stand()
        let remote = RemoteVenue(transport: transport, base: "http://v", token: Secret("PLANTED")!, run: "r")
        return RemotePaper(
            remote, instruments: .four, clocks: HandClocks().clocks(), log: .silent,
            listener: VenueListener(
                remote: remote, inbox: stand.inbox, journal: stand.journal, log: .silent, heard: nil,
                rest: Rest { _ in try? await Task.sleep(for: .seconds(3_600)) }),
            rest: Rest { _ in })
    }

    private func shown(_ transport: ScriptedTransport) async throws -> [[String]] {
        try await transport.requests.filter { $0.address.revealed.hasSuffix("/quotes") }.map { request in
            try Sightings(JSONReader(JSONValue(parsing: request.body ?? []))).quotes.map {
                "\($0.instrument) \($0.bid)"
            }
        }
    }

    private static let none = ScriptedTransport.Answer.json(#"{"unknown":[]}"#)

    @Test("while prices wait, a newer one takes the place of the older of its instrument; the older goes first")
    func newest() async throws {
        let transport = ScriptedTransport(
            .init("POST", "/quotes", Self.none), .init("GET", "/notices", .untilCancelled))
        let paper = try await paper(transport)
        paper.observe(.of(1, "2000", "2001"))
        paper.observe(.of(0, "100", "101", at: .monday + .seconds(1)))
        paper.observe(.of(0, "102", "103", at: .monday + .seconds(2)))
        let task = Task { await paper.run() }
        #expect(await eventually { await transport.requests.count == 2 })
        paper.observe(.of(0, "104", "105", at: .monday + .seconds(3)))
        #expect(await eventually { await transport.requests.count == 3 })
        task.cancel()
        await task.value
        #expect(try await shown(transport) == [["ETHUSDT 2000", "BTCUSDT 102"], ["BTCUSDT 104"]])
    }

    @Test("what the venue did not take is shown again, until it does")
    func again() async throws {
        let lost = ScriptedTransport.Answer.failure(HTTPError(kind: .unreachable, message: "m"))
        let transport = ScriptedTransport(
            .init("POST", "/quotes", lost, .json("full", status: 503), Self.none),
            .init("GET", "/notices", .untilCancelled))
        let paper = try await paper(transport)
        paper.observe(.of(0, "100", "101"))
        let task = Task { await paper.run() }
        #expect(await eventually { (try? await shown(transport).count) == 3 })
        task.cancel()
        await task.value
        #expect(try await shown(transport) == Array(repeating: ["BTCUSDT 100"], count: 3))
    }

    @Test("an order brings the latest price of its instrument, and the market's time")
    func order() async throws {
        let transport = ScriptedTransport(.init("POST", "/orders", .json("{}")))
        let paper = try await paper(transport)
        let order = Order(
            id: "o1", account: "paper", strategy: "s", instrument: "BTCUSDT", side: .buy,
            quantity: Quantity("1")!, kind: .market, purpose: .entry, reference: Price("1")!, conversion: .one)
        try await paper.submit(Ticket(order))
        paper.observe(.of(0, "100", "101"))
        paper.observe(.of(0, "102", "103"))
        try await paper.submit(Ticket(order))
        let sent = try await transport.requests.map {
            try Submission(JSONReader(JSONValue(parsing: $0.body ?? [])))
        }
        let seen = Sighting(instrument: "BTCUSDT", bid: Price("102")!, ask: Price("103")!, at: .monday)
        #expect(sent.map(\.seen) == [nil, seen] && sent.map(\.at) == [.monday, .monday])
    }
}
