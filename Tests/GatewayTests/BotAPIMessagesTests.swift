import Domain
import Testing
import Wire

@testable import Gateway

@Suite struct BotAPIMessagesTests {
    private static func text(_ text: String, _ more: String = "") -> String {
        #"{"chat_id":4242,"text":"\#(text)"\#(more)}"#
    }

    private static func entity(_ json: String) -> String { text("ab🟢", #","entities":[\#(json)]"#) }

    private static func button(_ json: String) -> String {
        text("x", #","reply_markup":{"inline_keyboard":[[\#(json)]]}"#)
    }

    @Test(
        "a message that Telegram would not take is refused in Telegram's words",
        arguments: [
            (#"{"text":"x"}"#, "chat_id is empty"),
            (#"{"chat_id":"","text":"x"}"#, "chat_id is empty"),
            (#"{"chat_id":7,"text":"x"}"#, "chat not found"),
            (#"{"chat_id":"@desk","text":"x"}"#, "chat not found"),
            (#"{"chat_id":4242}"#, "message text is empty"),
            (text(" \\n"), "message text is empty"),
            (text(String(repeating: "x", count: 4_097)), "message is too long"),
            (text("x", #","parse_mode":"HTML""#), "unsupported parse_mode; this server reads entities only"),
            (text("x", #","reply_parameters":{"message_id":5}"#), "message to be replied not found"),
            (
                entity(#"{"type":"glow","offset":0,"length":1}"#),
                "can't parse MessageEntity: Unsupported type specified"
            ),
            (
                entity(#"{"type":"bold","length":1}"#),
                #"can't parse MessageEntity: Field "offset" must be a valid Number"#
            ),
            (
                entity(#"{"type":"bold","offset":9223372036854775807,"length":1}"#),
                #"can't parse MessageEntity: Field "offset" must be a valid Number"#
            ),
            (entity(#"{"type":"bold","offset":-1,"length":1}"#), "receive an entity with incorrect offset -1"),
            (entity(#"{"type":"bold","offset":0,"length":-1}"#), "receive an entity with incorrect length -1"),
            (
                entity(#"{"type":"bold","offset":5,"length":1}"#),
                "entity begins after the end of the text at UTF-16 offset 5"
            ),
            (
                entity(#"{"type":"bold","offset":0,"length":5}"#),
                "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 5"
            ),
            (
                entity(#"{"type":"bold","offset":0,"length":3}"#),
                "entity beginning at UTF-16 offset 0 splits a character at 3"
            ),
            (text("x", #","reply_markup":[]"#), "object expected as reply markup"),
            (
                button(#"{"text":"a"}"#),
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
            ),
            (
                button(#"{"text":"a","callback_data":""}"#),
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
            ),
            (
                button(#"{"callback_data":"a"}"#),
                #"can't parse inline keyboard button: Field "text" must be of type String"#
            ),
            (
                button(#"{"text":"a","callback_data":"\#(String(repeating: "é", count: 32))x"}"#),
                "BUTTON_DATA_INVALID"
            ),
            (
                button(#"{"text":"a","url":"javascript:alert(1)"}"#),
                "inline keyboard button URL 'javascript:alert(1)' is invalid: Wrong HTTP URL"
            ),
            (
                button(#"{"text":"a","copy_text":{"text":"\#(String(repeating: "x", count: 257))"}}"#),
                "BUTTON_COPY_TEXT_INVALID"
            ),
            (
                button(
                    Array(repeating: #"{"text":"a","callback_data":"b"}"#, count: 101).joined(separator: ",")),
                "REPLY_MARKUP_TOO_LONG"
            ),
        ])
    func refused(json: String, reason: String) {
        var chat = StateFixture()
        #expect(chat.refusal("sendMessage", json) == "Bad Request: \(reason)")
        #expect(chat.state.messages.isEmpty)
    }

    @Test(
        "at the limits a message goes out",
        arguments: [
            text(String(repeating: "x", count: 4_096)),
            entity(#"{"type":"bold","offset":0,"length":4}"#),
            entity(#"{"type":"bold","offset":4,"length":0}"#),
            button(#"{"text":"a","callback_data":"\#(String(repeating: "é", count: 32))"}"#),
            button(#"{"text":"a","copy_text":{"text":"\#(String(repeating: "x", count: 256))"}}"#),
            button(Array(repeating: #"{"text":"a","callback_data":"b"}"#, count: 100).joined(separator: ",")),
            text("x", #","reply_parameters":{"message_id":5,"allow_sending_without_reply":true}"#),
            #"{"chat_id":"-100","text":"to another chat"}"#,
        ])
    func accepted(json: String) {
        var chat = StateFixture()
        #expect(chat.refusal("sendMessage", json) == nil)
        #expect(chat.state.messages.count == 1)
    }

    @Test("a message comes back as it was sent, with its number, its entities and its buttons")
    func sent() {
        var chat = StateFixture()
        let json = Self.text(
            "abc",
            #","entities":[{"type":"pre","offset":0,"length":2,"language":"text"}],"reply_markup":"#
                + #"{"inline_keyboard":[[{"text":"Kill","callback_data":"k","style":"danger"}]]}"#)
        let result = chat.call("sendMessage", json)?.member("result")
        #expect(result?.member("message_id")?.integer == chat.state.lastMessageID)
        #expect(
            result?.member("entities") == .array([ChatEntity("pre", offset: 0, length: 2, detail: "text").json])
        )
        let kept = ChatButton(title: "Kill", action: .data("k"), style: .danger)
        #expect(
            result?.member("reply_markup")?.member("inline_keyboard")?.elements.first?.elements == [kept.json])
        #expect(chat.state.messages.first?.keyboard == [[kept]])
    }

    @Test("an edit replaces text and buttons, and the same again is not modified")
    func edit() {
        var chat = StateFixture()
        let id = chat.send("one")
        let json = #"{"chat_id":4242,"message_id":\#(id),"text":"two"}"#
        chat.now = chat.now + .seconds(5)
        let edited = chat.call("editMessageText", json)?.member("result")
        #expect(edited?.member("text")?.text == "two")
        #expect(edited?.member("edit_date")?.integer == chat.now.unixSeconds)
        #expect(edited?.member("reply_markup") == nil)
        #expect(
            chat.refusal("editMessageText", json)
                == "Bad Request: message is not modified: specified new message content and reply markup are "
                + "exactly the same as a current content and reply markup of the message")
        #expect(chat.state.messages.count == 1)
    }

    @Test("other messages than the bot's own are not edited")
    func editRefused() {
        var chat = StateFixture()
        let mine = chat.state.write(text: "x", at: chat.now)?.value ?? 0
        let cases = [
            (#"{"chat_id":4242,"text":"y"}"#, "message identifier is not specified"),
            (#"{"chat_id":4242,"message_id":1,"text":"y"}"#, "message to edit not found"),
            (#"{"chat_id":4242,"message_id":\#(mine),"text":"y"}"#, "message can't be edited"),
        ]
        for (json, reason) in cases {
            #expect(chat.refusal("editMessageText", json) == "Bad Request: \(reason)")
        }
    }

    @Test("buttons are taken away without touching the text")
    func editKeyboard() {
        var chat = StateFixture()
        let json = #"{"chat_id":4242,"message_id":\#(chat.send())}"#
        #expect(chat.call("editMessageReplyMarkup", json)?.isOK == true)
        #expect(chat.state.messages.first?.keyboard == [])
        #expect(chat.refusal("editMessageReplyMarkup", json)?.contains("message is not modified") == true)
    }

    @Test("a deleted message is gone, the person's code too, and cannot be deleted twice")
    func delete() {
        var chat = StateFixture()
        let code = chat.state.write(text: "123456", at: chat.now)?.value ?? 0
        let json = #"{"chat_id":4242,"message_id":\#(code)}"#
        #expect(chat.call("deleteMessage", json)?.isOK == true)
        #expect(chat.refusal("deleteMessage", json) == "Bad Request: message to delete not found")
        #expect(chat.events().member("ids") == .array([]))
    }

    @Test("a press is answered once; unknown and answered queries are too old")
    func answerQuery() {
        var chat = StateFixture()
        let card = chat.send()
        #expect(chat.state.press(message: card, button: "k:2", at: chat.now) == nil)
        #expect(chat.state.press(message: MessageID(1), button: "k:1", at: chat.now) == nil)
        let query = chat.state.press(message: card, button: "k:1", at: chat.now) ?? ""
        let update = chat.call("getUpdates")?.member("result")?.elements.first?.member("callback_query")
        #expect(update?.member("id")?.text == query)
        #expect(update?.member("data")?.text == "k:1")
        #expect(update?.member("message")?.member("message_id")?.integer == card.value)
        let tooLong = #"{"callback_query_id":"\#(query)","text":"\#(String(repeating: "x", count: 201))"}"#
        #expect(chat.refusal("answerCallbackQuery", tooLong) == "Bad Request: MESSAGE_TOO_LONG")
        let json = #"{"callback_query_id":"\#(query)","text":"\#(String(repeating: "x", count: 200))"}"#
        #expect(chat.call("answerCallbackQuery", json)?.isOK == true)
        #expect(chat.refusal("answerCallbackQuery", json)?.contains("query is too old") == true)
        #expect(chat.refusal("answerCallbackQuery")?.contains("query is too old") == true)
    }

    @Test("a forged press reaches the bot only when the test asks for it")
    func forged() {
        var chat = StateFixture()
        let card = chat.send()
        #expect(chat.state.press(message: card, button: "k:9", isForged: true, at: chat.now) != nil)
        #expect(chat.poll().count == 1)
    }
}
