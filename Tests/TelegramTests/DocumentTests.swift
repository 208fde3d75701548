import Domain
import TestSupport
import Testing
import Wire

@testable import Telegram

@Suite struct DocumentTests {
    private static let sent = ScriptedTransport.Answer.json(#"{"ok":true,"result":{"message_id":31}}"#)

    @Test("a file goes as a form: its bytes, its name, the chat and the caption")
    func form() async throws {
        let script = Script(ScriptedTransport.Rule("POST", "/sendDocument", Self.sent))
        let bytes = Array("a,b\r\n1,2\r\n".utf8)
        let id = try await script.client.send(
            document: bytes, named: "trades-2026.csv", type: "text/csv",
            caption: Message([Message.Span("Trades", .bold)]), to: ChatID(5), in: TopicID(7))
        #expect(id == MessageID(31))
        let request = try #require(await script.transport.requests.first)
        let form = try #require(FormReader(request))
        #expect(form.file == bytes && form.fileName == "trades-2026.csv" && form.fileType == "text/csv")
        #expect(
            form.fields == [
                "chat_id": "5", "message_thread_id": "7", "caption": "Trades",
                "caption_entities": #"[{"length":6,"offset":0,"type":"bold"}]"#,
            ])
    }

    @Test(
        "an empty file and one that is too large are not sent",
        arguments: [0, TelegramClient.documentMaximum + 1])
    func size(count: Int) async {
        let script = Script(Self.sent)
        await #expect(throws: TelegramError.self) {
            try await script.client.send(
                document: [UInt8](repeating: 0, count: count), named: "a.csv", type: "text/csv",
                caption: Message("a"), to: ChatID(5))
        }
        #expect(await script.transport.requests.isEmpty)
    }
}
