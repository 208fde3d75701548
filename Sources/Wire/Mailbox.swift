internal import CCurl

/// Where callers leave work for the loop thread: the only state that the two share.
///
/// The multi handle lies here so that it is woken under the lock, and never after the loop has freed it.
final class Mailbox: Sendable {
    typealias Outcome = Result<HTTPResponse, HTTPError>

    struct Submission: Sendable {
        let id: UInt64
        let request: HTTPRequest
        let reply: CheckedContinuation<Outcome, Never>
    }

    enum Command: Sendable {
        case begin(Submission)
        case cancel(UInt64)
        case run(@Sendable () -> Void)
        /// Every request under way ends.
        case close
    }

    @safe private struct State {
        var commands: [Command] = []
        var lastID: UInt64 = 0
        /// Begun and not yet answered.
        var pending = 0
        var isOpen = true
        /// Nobody is left who could put anything.
        var isOver = false
        /// Why the loop could not go on; `nil` after an orderly close.
        var failure: String?
        var multi: UnsafeMutableRawPointer?
        /// The loop waits, or is about to: one wake-up ends that, and more would cost a system call each.
        var isAsleep = false

        mutating func put(_ command: Command) {
            commands.append(command)
            wake()
        }

        mutating func wake() {
            guard isAsleep else { return }
            isAsleep = false
            if let multi = unsafe multi { unsafe curl_multi_wakeup(multi) }
        }

        func refusal(of request: HTTPRequest) -> HTTPError {
            guard let failure else { return .cancelled(request) }
            return HTTPError(.other, of: request, because: failure)
        }
    }

    private let state = Locked(State())

    func makeID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// Hands `submission` to the loop, or answers it at once where the client is closed or full.
    ///
    /// Called in the task that waits. Whether that is cancelled is asked under the lock that ``cancel(_:)``
    /// takes too: a cancellation is either seen here or queued behind the beginning, and never lost.
    func begin(_ submission: Submission) {
        let refusal: HTTPError? = state.withLock { state in
            guard state.isOpen else { return state.refusal(of: submission.request) }
            guard !Task.isCancelled else { return .cancelled(submission.request) }
            guard state.pending < HTTPClient.transfersMaximum else {
                return HTTPError(
                    .other, of: submission.request,
                    because: "\(HTTPClient.transfersMaximum) requests are under way already",
                    isUnsent: true)
            }
            state.pending += 1
            state.put(.begin(submission))
            return nil
        }
        if let refusal { submission.reply.resume(returning: .failure(refusal)) }
    }

    func cancel(_ id: UInt64) {
        state.withLock { state in
            guard state.isOpen else { return }
            state.put(.cancel(id))
        }
    }

    /// Has the loop thread run `job`, after what was put before.
    func run(_ job: @escaping @Sendable () -> Void) {
        state.withLock { state in state.put(.run(job)) }
    }

    func close() {
        state.withLock { state in
            guard state.isOpen else { return }
            state.isOpen = false
            state.put(.close)
        }
    }

    /// Closes, and lets the loop thread end.
    func end() {
        close()
        state.withLock { state in
            state.isOver = true
            state.wake()
        }
    }

    // MARK: For the loop thread

    func attach(_ multi: UnsafeMutableRawPointer) {
        state.withLock { state in unsafe state.multi = multi }
    }

    /// What was put since the last time; `nil` once the loop thread is to end.
    func take() -> [Command]? {
        state.withLock { state in
            guard !state.isOver else { return nil }
            state.isAsleep = false
            defer { state.commands.removeAll(keepingCapacity: true) }
            return state.commands
        }
    }

    /// - Returns: whether there is nothing to take; whatever comes from then on wakes the loop.
    func fallAsleep() -> Bool {
        state.withLock { state in
            state.isAsleep = state.commands.isEmpty && !state.isOver
            return state.isAsleep
        }
    }

    /// Answers `submission`, whose place becomes free.
    func answer(_ submission: Submission, _ outcome: Outcome) {
        state.withLock { state in state.pending -= 1 }
        submission.reply.resume(returning: outcome)
    }

    /// Answers as the closed mailbox does.
    func refuse(_ submission: Submission) {
        answer(submission, .failure(state.withLock { state in state.refusal(of: submission.request) }))
    }

    /// Forgets the multi handle, which may then be freed.
    func detach() {
        state.withLock { state in unsafe state.multi = nil }
    }

    /// Closes, and answers what comes later with `failure`.
    func abandon(_ failure: String) {
        state.withLock { state in
            if state.isOpen { state.failure = failure }
            state.isOpen = false
        }
    }
}
