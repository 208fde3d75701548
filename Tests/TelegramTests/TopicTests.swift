import Domain
import TestSupport
import Testing
import Wire

@testable import Telegram

@Suite("Topics")
struct TopicTests {
    @Test("a message goes to its topic, and to the general one without a number")
    func sends() async throws {
        let script = Script(.json(#"{"ok":true,"result":{"message_id":5}}"#))
        _ = try await script.client.send(
            Message("a"), to: ChatID(-100), in: TopicID(7), answering: MessageID(3))
        _ = try await script.client.send(Message("b"), to: ChatID(-100))
        let bodies = await script.bodies
        #expect(bodies[0].contains(#""message_thread_id":7"#) && bodies[0].contains(#""message_id":3"#))
        #expect(!bodies[1].contains("message_thread_id"))
    }

    @Test(
        "a topic that is gone or closed is told apart from other refusals",
        arguments: [
            ("Bad Request: message thread not found", true), ("Bad Request: TOPIC_CLOSED", true),
            ("Bad Request: TOPIC_DELETED", true), ("Bad Request: message to be replied not found", false),
            ("Bad Request: chat not found", false),
        ])
    func gone(words: String, isGone: Bool) async {
        let script = Script(
            .json(#"{"ok":false,"error_code":400,"description":"\#(words)"}"#, status: 400))
        let error = await failure { () throws(TelegramError) in
            try await script.client.send(Message("a"), to: ChatID(-100), in: TopicID(7))
        }
        #expect(error?.isTopicGone == isGone)
    }

    @Test(
        "no other refusal is one",
        arguments: [TelegramError.unauthorized, .forbidden("topic_closed"), .notFound])
    func others(error: TelegramError) { #expect(!error.isTopicGone) }

    @Test("a menu is everybody's, a chat's or a member's")
    func scopes() async throws {
        let script = Script(.json(#"{"ok":true,"result":true}"#))
        let line = [(name: "status", description: "x")]
        for scope in [CommandScope.everybody, .chat(ChatID(8)), .member(ChatID(-100), UserID(8))] {
            try await script.client.setCommands(line, for: scope)
        }
        try await script.client.setCommands(line, languageCode: "de")
        try await script.client.deleteCommands(for: .chat(ChatID(8)))
        let bodies = await script.bodies
        let commands = #""commands":[{"command":"status","description":"x"}]"#
        #expect(
            bodies == [
                "{\(commands)}", #"{\#(commands),"scope":{"chat_id":8,"type":"chat"}}"#,
                #"{\#(commands),"scope":{"chat_id":-100,"type":"chat_member","user_id":8}}"#,
                #"{\#(commands),"language_code":"de"}"#,
                #"{"scope":{"chat_id":8,"type":"chat"}}"#,
            ])
    }
}
