import Domain
import Testing
import Wire

@testable import Gateway

@Suite struct BotAPIPageTests {
    @Test("the page gets everything first, then only what changed")
    func changes() {
        var chat = StateFixture()
        let first = chat.send("one")
        let second = chat.send("two")
        #expect(chat.events().member("messages")?.elements.count == 2)
        let seen = chat.state.version
        #expect(chat.events(after: seen).member("messages") == .array([]))
        #expect(!chat.state.hasEvents(after: seen, session: "\(chat.state.session)"))
        _ = chat.call("editMessageText", #"{"chat_id":4242,"message_id":\#(first),"text":"1"}"#)
        let changed = chat.events(after: seen).member("messages")?.elements ?? []
        #expect(changed.map { $0.member("message_id")?.integer } == [first.value])
        #expect(
            chat.events(after: seen).member("ids") == .array([.number(first.value), .number(second.value)]))
        #expect(chat.events(after: seen) == chat.events(after: seen), "asking changes nothing")
    }

    @Test("a page of another start is answered from the beginning, without old pop-ups")
    func restart() throws {
        var chat = StateFixture()
        let card = chat.send()
        let query = chat.state.press(message: card, button: "k:1", at: chat.now) ?? ""
        _ = chat.call("answerCallbackQuery", #"{"callback_query_id":"\#(query)","text":"done"}"#)
        let known = chat.events(after: 1)
        #expect(known.member("answers")?.elements.first?.member("text")?.text == "done")
        for (version, session) in [
            (chat.state.version, "17"), (chat.state.version + 1, "\(chat.state.session)"),
        ] {
            #expect(chat.state.hasEvents(after: version, session: session))
            let news = try JSONValue(
                parsing: chat.state.events(after: version, session: session, at: chat.now))
            #expect(news.member("messages")?.elements.count == 1)
            #expect(news.member("answers") == .array([]))
        }
    }

    @Test("other chats are not shown")
    func otherChats() {
        var chat = StateFixture()
        _ = chat.call("sendMessage", #"{"chat_id":-100,"text":"x"}"#)
        #expect(chat.events().member("messages") == .array([]))
    }

    @Test("the menu is what was set last, and comes once")
    func menu() {
        var chat = StateFixture()
        let json = #"{"commands":[{"command":"status","description":"how it goes"}]}"#
        #expect(chat.call("setMyCommands", json)?.isOK == true)
        let menu: JSONValue = .array([
            .object(["command": .string("status"), "description": .string("how it goes")])
        ])
        #expect(chat.call("getMyCommands")?.member("result") == menu)
        #expect(chat.events().member("commands") == menu)
        let seen = chat.state.version
        _ = chat.call("setMyCommands", json)
        #expect(chat.state.version == seen && chat.events(after: seen).member("commands") == nil)
        _ = chat.call("deleteMyCommands")
        #expect(chat.events(after: seen).member("commands") == .array([]))
    }

    @Test(
        "a menu that Telegram would not take is refused",
        arguments: [
            (#"{}"#, "can't parse commands JSON object"),
            (#"{"commands":[{"command":"Status","description":"x"}]}"#, "BOT_COMMAND_INVALID"),
            (#"{"commands":[{"command":"","description":"x"}]}"#, "BOT_COMMAND_INVALID"),
            (
                #"{"commands":[{"command":"\#(String(repeating: "a", count: 33))","description":"x"}]}"#,
                "BOT_COMMAND_INVALID"
            ),
            (#"{"commands":[{"command":"a","description":""}]}"#, "BOT_COMMAND_DESCRIPTION_INVALID"),
            (
                #"{"commands":[{"command":"a","description":"\#(String(repeating: "x", count: 257))"}]}"#,
                "BOT_COMMAND_DESCRIPTION_INVALID"
            ),
            (
                #"{"commands":[\#(Array(repeating: "1", count: 101).joined(separator: ","))]}"#,
                "BOT_COMMANDS_TOO_MUCH"
            ),
        ])
    func menuRefused(json: String, reason: String) {
        var chat = StateFixture()
        #expect(chat.refusal("setMyCommands", json) == "Bad Request: \(reason)")
    }

    @Test("the bot listens while it polls and for 20 seconds after")
    func listening() {
        var chat = StateFixture()
        let isListening = { (chat: StateFixture) in chat.events().member("listening") == .bool(true) }
        #expect(!isListening(chat))
        let before = chat.state.version
        _ = chat.outcome("getUpdates", #"{"timeout":50}"#)
        #expect(chat.state.version > before, "the page hears of the first poll")
        chat.now = chat.now + .seconds(49)
        #expect(isListening(chat))
        chat.now = chat.now + .seconds(1)
        _ = chat.wake()
        chat.now = chat.now + .milliseconds(19_999)
        #expect(isListening(chat))
        chat.now = chat.now + .milliseconds(1)
        #expect(!isListening(chat))
    }

    @Test("typing shows for five seconds, or until the message")
    func typing() {
        var chat = StateFixture()
        let isTyping = { (chat: StateFixture) in chat.events().member("typing") == .bool(true) }
        #expect(chat.refusal("sendChatAction", #"{"chat_id":4242}"#) != nil)
        _ = chat.call("sendChatAction", #"{"chat_id":4242,"action":"typing"}"#)
        chat.now = chat.now + .milliseconds(4_999)
        #expect(isTyping(chat))
        chat.now = chat.now + .milliseconds(1)
        #expect(!isTyping(chat))
        _ = chat.call("sendChatAction", #"{"chat_id":4242,"action":"typing"}"#)
        _ = chat.send()
        #expect(!isTyping(chat))
    }

    @Test("a reply carries what it replies to")
    func reply() {
        var chat = StateFixture()
        let card = chat.send("order 7")
        let json = #"{"chat_id":4242,"text":"filled","reply_parameters":{"message_id":\#(card)}}"#
        _ = chat.call("sendMessage", json)
        let shown = chat.events().member("messages")?.elements.last
        #expect(shown?.member("reply_to_message")?.member("text")?.text == "order 7")
    }
}
