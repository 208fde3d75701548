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
    }

    @safe private struct State {
        var commands: [Command] = []
        var lastID: UInt64 = 0
        /// Begun and not yet answered.
        var pending = 0
        var isOpen = true
        /// Why the loop could not go on; `nil` after an orderly close.
        var failure: String?
        var multi: UnsafeMutableRawPointer?

        func wake() {
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
            state.commands.append(.begin(submission))
            state.wake()
            return nil
        }
        if let refusal { submission.reply.resume(returning: .failure(refusal)) }
    }

    func cancel(_ id: UInt64) {
        state.withLock { state in
            guard state.isOpen else { return }
            state.commands.append(.cancel(id))
            state.wake()
        }
    }

    func close() {
        state.withLock { state in
            state.isOpen = false
            state.wake()
        }
    }

    /// Closes, and answers what waits and what comes later with `failure`.
    func abandon(_ failure: String) {
        state.withLock { state in
            if state.isOpen { state.failure = failure }
            state.isOpen = false
        }
        detach()
    }

    // MARK: For the loop thread

    func attach(_ multi: UnsafeMutableRawPointer) {
        state.withLock { state in unsafe state.multi = multi }
    }

    /// - Returns: `nil` once the mailbox is closed.
    func take() -> [Command]? {
        state.withLock { state in
            guard state.isOpen else { return nil }
            defer { state.commands.removeAll(keepingCapacity: true) }
            return state.commands
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

    /// Forgets the multi handle, which may then be freed, and refuses what was not taken.
    func detach() {
        let commands: [Command] = state.withLock { state in
            unsafe state.multi = nil
            defer { state.commands = [] }
            return state.commands
        }
        for case .begin(let submission) in commands { refuse(submission) }
    }
}
