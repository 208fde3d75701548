import Domain
import TestSupport
import Testing
import Wire

@testable import Telegram

@Suite("TelegramClient, messages at the top")
struct TelegramPinTests {
    private let done = ScriptedTransport.Answer.json(#"{"ok":true,"result":true}"#)

    private func refusal(_ words: String) -> ScriptedTransport.Answer {
        .json(#"{"ok":false,"error_code":400,"description":"\#(words)"}"#, status: 400)
    }

    @Test("a message is pinned without a sound, and let go by its number")
    func pin() async throws {
        let script = Script(done)
        try await script.client.pin(MessageID(17), in: ChatID(5))
        try await script.client.unpin(MessageID(17), in: ChatID(5))
        #expect(
            await script.bodies == [
                #"{"chat_id":5,"disable_notification":true,"message_id":17}"#,
                #"{"chat_id":5,"message_id":17}"#,
            ])
        let methods = await script.transport.requests.map { $0.address.revealed.split(separator: "/").last }
        #expect(methods == ["pinChatMessage", "unpinChatMessage"])
    }

    @Test("what is not pinned any more is let go already; another refusal is one")
    func gone() async {
        let gone = Script(refusal("Bad Request: message to unpin not found"))
        #expect(
            await failure { () throws(TelegramError) in
                try await gone.client.unpin(MessageID(17), in: ChatID(5))
            } == nil)
        let rights = Script(refusal("Bad Request: not enough rights to manage pinned messages in the chat"))
        for act in [TelegramClient.pin, TelegramClient.unpin] {
            let error = await failure { () throws(TelegramError) in
                try await act(rights.client)(MessageID(17), ChatID(5))
            }
            #expect(error?.description.contains("not enough rights") == true)
        }
    }
}
