import Glibc

/// A value behind a lock: whoever touches it holds the lock while doing so.
///
/// A pthread mutex and not `Synchronization.Mutex`, through which the thread sanitizer reports races
/// that are none (Swift 6.3 on Linux). The one `@unchecked Sendable` of the sources: `state` is reached
/// only through ``withLock(_:)``.
@safe public final class Locked<State>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var state: State

    public init(_ state: sending State) {
        self.state = state
        unsafe mutex = .allocate(capacity: 1)
        unsafe mutex.initialize(to: pthread_mutex_t())
        let code = unsafe pthread_mutex_init(mutex, nil)
        precondition(code == 0, "a mutex with default attributes can be made")
    }

    deinit {
        unsafe pthread_mutex_destroy(mutex)
        unsafe mutex.deallocate()
    }

    /// Runs `body` with the lock held. `body` must not wait, nor lock the same value again.
    public func withLock<Result, Failure: Error>(
        _ body: (inout State) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return try body(&state)
    }
}
