import Domain
import Testing
import Wire

@testable import Gateway

@Suite struct BotAPIStateTests {
    @Test("a wrong token is unauthorised, whatever it asks", arguments: ["getMe", "getUpdates", "nonsense"])
    func wrongToken(method: String) {
        var chat = StateFixture()
        for token in ["777000:statE", "", "777000:state "] {
            let answer = chat.outcome(method, token: token)
            let body = #"{"description":"Unauthorized","error_code":401,"ok":false}"#
            #expect(answer == .answer(BotAPIAnswer(status: 401, body: Array(body.utf8))))
        }
    }

    @Test("a method that is not there is not found, in any case of letters")
    func unknownMethod() {
        var chat = StateFixture()
        #expect(chat.refusal("sendPigeon") == "Not Found")
        #expect(chat.call("GETME")?.isOK == true)
    }

    @Test("getMe names the bot by the number in its token")
    func getMe() {
        var chat = StateFixture()
        let me = chat.call("getMe")?.member("result")
        #expect(me?.member("id")?.integer == 777_000)
        #expect(me?.member("is_bot") == .bool(true))
        #expect(me?.member("first_name")?.text == "Deskbot")
    }

    @Test("what the person writes is an update with the command marked in UTF-16 units")
    func writtenMessage() {
        var chat = StateFixture()
        chat.state.write(text: "🟢 /status now, 1/2 /buy", at: chat.now)
        let message = chat.call("getUpdates")?.member("result")?.elements.first?.member("message")
        #expect(message?.member("from")?.member("id")?.integer == 4_242)
        #expect(message?.member("chat")?.member("type")?.text == "private")
        #expect(message?.member("date")?.integer == chat.now.unixSeconds)
        #expect(
            message?.member("entities")
                == .array([
                    ChatEntity("bot_command", offset: 3, length: 7).json,
                    ChatEntity("bot_command", offset: 20, length: 4).json,
                ]))
    }

    @Test("a person's text is 1 to 4096 UTF-16 units and not blank")
    func writtenLength() {
        var chat = StateFixture()
        #expect(chat.state.write(text: " \n", at: chat.now) == nil)
        #expect(chat.state.write(text: String(repeating: "🟢", count: 2_048), at: chat.now) != nil)
        #expect(chat.state.write(text: String(repeating: "x", count: 4_097), at: chat.now) == nil)
        #expect(chat.state.messages.count == 1)
    }

    @Test("numbers of a later start are higher, and stay within 32 bits until 2029")
    func numbers() {
        var early = StateFixture()
        let later = BotAPIState(cast: .test(StateFixture.token), startedAt: early.now + .seconds(60))
        for _ in 0..<900 { early.state.write(text: "x", at: early.now) }
        #expect(early.state.lastUpdateID < later.lastUpdateID)
        #expect(early.state.lastMessageID < later.lastMessageID)
        let end = CivilDate(year: 2_029, month: 1, day: 1).map { Int64($0.daysSince1970) * 86_400 } ?? 0
        let last = BotAPIState(cast: .test(StateFixture.token), startedAt: Timestamp(unixSeconds: end))
        #expect(last.lastUpdateID <= Int64(Int32.max))
    }

    @Test("the oldest message is forgotten when there is one more than 500")
    func messagesMaximum() {
        var chat = StateFixture()
        for number in 1...BotAPIState.messagesMaximum { chat.state.write(text: "\(number)", at: chat.now) }
        #expect(chat.state.messages.count == 500 && chat.state.messages.first?.text == "1")
        chat.state.write(text: "501", at: chat.now)
        #expect(chat.state.messages.count == 500 && chat.state.messages.first?.text == "2")
    }

    @Test("a bot that writes twice in a second waits, and is told how long")
    func flood() {
        var chat = StateFixture(limitsFlood: true)
        #expect(chat.call("sendMessage", StateFixture.message("1"))?.isOK == true)
        chat.now = chat.now + .milliseconds(999)
        let refusal = chat.call("sendMessage", StateFixture.message("2"))
        #expect(refusal?.member("error_code")?.integer == 429)
        #expect(refusal?.member("description")?.text == "Too Many Requests: retry after 1")
        #expect(refusal?.member("parameters")?.member("retry_after")?.integer == 1)
        chat.now = chat.now + .milliseconds(1)
        #expect(chat.call("sendMessage", StateFixture.message("2"))?.isOK == true)
    }

    @Test("a group takes twenty messages a minute, and the next when the first is a minute old")
    func groupFlood() {
        var limits = FloodLimits()
        let (group, start) = (ChatID(-100), Timestamp(unixSeconds: 1_000))
        for second in 0..<20 { #expect(limits.admit(group, at: start + .seconds(second)) == nil) }
        #expect(limits.admit(group, at: start + .seconds(20)) == 40)
        #expect(limits.admit(ChatID(5), at: start + .seconds(20)) == nil)
        #expect(limits.admit(group, at: start + .milliseconds(59_999)) == 1)
        #expect(limits.admit(group, at: start + .seconds(60)) == nil)
    }
}
