import Domain
import TestSupport
import Testing
import Wire

@testable import Bot

/// Clocks that stand still until a test moves them.
final class HandClocks: Sendable {
    private let hands: Locked<(wall: Timestamp, uptime: Timestamp)>

    init(wall: Timestamp = .monday) { hands = Locked((wall, Timestamp(unixSeconds: 5_000))) }

    /// Time passes.
    func pass(_ duration: Duration) {
        hands.withLock { hands in hands = (hands.wall + duration, hands.uptime + duration) }
    }

    /// Somebody sets the date.
    func set(by duration: Duration) { hands.withLock { $0.wall = $0.wall + duration } }

    func clocks(_ replay: Clocks.Replay? = nil) -> Clocks {
        Clocks(
            replay: replay, wall: { self.hands.withLock { $0.wall } },
            uptime: { self.hands.withLock { $0.uptime } })
    }
}

@Suite struct ClocksTests {
    private static let may = Timestamp(unixSeconds: 1_746_748_800)

    @Test("live, market time is wall time")
    func live() {
        let hands = HandClocks()
        let clocks = hands.clocks()
        hands.pass(.seconds(90))
        #expect(clocks.read() == Clocks.Reading(moment: Moment(.monday + .seconds(90)), step: nil))
        #expect(clocks.delay(untilMarket: .monday + .seconds(100)) == .seconds(10))
        #expect(clocks.delay(untilMarket: .monday) == .zero)
    }

    @Test("a replay runs so many times as fast, from where it begins", arguments: [1, 60, 600])
    func replay(speed: Int) {
        let hands = HandClocks()
        let clocks = hands.clocks(Clocks.Replay(start: Self.may, speed: speed))
        #expect(clocks.now == Moment(market: Self.may, wall: .monday))
        hands.pass(.seconds(10))
        #expect(clocks.now.market == Self.may + .seconds(10 * speed))
        #expect(clocks.delay(untilMarket: clocks.now.market + .seconds(60)) == .seconds(60) / speed)
    }

    @Test("a change of the date does not move a replay")
    func replayKeepsItsPace() {
        let hands = HandClocks()
        let clocks = hands.clocks(Clocks.Replay(start: Self.may, speed: 60))
        hands.set(by: .hours(5))
        hands.pass(.seconds(1))
        #expect(clocks.now == Moment(market: Self.may + .seconds(60), wall: .monday + .hours(5) + .seconds(1)))
    }

    @Test("after the end of the recording market time stands still, and what lies beyond never comes")
    func frozen() {
        let hands = HandClocks()
        let clocks = hands.clocks(Clocks.Replay(start: Self.may, speed: 60))
        clocks.freeze(at: Self.may + .hours(1))
        hands.pass(.hours(9))
        #expect(clocks.now == Moment(market: Self.may + .hours(1), wall: .monday + .hours(9)))
        #expect(clocks.delay(untilMarket: Self.may + .hours(1)) == .zero)
        #expect(clocks.delay(untilMarket: Self.may + .hours(1) + .nanoseconds(1)) == nil)
    }

    @Test("live time cannot be frozen")
    func liveIsNotFrozen() {
        let hands = HandClocks()
        let clocks = hands.clocks()
        clocks.freeze(at: .monday)
        hands.pass(.seconds(1))
        #expect(clocks.now.market == .monday + .seconds(1))
    }

    @Test(
        "a jump of more than three seconds, either way, is told",
        arguments: [
            (.seconds(3), false), (.seconds(3) + .nanoseconds(1), true), (.zero - .seconds(3), false),
            (.zero - .seconds(3) - .nanoseconds(1), true), (.hours(1), true), (.zero, false),
        ] as [(Duration, Bool)])
    func jump(by: Duration, isTold: Bool) {
        let hands = HandClocks()
        let clocks = hands.clocks()
        hands.pass(.hours(7))
        hands.set(by: by)
        #expect(clocks.read().step == (isTold ? by : nil))
        #expect(clocks.read().step == nil, "a jump is told once")
    }

    @Test("looking at the clock does not swallow a jump")
    func lookKeepsJump() {
        let hands = HandClocks()
        let clocks = hands.clocks()
        hands.set(by: .seconds(60))
        _ = clocks.now
        _ = clocks.delay(untilMarket: .monday)
        #expect(clocks.read().step == .seconds(60))
    }

    @Test("the machine's own clocks run forward")
    func machine() {
        let clocks = Clocks()
        let first = clocks.now
        #expect(clocks.read().step == nil)
        #expect(clocks.now.wall >= first.wall && first.wall > .monday - .days(3_650))
        #expect(WallClock.uptime() <= WallClock.uptime())
    }
}
