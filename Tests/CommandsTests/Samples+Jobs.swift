import Commands
import Domain
import Engine
import Scheduler

extension Samples {
    private static func line(
        _ job: Job, _ state: JobLine.State = .waiting, plan: String = "daily 07:00 UTC",
        catchUp: CatchUp = .once,
        isEdited: Bool = false, last: String? = "07:00", next: String? = "07:00", failure: String? = nil,
        retryAt: String? = nil, skipped: Int = 0
    ) -> JobLine {
        JobLine(
            job: job, state: state, plan: plan, catchUp: catchUp, isEdited: isEdited,
            last: last.map { time($0) },
            next: next.map { time($0) }, failure: failure, retryAt: retryAt.map { time($0) }, skipped: skipped)
    }

    private static let failing = line(
        .backup, plan: "daily 03:10 UTC",
        failure: "data/paper/backups: the folder cannot be made: No space left",
        retryAt: "03:14", skipped: 2)

    /// What is said of jobs.
    static let jobs: [(name: String, said: any Utterance)] = [
        (
            "list",
            JobsCard(
                lines: [
                    line(.scanSummary, plan: "every 60 minutes UTC", catchUp: .skip),
                    line(.morningBrief, .paused),
                    line(.eveningReport, .off, last: nil), line(.dailyReport), line(.weeklyReport),
                    line(.monthlyReport),
                    line(.sessions), failing, line(.restoreDrill, .running), line(.selfCheck),
                    line(.fireDrill), line(.archive), line(.diskGuard),
                    line(.keyAge, last: nil),
                ],
                always: [
                    JobsCard.Always("calendar fetch", next: time("14:05")),
                    JobsCard.Always("blackout warnings", next: nil),
                ])
        ),
        ("one", JobCard(line: line(.morningBrief, isEdited: true), change: nil)),
        ("one-failing", JobCard(line: failing, change: nil)),
        (
            "one-off",
            JobCard(line: line(.eveningReport, .off, catchUp: .skip, last: nil, next: nil), change: nil)
        ),
        ("begun", JobCard(line: line(.restoreDrill, .running), change: .begun)),
        ("busy", JobCard(line: line(.restoreDrill, .running), change: .busy)),
        ("now-paused", JobCard(line: line(.morningBrief, .paused), change: .paused)),
        ("now-resumed", JobCard(line: line(.morningBrief), change: .resumed)),
        ("moved", JobCard(line: line(.morningBrief, isEdited: true), change: .moved)),
        (
            "timeless",
            JobCard(line: line(.diskGuard, plan: "every 60 minutes UTC", catchUp: .all), change: .timeless)
        ),
        (
            "failed",
            Notices.JobFailed(
                job: .backup, why: "There is no room\non the disk.", attempts: 3, next: time("03:10"))
        ),
        ("failed-last", Notices.JobFailed(job: .backup, why: "No.", attempts: 1, next: nil)),
        ("found-backup", found(.backedUp(facts: 12_345, bytes: 3_456_789, kept: 14))),
        ("found-drill", found(.drilled(facts: 12_345, madeAt: Timestamp(unixSeconds: 0)))),
        ("found-check", found(.checked(facts: 12_345, settingsChanged: false))),
        ("found-settings", found(.checked(facts: 12_345, settingsChanged: true))),
        ("found-fire-drill", found(.proved(days: 100, steps: 351_204, promises: 16, broken: 0))),
        ("found-fire-drill-broken", found(.proved(days: 100, steps: 351_204, promises: 16, broken: 2))),
        ("found-archive", found(.archived(bars: 192, instruments: 2))),
        ("found-archive-none", found(.archived(bars: 0, instruments: 0))),
        ("found-backup-small", found(.backedUp(facts: 39, bytes: 61_440, kept: 1))),
        ("found-disk", found(.disk(freeBytes: 120_400_000_000, usedPercent: 41, removed: 0))),
        ("found-disk-full", found(.disk(freeBytes: 310_000_000, usedPercent: 93, removed: 1))),
        ("found-keys", found(.keysAged(days: 12))), ("found-keys-old", found(.keysAged(days: 90))),
        ("found-keys-unknown", found(.keysAged(days: nil))),
        (
            "markets",
            Notices.MarketChange([
                MarketDay(name: "NYSE", isOpen: false, changes: [time("15:30")], holiday: "Thanksgiving"),
                MarketDay(name: "Metals", isOpen: true, changes: [time("23:00")], holiday: nil),
            ])
        ),
        ("brief", brief(late: nil)), ("brief-late", brief(late: .minutes(95))),
        (
            "evening",
            EveningReport(
                today: CivilDate("2026-11-25")!, state: .active, startEquity: Fixed("10000")!,
                equity: Fixed("10124.5")!,
                trades: 3, wins: 2, positions: [], news: [], currency: "USD", late: nil)
        ),
        (
            "evening-unknown",
            EveningReport(
                today: CivilDate("2026-11-25")!, state: .reconciling, startEquity: nil, equity: nil, trades: 0,
                wins: 0,
                positions: [], news: [], currency: "USD", late: .minutes(6))
        ),
    ]

    private static func found(_ finding: JobFinding) -> any Utterance {
        guard let found = Notices.JobFound(finding, madeAt: time("03:10"), isAsked: true) else {
            preconditionFailure("whoever asks is told")
        }
        return found
    }

    private static func brief(late: Duration?) -> MorningBrief {
        MorningBrief(
            today: CivilDate("2026-11-25")!, state: .active,
            markets: [
                MarketDay(name: "Crypto", isOpen: true, changes: [], holiday: nil),
                MarketDay(name: "NYSE", isOpen: false, changes: [time("15:30"), time("22:00")], holiday: nil),
            ],
            news: [], isCalendarStale: late != nil, positions: [],
            limits: EffectiveLimits(
                lines: [], unknown: [.dailyLoss]), currency: "USD", late: late)
    }
}
