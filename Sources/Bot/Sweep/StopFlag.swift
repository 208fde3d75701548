import Wire

/// Whether somebody has asked a long computation to end. Goes up once, from any thread.
final class StopFlag: Sendable {
    private let state = Locked(false)

    func raise() { state.withLock { $0 = true } }

    var isRaised: Bool { state.withLock { $0 } }
}
