import Commands
import Domain
import Engine
import Scheduler

/// What is done by the clock: which job is due, in which order, and what becomes of it.
///
/// A job that only says something is done in the decision that keeps the fact of it, so it is done once or not at
/// all. One that does something outside begins with a fact, then with an action, and ends with a fact when the outside
/// answers: after a crash between the two the fact of its beginning is there, and it is tried again.
extension Desk {
    /// A run of a job outside.
    public struct JobRun: Hashable, Sendable {
        public let job: Job
        /// The time that it is for, by the job's clock.
        public let due: Timestamp
        /// From 1.
        public let attempt: Int

        public init(job: Job, due: Timestamp, attempt: Int) {
            self.job = job
            self.due = due
            self.attempt = attempt
        }
    }

    /// When to look at the jobs again, by each clock.
    struct JobLook: Hashable, Sendable {
        var market: Timestamp?
        var wall: Timestamp?

        func isPast(_ now: Moment) -> Bool {
            market.map { $0 <= now.market } ?? false || wall.map { $0 <= now.wall } ?? false
        }
    }

    /// A decision takes no more steps; what is left is taken in the next one, at once.
    static let jobStepsMaximum = 1_000

    /// The jobs of `terms`, in the order in which ties run.
    static func jobRows(_ terms: Terms) -> [JobRow] {
        let summary = Recurrence.every(minutes: terms.summaryEvery.minutes).map {
            JobRow(.scanSummary, JobPlan(.recurring($0, terms.zone), catchUp: .skip))
        }
        let report = JobRow(
            .dailyReport, JobPlan(.recurring(.daily(at: terms.dailyReportAt), terms.zone), catchUp: .once))
        let rows = [summary, report].compactMap(\.self) + terms.jobs
        return Job.allCases.compactMap { job in rows.first { $0.job == job } }
    }

    /// - Returns: the names of jobs that fell due while the bot was away, and run now.
    mutating func planJobs(at now: Moment, in decision: inout Decision) -> [Phrase] {
        run.summary.since = now.market
        for row in jobRows where !row.isOn {
            // Once it is switched on again it has missed nothing.
            guard let handled = standing(of: row.job).handled, handled < clock(of: row.job, now) else {
                continue
            }
            keep(.job(row.job.name, .planned(from: clock(of: row.job, now))), at: now, in: &decision)
        }
        return jobRows.filter { row in
            guard row.isOn else { return false }
            switch step(of: row, at: now) {
            case .run, .fail: return true
            // What is let go as a matter of course is no news: the prices of a scan are gone.
            case .skip: return row.plan.catchUp != .skip
            case .plan, nil: return false
            }
        }.map { JobWords.name(of: $0.job) }
    }

    /// Does what is due, the longest due first.
    mutating func runDueJobs(at now: Moment, in decision: inout Decision) {
        guard run.jobLook?.isPast(now) ?? true, !run.isStopping else { return }
        for _ in 0..<Self.jobStepsMaximum {
            guard let (row, step) = nextStep(at: now) else { break }
            take(step, of: row, at: now, in: &decision)
        }
        run.jobLook = jobLook(at: now)
    }

    func standing(of job: Job) -> JobStanding { ledger.jobStandings[job.name] ?? JobStanding() }

    func clock(of job: Job, _ now: Moment) -> Timestamp { job.followsMarket ? now.market : now.wall }

    /// With the time of day that the chat has set.
    func plan(of row: JobRow) -> JobPlan { row.plan.at(standing(of: row.job).time) }

    func step(of row: JobRow, at now: Moment) -> JobStep? {
        let standing = standing(of: row.job)
        guard row.isOn || standing.running != nil else { return nil }
        return plan(of: row).step(standing, at: clock(of: row.job, now), startedAt: run.jobsStarted[row.job])
    }

    private func nextStep(at now: Moment) -> (JobRow, JobStep)? {
        var first: (row: JobRow, step: JobStep, due: Timestamp)?
        for row in jobRows {
            guard let step = step(of: row, at: now) else { continue }
            guard case .run(let attempt) = step else { return (row, step) }
            if first.map({ attempt.due < $0.due }) ?? true { first = (row, step, attempt.due) }
        }
        return first.map { ($0.row, $0.step) }
    }

    private func jobLook(at now: Moment) -> JobLook {
        var look = JobLook()
        for row in jobRows {
            let standing = standing(of: row.job)
            guard row.isOn || standing.running != nil else { continue }
            let next = plan(of: row).nextLook(
                standing, at: clock(of: row.job, now), startedAt: run.jobsStarted[row.job])
            if row.job.followsMarket {
                look.market = [look.market, next].compactMap(\.self).min()
            } else {
                look.wall = [look.wall, next].compactMap(\.self).min()
            }
        }
        return look
    }

    private mutating func take(_ step: JobStep, of row: JobRow, at now: Moment, in decision: inout Decision) {
        let (name, clock) = (row.job.name, clock(of: row.job, now))
        switch step {
        case .plan: keep(.job(name, .planned(from: clock)), at: now, in: &decision)
        case .skip(let upTo, let count):
            keep(.job(name, .skipped(upTo: upTo, count: count)), at: now, in: &decision)
        case .fail(let attempt, .interrupted):
            let isLate = row.plan.catchUp == .skip && attempt.due.duration(to: clock) > row.plan.lateness
            let isOver = attempt.number >= row.plan.attempts || isLate
            fail(
                row, attempt, "The bot was stopped in the middle of it.", retryAt: isOver ? nil : clock,
                at: now,
                in: &decision)
        case .fail(let attempt, .tookTooLong):
            fail(
                row, attempt, "It took longer than \(row.plan.lengthMaximum.minutes) minutes.",
                retryAt: row.plan.retry(after: attempt.number, at: clock), at: now, in: &decision)
        case .run(let attempt): begin(row, attempt, at: now, in: &decision)
        }
    }

    mutating func begin(
        _ row: JobRow, _ attempt: JobStanding.Attempt, at now: Moment, in decision: inout Decision
    ) {
        guard row.job.isOutside else {
            keep(.ran(job: row.job.name, due: attempt.due), at: now, in: &decision)
            return perform(row, due: attempt.due, at: now, in: &decision)
        }
        keep(.job(row.job.name, .began(due: attempt.due, attempt: attempt.number)), at: now, in: &decision)
        run.jobsStarted[row.job] = clock(of: row.job, now)
        decision.actions.append(
            .work(JobRun(job: row.job, due: attempt.due, attempt: attempt.number)))
    }

    /// Takes what became of a run outside. An answer that is not waited for any more changes nothing.
    mutating func hear(_ result: JobResult, of done: JobRun, at now: Moment, in decision: inout Decision) {
        guard let row = jobRows.first(where: { $0.job == done.job }), run.jobsStarted[done.job] != nil,
            let running = standing(of: done.job).running, running.due == done.due,
            running.number == done.attempt
        else { return }
        run.jobLook = nil
        switch result {
        case .done(let finding):
            run.jobsStarted[done.job] = nil
            keep(.job(done.job.name, .ended(due: done.due)), at: now, in: &decision)
            let isAsked = run.jobsAsked.remove(done.job) != nil
            var madeAt: CivilTime?
            if case .drilled(_, let made) = finding { madeAt = local(made) }
            guard let notice = Notices.JobFound(finding, madeAt: madeAt, isAsked: isAsked) else { return }
            say(notice, finding.isAlarm ? .alarm : .routine, in: &decision)
        case .failed(let why):
            let retryAt = row.plan.retry(after: done.attempt, at: clock(of: row.job, now))
            fail(row, running, why, retryAt: row.isOn ? retryAt : nil, at: now, in: &decision)
        }
    }

    /// Says so once: when that time is given up.
    private mutating func fail(
        _ row: JobRow, _ attempt: JobStanding.Attempt, _ why: String, retryAt: Timestamp?, at now: Moment,
        in decision: inout Decision
    ) {
        run.jobsStarted[row.job] = nil
        let event = JobEvent.failed(
            due: attempt.due, attempt: attempt.number, why: String(why.prefix(JobEvent.whyLengthMaximum)),
            retryAt: retryAt)
        keep(.job(row.job.name, event), at: now, in: &decision)
        guard retryAt == nil else { return }
        run.jobsAsked.remove(row.job)
        let next = plan(of: row).next(standing(of: row.job), at: clock(of: row.job, now))
        say(
            Notices.JobFailed(
                job: row.job, why: why, attempts: attempt.number, next: row.isOn ? next.map(local) : nil),
            .routine, in: &decision)
    }
}

extension JobFinding {
    fileprivate var isAlarm: Bool {
        if case .disk(_, let used, _) = self { used >= Self.diskActionPercent } else { false }
    }
}

extension Duration {
    /// Whole minutes, at least one.
    var minutes: Int { max(1, Int(wholeSeconds / 60)) }
}
