import Glibc

/// Runs the jobs of tasks and actors on the thread of a loop, one at a time and in order.
///
/// Whoever holds it may give it jobs; the thread ends once nobody does.
public final class LoopExecutor: SerialExecutor, TaskExecutor {
    /// How long jobs wait at most where the loop itself could not go on, in microseconds.
    private static let pause: UInt32 = 1_000

    let mailbox: Mailbox

    /// Starts the thread.
    ///
    /// - Parameter loop: works until the mailbox says that it is over, or returns before where it must give
    ///   up: jobs are run nevertheless.
    init(_ loop: @escaping @Sendable (Mailbox) -> Void) {
        let mailbox = Mailbox()
        self.mailbox = mailbox
        let code = startThread {
            loop(mailbox)
            while Self.serve(mailbox) { usleep(Self.pause) }
        }
        precondition(code == 0, "the system refused a thread (error \(code))")
    }

    deinit { mailbox.end() }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        mailbox.run {
            unsafe job.runSynchronously(
                isolatedTo: self.asUnownedSerialExecutor(), taskExecutor: self.asUnownedTaskExecutor())
        }
    }

    /// Runs the jobs that wait and refuses the requests.
    ///
    /// - Returns: `false` once there will be no more of them.
    private static func serve(_ mailbox: Mailbox) -> Bool {
        guard let commands = mailbox.take() else { return false }
        for command in commands {
            switch command {
            case .begin(let submission): mailbox.refuse(submission)
            case .run(let job): job()
            case .cancel, .close: break
            }
        }
        return true
    }
}
