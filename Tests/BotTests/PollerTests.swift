import Desk
import Domain
import Foundation
import Telegram
import TestSupport
import Testing
import Wire

@testable import Bot

@Suite struct PollerTests {
    /// A poller on a script, with what it would have waited for.
    private struct Line {
        let transport: ScriptedTransport
        let inbox: Inbox
        let rests = Locked<[Duration]>([])
        let log = Lines()
        private let scripted: Int
        private let hasEnded = Locked(false)

        init(_ answers: ScriptedTransport.Answer..., rules: [ScriptedTransport.Rule] = []) {
            let polls = ScriptedTransport.Rule(
                "POST", "/getUpdates", answers: answers + [.untilCancelled, Self.nothing])
            transport = ScriptedTransport([polls] + rules)
            inbox = Inbox(clocks: HandClocks().clocks())
            scripted = answers.count
        }

        private static let nothing = ScriptedTransport.Answer.json("{\"ok\": true, \"result\": []}")

        /// Polls while `body` runs; stops and confirms afterwards.
        func run(_ body: () async -> Void) async {
            let (rests, log) = (rests, log)
            let client = TelegramClient(
                transport: transport, base: "http://telegram.test", token: Secret("1:secret-token")!)
            let poller = Poller(
                client: client, inbox: inbox, log: Log(threshold: .debug) { log.add($0) }, wait: .seconds(50),
                rest: Rest { duration in rests.withLock { $0.append(duration) } })
            let hasEnded = hasEnded
            let task = Task {
                await poller.run()
                hasEnded.withLock { $0 = true }
            }
            await body()
            // Cancelled while it waits in a long poll, or after it has ended by itself.
            #expect(await eventually { await offsets.count > scripted || hasEnded.withLock { $0 } })
            task.cancel()
            await task.value
        }

        /// The offsets of the polls so far; -1 for none.
        var offsets: [Int] {
            get async {
                await transport.requests.compactMap { request in
                    guard request.address.revealed.hasSuffix("/getUpdates"),
                        let body = try? JSONSerialization.jsonObject(with: Data(request.body ?? [])),
                        let members = body as? [String: Any]
                    else { return nil }
                    return members["offset"] as? Int ?? -1
                }
            }
        }

        /// Takes one batch and says that it is durable, or not.
        func take(isDurable: Bool = true) async -> [Desk.Input] {
            let batch = await inbox.next()
            for stamped in batch { stamped.committed?(isDurable) }
            return batch.map(\.input)
        }
    }

    private static func updates(_ texts: (Int, String)...) -> ScriptedTransport.Answer {
        let updates = texts.map { id, text in
            """
            {"update_id": \(id), "message": {"message_id": \(id), "date": 1767603600, "text": "\(text)",
             "chat": {"id": 4242, "type": "private"}, "from": {"id": 4242, "is_bot": false, "first_name": "A"}}}
            """
        }
        return .json("{\"ok\": true, \"result\": [\(updates.joined(separator: ", "))]}")
    }

    private static func refusal(_ status: Int, _ description: String, _ parameters: String = "{}")
        -> ScriptedTransport.Answer
    {
        .json(
            "{\"ok\": false, \"error_code\": \(status), \"description\": \"\(description)\", \"parameters\": \(parameters)}",
            status: status)
    }

    private static func texts(_ inputs: [Desk.Input]) -> [String] {
        inputs.compactMap { input in
            guard case .update(let update) = input, case .message(let text) = update.content else { return nil }
            return text
        }
    }

    @Test("Telegram is told that updates arrived only after they are in the journal")
    func confirmedAfterCommit() async {
        let line = Line(Self.updates((7, "/status"), (8, "/kill")))
        await line.run {
            _ = await eventually { line.inbox.count == 2 }
            #expect(await line.offsets == [-1], "asked again before the commit")
            #expect(Self.texts(await line.take()) == ["/status", "/kill"])
            #expect(await eventually { await line.offsets.count == 2 })
        }
        // The last one confirms on the way out.
        #expect(await line.offsets == [-1, 9, 9])
    }

    @Test("what did not become durable is never confirmed")
    func notDurable() async {
        let line = Line(Self.updates((7, "/kill")))
        await line.run {
            #expect(Self.texts(await line.take(isDurable: false)) == ["/kill"])
        }
        #expect(await line.offsets == [-1])
    }

    @Test("an update that cannot be read does not stop the others")
    func unreadable() async {
        let answer = ScriptedTransport.Answer.json(
            """
            {"ok": true, "result": [
              {"update_id": 7, "message": {"message_id": "not a number"}},
              {"update_id": 8, "something_new": {}},
              {"update_id": 9, "message": {"message_id": 9, "date": 1767603600, "text": "/kill",
               "chat": {"id": 4242, "type": "private"}, "from": {"id": 4242, "is_bot": false, "first_name": "A"}}}
            ]}
            """)
        let line = Line(answer)
        await line.run {
            let inputs = await line.take()
            #expect(Self.texts(inputs) == ["/kill"])
            #expect(await eventually { await line.offsets.last == 10 })
        }
    }

    @Test("where nothing of an answer can be read the next poll waits")
    func nothingReadable() async {
        let line = Line(.json("{\"ok\": true, \"result\": [{\"message\": {}}]}"))
        await line.run { #expect(await eventually { await line.offsets.count == 2 }) }
        #expect(line.rests.withLock { $0 } == [.seconds(5)])
    }

    @Test("a service that has nothing to say at once is not asked without a pause")
    func emptyAtOnce() async {
        let nothing = ScriptedTransport.Answer.json("{\"ok\": true, \"result\": []}")
        let line = Line(nothing, nothing, nothing)
        await line.run { #expect(await eventually { await line.offsets.count == 4 }) }
        #expect(line.rests.withLock { $0 } == [.seconds(1), .seconds(1), .seconds(1)])
    }

    @Test("somebody else who polls is told to the desk at once, and the bot goes on trying")
    func conflict() async {
        let line = Line(Self.refusal(409, "Conflict: terminated by other getUpdates request"), Self.updates())
        await line.run {
            var inputs: [Desk.Input] = []
            _ = await eventually {
                inputs += await line.take()
                return inputs.contains(.chatFound)
            }
            guard case .chatLost(let why)? = inputs.first else {
                Issue.record("the chat was not lost: \(inputs)")
                return
            }
            #expect(why.contains("Conflict") && inputs.count == 2)
        }
        // The second is that of an answer without anything, at once.
        #expect(line.rests.withLock { $0.count } == 2)
    }

    @Test("a webhook that keeps updates away is removed")
    func webhook() async {
        let line = Line(
            Self.refusal(409, "Conflict: can't use getUpdates method while webhook is active"), Self.updates(),
            rules: [.init("POST", "/deleteWebhook", .json("{\"ok\": true, \"result\": true}"))])
        await line.run { #expect(await eventually { await line.offsets.count >= 2 }) }
        #expect(await line.transport.requests.count { $0.address.revealed.hasSuffix("/deleteWebhook") } == 1)
    }

    @Test("a token refused while running: longer and longer pauses, the desk is told once, and it goes on")
    func unauthorized() async {
        let no = Self.refusal(401, "Unauthorized")
        let line = Line(no, no, no, no, no, Self.updates((7, "/status")))
        await line.run {
            var inputs: [Desk.Input] = []
            _ = await eventually {
                inputs += await line.take()
                return !Self.texts(inputs).isEmpty
            }
            #expect(inputs.count { if case .chatLost = $0 { true } else { false } } == 1)
            #expect(inputs.contains(.chatFound) && Self.texts(inputs) == ["/status"])
        }
        let rests = line.rests.withLock { $0 }
        #expect(rests.count == 5)
        #expect(
            zip(rests, [1, 2, 4, 8, 16]).allSatisfy { $0 <= .seconds($1) && $0 >= .seconds($1) * 8 / 10 },
            "\(rests)")
        #expect(!line.log.all.joined().contains("secret-token"))
    }

    @Test("two failures are not worth a word; the third is", arguments: [2, 3])
    func threeFailures(count: Int) async {
        let broken = ScriptedTransport.Answer.failure(HTTPError(kind: .unreachable, message: "no route"))
        let line =
            count == 2 ? Line(broken, broken, Self.updates()) : Line(broken, broken, broken, Self.updates())
        await line.run {
            var inputs: [Desk.Input] = []
            _ = await eventually {
                inputs += await line.take()
                return inputs.contains(.chatFound)
            }
            #expect(inputs.count { if case .chatLost = $0 { true } else { false } } == (count == 3 ? 1 : 0))
        }
    }

    @Test("a pause that Telegram asks for is kept")
    func tooMany() async {
        let line = Line(Self.refusal(429, "Too Many Requests", "{\"retry_after\": 17}"), Self.updates())
        await line.run { #expect(await eventually { await line.offsets.count >= 2 }) }
        #expect(line.rests.withLock { $0.first } == .seconds(17))
    }

    @Test("after an answer that was too large fewer updates are asked for, and then all again")
    func tooLarge() async {
        let line = Line(.failure(HTTPError(kind: .tooLarge, message: "too large")), Self.updates())
        await line.run { #expect(await eventually { await line.transport.requests.count >= 3 }) }
        let limits = await line.transport.requests.prefix(3).compactMap { request -> Int? in
            let body = try? JSONSerialization.jsonObject(with: Data(request.body ?? [])) as? [String: Any]
            return body?["limit"] as? Int
        }
        #expect(limits == [100, 10, 100])
    }

    @Test("ages are counted by Telegram's clock where it differs from ours by more than two seconds")
    func skew() async throws {
        // Telegram's clock is an hour behind ours; the message is five minutes old by it.
        let body = """
            {"ok": true, "result": [{"update_id": 1, "message": {"message_id": 1, "date": 1767599700, "text": "/status",
             "chat": {"id": 4242, "type": "private"}, "from": {"id": 4242, "is_bot": false, "first_name": "A"}}}]}
            """
        let line = Line(.json(body, headers: [.init("date", "Mon, 05 Jan 2026 08:00:00 GMT")]))
        await line.run {
            guard case .update(let update)? = await line.take().first else {
                Issue.record("no update")
                return
            }
            #expect(update.sentAt == .monday - .minutes(5))
        }
    }
}
