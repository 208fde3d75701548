import Domain
import Testing
import Wire

@testable import Gateway

@Suite struct BotAPIUpdatesTests {
    /// A chat in which the person has written five messages; the first update's number.
    private func written() -> (StateFixture, Int64) {
        var chat = StateFixture()
        for number in 1...5 { chat.state.write(text: "\(number)", at: chat.now) }
        return (chat, chat.state.lastUpdateID - 4)
    }

    @Test("an update stays until an offset above it, and is then gone")
    func confirmation() {
        var (chat, first) = written()
        #expect(chat.poll() == Array(first...(first + 4)))
        #expect(chat.poll(#"{"offset":\#(first)}"#).count == 5)
        #expect(chat.poll(#"{"offset":"\#(first + 2)"}"#) == Array((first + 2)...(first + 4)))
        #expect(chat.poll().count == 3)
        #expect(chat.poll(#"{"offset":\#(first + 5)}"#).isEmpty)
    }

    @Test("a negative offset keeps the last updates and forgets the rest")
    func negativeOffset() {
        var (chat, first) = written()
        #expect(chat.poll(#"{"offset":-2}"#) == [first + 3, first + 4])
        #expect(chat.poll().count == 2)
        #expect(chat.poll(#"{"offset":-9223372036854775808}"#).count == 2)
    }

    @Test("an offset far past the end counts as a mistake: everything pending comes")
    func farOffset() {
        var (chat, first) = written()
        #expect(chat.poll(#"{"offset":\#(first + 4 + 11)}"#).count == 5)
        #expect(chat.poll(#"{"offset":\#(first + 4 + 10)}"#).isEmpty)
    }

    @Test(
        "the limit is 1 to 100, and 100 where it is missing",
        arguments: [("1", 1), ("0", 1), ("-3", 1), ("100", 100), ("101", 100), ("null", 100)])
    func limit(limit: String, expected: Int) {
        var chat = StateFixture()
        for _ in 0..<101 { chat.state.write(text: "x", at: chat.now) }
        #expect(chat.poll(#"{"limit":\#(limit)}"#).count == expected)
    }

    @Test("a poll without updates waits until one comes")
    func longPoll() {
        var chat = StateFixture()
        let due = chat.now + .seconds(30)
        #expect(chat.outcome("getUpdates", #"{"timeout":30}"#) == .wait(poll: 1, until: due))
        #expect(chat.wake().isEmpty && chat.state.nextWake == due)
        chat.state.write(text: "/status", at: chat.now)
        #expect(chat.wake()[1]?.updates == [chat.state.lastUpdateID])
        #expect(chat.wake().isEmpty && chat.state.nextWake == nil)
        #expect(chat.poll().count == 1, "what was handed over is not confirmed")
    }

    @Test("a poll ends empty at its time, not a moment before")
    func pollTimeout() {
        var chat = StateFixture()
        _ = chat.outcome("getUpdates", #"{"timeout":30}"#)
        chat.now = chat.now + .milliseconds(29_999)
        #expect(chat.wake().isEmpty)
        chat.now = chat.now + .milliseconds(1)
        #expect(chat.wake()[1] == .object(["ok": .bool(true), "result": .array([])]))
    }

    @Test("no poll waits longer than 50 seconds, and a negative timeout does not wait")
    func pollMaximum() {
        var chat = StateFixture()
        let longest = chat.now + .seconds(50)
        #expect(chat.outcome("getUpdates", #"{"timeout":51}"#) == .wait(poll: 1, until: longest))
        #expect(chat.call("getUpdates", #"{"timeout":-1}"#)?.isOK == true)
    }

    @Test("a second poller ends the first with a conflict")
    func conflict() {
        var chat = StateFixture()
        _ = chat.outcome("getUpdates", #"{"timeout":30}"#)
        let second = chat.outcome("getUpdates", #"{"timeout":10}"#)
        #expect(second == .wait(poll: 2, until: chat.now + .seconds(10)))
        let ended = chat.wake()
        #expect(ended.keys.sorted() == [1])
        #expect(ended[1]?.member("error_code")?.integer == 409)
        #expect(
            ended[1]?.member("description")?.text == "Conflict: terminated by other getUpdates request; "
                + "make sure that only one bot instance is running")
    }

    @Test("a poll whose connection is gone is not answered")
    func forgotten() {
        var chat = StateFixture()
        _ = chat.outcome("getUpdates", #"{"timeout":30}"#)
        chat.state.forget(poll: 1)
        chat.state.write(text: "x", at: chat.now)
        #expect(chat.wake().isEmpty)
    }

    @Test("a webhook forbids polls until it is deleted")
    func webhook() {
        var chat = StateFixture()
        _ = chat.outcome("getUpdates", #"{"timeout":30}"#)
        #expect(
            chat.refusal("setWebhook", #"{"url":"http://a.example"}"#)
                == "Bad Request: bad webhook: HTTPS url must be provided for webhook")
        #expect(chat.call("setWebhook", #"{"url":"https://a.example"}"#)?.isOK == true)
        #expect(chat.wake()[1]?.member("error_code")?.integer == 409)
        #expect(chat.call("getUpdates")?.member("error_code")?.integer == 409)
        #expect(chat.call("getWebhookInfo")?.member("result")?.member("url")?.text == "https://a.example")
        chat.state.write(text: "x", at: chat.now)
        #expect(chat.call("getWebhookInfo")?.member("result")?.member("pending_update_count")?.integer == 1)
        #expect(chat.call("deleteWebhook", #"{"drop_pending_updates":true}"#)?.isOK == true)
        #expect(chat.call("getUpdates")?.isOK == true && chat.poll().isEmpty)
    }

    @Test("allowed_updates is remembered, and does not touch what is queued")
    func allowedUpdates() {
        var chat = StateFixture()
        let card = chat.send()
        chat.state.press(message: card, button: "k:1", at: chat.now)
        #expect(chat.poll(#"{"allowed_updates":["message"]}"#).count == 1)
        chat.state.press(message: card, button: "k:0", at: chat.now)
        #expect(chat.poll().count == 1)
        chat.state.write(text: "x", at: chat.now)
        #expect(chat.poll().count == 2)
        #expect(chat.poll(#"{"allowed_updates":"[]"}"#).count == 2)
        chat.state.press(message: card, button: "k:0", at: chat.now)
        #expect(chat.poll().count == 3)
    }

    @Test("a message waits a day for the bot and a press 150 seconds")
    func retention() {
        var chat = StateFixture()
        let card = chat.send()
        chat.state.write(text: "x", at: chat.now)
        let query = chat.state.press(message: card, button: "k:1", at: chat.now)
        chat.now = chat.now + .milliseconds(149_999)
        #expect(chat.poll().count == 2)
        chat.now = chat.now + .milliseconds(1)
        #expect(chat.poll().count == 1)
        #expect(
            chat.refusal("answerCallbackQuery", #"{"callback_query_id":"\#(query ?? "")"}"#)
                == "Bad Request: query is too old and response timeout expired or query ID is invalid")
        chat.now = chat.now + .days(1)
        #expect(chat.poll().isEmpty)
    }

    @Test("ten thousand updates wait, and one more is dropped")
    func updatesMaximum() {
        var chat = StateFixture()
        for _ in 0...BotAPIState.updatesMaximum { chat.state.write(text: "x", at: chat.now) }
        #expect(chat.state.updates.count == 10_000)
    }

    @Test("an update can come again under its own number and under a new one")
    func redelivery() {
        var chat = StateFixture()
        var outcomes = [chat.state.redeliver(at: chat.now)]
        chat.state.write(text: "/buy", at: chat.now)
        let number = chat.state.lastUpdateID
        #expect(chat.poll() == [number])
        outcomes.append(chat.state.redeliver(at: chat.now))
        #expect(chat.poll(#"{"offset":\#(number + 1)}"#) == [number])
        #expect(chat.poll(#"{"offset":\#(number + 1)}"#) == [])
        outcomes.append(chat.state.redeliver(underNewID: true, at: chat.now))
        #expect(chat.poll(#"{"offset":\#(number + 1)}"#) == [number + 1])
        #expect(outcomes == [false, true, true])
    }
}
