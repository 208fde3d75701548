import Commands
import Desk
import Domain
import Engine
import Testing

/// What is said once a chat takes messages again, and newer texts that take the place of older ones.
@Suite struct DelayTests {
    private static func texts(_ decision: Desk.Decision) -> [String] {
        SendingTests.dispatched(decision).compactMap { $0.content.message?.text }
    }

    @Test(
        "after an outage of a minute the first message out says so, after a shorter one it does not",
        arguments: [(59, false), (60, true)])
    func outage(seconds: Int, isTold: Bool) throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        let first = try #require(SendingTests.dispatched(bench.write("/lock ETHUSDT 60")).first)
        bench.write("/lock BTCUSDT 60")
        bench.give(.undelivered(first.id, .retry(after: .seconds(seconds))))
        bench.pass(.seconds(seconds))
        let again = bench.give(.wake)
        #expect(SendingTests.dispatched(again).map(\.id) == [first.id])
        let text = try #require(Self.texts(again).first)
        #expect(text.hasPrefix("⏳ 2 messages were delayed by up to 1 min\n") == isTold)
        #expect(text.hasSuffix(first.content.message?.text ?? "?"))
    }

    @Test("it is said once, and again where the message that said it did not get through")
    func once() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        let first = try #require(SendingTests.dispatched(bench.write("/lock ETHUSDT 60")).first)
        bench.write("/lock BTCUSDT 60")
        bench.write("/whoami")
        bench.give(.undelivered(first.id, .retry(after: .minutes(3))))
        bench.pass(.minutes(3))
        #expect(
            Self.texts(bench.give(.wake)).first?.hasPrefix("⏳ 3 messages were delayed by up to 3 min") == true)
        bench.give(.undelivered(first.id, .retry(after: .minutes(1))))
        bench.pass(.minutes(1))
        #expect(
            Self.texts(bench.give(.wake)).first?.hasPrefix("⏳ 3 messages were delayed by up to 4 min") == true)
        let second = bench.give(.delivered(first.id, MessageID(5)))
        #expect(Self.texts(second).count == 1 && Self.texts(second).allSatisfy { !$0.contains("⏳") })
        // The journal keeps what was meant, without that line.
        #expect(bench.dispatches.allSatisfy { $0.content.message?.text.contains("⏳") != true })
    }

    @Test("after a restart it counts what the earlier run could not say")
    func restart() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        bench.write("/lock ETHUSDT 60")
        bench.write("/lock BTCUSDT 60")
        var next = bench.restarted(after: .hours(2))
        next.isChatOpen = false
        #expect(Self.texts(next.begin()).first?.hasPrefix("⏳ 2 messages were delayed by up to 2 h\n") == true)
        var soon = bench.restarted(after: .seconds(59))
        #expect(Self.texts(soon.begin()).first?.contains("⏳") == false)
    }

    @Test("a clock that jumps is no outage", arguments: [-7_200, 7_200] as [Int64])
    func clock(seconds: Int64) throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        let first = try #require(SendingTests.dispatched(bench.write("/lock ETHUSDT 60")).first)
        bench.give(.undelivered(first.id, .retry(after: .seconds(2))))
        bench.skew = .seconds(seconds)
        let stepped = bench.give(.clockStepped(seconds: seconds))
        bench.pass(.seconds(2))
        let texts = Self.texts(stepped) + Self.texts(bench.give(.wake))
        #expect(!texts.isEmpty && texts.allSatisfy { !$0.contains("⏳") })
    }

    private static func edit(
        _ id: Int64, of message: Int64, _ kind: Dispatch.Kind, in chat: ChatID = OutboxTests.one
    )
        -> Dispatch
    {
        Dispatch(
            id: id, chat: chat, content: .edit(MessageID(message), Message("\(id)")), kind: kind,
            createdAt: OutboxTests.start, expires: kind.lifetime.map { OutboxTests.start + $0 })
    }

    @Test(
        "a newer text of a message takes the place of the one that waits, unless that one would outlive it",
        arguments: [
            (Dispatch.Kind.view, Dispatch.Kind.view, true), (.view, .alarm, true), (.alarm, .alarm, true),
            (.trade, .alarm, true), (.alarm, .view, false),
        ])
    func replaced(old: Dispatch.Kind, new: Dispatch.Kind, isReplaced: Bool) {
        var box = OutboxTests.box(perChat: .zero)
        let first = Self.edit(1, of: 7, old)
        #expect(box.add(first) == nil)
        #expect(box.add(Self.edit(2, of: 7, new)) == (isReplaced ? .replaced(first, by: 2) : nil))
        #expect(OutboxTests.drain(&box).map(\.id) == (isReplaced ? [2] : [1, 2]))
    }

    @Test("another message, another chat, and a text that is on its way are left alone")
    func others() {
        var box = OutboxTests.box(perChat: .zero)
        _ = box.add(Self.edit(1, of: 7, .view))
        #expect(box.release(at: OutboxTests.start).map(\.id) == [1])
        #expect(box.add(Self.edit(2, of: 7, .view)) == nil)
        #expect(box.add(Self.edit(3, of: 8, .view)) == nil)
        #expect(box.add(Self.edit(4, of: 7, .view, in: OutboxTests.two)) == nil)
        #expect(box.count == 4)
    }

    @Test("of several presses of Refresh that wait, the last is shown, and the journal says so")
    func refreshes() throws {
        var bench = Bench.trading()
        bench.isChatOpen = false
        bench.write("/whoami")
        let presses = (0..<3).compactMap { _ in bench.press("c/status").dispatches.last { $0.kind == .view } }
        #expect(presses.count == 3 && bench.desk.undelivered == 1 + 3 + 1)
        let dropped = bench.deliveries.suffix(2)
        #expect(dropped.map(\.dispatch) == presses.prefix(2).map(\.id))
        #expect(dropped.first?.outcome == .dropped("replaced: message \(presses[1].id) has a newer text"))
    }
}
