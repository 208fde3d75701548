import Domain
import Testing
import Wire

@testable import Venues

/// What the client makes of answers, and of answers that do not come.
@Suite struct RemoteVenueTests {
    private static let order = Order(
        id: "o1", account: "paper", strategy: "s", instrument: "EURUSD", side: .buy, quantity: Quantity("1")!,
        kind: .market, purpose: .entry, reference: Price("1.1")!, conversion: .one)
    private static let now = Timestamp(unixSeconds: 1)

    private func remote(_ transport: ScriptedTransport) -> RemoteVenue {
        RemoteVenue(
            transport: transport, base: "http://127.0.0.1:8190", token: Secret("PLANTED")!, run: "r")
    }

    private static func lost(_ kind: HTTPError.Kind, isUnsent: Bool = false) -> Result<HTTPResponse, HTTPError>
    {
        .failure(HTTPError(kind: kind, message: "m", isUnsent: isUnsent))
    }

    static let endings: [(Result<HTTPResponse, HTTPError>, VenueError?)] = [
        (.reply("{}"), nil),
        (.reply("no such thing.\n", status: 400), .refused("no such thing. (400)")),
        (
            .reply("That is not this venue's token.\n", status: 401),
            .refused("That is not this venue's token. (401)")
        ),
        (.reply("another order\n", status: 409), .refused("another order (409)")),
        (.reply("", status: 422), .refused("no word (422)")),
        (.reply("disk full\n", status: 503), .unavailable("disk full (503)")),
        (.reply("x\n", status: 500), .unknownOutcome("x (500)")),
        (.reply("x\n", status: 302), .unknownOutcome("x (302)")),
        (.reply("", status: 204), .unknownOutcome("no word (204)")),
        (lost(.unreachable, isUnsent: true), .unavailable("m")),
        (lost(.other, isUnsent: true), .unavailable("m")),
        (lost(.unreachable), .unknownOutcome("m")),
        (lost(.timedOut), .unknownOutcome("m")),
        (lost(.cancelled), .unknownOutcome("m")),
        (lost(.tooLarge), .unknownOutcome("m")),
        (lost(.other), .unknownOutcome("m")),
    ]

    @Test("an order is never sent twice, and is only called missing where that is certain", arguments: endings)
    func submit(ending: Result<HTTPResponse, HTTPError>, expected: VenueError?) async {
        let transport = ScriptedTransport(ending)
        var thrown: VenueError?
        do throws(VenueError) {
            try await remote(transport).submit(Ticket(Self.order), seeing: nil, at: Self.now)
        } catch { thrown = error }
        #expect(thrown == expected)
        #expect(await transport.asked == ["POST http://127.0.0.1:8190/•••/orders"])
    }

    @Test("so it is with a cancellation", arguments: endings)
    func cancel(ending: Result<HTTPResponse, HTTPError>, expected: VenueError?) async {
        let transport = ScriptedTransport(ending)
        var thrown: VenueError?
        do throws(VenueError) { try await remote(transport).cancel("o1", at: Self.now) } catch {
            thrown = error
        }
        #expect(thrown == expected)
        #expect(await transport.asked == ["POST http://127.0.0.1:8190/•••/cancel"])
    }

    @Test("a question whose answer is lost changed nothing: the venue is away")
    func question() async {
        let transport = ScriptedTransport(Self.lost(.timedOut))
        await #expect(throws: VenueError.unavailable("m")) { try await remote(transport).snapshot(asking: []) }
    }

    @Test(
        "an answer that cannot be read is none",
        arguments: ["", "{", "[]", "{}", #"{"orders":[],"holdings":7}"#])
    func unreadable(body: String) async {
        let error = await #expect(throws: VenueError.self) {
            try await remote(ScriptedTransport(.reply(body))).snapshot(asking: [])
        }
        guard case .unknownOutcome = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("names are asked for in the address, and in a body where they are many")
    func names() async throws {
        let empty = #"{"orders":[],"holdings":[],"unknown":[]}"#
        let transport = ScriptedTransport(.reply(empty), .reply(empty), .reply(empty), .reply(empty))
        let remote = remote(transport)
        _ = try await remote.snapshot(asking: [])
        _ = try await remote.snapshot(asking: ["a", "b"])
        let most = OrderID(String(repeating: "n", count: RemoteVenue.questionMaximum))
        _ = try await remote.snapshot(asking: [most])
        _ = try await remote.snapshot(asking: [OrderID(most.value + "n")])
        let root = "http://127.0.0.1:8190/•••/snapshot"
        #expect(
            await transport.asked == [
                "GET \(root)", "GET \(root)?asking=a,b", "GET \(root)?asking=\(most)", "POST \(root)",
            ])
    }

    @Test("notices are asked for after the last number of a book, or from where the book stands")
    func notices() async throws {
        let body = #"{"book":"b","last":7,"notices":[]}"#
        let transport = ScriptedTransport(.reply(body), .reply(body))
        let remote = remote(transport)
        let expected = VenueNotices(book: "b", last: 7, notices: [])
        #expect(try await remote.notices(after: nil, of: "", wait: .seconds(25)) == expected)
        #expect(try await remote.notices(after: 7, of: "b", wait: .seconds(25)) == expected)
        let root = "http://127.0.0.1:8190/•••/notices"
        #expect(await transport.asked == ["GET \(root)", "GET \(root)?after=7&book=b&wait=25"])
    }
}
