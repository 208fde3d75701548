import Domain
import Gateway
import TestSupport
import Testing
import Wire

/// The tests' own server: what other suites lean on.
@Suite(.timeLimit(.minutes(2))) struct BotAPIServerTests {
    private func call(_ server: BotAPIServer, _ method: String, _ json: String = "{}") -> LoopbackClient
        .Response?
    {
        LoopbackClient.ask(
            server.port, "POST", "/bot\(BotAPIServer.token)/\(method)",
            headers: ["Content-Type": "application/json"], body: json)
    }

    private func send(_ server: BotAPIServer, _ text: String) -> LoopbackClient.Response? {
        call(server, "sendMessage", #"{"chat_id":4242,"text":"\#(text)"}"#)
    }

    @Test("a long poll hears what is injected, and a message is seen by who waits for it")
    func conversation() async throws {
        let server = try BotAPIServer()
        let bot = LoopbackClient(port: server.port)
        bot.ask("GET", "/bot\(BotAPIServer.token)/getUpdates?timeout=50")
        server.inject(text: "/status")
        #expect(bot.response()?.json?.updates.count == 1)
        async let reply = server.message { $0.text.contains("flat") }
        #expect(send(server, "we are flat")?.status == 200)
        let heard = await reply
        #expect(heard?.text == "we are flat")
        #expect(server.requests.map(\.method) == ["getupdates", "sendmessage"])
        let nothing = await server.message(newerThan: MessageID(.max), within: .milliseconds(20))
        #expect(nothing == nil)
        server.stop()
    }

    @Test("a request that is dropped before has no effect, one that is dropped after has")
    func drops() throws {
        let server = try BotAPIServer()
        server.fail("sendMessage", with: .dropBefore)
        server.fail("sendMessage", with: .dropAfter, after: 1)
        #expect(send(server, "1") == nil)
        #expect(send(server, "2")?.status == 200)
        #expect(send(server, "3") == nil)
        #expect(send(server, "4")?.status == 200)
        #expect(server.messages.map(\.text) == ["2", "3", "4"])
    }

    @Test(
        "Telegram and proxies say no as told, as often as told",
        arguments: [
            (BotAPIServer.Fault.refuse(.unauthorized), 401), (.refuse(.otherPoller), 409),
            (.refuse(.tooMany(retryAfter: 3)), 429), (.html(status: 502), 502),
            (.refuse(BotAPIRefusal(code: 500, reason: "Internal Server Error")), 500),
        ])
    func refusals(fault: BotAPIServer.Fault, status: Int) throws {
        let server = try BotAPIServer()
        server.fail("getMe", with: fault, times: 2)
        #expect(
            [call(server, "getMe"), call(server, "getMe"), call(server, "getMe")].map { $0?.status } == [
                status, status, 200,
            ])
    }

    /// Whoever listens next may have the number of a door that was just closed.
    @Test("a server that has stopped takes no connection of another one", arguments: 0..<2)
    func doors(_: Int) throws {
        for _ in 0..<100 {
            let first = try BotAPIServer()
            let knock = LoopbackClient(port: first.port)
            first.stop()
            let second = try BotAPIServer()
            #expect(call(second, "getMe")?.status == 200)
            _ = knock
        }
    }

    @Test("a half-open socket says nothing until the server stops; another connection is served")
    func hang() throws {
        let server = try BotAPIServer()
        server.fail("getUpdates", with: .hang)
        let bot = LoopbackClient(port: server.port)
        bot.ask("GET", "/bot\(BotAPIServer.token)/getUpdates")
        #expect(call(server, "getMe")?.status == 200)
        server.stop()
        #expect(bot.isEnded())
    }

    @Test("a delayed answer comes late")
    func delay() throws {
        let server = try BotAPIServer()
        server.fail("getMe", with: .delay(.milliseconds(30)))
        let start = ContinuousClock.now
        #expect(call(server, "getMe")?.status == 200)
        #expect(ContinuousClock.now - start >= .milliseconds(30))
    }

    @Test("an update comes twice, under its number and under a new one")
    func redelivery() throws {
        let server = try BotAPIServer()
        server.inject(text: "/buy")
        let number = call(server, "getUpdates")?.json?.updates.first ?? 0
        #expect(server.redeliver())
        #expect(call(server, "getUpdates", #"{"offset":\#(number + 1)}"#)?.json?.updates == [number])
        #expect(server.redeliver(underNewID: true))
        #expect(call(server, "getUpdates", #"{"offset":\#(number + 1)}"#)?.json?.updates == [number + 1])
    }

    @Test("a press and its answer")
    func press() throws {
        let server = try BotAPIServer()
        let keyboard = #""reply_markup":{"inline_keyboard":[[{"text":"Yes","callback_data":"k:1"}]]}"#
        _ = call(server, "sendMessage", #"{"chat_id":4242,"text":"Kill?",\#(keyboard)}"#)
        let card = try #require(server.messages.first)
        #expect(server.press("k:2", on: card.id) == nil)
        #expect(server.press("k:2", on: card.id, isForged: true) != nil)
        let query = try #require(server.press("k:1", on: card.id, by: UserID(9)))
        _ = call(server, "answerCallbackQuery", #"{"callback_query_id":"\#(query)","text":"killed"}"#)
        #expect(server.answers.map(\.text) == ["killed"])
    }

    @Test("a poll ends by time on its own")
    func timeout() throws {
        let server = try BotAPIServer()
        #expect(call(server, "getUpdates", #"{"timeout":1}"#)?.json?.updates == [])
    }
}
