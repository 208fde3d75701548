import Domain
import Glibc
import Wire

/// What the operating system's clocks say.
enum WallClock {
    static func now() -> Timestamp { read(CLOCK_REALTIME) }

    /// Since the machine started, untouched by changes of the date.
    static func uptime() -> Timestamp { read(CLOCK_BOOTTIME) }

    private static func read(_ clock: clockid_t) -> Timestamp {
        var time = timespec()
        guard unsafe clock_gettime(clock, &time) == 0 else { preconditionFailure("this system has clocks") }
        return Timestamp(nanoseconds: Int64(time.tv_sec) * Timestamp.nanosecondsPerSecond + Int64(time.tv_nsec))
    }
}

/// Stamps inputs with market time and wall time.
///
/// Live, the two are one. In a replay market time runs at a speed of its own from where the
/// recording stands, and follows the machine's uptime, so that a change of the date does not move it.
final class Clocks: Sendable {
    /// A jump of the wall clock against the uptime that is worth mentioning.
    static let stepMinimum = Duration.seconds(3)

    struct Replay: Sendable, Hashable {
        let start: Timestamp
        let speed: Int
    }

    private struct State {
        var wall: Timestamp
        var uptime: Timestamp
        let replay: Replay?
        let origin: Timestamp
        var frozenAt: Timestamp?
    }

    private let state: Locked<State>
    private let wall: @Sendable () -> Timestamp
    private let uptime: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - wall: the date; the machine's own in the bot.
    ///   - uptime: what no change of the date touches.
    init(
        replay: Replay? = nil, wall: @escaping @Sendable () -> Timestamp = WallClock.now,
        uptime: @escaping @Sendable () -> Timestamp = WallClock.uptime
    ) {
        self.wall = wall
        self.uptime = uptime
        let origin = uptime()
        state = Locked(State(wall: wall(), uptime: origin, replay: replay, origin: origin))
    }

    struct Reading: Sendable, Hashable {
        let moment: Moment
        /// By how much the wall clock has jumped since the last reading, where it did.
        let step: Duration?
    }

    /// Stamps an input. A jump is told once, by the first reading after it.
    func read() -> Reading {
        state.withLock { state in
            let wall = wall()
            let uptime = uptime()
            let drift = state.wall.duration(to: wall) - state.uptime.duration(to: uptime)
            state.wall = wall
            state.uptime = uptime
            let moment = Moment(market: Self.market(state, uptime: uptime, wall: wall), wall: wall)
            let hasStepped = drift > Self.stepMinimum || drift < .zero - Self.stepMinimum
            return Reading(moment: moment, step: hasStepped ? drift : nil)
        }
    }

    /// Looks at the clocks. A jump stays to be told by ``read()``.
    var now: Moment {
        state.withLock { state in
            let wall = wall()
            return Moment(market: Self.market(state, uptime: uptime(), wall: wall), wall: wall)
        }
    }

    /// How long until market time is `time`; zero where it is past, `nil` where it will not come.
    func delay(untilMarket time: Timestamp) -> Duration? {
        state.withLock { state in
            let market = Self.market(state, uptime: uptime(), wall: wall())
            guard time > market else { return .zero }
            guard let replay = state.replay else { return market.duration(to: time) }
            return state.frozenAt == nil ? market.duration(to: time) / replay.speed : nil
        }
    }

    /// The recording has ended: market time stands still.
    func freeze(at time: Timestamp) {
        state.withLock { if $0.replay != nil { $0.frozenAt = time } }
    }

    private static func market(_ state: State, uptime: Timestamp, wall: Timestamp) -> Timestamp {
        guard let replay = state.replay else { return wall }
        if let frozen = state.frozenAt { return frozen }
        return replay.start + state.origin.duration(to: uptime) * replay.speed
    }
}
