import Desk
import Domain
import Foundation
import Telegram
import TestSupport
import Testing
import Wire

@testable import Bot

@Suite struct CourierTests {
    private static let sent = ScriptedTransport.Answer.json("{\"ok\": true, \"result\": {\"message_id\": 55}}")
    private static let done = ScriptedTransport.Answer.json("{\"ok\": true, \"result\": true}")

    private static func refusal(_ status: Int, _ description: String, _ parameters: String = "{}")
        -> ScriptedTransport.Answer
    {
        .json(
            "{\"ok\": false, \"error_code\": \(status), \"description\": \"\(description)\", \"parameters\": \(parameters)}",
            status: status)
    }

    /// Sends one thing and says what came of it, what was asked, and how long the courier paused.
    private static func carry(_ content: Dispatch.Content, _ rules: ScriptedTransport.Rule...) async
        -> (outcome: [Desk.Input], requests: [HTTPRequest], rests: [Duration])
    {
        let transport = ScriptedTransport(rules)
        let inbox = Inbox(clocks: HandClocks().clocks())
        let rests = Locked<[Duration]>([])
        let client = TelegramClient(transport: transport, base: "http://telegram.test", token: Secret("1:x")!)
        let courier = Courier(
            client: client, inbox: inbox, crash: CrashPoint(nil), log: .silent, pause: .seconds(1),
            rest: Rest { duration in rests.withLock { $0.append(duration) } })
        courier.send(Dispatch(id: 9, chat: ChatID(4_242), content: content))
        courier.finish()
        await courier.run()
        inbox.close()
        let outcome = await inbox.take()?.map(\.input) ?? []
        return (outcome, await transport.requests, rests.withLock { $0 })
    }

    private static func text(of request: HTTPRequest) -> String {
        let body = try? JSONSerialization.jsonObject(with: Data(request.body ?? [])) as? [String: Any]
        return body?["text"] as? String ?? ""
    }

    @Test("a message that arrived is told with its number")
    func delivered() async {
        let (outcome, requests, _) = await Self.carry(
            .send(Message("hello")), .init("POST", "/sendMessage", Self.sent))
        #expect(outcome == [.delivered(9, MessageID(55))])
        #expect(requests.map(Self.text) == ["hello"])
    }

    @Test("a digest is a message, and what is pinned and let go is told with its number")
    func others() async {
        let (digest, sent, _) = await Self.carry(
            .digest(of: [1, 2], Message("2 notices")), .init("POST", "/sendMessage", Self.sent))
        #expect(digest == [.delivered(9, MessageID(55))] && sent.map(Self.text) == ["2 notices"])
        let (pin, _, _) = await Self.carry(.pin(MessageID(7)), .init("POST", "/pinChatMessage", Self.done))
        #expect(pin == [.delivered(9, MessageID(7))])
        let (unpin, _, _) = await Self.carry(
            .unpin(MessageID(7)), .init("POST", "/unpinChatMessage", Self.done))
        #expect(unpin == [.delivered(9, MessageID(7))])
    }

    @Test(
        "what a failure means for the message",
        arguments: [
            (refusal(429, "Too Many Requests", "{\"retry_after\": 7}"), .retry(after: .milliseconds(7_500))),
            (refusal(400, "Bad Request: chat not found"), .refused("Bad Request: chat not found")),
            (refusal(400, "Bad Request: message thread not found"), .topicGone),
            (
                refusal(403, "Forbidden: bot was blocked by the user"),
                .refused("Forbidden: bot was blocked by the user")
            ),
            (refusal(401, "Unauthorized"), .retry(after: .seconds(60))),
            (refusal(500, "Internal Server Error"), .retry(after: .seconds(3))),
            (.json("<html>", status: 502), .retry(after: .seconds(3))),
            (.failure(HTTPError(kind: .unreachable, message: "no route")), .retry(after: .seconds(3))),
            (.failure(HTTPError(kind: .timedOut, message: "late")), .retry(after: .seconds(3))),
        ] as [(ScriptedTransport.Answer, Desk.Undelivered)])
    func failure(answer: ScriptedTransport.Answer, verdict: Desk.Undelivered) async {
        let (outcome, _, _) = await Self.carry(.send(Message("x")), .init("POST", "/sendMessage", answer))
        guard case .undelivered(9, let said)? = outcome.first, outcome.count == 1 else {
            Issue.record("\(outcome)")
            return
        }
        switch (said, verdict) {
        case (.refused(let why), .refused(let words)): #expect(why.contains(words))
        default: #expect(said == verdict)
        }
    }

    @Test("a group that has moved says where to")
    func migrated() async {
        let answer = Self.refusal(400, "group chat was upgraded", "{\"migrate_to_chat_id\": -1009}")
        let (outcome, _, _) = await Self.carry(.send(Message("x")), .init("POST", "/sendMessage", answer))
        #expect(outcome == [.undelivered(9, .migrated(to: ChatID(-1_009)))])
    }

    @Test("a message that is too long goes in pieces, in order, with pauses between")
    func pieces() async {
        let lines = (0..<900).map { "line \($0)" }
        let (outcome, requests, rests) = await Self.carry(
            .send(Message(lines.joined(separator: "\n"))), .init("POST", "/sendMessage", Self.sent))
        #expect(outcome == [.delivered(9, MessageID(55))])
        #expect(requests.count > 1 && rests == Array(repeating: .seconds(1), count: requests.count - 1))
        #expect(
            requests.map(Self.text).joined(separator: "\n").split(separator: "\n").map(String.init) == lines)
    }

    @Test("where a piece does not arrive the ones behind it are not sent")
    func brokenPieces() async {
        let text = (0..<900).map { "line \($0)" }.joined(separator: "\n")
        let (outcome, requests, _) = await Self.carry(
            .send(Message(text)), .init("POST", "/sendMessage", Self.sent, Self.refusal(400, "Bad Request: no"))
        )
        #expect(requests.count == 2)
        guard case .undelivered(9, .refused)? = outcome.first else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test("an edit that changes nothing has arrived")
    func edit() async {
        let answer = Self.refusal(400, "Bad Request: message is not modified")
        let (outcome, _, _) = await Self.carry(
            .edit(MessageID(3), Message("x")), .init("POST", "/editMessageText", answer))
        #expect(outcome == [.delivered(9, MessageID(3))])
    }

    @Test("an answer to a press has no number")
    func answer() async {
        let (outcome, _, _) = await Self.carry(
            .answer(query: "q", text: "ok"), .init("POST", "/answerCallbackQuery", Self.done))
        #expect(outcome == [.delivered(9, nil)])
    }
}
