import Domain

/// When each job runs, and what becomes of the runs that were missed.
public struct Schedule: Hashable, Sendable {
    public static let reconcileEveryMinutesDefault = 15

    /// In whose days and hours the jobs are planned.
    public let zone: Zone
    private let recurrences: [Job: Recurrence]

    /// - Parameters:
    ///   - summaryEveryMinutes: `nil` for no scan summaries.
    ///   - dailyReportAt: `nil` for no daily report.
    /// - Returns: `nil` where a number of minutes is not 1 to 1 440.
    public init?(
        summaryEveryMinutes: Int?, dailyReportAt: TimeOfDay?, zone: Zone, calendarEveryMinutes: Int,
        reconcileEveryMinutes: Int = reconcileEveryMinutesDefault
    ) {
        guard let reconcile = Recurrence.every(minutes: reconcileEveryMinutes),
            let calendar = Recurrence.every(minutes: calendarEveryMinutes)
        else { return nil }
        var recurrences: [Job: Recurrence] = [
            .reconcile: reconcile, .calendarFetch: calendar, .dayStart: .daily(at: .midnight),
        ]
        if let minutes = summaryEveryMinutes {
            guard let summary = Recurrence.every(minutes: minutes) else { return nil }
            recurrences[.scanSummary] = summary
        }
        if let time = dailyReportAt { recurrences[.dailyReport] = .daily(at: time) }
        self.zone = zone
        self.recurrences = recurrences
    }

    /// The regular time of `job` that follows `moment`.
    ///
    /// To put a job back after it ran, ask with the present: a run that came late is then
    /// followed by the next regular one.
    ///
    /// - Returns: `nil` for a job that is switched off.
    public func next(_ job: Job, after moment: Timestamp) -> Timestamp? {
        recurrences[job]?.next(after: moment, in: zone)
    }

    /// Every job at its next time, and at a time gone by where a run was missed.
    ///
    /// Missed runs are made up for by one, the latest: it stands at the time that it was due, so
    /// whoever takes it out long after that can say so. A scan summary is not made up for, its
    /// prices are gone. A job that never ran is due at its latest time, but for the two reports,
    /// which would have nothing to tell.
    ///
    /// - Parameter lastRan: the time that the last run of each job was *due*, from the facts.
    ///   One that lies ahead, because a clock was wrong, counts as now.
    public func agenda(at now: Timestamp, lastRan: [Job: Timestamp]) -> Agenda<Job> {
        var agenda = Agenda<Job>()
        for job in Job.allCases {
            guard let next = next(job, after: now) else { continue }
            agenda.add(job, at: missed(job, at: now, lastRan: lastRan[job]) ?? next)
        }
        return agenda
    }

    /// The latest time of `job` that is not after `now` and that no run has met.
    private func missed(_ job: Job, at now: Timestamp, lastRan: Timestamp?) -> Timestamp? {
        switch job {
        case .scanSummary: return nil
        case .dailyReport where lastRan == nil: return nil
        case .dailyReport, .dayStart, .calendarFetch, .reconcile: break
        }
        // Older times are not the latest: no job here rests for longer than a date line's jump.
        var earlier = max(now - Self.lookBack, lastRan ?? now - Self.lookBack)
        var latest: Timestamp?
        while let next = next(job, after: earlier), next <= now, next > earlier {
            latest = next
            earlier = next
        }
        return latest
    }

    private static let lookBack = Duration.hours(72)
}
