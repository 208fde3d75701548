import Domain
import Testing
import Wire

@testable import Gateway

@Suite struct BotAPIPinTests {
    private static func json(_ id: MessageID) -> String {
        #"{"chat_id":4242,"message_id":\#(id),"disable_notification":true}"#
    }

    private static func top(_ chat: StateFixture) -> Int64? {
        chat.events().member("pinned")?.member("message_id")?.integer
    }

    @Test("what is pinned last stands at the top; unpinned, the one before it does")
    func stack() {
        var chat = StateFixture()
        let (first, second) = (chat.send("one"), chat.send("two"))
        #expect(Self.top(chat) == nil)
        let version = chat.state.version
        #expect(chat.call("pinChatMessage", Self.json(first))?.isOK == true)
        #expect(chat.state.version > version && Self.top(chat) == first.value)
        #expect(chat.call("pinChatMessage", Self.json(second))?.isOK == true)
        #expect(chat.call("pinChatMessage", Self.json(second))?.isOK == true)
        #expect(Self.top(chat) == second.value && chat.state.pinned.count == 2)
        #expect(chat.call("unpinChatMessage", Self.json(second))?.isOK == true)
        #expect(Self.top(chat) == first.value)
        #expect(chat.call("unpinChatMessage", #"{"chat_id":4242}"#)?.isOK == true)
        #expect(Self.top(chat) == nil)
    }

    @Test("what is not there cannot be pinned or let go, in Telegram's words")
    func refusals() {
        var chat = StateFixture()
        let id = chat.send()
        #expect(
            chat.refusal("pinChatMessage", Self.json(MessageID(id.value + 1)))
                == "Bad Request: message to pin not found")
        #expect(chat.refusal("unpinChatMessage", Self.json(id)) == "Bad Request: message to unpin not found")
        #expect(chat.refusal("unpinChatMessage", #"{"chat_id":1}"#) == "Bad Request: chat not found")
    }

    @Test("an edit shows at the top too, and a deleted message stands there no more")
    func changes() {
        var chat = StateFixture()
        let id = chat.send("Equity 1")
        _ = chat.call("pinChatMessage", Self.json(id))
        _ = chat.call("editMessageText", #"{"chat_id":4242,"message_id":\#(id),"text":"Equity 2"}"#)
        #expect(chat.events().member("pinned")?.member("text")?.text == "Equity 2")
        _ = chat.call("deleteMessage", Self.json(id))
        #expect(Self.top(chat) == nil)
    }
}
