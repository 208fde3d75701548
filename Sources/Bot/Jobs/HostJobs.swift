import Desk
import Domain
import Scheduler

/// Does the jobs outside, each kind on a line of its own and on a thread that nobody trades on: one that hangs holds
/// no other up.
struct HostJobs: Sendable {
    private let work: HostWork
    private let inbox: Inbox
    private let log: Log
    private let lines: [Job: Line<Desk.JobRun>]

    init(_ work: HostWork, inbox: Inbox, log: Log) {
        self.work = work
        self.inbox = inbox
        self.log = log
        lines = Dictionary(uniqueKeysWithValues: Job.allCases.filter(\.isOutside).map { ($0, Line()) })
    }

    func start(_ run: Desk.JobRun) { lines[run.job]?.put(run) }
    func finish() { for job in Job.allCases { lines[job]?.close() } }

    /// Runs until ``finish()``.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for job in Job.allCases {
                guard let line = lines[job] else { continue }
                group.addTask { await serve(line) }
            }
        }
    }

    private func serve(_ line: Line<Desk.JobRun>) async {
        while let run = await line.next() {
            let result = await play(run)
            if case .failed(let why) = result {
                log(.warning, "job.failed", ["job": run.job.name, "attempt": run.attempt, "why": why])
            }
            inbox.post(.worked(run, result))
        }
    }

    private func play(_ run: Desk.JobRun) async -> JobResult {
        let now = inbox.clocks.now.wall
        return await withTaskGroup(of: JobResult.self) { group in
            group.addTask(executorPreference: globalConcurrentExecutor, priority: .background) { [work] in
                work.result(of: run, at: now)
            }
            return await group.next() ?? .failed("It was not done.")
        }
    }
}
