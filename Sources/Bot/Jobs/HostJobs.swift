import Desk
import Domain
import Persistence
import Scheduler

/// Does the jobs outside, each kind on a line of its own and on a thread that nobody trades on: one that hangs holds
/// no other up.
struct HostJobs: Sendable {
    private let work: HostWork
    private let archive: BarArchive
    /// Forgets what was archived; `false` where it is no longer what was copied.
    private let forget: @Sendable (BarArchive.Moved) async throws -> Bool
    private let inbox: Inbox
    private let crash: CrashPoint
    private let log: Log
    private let lines: [Job: Line<Desk.JobRun>]

    init(
        _ work: HostWork, archive: BarArchive, inbox: Inbox, crash: CrashPoint = CrashPoint(nil), log: Log,
        forget: @escaping @Sendable (BarArchive.Moved) async throws -> Bool
    ) {
        var work = work
        work.crash = crash
        self.work = work
        self.crash = crash
        self.archive = archive
        self.forget = forget
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
            crash.pass(.jobDone) { [run.job.name] }
            if case .failed(let why) = result {
                log(.warning, "job.failed", ["job": run.job.name, "attempt": run.attempt, "why": why])
            }
            inbox.post(.worked(run, result))
        }
    }

    private func play(_ run: Desk.JobRun) async -> JobResult {
        if run.job == .archive { return await archive(before: run.due) }
        let now = inbox.clocks.now.wall
        return await Self.aside { [work] in work.result(of: run, at: now) } ?? .failed("It was not done.")
    }

    private func archive(before end: Timestamp) async -> JobResult {
        let copied = await Self.aside { [archive] in
            Result { () throws(Failure) in try archive.copied(before: end) }
        }
        do {
            let moved = try copied?.get() ?? []
            crash.pass(.jobInside) { [Job.archive.name] }
            for one in moved where try await !forget(one) {
                return .failed("The bars of \(one.kind.instrument) changed while they were copied.")
            }
            return .done(
                .archived(
                    bars: moved.reduce(0) { $0 + $1.count },
                    instruments: Set(moved.map(\.kind.instrument)).count))
        } catch {
            return .failed("\(error)")
        }
    }

    /// Away from the threads that trade.
    private static func aside<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value? {
        await withTaskGroup(of: Value.self) { group in
            group.addTask(executorPreference: globalConcurrentExecutor, priority: .background) { body() }
            return await group.next()
        }
    }
}
