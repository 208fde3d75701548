import Domain
import Scheduler

/// Names of jobs, and what they do.
public enum JobWords {
    /// `morning brief`
    public static func name(of job: Job) -> Phrase {
        switch job {
        case .scanSummary: "scan summary"
        case .morningBrief: "morning brief"
        case .eveningReport: "evening report"
        case .dailyReport: "daily report"
        case .weeklyReport: "weekly report"
        case .monthlyReport: "monthly report"
        case .sessions: "market hours"
        case .backup: "backup"
        case .restoreDrill: "restore drill"
        case .selfCheck: "self-check"
        case .fireDrill: "fire drill"
        case .archive: "price archive"
        case .diskGuard: "disk guard"
        case .keyAge: "key age"
        }
    }

    static func title(of job: Job) -> Phrase { name(of: job).capitalisedFirst }

    /// One line.
    static func purpose(of job: Job) -> Phrase {
        switch job {
        case .scanSummary: "What the scans since the last one came to"
        case .morningBrief: "Sessions and news of the day, what is held, what the limits leave"
        case .eveningReport: "The day so far, what stays open, the news of tomorrow"
        case .dailyReport: "The day in numbers"
        case .weeklyReport: "The last weeks in numbers"
        case .monthlyReport: "The last months in numbers"
        case .sessions: "Markets that open and close"
        case .backup: "A checked copy of the journal and of the paper venue's book"
        case .restoreDrill: "The newest backup, opened as a copy and checked whole"
        case .selfCheck: "The journal's chain and the settings, checked again"
        case .fireDrill: "Every promise, tried in simulated days full of faults under the settings"
        case .archive: "Recorded prices, moved to where backtests find them"
        case .diskGuard: "Room on the disk"
        case .keyAge: "A reminder to renew the secrets after \(JobFinding.keyAgeMaximum) days"
        }
    }
}
