import Domain
import TestSupport
import Testing
import Wire

@testable import Telegram

@Suite("TelegramClient")
struct TelegramClientTests {
    private let done = ScriptedTransport.Answer.json(#"{"ok":true,"result":true}"#)
    private let sent = ScriptedTransport.Answer.json(#"{"ok":true,"result":{"message_id":17}}"#)

    @Test("a request is a POST of JSON, with the token as a secret part of the address")
    func request() async throws {
        let script = Script(done)
        try await script.client.deleteWebhook()
        let request = try #require(await script.transport.requests.first)
        #expect(request.method == "POST")
        #expect(request.address.revealed == "https://api.telegram.org/bot\(token)/deleteWebhook")
        #expect(request.address.description == "https://api.telegram.org/bot•••/deleteWebhook")
        #expect(request.headers == [HTTPRequest.Header("Content-Type", "application/json")])
        #expect(request.timeout == .seconds(7))
        #expect(await script.bodies == [#"{"drop_pending_updates":false}"#])
    }

    @Test("me says who the bot is")
    func me() async throws {
        let answer =
            #"{"ok":true,"result":{"id":4503599627370495,"is_bot":true,"first_name":"D","username":"desk_bot","#
            + #""can_read_all_group_messages":true}}"#
        let script = Script(.json(answer))
        #expect(
            try await script.client.me()
                == BotIdentity(
                    id: UserID(4_503_599_627_370_495), username: "desk_bot", canReadAllGroupMessages: true))
        #expect(await script.bodies == ["{}"])
    }

    @Test("webhook is the address that is set, or empty", arguments: ["", "https://example.org/hook"])
    func webhook(url: String) async throws {
        let answer =
            #"{"ok":true,"result":{"url":"\#(url)","has_custom_certificate":false,"pending_update_count":0}}"#
        #expect(try await Script(.json(answer)).client.webhook() == url)
    }

    @Test("a message is sent with entities, without previews, and its number comes back")
    func send() async throws {
        let script = Script(sent)
        let message = Message(
            [.init("Bought "), .init("0.10", .bold)], keyboard: [[.init("Close", data: "c:1")]], isSilent: true)
        #expect(try await script.client.send(message, to: ChatID(-100_123)) == MessageID(17))
        let body =
            #"{"chat_id":-100123,"disable_notification":true,"#
            + #""entities":[{"length":4,"offset":7,"type":"bold"}],"#
            + #""link_preview_options":{"is_disabled":true},"#
            + #""reply_markup":{"inline_keyboard":[[{"callback_data":"c:1","text":"Close"}]]},"#
            + #""text":"Bought 0.10"}"#
        #expect(await script.bodies == [body])
    }

    @Test("a plain message has no entities, no keyboard and a sound")
    func sendPlain() async throws {
        let script = Script(sent)
        _ = try await script.client.send(Message("a\n\"b\""), to: ChatID(5))
        #expect(
            await script.bodies
                == [#"{"chat_id":5,"link_preview_options":{"is_disabled":true},"text":"a\n\"b\""}"#])
    }

    @Test("a text of 4096 UTF-16 units is sent")
    func longest() async throws {
        let text = String(repeating: "🚀", count: 2_048)
        #expect(try await Script(sent).client.send(Message(text), to: ChatID(5)) == MessageID(17))
    }

    @Test(
        "what Telegram would refuse is not tried",
        arguments: [
            String(repeating: "🚀", count: 2_048) + "x", "", " \n\t ",
        ])
    func unsendable(text: String) async throws {
        let script = Script(sent)
        for error in [
            await failure { () throws(TelegramError) in
                try await script.client.send(Message(text), to: ChatID(5))
            },
            await failure { () throws(TelegramError) in
                try await script.client.edit(MessageID(1), in: ChatID(5), to: Message(text))
            },
        ] {
            guard case .unsendable = error else {
                Issue.record("got \(String(describing: error))")
                continue
            }
        }
        #expect(await script.transport.requests.isEmpty)
    }

    @Test("an edit names the message and replaces the buttons")
    func edit() async throws {
        let script = Script(sent)
        let message = Message("done", keyboard: [], isSilent: true)
        try await script.client.edit(MessageID(17), in: ChatID(5), to: message)
        #expect(
            await script.bodies
                == [#"{"chat_id":5,"link_preview_options":{"is_disabled":true},"message_id":17,"text":"done"}"#]
        )
    }

    @Test("an edit that changes nothing is done")
    func editUnchanged() async throws {
        let words =
            "Bad Request: message is not modified: specified new message content and reply markup are exactly"
            + " the same as a current content and reply markup of the message"
        let script = Script(.json(#"{"ok":false,"error_code":400,"description":"\#(words)"}"#, status: 400))
        try await script.client.edit(MessageID(17), in: ChatID(5), to: Message("same"))
        #expect(
            await failure { () throws(TelegramError) in
                try await script.client.send(Message("same"), to: ChatID(5))
            } == .badRequest("sendMessage: \(words)"))
    }

    @Test("an answer ends the spinner, with a text or without")
    func answer() async throws {
        let script = Script(done)
        try await script.client.answer(query: "77", text: "")
        try await script.client.answer(query: "77", text: "closed")
        #expect(
            await script.bodies == [
                #"{"callback_query_id":"77"}"#, #"{"callback_query_id":"77","text":"closed"}"#,
            ])
    }

    @Test("an answer of 200 units stays whole; one more is shortened to 200")
    func answerLength() async throws {
        let script = Script(done)
        let longest = String(repeating: "x", count: 200)
        try await script.client.answer(query: "7", text: longest)
        try await script.client.answer(query: "7", text: longest + "x")
        try await script.client.answer(query: "7", text: String(repeating: "🚀", count: 101))
        let texts = try await script.bodies.map { try reader($0).member("text").string() }
        #expect(
            texts == [
                longest, String(repeating: "x", count: 199) + "…", String(repeating: "🚀", count: 99) + "…",
            ])
    }

    @Test("an answer that comes too late is done")
    func answerLate() async throws {
        let words = "Bad Request: query is too old and response timeout expired or query id is invalid"
        let answer = #"{"ok":false,"error_code":400,"description":"\#(words)"}"#
        try await Script(.json(answer, status: 400)).client.answer(query: "77", text: "late")
    }
}
