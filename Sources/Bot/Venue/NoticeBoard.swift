import Domain
import Wire

/// Where long polls of the venue wait until something new is durable.
final class NoticeBoard: Sendable {
    /// One more ends the oldest wait.
    static let waitsMaximum = 8

    private struct Wait {
        let number: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var news = 0
        var count = 0
        var waits: [Wait] = []
        var isOpen = true
    }

    private let state = Locked(State())

    /// Rises with each ``ring()``. Read before looking, so that nothing slips in between.
    var news: Int { state.withLock { $0.news } }

    /// Something new is durable: every wait ends.
    func ring() { end { $0.news += 1 } }

    /// Every wait ends, and none begins again.
    func close() { end { $0.isOpen = false } }

    /// Waits until there is more than `news`, but no longer than `patience`.
    func wait(beyond news: Int, patience: Duration) async {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        var alarm: Task<Void, Never>?
        await withCheckedContinuation { continuation in
            let ended = state.withLock { state -> CheckedContinuation<Void, Never>? in
                guard state.isOpen, state.news == news, patience > .zero else { return continuation }
                state.waits.append(Wait(number: number, continuation: continuation))
                guard state.waits.count > Self.waitsMaximum else { return nil }
                return state.waits.removeFirst().continuation
            }
            ended?.resume()
            // Only now: an alarm that rang before the wait was in place would never be heard.
            alarm = Task {
                try? await Task.sleep(for: patience)
                self.end(number)
            }
        }
        alarm?.cancel()
    }

    private func end(_ change: (inout State) -> Void) {
        let waits = state.withLock { state in
            change(&state)
            defer { state.waits = [] }
            return state.waits
        }
        for wait in waits { wait.continuation.resume() }
    }

    private func end(_ number: Int) {
        let wait = state.withLock { state in
            state.waits.firstIndex { $0.number == number }.map { state.waits.remove(at: $0) }
        }
        wait?.continuation.resume()
    }
}
