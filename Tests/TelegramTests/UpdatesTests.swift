import Domain
import TestSupport
import Testing
import Wire

@testable import Telegram

@Suite("Updates")
struct UpdatesTests {
    private let nothing = ScriptedTransport.Answer.json(
        #"{"ok":true,"result":[]}"#, headers: [HTTPRequest.Header("date", "Sun, 06 Nov 1994 08:49:37 GMT")])

    @Test("a poll asks for three kinds, and waits ten seconds longer than Telegram")
    func poll() async throws {
        let script = Script(nothing)
        let updates = try await script.client.updates(from: 42, wait: .seconds(50), limit: 100)
        #expect(updates == Updates(updates: [], serverDate: Timestamp(unixSeconds: 784_111_777)))
        #expect(
            await script.bodies == [
                #"{"allowed_updates":["message","callback_query","my_chat_member"],"#
                    + #""limit":100,"offset":42,"timeout":50}"#
            ])
        #expect(await script.transport.requests.map(\.timeout) == [.seconds(60)])
    }

    @Test("the first poll ever has no offset")
    func first() async throws {
        let script = Script(nothing)
        _ = try await script.client.updates(from: nil, wait: .zero, limit: 1)
        #expect(
            await script.bodies
                == [#"{"allowed_updates":["message","callback_query","my_chat_member"],"limit":1,"timeout":0}"#]
        )
    }

    @Test(
        "waits and limits outside the range are taken at its ends",
        arguments: [
            (Duration.seconds(50), 100, 50, 100), (.seconds(51), 101, 50, 100), (.zero, 1, 0, 1),
            (.seconds(-1), 0, 0, 1), (.milliseconds(1_999), -5, 1, 1),
        ])
    func clamp(wait: Duration, limit: Int, askedWait: Int, askedLimit: Int) async throws {
        let script = Script(nothing)
        _ = try await script.client.updates(from: 0, wait: wait, limit: limit)
        let body = try reader(try #require(await script.bodies.first))
        #expect(try body.member("timeout").int() == askedWait)
        #expect(try body.member("limit").int() == askedLimit)
        #expect(await script.transport.requests.map(\.timeout) == [.seconds(askedWait + 10)])
    }

    @Test("an answer without a readable Date has none")
    func noDate() async throws {
        let script = Script(
            ScriptedTransport.Rule(
                "POST", "/getUpdates", .json(#"{"ok":true,"result":[]}"#),
                .json(#"{"ok":true,"result":[]}"#, headers: [HTTPRequest.Header("date", "yesterday")])))
        #expect(try await script.client.updates(from: nil, wait: .zero, limit: 1).serverDate == nil)
        #expect(try await script.client.updates(from: nil, wait: .zero, limit: 1).serverDate == nil)
    }

    @Test("one bad update does not stop the others, and one without a number is counted")
    func badElements() async throws {
        let good =
            #""message":{"message_id":1,"date":1700000000,"chat":{"id":5},"#
            + #""from":{"id":5,"is_bot":false},"text":"/kill"}"#
        let answer =
            #"{"ok":true,"result":[{"update_id":1,"message":{"message_id":"x"}},{"message":{}},7,"#
            + #"{"update_id":"2"},{"update_id":-3},{"update_id":1.5},{"update_id":9007199254740992},"#
            + #"{"update_id":4,\#(good)}]}"#
        let updates = try await Script(.json(answer)).client.updates(from: nil, wait: .zero, limit: 100)
        #expect(updates.updates.map(\.id) == [1, 4])
        #expect(updates.unreadable == 6)
        #expect(
            updates.updates[0].payload
                == .unreadable("result[0].message.chat: expected an object, found nothing"))
        #expect(
            updates.updates[1].chatUpdate(nonce: Nonce(high: 0, low: 0))?.content == .message(text: "/kill"))
    }

    @Test("an update that the parser refuses does not make the bot deaf")
    func salvage() async throws {
        let depth = JSONValue.depthMaximum + 1
        let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let text = #""a \" { [ ] } \\""#
        let good =
            #""message":{"message_id":1,"date":1700000000,"chat":{"id":5},"#
            + #""from":{"id":5,"is_bot":false},"text":\#(text)}"#
        let answer =
            #"{"ok":true,"result":[{"update_id":1,"message":{"rich_message":\#(deep)}},"# + "\n"
            + #"{"update_id":2,"# + "\n" + #"\#(good)},{"x":1,"message":\#(deep)}]}"#
        let updates = try await Script(.json(answer)).client.updates(from: nil, wait: .zero, limit: 100)
        #expect(updates.updates.map(\.id) == [1, 2])
        #expect(updates.unreadable == 1)
        guard case .unreadable = updates.updates[0].payload else {
            Issue.record("read beyond the parser's depth")
            return
        }
        let heard = updates.updates[1].chatUpdate(nonce: Nonce(high: 0, low: 0))
        #expect(heard?.content == .message(text: #"a " { [ ] } \"#))
    }

    @Test(
        "an answer that breaks off, or is none, is malformed",
        arguments: [
            #"{"ok":true,"result":[{"update_id":1,"#, #"{"ok":true,"result":[{"update_id":1}}"#,
            #"{"ok":true,"result":[{"update_id":1}]"#, #"{"ok":true,"result":[}]"#, "<html></html>", "",
        ])
    func truncated(body: String) async {
        let error = await failure { () throws(TelegramError) in
            try await Script(.json(body)).client.updates(from: nil, wait: .zero, limit: 100)
        }
        let what = body.isEmpty ? "an empty body" : "a body that is not the Bot API's"
        #expect(error == .malformed("getUpdates: HTTP 200 with \(what)"))
    }

    @Test("a result that is not a list is malformed")
    func notAList() async {
        let error = await failure { () throws(TelegramError) in
            try await Script(.json(#"{"ok":true,"result":{}}"#)).client.updates(
                from: nil, wait: .zero, limit: 1)
        }
        #expect(error == .malformed("getUpdates: result: expected an array, found an object"))
    }

    @Test("a poll that waits ends when its task is cancelled")
    func cancelled() async {
        let script = Script(.untilCancelled)
        let poll = Task {
            await failure { () throws(TelegramError) in
                try await script.client.updates(from: nil, wait: .seconds(50), limit: 100)
            }
        }
        poll.cancel()
        let error = await poll.value
        #expect(error == .unreachable(HTTPError(kind: .cancelled, message: "getUpdates: cancelled")))
        #expect(error?.isTransient == false)
    }
}
