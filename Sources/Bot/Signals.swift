import Dispatch
import Glibc

/// SIGTERM and SIGINT → an orderly stop; SIGUSR1 → a line in the log.
enum Signals {
    /// Waits for the first of them. A second one ends the process at once, as the shell expects.
    static func stop() async -> Int32 {
        let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
        let sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { @Sendable in continuation.yield(number) }
            source.activate()
            return source
        }
        defer { for source in sources { source.cancel() } }
        for await number in stream {
            signal(SIGTERM, SIG_DFL)
            signal(SIGINT, SIG_DFL)
            return number
        }
        return 0
    }

    /// Calls `body` for each SIGUSR1, until the task is cancelled. One that comes while another waits is that one.
    /// `Main` has taken the end of the process out of it.
    static func answer(_ body: () -> Void) async {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let source = DispatchSource.makeSignalSource(signal: SIGUSR1)
        source.setEventHandler { @Sendable in continuation.yield() }
        source.activate()
        defer { source.cancel() }
        for await _ in stream { body() }
    }

    /// Calls `body` for the first of them, on a thread of its own, while all others are busy. A second one ends the
    /// process at once.
    ///
    /// - Returns: what has to be cancelled once nobody listens any more.
    static func heard(_ body: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
        let queue = DispatchQueue(label: "signals")
        return [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { @Sendable in
                signal(SIGTERM, SIG_DFL)
                signal(SIGINT, SIG_DFL)
                body()
            }
            source.activate()
            return source
        }
    }
}
