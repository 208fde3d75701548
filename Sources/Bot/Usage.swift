import Domain
import Glibc
import Persistence
import Wire

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
    static var peakMemory: Int { status("VmHWM:") }

    /// The memory that it holds now, in bytes; 0 where the system does not say.
    static var residentMemory: Int { status("VmRSS:") }

    /// Writes into the log what memory is held, as often as the process gets a SIGUSR1: `kill -USR1 PID`.
    static func tell(_ log: Log) async {
        await Signals.answer {
            log(
                .notice, "memory",
                [
                    "heapBytes": Heap.usedBytes, "databaseBytes": StoreMemory.usedBytes,
                    "residentBytes": residentMemory,
                ])
        }
    }

    /// A row of /proc/self/status, which counts in KiB.
    ///
    /// - SeeAlso: proc_pid_status(5)
    private static func status(_ row: String) -> Int {
        let bytes = (try? Files.read("/proc/self/status")) ?? []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix(row) {
            return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) * 1_024
        }
        return 0
    }
}
