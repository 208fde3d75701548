import Desk
import Domain
import Wire

/// An input and when it came in.
struct Stamped: Sendable {
    let input: Desk.Input
    let at: Moment
    /// Called once the facts of this input are durable, with `false` where they never will be.
    var committed: (@Sendable (Bool) -> Void)?
}

/// What waits for the desk, in the order in which it came.
///
/// Messages and order reports are never dropped. Quotes are many: once ``quotesMaximum`` of them
/// wait, a newer one takes the place of the older of its instrument.
final class Inbox: Sendable {
    static let quotesMaximum = 1_000
    /// What one turn of the loop takes at most.
    static let batchMaximum = 256

    private struct State {
        var waiting: [Stamped] = []
        var quotes = 0
        var isOpen = true
        var reader: CheckedContinuation<Void, Never>?
    }

    private let state = Locked(State())
    private let waitingMessages = Locked(0)
    let clocks: Clocks

    init(clocks: Clocks) { self.clocks = clocks }

    /// Stamps `input` and puts it in line.
    ///
    /// - Returns: whether it was taken; after ``close()`` nothing is.
    @discardableResult
    func post(_ input: Desk.Input, committed: (@Sendable (Bool) -> Void)? = nil) -> Bool {
        let reader = state.withLock { state -> (CheckedContinuation<Void, Never>?, Bool) in
            guard state.isOpen else { return (nil, false) }
            // Read within the lock, so that times rise along the line.
            let reading = clocks.read()
            if let step = reading.step {
                state.waiting.append(
                    Stamped(
                        input: .clockStepped(seconds: step.wholeSeconds), at: reading.moment, committed: nil))
            }
            Self.append(Stamped(input: input, at: reading.moment, committed: committed), to: &state)
            defer { state.reader = nil }
            return (state.reader, true)
        }
        reader.0?.resume()
        if !reader.1 { committed?(false) }
        return reader.1
    }

    /// Posts `input` and waits until its facts are durable.
    ///
    /// - Returns: whether they are.
    func deliver(_ input: Desk.Input) async -> Bool {
        await withCheckedContinuation { continuation in
            post(input) { continuation.resume(returning: $0) }
        }
    }

    /// Waits for at least one input and takes what waits.
    ///
    /// - Returns: `nil` once the inbox is closed and empty.
    func take() async -> [Stamped]? {
        while true {
            let batch = state.withLock { state -> [Stamped]? in
                guard !state.waiting.isEmpty else { return state.isOpen ? [] : nil }
                let batch = Array(state.waiting.prefix(Self.batchMaximum))
                state.waiting.removeFirst(batch.count)
                for stamped in batch { if case .quote = stamped.input { state.quotes -= 1 } }
                return batch
            }
            guard let batch else { return nil }
            guard batch.isEmpty else { return batch }
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    guard state.waiting.isEmpty, state.isOpen else { return true }
                    state.reader = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }

    /// Inputs that wait.
    var count: Int { state.withLock { $0.waiting.count } }

    /// Messages of the desk that are not delivered yet, as of its last turn.
    var undelivered: Int { waitingMessages.withLock { $0 } }

    func noteUndelivered(_ count: Int) { waitingMessages.withLock { $0 = count } }

    /// Nothing more comes in; what waits is still taken.
    func close() {
        let reader = state.withLock { state in
            state.isOpen = false
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    /// Nothing more comes in and what waits is dropped: its facts will never be durable.
    func abandon() {
        let (dropped, reader) = state.withLock { state in
            state.isOpen = false
            defer { (state.waiting, state.quotes, state.reader) = ([], 0, nil) }
            return (state.waiting, state.reader)
        }
        for stamped in dropped { stamped.committed?(false) }
        reader?.resume()
    }

    private static func append(_ stamped: Stamped, to state: inout State) {
        guard case .quote(let quote) = stamped.input else {
            state.waiting.append(stamped)
            return
        }
        if state.quotes >= quotesMaximum {
            let older = state.waiting.firstIndex { waiting in
                if case .quote(let other) = waiting.input {
                    other.instrument == quote.instrument
                } else {
                    false
                }
            }
            if let older {
                state.waiting.remove(at: older)
                state.quotes -= 1
            }
        }
        state.waiting.append(stamped)
        state.quotes += 1
    }
}
