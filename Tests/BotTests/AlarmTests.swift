import Desk
import Domain
import TestSupport
import Testing

@testable import Bot

@Suite struct AlarmTests {
    /// Runs an alarm as long as `body`.
    private static func with(_ clocks: Clocks, _ body: (Alarm, Inbox) async -> Void) async {
        let inbox = Inbox(clocks: clocks)
        let alarm = Alarm(inbox: inbox)
        let runner = Task { await alarm.run() }
        await body(alarm, inbox)
        alarm.finish()
        await runner.value
    }

    @Test("a time that has come wakes at once, by either clock")
    func past() async {
        let hands = HandClocks()
        await Self.with(hands.clocks()) { alarm, inbox in
            alarm.set(market: nil, wall: .monday)
            #expect(await inbox.next().map(\.input) == [.wake])
            alarm.set(market: .monday - .hours(1), wall: nil)
            #expect(await inbox.next().map(\.input) == [.wake])
        }
    }

    @Test("a newer time takes the place of the one that is slept for")
    func replaced() async {
        let hands = HandClocks()
        await Self.with(hands.clocks()) { alarm, inbox in
            alarm.set(market: nil, wall: .monday + .days(300))
            alarm.set(market: nil, wall: .monday - .seconds(1))
            #expect(await inbox.next().map(\.input) == [.wake])
        }
    }

    @Test("the earlier of the two times counts")
    func earlier() async {
        let hands = HandClocks()
        let clocks = hands.clocks(Clocks.Replay(start: .monday - .days(100), speed: 60))
        await Self.with(clocks) { alarm, inbox in
            alarm.set(market: .monday - .days(100), wall: .monday + .days(9))
            #expect(await inbox.next().map(\.input) == [.wake])
        }
    }

    @Test("it ends while it sleeps, without having rung")
    func end() async {
        let hands = HandClocks()
        let inbox = Inbox(clocks: hands.clocks())
        let alarm = Alarm(inbox: inbox)
        alarm.set(market: nil, wall: .monday + .days(300))
        let runner = Task { await alarm.run() }
        alarm.finish()
        await runner.value
        inbox.close()
        #expect(await inbox.take() == nil)
    }
}
