import Desk
import Domain
import Wire

/// Sleeps until the desk's next due time and posts `.wake`. Re-armed by each decision.
struct Alarm: Sendable {
    private struct Due: Sendable, Equatable {
        var market: Timestamp?
        var wall: Timestamp?
    }

    /// Market time may stand still and wall time may jump: look again at least so often.
    static let sleepMaximum = Duration.seconds(60)

    let inbox: Inbox
    private let dues = Line<Due>()

    init(inbox: Inbox) { self.inbox = inbox }

    func set(market: Timestamp?, wall: Timestamp?) { dues.put(Due(market: market, wall: wall)) }
    func finish() { dues.close() }

    /// Runs until ``finish()``. A newer due time replaces the one that is slept for.
    func run() async {
        // Not a task group: once that is cancelled, all that it is given later is cancelled too.
        var sleeper: Task<Void, Never>?
        while let due = await dues.next() {
            sleeper?.cancel()
            await sleeper?.value
            sleeper = Task { await sleep(until: due) }
        }
        sleeper?.cancel()
        await sleeper?.value
    }

    private func sleep(until due: Due) async {
        while !Task.isCancelled {
            let wait = delay(until: due)
            guard wait > .zero else {
                inbox.post(.wake)
                return
            }
            do { try await Task.sleep(for: min(wait, Self.sleepMaximum)) } catch { return }
        }
    }

    private func delay(until due: Due) -> Duration {
        let wall = due.wall.map { inbox.clocks.now.wall.duration(to: $0) }
        let market = due.market.flatMap { inbox.clocks.delay(untilMarket: $0) }
        return [wall, market].compactMap(\.self).min() ?? Self.sleepMaximum
    }
}
