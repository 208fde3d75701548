import Commands
import Desk
import Domain
import Engine
import Testing

/// What the desk makes of the outbox's news.
@Suite struct SendingTests {
    static func dispatched(_ decision: Desk.Decision) -> [Dispatch] {
        decision.actions.compactMap { if case .dispatch(let dispatch) = $0 { dispatch } else { nil } }
    }

    @Test("every message is to be remembered before it goes out")
    func durable() {
        var bench = Bench.trading()
        let decision = bench.write("/status")
        #expect(Self.dispatched(decision) == decision.dispatches && decision.dispatches.count == 1)
    }

    @Test("told to wait, it sends the same message again after that, not before")
    func flood() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        let sent = try #require(Self.dispatched(bench.write("/status")).first)
        #expect(Self.dispatched(bench.give(.undelivered(sent.id, .retry(after: .seconds(20))))).isEmpty)
        bench.pass(.milliseconds(19_999))
        #expect(Self.dispatched(bench.give(.wake)).isEmpty)
        bench.pass(.milliseconds(1))
        #expect(Self.dispatched(bench.give(.wake)) == [sent])
    }

    @Test("nobody makes it wait longer than an hour")
    func longPause() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        let sent = try #require(Self.dispatched(bench.write("/lock ETHUSDT 60")).first)
        bench.give(.undelivered(sent.id, .retry(after: .days(100_000))))
        bench.pass(Outbox.pauseMaximum)
        #expect(Self.dispatched(bench.give(.wake)).map(\.id) == [sent.id])
    }

    @Test("what was delivered or refused is recorded once")
    func outcomes() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        let first = try #require(Self.dispatched(bench.write("/status")).first)
        let done = bench.give(.delivered(first.id, MessageID(9)))
        #expect(
            done.deliveries.map(\.dispatch) == [first.id]
                && done.deliveries.map(\.outcome) == [.sent(MessageID(9))])
        #expect(bench.give(.delivered(first.id, MessageID(9))).deliveries.isEmpty)
        let second = try #require(Self.dispatched(bench.write("/status")).first)
        let refused = bench.give(.undelivered(second.id, .refused("Forbidden: bot was blocked")))
        #expect(refused.deliveries.map(\.dispatch) == [second.id])
        #expect(refused.deliveries.map(\.outcome) == [.dropped("Forbidden: bot was blocked")])
        #expect(bench.desk.undelivered == 0)
    }

    @Test("a message that had to give way is recorded as dropped")
    func crowded() {
        var bench = Bench.trading()
        bench.isChatOpen = false
        for _ in 0...Outbox.waitingMaximum { bench.write("/whoami") }
        let before = bench.deliveries.count
        bench.write("/whoami")
        #expect(bench.deliveries.count == before + 1)
        #expect(bench.desk.undelivered == Outbox.waitingMaximum + 1)
    }

    @Test("so is one of an earlier run for which there is no room")
    func crowdedAtStart() {
        var setting = Bench.Setting()
        setting.undelivered = (1...Int64(Outbox.waitingMaximum) + 3).map {
            Dispatch(id: $0, chat: Bench.chat, content: .send(Message("\($0)")))
        }
        var bench = Bench(setting)
        bench.isChatOpen = false
        let decision = bench.begin()
        #expect(Array(decision.deliveries.map(\.dispatch).prefix(3)) == [1, 2, 3])
    }

    @Test("messages of an earlier run go out after the word that the bot is back, in their order")
    func restored() {
        var bench = Bench.trading()
        bench.isChatOpen = false
        bench.write("/status")
        bench.write("/positions")
        let left = bench.desk.undelivered
        var next = bench.restarted(after: .minutes(4))
        let sent = Self.dispatched(next.begin())
        #expect(left == 2 && sent.count == 1)
        let out = next.actions.compactMap { if case .dispatch(let dispatch) = $0 { dispatch.id } else { nil } }
        #expect(out.count == 3 && out[0] > out[2] && out[1] < out[2])
    }

    @Test("numbers of messages rise within a run and across runs")
    func numbers() {
        var bench = Bench.trading()
        bench.isChatOpen = false
        for _ in 0..<5 { bench.write("/status") }
        var next = bench.restarted(after: .seconds(9))
        next.start()
        let ids = bench.dispatches.map(\.id) + next.dispatches.map(\.id)
        #expect(ids == ids.sorted() && Set(ids).count == ids.count)
    }

    @Test(
        "an outage of two minutes is told of when it is over; a shorter one is not",
        arguments: [(119, 0), (120, 1)])
    func outage(seconds: Int, told: Int) {
        var bench = Bench.trading()
        bench.give(.chatLost("time-out"))
        bench.give(.chatLost("time-out again"))
        bench.pass(.seconds(seconds))
        bench.give(.chatFound)
        bench.give(.chatFound)
        #expect(bench.kinds.count { $0 == "chatLost" } == 1 && bench.kinds.count { $0 == "chatFound" } == 1)
        #expect(bench.count(saying: "The chat is back") == told)
    }

    @Test("what is a recording says so in every message")
    func recorded() {
        var setting = Bench.Setting()
        setting.mode = .recorded(speed: 60, title: "January")
        var bench = Bench.trading(setting)
        bench.write("/status")
        bench.press("c/kill")
        #expect(
            bench.said.allSatisfy { $0.text.hasPrefix("📼 ") }
                && bench.edits.allSatisfy { $0.text.hasPrefix("📼 ") })
        #expect(bench.answers.allSatisfy { $0.isEmpty || $0.hasPrefix("📼 ") && !$0.hasPrefix("📼 📼") })
    }
}
