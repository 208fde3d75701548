import Commands
import Domain
import Engine
import Scheduler

/// What operators see and want of the jobs.
extension Desk {
    mutating func carryOut(_ wish: JobWish, of caller: Caller, at now: Moment, in decision: inout Decision) {
        switch wish {
        case .list: show(jobsCard(at: now), to: caller, in: &decision)
        case .show(let job): show(job, nil, to: caller, at: now, in: &decision)
        case .run(let job):
            guard let row = row(of: job) else { return }
            guard standing(of: job).running == nil else {
                return show(job, .busy, to: caller, at: now, in: &decision)
            }
            run.jobLook = nil
            if job.isOutside { run.jobsAsked.insert(job) }
            let attempt = JobStanding.Attempt(due: clock(of: job, now), number: 1)
            begin(row, attempt, at: now, in: &decision)
            show(job, .begun, to: caller, at: now, in: &decision)
        case .pause(let job):
            change(job, .paused(by: .user(caller.user)), .paused, of: caller, at: now, in: &decision)
        case .resume(let job):
            let event = JobEvent.resumed(by: .user(caller.user), from: clock(of: job, now))
            change(job, event, .resumed, of: caller, at: now, in: &decision)
        case .at(let job, let time):
            guard let row = row(of: job), time.map({ row.plan.timing.at($0) != nil }) ?? true else {
                return show(job, .timeless, to: caller, at: now, in: &decision)
            }
            let event = JobEvent.timed(time, by: .user(caller.user), from: clock(of: job, now))
            change(job, event, .moved, of: caller, at: now, in: &decision)
        }
    }

    /// The card of a job that the settings do not know says so by its absence: every job has a row.
    private func row(of job: Job) -> JobRow? { jobRows.first { $0.job == job } }

    /// What holds already is said and not kept again.
    private mutating func change(
        _ job: Job, _ event: JobEvent, _ change: JobCard.Change, of caller: Caller, at now: Moment,
        in decision: inout Decision
    ) {
        let standing = standing(of: job)
        let isNew =
            switch event {
            case .paused: !standing.isPaused
            case .resumed: standing.isPaused
            case .timed(let time, _, _): standing.time != time
            default: true
            }
        if isNew {
            run.jobLook = nil
            if case .resumed = event { run.jobsStarted[job] = nil }
            keep(.job(job.name, event), at: now, in: &decision)
        }
        show(job, change, to: caller, at: now, in: &decision)
    }

    private mutating func show(
        _ job: Job, _ change: JobCard.Change?, to caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        guard let row = row(of: job) else { return show(jobsCard(at: now), to: caller, in: &decision) }
        show(JobCard(line: line(of: row, at: now), change: change), to: caller, in: &decision)
    }

    func jobsCard(at now: Moment) -> JobsCard {
        JobsCard(
            lines: jobRows.map { line(of: $0, at: now) },
            always: [
                JobsCard.Always("calendar fetch", next: run.nextCalendarFetch.map(local)),
                JobsCard.Always("check of the venue's book", next: run.nextReconcile.map(local)),
                JobsCard.Always("blackout warnings", next: nil),
                JobsCard.Always("start of the trading day", next: run.dayEnds.map(local)),
            ])
    }

    private func line(of row: JobRow, at now: Moment) -> JobLine {
        let standing = standing(of: row.job)
        let plan = plan(of: row)
        let state: JobLine.State =
            if standing.running != nil { .running } else if !row.isOn { .off } else if standing.isPaused {
                .paused
            } else { .waiting }
        return JobLine(
            job: row.job, state: state, plan: "\(plan.timing)", catchUp: plan.catchUp,
            isEdited: standing.time != nil,
            last: standing.lastEnded.map(local),
            next: plan.next(standing, at: clock(of: row.job, now)).map(local), failure: standing.failure,
            retryAt: standing.retry.map { local($0.at) }, skipped: standing.skipped)
    }
}
