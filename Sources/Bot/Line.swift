import Wire

/// What waits for one reader, in order. Bounded: the reader's producer is the desk, which is bounded itself.
final class Line<Element: Sendable>: Sendable {
    private struct State {
        var waiting: [Element] = []
        var isOpen = true
        var reader: CheckedContinuation<Void, Never>?
    }

    private let state = Locked(State())

    init() {}

    func put(_ element: Element) {
        let reader = state.withLock { state in
            guard state.isOpen else { return nil as CheckedContinuation<Void, Never>? }
            state.waiting.append(element)
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    func close() {
        let reader = state.withLock { state in
            state.isOpen = false
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    /// - Returns: `nil` once the line is closed and empty.
    func next() async -> Element? {
        while true {
            let taken = state.withLock { state -> (Element?, Bool) in
                state.waiting.isEmpty ? (nil, state.isOpen) : (state.waiting.removeFirst(), true)
            }
            if let element = taken.0 { return element }
            guard taken.1 else { return nil }
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
}
