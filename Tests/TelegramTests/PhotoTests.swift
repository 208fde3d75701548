import Domain
import TestSupport
import Testing
import Wire

@testable import Telegram

@Suite struct PhotoTests {
    private static let sent = ScriptedTransport.Answer.json(#"{"ok":true,"result":{"message_id":31}}"#)
    private static let done = ScriptedTransport.Answer.json(#"{"ok":true,"result":true}"#)

    private static func refusal(_ text: String) -> ScriptedTransport.Answer {
        .json("{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: \(text)\"}", status: 400)
    }

    @Test("a picture goes as a form: the file, the chat, the caption and its formatting as JSON")
    func form() async throws {
        let script = Script(ScriptedTransport.Rule("POST", "/sendPhoto", Self.sent))
        let png: [UInt8] = [0x89, 0x50, 0x0d, 0x0a, 0x2d, 0x2d, 0x00, 0xff]
        let caption = Message(
            [Message.Span("A "), Message.Span("week", .bold)], keyboard: [[Message.Button("More", data: "m")]],
            isSilent: true)
        let id = try await script.client.send(photo: png, caption: caption, to: ChatID(-5))
        #expect(id == MessageID(31))
        let request = try #require(await script.transport.requests.first)
        let form = try #require(FormReader(request))
        #expect(form.file == png && form.fileName == "picture.png" && form.fileType == "image/png")
        #expect(
            form.fields == [
                "chat_id": "-5", "caption": "A week", "disable_notification": "true",
                "caption_entities": #"[{"length":4,"offset":2,"type":"bold"}]"#,
                "reply_markup": #"{"inline_keyboard":[[{"callback_data":"m","text":"More"}]]}"#,
            ])
        #expect(request.timeout == .seconds(30))
    }

    @Test(
        "a caption of 1,024 UTF-16 units goes whole, a longer one is cut and says so",
        arguments: [(1_024, false), (1_025, true), (9_000, true)])
    func captionLength(length: Int, isCut: Bool) async throws {
        let script = Script(Self.sent)
        let text = String((0..<length).map { $0 % 50 == 49 ? " " : "é" })
        let caption = Message([Message.Span(text, .italic)], keyboard: [[Message.Button("x", data: "x")]])
        _ = try await script.client.send(photo: [1], caption: caption, to: ChatID(5))
        let request = try #require(await script.transport.requests.first)
        let form = try #require(FormReader(request))
        let said = try #require(form.fields["caption"])
        #expect(said.utf16.count <= 1_024 && (said != text) == isCut)
        #expect(said.hasSuffix("… cut") == isCut && said.utf16.count > 900)
        #expect(form.fields["reply_markup"] != nil)
    }

    @Test("a picture without a text has no caption")
    func blank() async throws {
        let script = Script(Self.sent)
        _ = try await script.client.send(photo: [1], caption: Message(""), to: ChatID(5))
        let request = try #require(await script.transport.requests.first)
        let form = try #require(FormReader(request))
        #expect(form.fields == ["chat_id": "5"])
    }

    @Test("what stands between the parts stands in none of them")
    func boundary() {
        let form = MultipartForm(
            [("caption", "deskbot-boundary-0")],
            MultipartForm.File(
                name: "photo", fileName: "p", contentType: "image/png", bytes: Array("deskbot-boundary-1".utf8))
        )
        #expect(form.boundary == "deskbot-boundary-2")
    }

    @Test(
        "a picture of no bytes, or of more than Telegram takes, is never sent", arguments: [0, (10 << 20) + 1])
    func size(count: Int) async {
        let script = Script(Self.sent)
        let error = await failure { () async throws(TelegramError) -> MessageID in
            try await script.client.send(
                photo: [UInt8](repeating: 1, count: count), caption: Message("x"), to: ChatID(5))
        }
        #expect(error == .unsendable("sendPhoto: a picture of \(count) bytes; the limit is 10485760"))
        #expect(await script.transport.requests.isEmpty)
    }

    @Test(
        "a message is taken away once; one that is gone counts as taken, one that may not go does not",
        arguments: [
            (Self.done, nil), (Self.refusal("message to delete not found"), nil),
            (
                Self.refusal("message can't be deleted"),
                TelegramError.badRequest("deleteMessage: Bad Request: message can't be deleted")
            ),
        ] as [(ScriptedTransport.Answer, TelegramError?)])
    func delete(answer: ScriptedTransport.Answer, expected: TelegramError?) async {
        let script = Script(ScriptedTransport.Rule("POST", "/deleteMessage", answer))
        let error = await failure { () async throws(TelegramError) in
            try await script.client.delete(MessageID(7), in: ChatID(5))
        }
        #expect(error == expected)
        #expect(await script.bodies == [#"{"chat_id":5,"message_id":7}"#])
    }

    @Test("the text under a picture is changed by the method for captions, buttons and all")
    func editing() async throws {
        let script = Script(
            ScriptedTransport.Rule(
                "POST", "/editMessageText", Self.refusal("there is no text in the message to edit")),
            ScriptedTransport.Rule("POST", "/editMessageCaption", Self.done))
        try await script.client.edit(
            MessageID(7), in: ChatID(5), to: Message("new", keyboard: [[Message.Button("x", data: "y")]]))
        let body = try #require(await script.bodies.last)
        #expect(
            body == #"{"caption":"new","chat_id":5,"message_id":7,"reply_markup":{"inline_keyboard":"#
                + #"[[{"callback_data":"y","text":"x"}]]}}"#)
    }
}
