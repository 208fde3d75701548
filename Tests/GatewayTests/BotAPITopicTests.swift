import Domain
import Testing
import Wire

@testable import Gateway

@Suite struct BotAPITopicTests {
    private static func group() -> StateFixture {
        var chat = StateFixture(chat: -200)
        chat.state = BotAPIState(
            cast: Cast(
                token: chat.state.cast.token, botName: "Deskbot", chat: ChatID(-200), user: UserID(4_242),
                topics: [TopicID(7): "Trades"]), startedAt: chat.now)
        return chat
    }

    @Test("a message stands in its topic, and the page names it")
    func sends() {
        var chat = Self.group()
        let sent = chat.call("sendMessage", #"{"chat_id":-200,"text":"filled","message_thread_id":7}"#)
        let result = sent?.member("result")
        #expect(result?.member("message_thread_id")?.integer == 7)
        #expect(result?.member("is_topic_message") == .bool(true))
        _ = chat.call("sendMessage", #"{"chat_id":-200,"text":"general"}"#)
        guard case .array(let shown)? = chat.events().member("messages") else {
            Issue.record("no messages")
            return
        }
        #expect(shown.map { $0.member("topic")?.text } == ["Trades", nil])
    }

    @Test("a topic that is not there is refused as Telegram refuses it", arguments: ["8", "1", "-7"])
    func gone(number: String) {
        var chat = Self.group()
        let json = #"{"chat_id":-200,"text":"x","message_thread_id":\#(number)}"#
        #expect(chat.refusal("sendMessage", json) == "Bad Request: message thread not found")
        #expect(chat.state.messages.isEmpty)
    }

    @Test("a person writes in a topic, and the bot hears where")
    func writes() {
        var chat = Self.group()
        chat.state.write(text: "/status", topic: TopicID(7), at: chat.now)
        let updates = chat.call("getUpdates")?.member("result")
        guard case .array(let list)? = updates, let message = list.first?.member("message") else {
            Issue.record("no update")
            return
        }
        #expect(message.member("message_thread_id")?.integer == 7)
        #expect(message.member("is_topic_message") == .bool(true))
    }

    @Test("the person is offered the narrowest menu, and a wider one when that is taken back")
    func menus() {
        var chat = StateFixture()
        func menu(_ name: String, _ scope: String) -> String {
            #"{"commands":[{"command":"\#(name)","description":"x"}]\#(scope)}"#
        }
        let own = #","scope":{"type":"chat","chat_id":4242}"#
        let member = #","scope":{"type":"chat_member","chat_id":4242,"user_id":4242}"#
        let other = #","scope":{"type":"chat","chat_id":-100}"#
        for (name, scope) in [("a", ""), ("b", own), ("c", member), ("d", other)] {
            #expect(chat.call("setMyCommands", menu(name, scope))?.isOK == true)
        }
        #expect(chat.state.commands.map(\.name) == ["c"])
        _ = chat.call("deleteMyCommands", "{\(member.dropFirst())}")
        #expect(chat.state.commands.map(\.name) == ["b"])
        _ = chat.call("deleteMyCommands", "{\(own.dropFirst())}")
        #expect(chat.state.commands.map(\.name) == ["a"])
        let german = #","language_code":"de""#
        #expect(chat.call("setMyCommands", menu("g", german))?.isOK == true)
        #expect(chat.state.commands.map(\.name) == ["a"], "his app tells no language")
        let listed = chat.call("getMyCommands", #"{"language_code":"de"}"#)?.member("result")
        #expect(listed == .array([.object(["command": .string("g"), "description": .string("x")])]))
        #expect(chat.refusal("setMyCommands", menu("h", #","language_code":"german""#)) != nil)
        let foreign = #","scope":{"type":"chat","chat_id":99}"#
        #expect(chat.refusal("setMyCommands", menu("e", foreign)) == "Bad Request: chat not found")
    }
}
