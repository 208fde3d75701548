import Dispatch
import Wire

/// Hands the calls to whoever keeps the book, and keeps their connections until it has answered.
final class VenueCore: ExchangeHost {
    private struct Hub {
        var count = 0
        /// Addresses of suspended connections, by call.
        var suspended: [Int: UInt] = [:]
        /// For connections that were resumed and have not fetched theirs.
        var answers: [Int: LoopbackAnswer] = [:]
        var isStopping = false
    }

    let bodyMaximum = VenueServer.bodyMaximum
    private let hub = Locked(Hub())
    private let door: VenueDoor
    private let handler: VenueServer.Handler
    /// Entered by each call, left once its answer has gone out or its connection is gone.
    private let unanswered = DispatchGroup()

    init(door: VenueDoor, handler: @escaping VenueServer.Handler) {
        self.door = door
        self.handler = handler
    }

    func ask(_ request: LoopbackRequest, connection: UInt) -> ExchangeOutcome {
        let call: VenueCall
        switch door.admit(request) {
        case .refused(let refusal): return .answer(refusal)
        case .call(let admitted): call = admitted
        }
        let number = hub.withLock { hub -> Int? in
            guard !hub.isStopping else { return nil }
            hub.count += 1
            hub.suspended[hub.count] = connection
            unanswered.enter()
            ExchangeContext.suspend(connection)
            return hub.count
        }
        // Certainly not taken in, so whoever asks may believe the 503.
        guard let number else { return .answer(.refused(503, "The venue is stopping.")) }
        handler(call) { answer in self.settle(number, with: LoopbackAnswer(answer)) }
        return .wait(.venue(number))
    }

    func takeAnswer(of waiter: ExchangeWaiter) -> LoopbackAnswer? {
        guard case .venue(let number) = waiter else { return nil }
        return hub.withLock { hub in hub.answers.removeValue(forKey: number) }
    }

    func forget(_ waiter: ExchangeWaiter) {
        guard case .venue(let number) = waiter else { return }
        hub.withLock { hub in hub.answers[number] = nil }
        unanswered.leave()
    }

    /// Takes no more calls, and waits until the answers to those that it took have gone out: whether an order
    /// was kept is not guessed. What has no answer by the end is told that nobody knows.
    func stop() {
        hub.withLock { $0.isStopping = true }
        _ = unanswered.wait(timeout: .now() + VenueServer.farewellSeconds)
        for number in hub.withLock({ $0.suspended.keys.sorted() }) {
            settle(number, with: .refused(500, "The venue stopped before it had an answer."))
        }
        _ = unanswered.wait(timeout: .now() + 1)
    }

    /// A second answer to the same call is dropped.
    private func settle(_ number: Int, with answer: LoopbackAnswer) {
        hub.withLock { hub in
            guard let connection = hub.suspended.removeValue(forKey: number) else { return }
            hub.answers[number] = answer
            ExchangeContext.resume(connection)
        }
    }
}

extension LoopbackAnswer {
    fileprivate init(_ answer: VenueAnswer) {
        if answer.isDocument {
            self.init(json: Array(answer.body.utf8))
        } else {
            self = .refused(answer.status, answer.body)
        }
    }
}
