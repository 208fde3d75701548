import Domain
import Foundation
import Testing
import Wire

@testable import Gateway

@Suite(.timeLimit(.minutes(2))) struct VenueServerTests {
    private static let token = String(repeating: "a1", count: 16)
    private static let json = ["Content-Type": "application/json"]

    /// Says what it was called for, and with what.
    private static let echo: VenueServer.Handler = { call, reply in
        reply(
            VenueAnswer(
                .object([
                    "matter": .string(call.matter.rawValue), "isPost": .bool(call.isPost),
                    "body": .string(String(decoding: call.body, as: UTF8.self)),
                    "asking": call.query("asking").map { .string($0) } ?? .null,
                ])))
    }

    private func server(_ handler: @escaping VenueServer.Handler = echo) throws -> VenueServer {
        try VenueServer(port: 0, token: Secret(Self.token)!, handler: handler)
    }

    @Test("a call reaches the handler as it came, and the answer goes back")
    func calls() throws {
        let server = try server()
        defer { server.stop() }
        let asked = LoopbackClient.ask(server.port, "GET", "/\(Self.token)/snapshot?asking=a%2Cb")
        #expect(asked?.status == 200 && asked?.json?.member("asking") == .string("a,b"))
        #expect(asked?.json?.member("isPost") == .bool(false))
        for matter in ["orders", "cancel", "quotes", "snapshot"] {
            let told = LoopbackClient.ask(
                server.port, "POST", "/\(Self.token)/\(matter)", headers: Self.json, body: #"{"x":1}"#)
            #expect(told?.json?.member("matter") == .string(matter))
            #expect(told?.json?.member("body") == .string(#"{"x":1}"#))
        }
    }

    @Test(
        "whoever has no business here is told so in a sentence, and the handler is not asked",
        arguments: [
            ("GET", "/\(token)/snapshot", ["Host": "evil.example"], 403),
            ("GET", "/\(token)/snapshot", ["Origin": "http://evil.example"], 403),
            ("GET", "/\(token)/snapshot", ["Origin": "null"], 403),
            ("GET", "/\(token.dropLast())b/snapshot", [:], 401),
            ("GET", "/\(token)a/snapshot", [:], 401),
            ("GET", "/", [:], 401),
            ("GET", "/snapshot", [:], 401),
            ("GET", "/\(token)", [:], 404),
            ("GET", "/\(token)/", [:], 404),
            ("GET", "/\(token)/book", [:], 404),
            ("GET", "/\(token)/snapshot/x", [:], 404),
            ("GET", "/\(token)/orders", [:], 405),
            ("POST", "/\(token)/notices", json, 405),
            ("DELETE", "/\(token)/orders", [:], 405),
            ("POST", "/\(token)/orders", ["Content-Type": "text/plain"], 415),
        ] as [(String, String, [String: String], Int)])
    func door(method: String, target: String, headers: [String: String], status: Int) throws {
        let asked = Locked(0)
        let server = try server { _, reply in
            asked.withLock { $0 += 1 }
            reply(VenueAnswer(.null))
        }
        defer { server.stop() }
        let body = method == "POST" ? "{}" : nil
        let answer = LoopbackClient.ask(server.port, method, target, headers: headers, body: body)
        #expect(answer?.status == status && answer?.body.hasSuffix(".\n") == true, "\(answer?.body ?? "none")")
        #expect(asked.withLock { $0 } == 0)
    }

    @Test("the largest body is taken, one byte more is refused by its limit")
    func bodies() throws {
        let server = try server { call, reply in reply(VenueAnswer(.number(call.body.count))) }
        defer { server.stop() }
        let most = String(repeating: " ", count: VenueServer.bodyMaximum)
        let target = "/\(Self.token)/orders"
        let taken = LoopbackClient.ask(server.port, "POST", target, headers: Self.json, body: most)
        #expect(taken?.json == .number(VenueServer.bodyMaximum))
        let refused = LoopbackClient.ask(server.port, "POST", target, headers: Self.json, body: most + " ")
        #expect(refused?.status == 413 && refused?.body.contains("1048576") == true)
    }

    @Test("an answer may come late and from any thread; a second one to the same call is dropped")
    func late() throws {
        let replies = Locked<[@Sendable (VenueAnswer) -> Void]>([])
        // They hold the server, which holds what gathers them.
        defer { replies.withLock { $0 = [] } }
        let server = try server { _, reply in replies.withLock { $0.append(reply) } }
        defer { server.stop() }
        let client = LoopbackClient(port: server.port)
        client.ask("GET", "/\(Self.token)/notices")
        while replies.withLock({ $0.isEmpty }) { sched_yield() }
        for word in ["first", "second"] { replies.withLock { $0[0] }(VenueAnswer(status: 409, word)) }
        let answer = client.response()
        #expect(answer?.status == 409 && answer?.body == "first\n")
        client.ask("GET", "/\(Self.token)/book")
        #expect(client.response()?.status == 404, "the connection goes on")
    }

    @Test("a server that stops waits for the calls that it took, so that nobody has to guess")
    func stopping() throws {
        let replies = Locked<[@Sendable (VenueAnswer) -> Void]>([])
        defer { replies.withLock { $0 = [] } }
        let server = try server { call, reply in
            if call.matter == .orders {
                replies.withLock { $0.append(reply) }
            } else {
                reply(VenueAnswer(.object([:])))
            }
        }
        let client = LoopbackClient(port: server.port)
        client.ask("POST", "/\(Self.token)/orders", headers: Self.json, body: "{}")
        while replies.withLock({ $0.isEmpty }) { sched_yield() }
        let stopped = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            server.stop()
            stopped.signal()
        }
        // Once it is stopping it takes no more.
        var status: Int? = 200
        while status == 200 {
            status = LoopbackClient.ask(server.port, "GET", "/\(Self.token)/snapshot")?.status
        }
        #expect(status == 503)
        replies.withLock { $0[0] }(VenueAnswer(.object([:])))
        #expect(client.response()?.status == 200)
        stopped.wait()
        server.stop()
    }

    @Test(
        "a token is 32 to 128 letters and digits",
        arguments: [
            (String(repeating: "a", count: 31), false), (String(repeating: "a", count: 32), true),
            (String(repeating: "Z", count: 128), true), (String(repeating: "Z", count: 129), false),
            (String(repeating: "a", count: 31) + "/", false), (String(repeating: "ä", count: 32), false),
        ])
    func tokens(text: String, isFit: Bool) { #expect(VenueServer.isToken(text) == isFit) }
}
