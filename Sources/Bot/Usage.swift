import Domain
import Glibc

/// What this process has cost so far.
enum Usage {
    /// Of all its threads.
    static var processorTime: Duration {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// Of the thread that asks.
    static var threadProcessorTime: Duration {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// How many threads can run at once, at least one.
    static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// The most memory that it ever held, in bytes; 0 where the system does not say.
    ///
    /// Not what `getrusage` says: that begins with what the process held from which this one was started.
    static var peakMemory: Int {
        let bytes = (try? Files.read("/proc/self/status")) ?? []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix("VmHWM:")
        {
            return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) * 1_024
        }
        return 0
    }
}
