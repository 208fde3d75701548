import Domain
import Foundation
import Testing
import Wire

@testable import Gateway

@Suite(.timeLimit(.minutes(2))) struct RehearsalServerTests {
    static let path = "5f2b9c0d7e61a384"
    static let token = "777000:rehearsal"

    @Test("a whole conversation goes through the server; GATEWAY_DEMO=60 leaves it open for 60 seconds")
    func conversation() throws {
        let seconds = ProcessInfo.processInfo.environment["GATEWAY_DEMO"].flatMap { Int64($0) } ?? 0
        let isDemo = seconds > 0
        let server = try RehearsalServer(
            port: isDemo ? 8181 : 0, secretPath: Self.path, cast: .test(Self.token),
            notice: "Rehearsal: recorded prices, paper money. Nothing here can lose a cent.")
        let demo = DemoConversation(
            port: server.port, token: Self.token, path: Self.path, chat: ChatID(4_242))
        let sent = demo.play()
        #expect(sent.count == 7 && sent == sent.sorted() && !sent.contains(0))
        if isDemo {
            print("the rehearsal is open at \(server.page)")
            serve(demo, until: .wall + .seconds(seconds))
        }
        server.stop()
    }

    private func server(port: UInt16 = 0) throws -> RehearsalServer {
        try RehearsalServer(port: port, secretPath: Self.path, cast: .test(Self.token), notice: "paper")
    }

    @Test("the page comes with headers that keep it to itself")
    func headers() throws {
        let server = try server()
        defer { server.stop() }
        let page = LoopbackClient.ask(server.port, "GET", "/\(Self.path)/")
        #expect(page?.status == 200 && page?.body == ChatPage.document)
        for header in LoopbackAnswer.safetyHeaders { #expect(page?.header(header.name) == header.value) }
        #expect(LoopbackClient.ask(server.port, "GET", "/\(Self.path)")?.header("Location") == "/\(Self.path)/")
    }

    @Test("Host and Origin are checked on the wire")
    func door() throws {
        let server = try server()
        defer { server.stop() }
        let page = "/\(Self.path)/"
        let stranger = LoopbackClient.ask(server.port, "GET", page, headers: ["Host": "evil.example"])
        #expect(stranger?.status == 403)
        let own = "http://127.0.0.1:\(server.port)"
        let json = ["Content-Type": "application/json"]
        let cases: [([String: String], Int)] = [
            (["Origin": own], 403), (["X-Deskbot": "1"], 403),
            (["X-Deskbot": "1", "Origin": "http://a.b"], 403),
            (["X-Deskbot": "1", "Origin": own], 200),
        ]
        for (headers, status) in cases {
            let answer = LoopbackClient.ask(
                server.port, "POST", page + "write", headers: json.merging(headers) { $1 },
                body: #"{"text":"x"}"#)
            #expect(answer?.status == status)
        }
        #expect(server.withState { $0.messages.count } == 1)
    }

    @Test("a long poll is answered when the person writes, and the page's when the bot does")
    func longPolls() throws {
        let server = try server()
        defer { server.stop() }
        let bot = LoopbackClient(port: server.port)
        bot.ask("GET", "/bot\(Self.token)/getUpdates?timeout=50")
        let written = LoopbackClient.post(
            server.port, "/\(Self.path)/write", .object(["text": .string("/status")]))
        #expect(written?.status == 200)
        let update = bot.response()?.json?.member("result")?.elements.first
        #expect(update?.member("message")?.member("text")?.text == "/status")

        let version = server.withState { $0.version }
        let session = server.withState { $0.session }
        let page = LoopbackClient(port: server.port)
        page.ask("GET", "/\(Self.path)/events?after=\(version)&session=\(session)")
        let arguments: JSONValue = .object(["chat_id": .number(4_242), "text": .string("flat")])
        #expect(LoopbackClient.call(server.port, token: Self.token, "sendMessage", arguments)?.isOK == true)
        let news = page.response()?.json?.member("messages")?.elements.first
        #expect(news?.member("text")?.text == "flat")
    }

    @Test("polls end by time alone, one after the other, on a connection that goes on")
    func pollTimeout() throws {
        let server = try server()
        defer { server.stop() }
        let bot = LoopbackClient(port: server.port)
        for _ in 1...2 {
            bot.ask("GET", "/bot\(Self.token)/getUpdates?timeout=1")
            #expect(bot.response()?.json == .object(["ok": .bool(true), "result": .array([])]))
        }
        bot.ask("GET", "/bot\(Self.token)/getMe")
        #expect(bot.response()?.json?.isOK == true)
    }

    @Test("a second poller ends the first on the wire")
    func conflict() throws {
        let server = try server()
        defer { server.stop() }
        let first = LoopbackClient(port: server.port)
        first.ask("GET", "/bot\(Self.token)/getUpdates?timeout=50")
        // Another connection may be read first: the poll is known to wait once the state says so.
        while !server.withState({ $0.poll != nil }) { sched_yield() }
        let second = LoopbackClient(port: server.port)
        second.ask("GET", "/bot\(Self.token)/getUpdates?timeout=50")
        #expect(first.response()?.status == 409)
    }

    @Test("long polls end when the server stops, and its port is free again")
    func stop() throws {
        let server = try server()
        let bot = LoopbackClient(port: server.port)
        bot.ask("GET", "/bot\(Self.token)/getUpdates?timeout=50")
        while !server.withState({ $0.poll != nil }) { sched_yield() }
        server.stop()
        server.stop()
        let last = bot.response()
        #expect(last == nil || last?.status == 503)
        let next = try self.server(port: server.port)
        #expect(next.port == server.port)
        next.stop()
    }

    @Test("a port in use is said in one sentence")
    func portInUse() throws {
        let server = try server()
        defer { server.stop() }
        let error = #expect(throws: GatewayError.self) { try self.server(port: server.port) }
        #expect(error == .portInUse(server.port))
        #expect(
            error?.description == "port \(server.port) of 127.0.0.1 is already in use; "
                + "stop the other program or choose another port")
    }

    @Test("one mebibyte is read from the wire, one byte more is refused, and much more closes the connection")
    func bodyMaximum() throws {
        let server = try server()
        defer { server.stop() }
        let target = "/bot\(Self.token)/getMe"
        let full = String(repeating: "x", count: BotAPIRequest.bodyMaximum)
        #expect(LoopbackClient.ask(server.port, "POST", target, body: full)?.status == 200)
        #expect(LoopbackClient.ask(server.port, "POST", target, body: full + "x")?.status == 413)
        let flood = LoopbackClient(port: server.port)
        flood.ask("POST", target, body: String(repeating: full, count: 9))
        #expect(flood.response() == nil)
        #expect(LoopbackClient.ask(server.port, "GET", target)?.status == 200, "the server goes on")
    }

    @Test("bytes that are no HTTP do not harm the server")
    func noise() throws {
        let server = try server()
        defer { server.stop() }
        var chance = SplitMix64(seed: 7)
        for _ in 0..<50 {
            let client = LoopbackClient(port: server.port)
            let bytes = (0..<200).map { _ in UInt8.random(in: 1...127, using: &chance) }
            client.write(String(decoding: bytes, as: UTF8.self) + "\r\n\r\n")
        }
        #expect(LoopbackClient.ask(server.port, "GET", "/bot\(Self.token)/getMe")?.status == 200)
    }

    /// Stands in for the bot, so that a person can look at the page.
    private func serve(_ demo: DemoConversation, until end: Timestamp) {
        var offset: Int64 = 0
        while Timestamp.wall < end {
            let updates = LoopbackClient.call(
                demo.port, token: demo.token, "getUpdates",
                .object(["offset": .number(offset), "timeout": .number(2)]))
            guard case .array(let values)? = updates?.member("result") else { continue }
            for update in values {
                offset = (update.member("update_id")?.integer ?? 0) + 1
                if let query = update.member("callback_query")?.member("id")?.text {
                    _ = LoopbackClient.call(
                        demo.port, token: demo.token, "answerCallbackQuery",
                        .object(["callback_query_id": .string(query), "text": .string("Refreshed, 14:02:11")]))
                } else if update.member("message")?.member("text")?.text == "/status" {
                    _ = demo.say(DemoConversation.status)
                }
            }
        }
    }
}

extension Cast {
    static func test(_ token: String, chat: Int64 = 4_242) -> Cast {
        Cast(
            token: Secret(token)!, botName: "Deskbot", chat: ChatID(chat), user: UserID(4_242), userName: "Ada",
            otherChats: [ChatID(-100)])
    }
}
