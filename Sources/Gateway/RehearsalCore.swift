import Dispatch
import Domain
import Wire

/// What the server's callbacks share: the rehearsal, and the requests that wait.
///
/// Callbacks run on libmicrohttpd's thread, the alarm on a queue of its own; the lock is all that they share.
final class RehearsalCore: ExchangeHost {
    private struct Hub {
        var rehearsal: Rehearsal
        /// Addresses of suspended connections.
        var suspended: [Rehearsal.Waiter: UInt] = [:]
        /// For connections that were resumed and have not fetched theirs.
        var answers: [Rehearsal.Waiter: LoopbackAnswer] = [:]
        var alarm: Timestamp?
        var isStopping = false
    }

    let bodyMaximum = BotAPIRequest.bodyMaximum
    private let hub: Locked<Hub>
    private let clock: @Sendable () -> Timestamp
    private let alarms = DispatchQueue(label: "deskbot.rehearsal.alarm")

    init(_ rehearsal: Rehearsal, clock: @escaping @Sendable () -> Timestamp) {
        hub = Locked(Hub(rehearsal: rehearsal))
        self.clock = clock
    }

    func withState<Result: Sendable>(_ body: (BotAPIState) -> Result) -> Result {
        hub.withLock { hub in body(hub.rehearsal.state) }
    }

    func ask(_ request: LoopbackRequest, connection: UInt) -> Rehearsal.Outcome {
        let now = clock()
        return hub.withLock { hub in
            let outcome = hub.rehearsal.handle(request, at: now)
            if case .wait(let waiter) = outcome {
                if hub.isStopping {
                    hub.rehearsal.forget(waiter)
                    return .answer(.refused(503, "The bot is stopping."))
                }
                hub.suspended[waiter] = connection
                ExchangeContext.suspend(connection)
            }
            deliver(&hub, at: now)
            return outcome
        }
    }

    func takeAnswer(of waiter: Rehearsal.Waiter) -> LoopbackAnswer? {
        hub.withLock { hub in hub.answers.removeValue(forKey: waiter) }
    }

    func forget(_ waiter: Rehearsal.Waiter) {
        hub.withLock { hub in
            hub.suspended[waiter] = nil
            hub.answers[waiter] = nil
            hub.rehearsal.forget(waiter)
        }
    }

    /// Lets every waiting request go on to its end; later ones do not wait.
    func stop() {
        hub.withLock { hub in
            hub.isStopping = true
            // All get the same answer, so their order does not matter.
            for (waiter, connection) in hub.suspended {
                hub.answers[waiter] = .refused(503, "The bot is stopping.")
                ExchangeContext.resume(connection)
            }
            hub.suspended = [:]
        }
    }

    private func deliver(_ hub: inout Hub, at now: Timestamp) {
        for (waiter, answer) in hub.rehearsal.wake(at: now) {
            guard let connection = hub.suspended.removeValue(forKey: waiter) else { continue }
            hub.answers[waiter] = answer
            ExchangeContext.resume(connection)
        }
        guard let due = hub.rehearsal.nextWake, hub.alarm.map({ due < $0 }) ?? true else { return }
        hub.alarm = due
        let delay = DispatchTimeInterval.nanoseconds(Int((due - now).nanoseconds))
        alarms.asyncAfter(deadline: .now() + delay) { @Sendable [weak self] in self?.ring() }
    }

    private func ring() {
        let now = clock()
        hub.withLock { hub in
            hub.alarm = nil
            if !hub.isStopping { deliver(&hub, at: now) }
        }
    }
}
