/// Doing nothing for a while, or until the task is cancelled. A value, so that tests need not wait.
struct Rest: Sendable {
    private let wait: @Sendable (Duration) async -> Void

    init(_ wait: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }) {
        self.wait = wait
    }

    func callAsFunction(for duration: Duration) async { await wait(duration) }
}
