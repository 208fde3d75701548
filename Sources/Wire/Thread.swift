import Glibc

/// Runs `body` on a detached thread of its own, for work that waits in C: Swift's own threads must not.
///
/// Signals are left to the other threads. SIGPIPE is thus blocked where libcurl writes: a connection closed
/// by the peer is an error to answer, not the end of the process.
///
/// - Returns: 0, or the system's error; `body` is then not run.
func startThread(_ body: @escaping @Sendable () -> Void) -> Int32 {
    let box = unsafe Unmanaged.passRetained(ThreadBody(body))
    var thread = pthread_t()
    let code = unsafe pthread_create(&thread, nil, runThread, box.toOpaque())
    if code == 0 { pthread_detach(thread) } else { unsafe box.release() }
    return code
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var signals = sigset_t()
    unsafe sigfillset(&signals)
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    if let context = unsafe context {
        unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
    }
    return nil
}
