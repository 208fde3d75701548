import Domain

/// What becomes of times that passed without a run: the bot was down, the job was busy, the clock jumped.
public enum CatchUp: String, Hashable, Sendable, CaseIterable {
    /// The latest of them is run, late; the others are let go.
    case once
    /// Each is run, oldest first; of more than ``JobPlan/allMaximum`` only the last so many.
    case all
    /// All are let go, but for one that is less than ``JobPlan/lateness`` old.
    case skip
}

/// When a job runs, and what becomes of the runs that were missed or failed.
///
/// A job never runs beside itself: times that pass while it is busy are late when it ends, and ``catchUp`` says what
/// becomes of them.
public struct JobPlan: Hashable, Sendable {
    /// No more late runs of a job are made up for.
    public static let allMaximum = 30
    /// Times longer ago are not counted one by one.
    public static let lookBack = Duration.days(400)
    /// The longest wait before a failed run is tried again.
    public static let backoffMaximum = Duration.hours(1)

    public var timing: JobTiming
    public var catchUp: CatchUp
    /// How late a run may be that is not made up for.
    public var lateness: Duration
    /// A run begins so much later than its time, at most: always the same for the same time.
    public var jitter: Duration
    /// How often a run is tried; above zero.
    public var attempts: Int
    /// Before the second try; it doubles with each.
    public var backoff: Duration
    /// A run outside that has not ended after this long has failed.
    public var lengthMaximum: Duration

    public init(
        _ timing: JobTiming, catchUp: CatchUp = .once, lateness: Duration = .minutes(5),
        jitter: Duration = .zero,
        attempts: Int = 3, backoff: Duration = .minutes(2), lengthMaximum: Duration = .minutes(30)
    ) {
        self.timing = timing
        self.catchUp = catchUp
        self.lateness = lateness
        self.jitter = jitter
        self.attempts = attempts
        self.backoff = backoff
        self.lengthMaximum = lengthMaximum
    }

    /// The same at another time of day.
    ///
    /// - Parameter time: `nil` for its own; a job without a time of day keeps its own too.
    public func at(_ time: TimeOfDay?) -> JobPlan {
        var plan = self
        plan.timing = time.flatMap(timing.at) ?? timing
        return plan
    }

    /// The time that a run for `due` begins.
    public func start(of due: Timestamp) -> Timestamp {
        let span = jitter.wholeSeconds
        guard span > 0 else { return due }
        var generator = SplitMix64(seed: UInt64(bitPattern: due.nanoseconds))
        return due + .seconds(Int64.random(in: 0...span, using: &generator))
    }

    /// When a failed run is tried again; `nil` where that was its last try.
    public func retry(after attempt: Int, at now: Timestamp) -> Timestamp? {
        guard attempt < attempts else { return nil }
        var wait = min(backoff, Self.backoffMaximum)
        for _ in 1..<max(attempt, 1) where wait < Self.backoffMaximum {
            wait = min(wait * 2, Self.backoffMaximum)
        }
        return now + wait
    }
}

/// What a job's clock wants done now.
public enum JobStep: Hashable, Sendable {
    /// It was never scheduled, or under a clock that was far ahead: it is from now on.
    case plan
    /// So many times are let go, the last of them `upTo`.
    case skip(upTo: Timestamp, count: Int)
    case run(JobStanding.Attempt)
    /// A run that began has not ended and is not waited for any more.
    case fail(JobStanding.Attempt, Cause)

    public enum Cause: Hashable, Sendable {
        /// The bot was stopped in the middle of it.
        case interrupted
        case tookTooLong
    }
}

extension JobPlan {
    /// - Parameters:
    ///   - now: by the job's clock.
    ///   - startedAt: when this run of the bot began the run that goes on; `nil` where it did not.
    /// - Returns: `nil` where there is nothing to do before ``nextLook(_:at:startedAt:)``.
    public func step(_ standing: JobStanding, at now: Timestamp, startedAt: Timestamp? = nil) -> JobStep? {
        if let running = standing.running {
            guard let startedAt else { return .fail(running, .interrupted) }
            return now >= startedAt + lengthMaximum ? .fail(running, .tookTooLong) : nil
        }
        if standing.isPaused { return nil }
        if let retry = standing.retry {
            guard isDue(retry, at: now) else { return nil }
            return .run(JobStanding.Attempt(due: retry.attempt.due, number: retry.attempt.number + 1))
        }
        guard let handled = standing.handled, !isAhead(handled, of: now) else { return .plan }
        return step(after: handled, at: now)
    }

    /// When to ask again, where nothing happens before; `nil` for never.
    public func nextLook(_ standing: JobStanding, at now: Timestamp, startedAt: Timestamp? = nil) -> Timestamp?
    {
        if standing.running != nil { return startedAt.map { $0 + lengthMaximum } ?? now }
        if standing.isPaused { return nil }
        if let retry = standing.retry { return isDue(retry, at: now) ? now : retry.at }
        guard let handled = standing.handled, !isAhead(handled, of: now) else { return now }
        return timing.next(after: handled).map(start)
    }

    /// The next time that it is due, tries of a failed run aside; one that has passed where it is late.
    ///
    /// - Returns: `nil` for a job that was never scheduled, or has no more times.
    public func next(_ standing: JobStanding, at now: Timestamp) -> Timestamp? {
        standing.handled.flatMap { timing.next(after: isAhead($0, of: now) ? now : $0) }
    }

    /// What was handled under a clock that was wrong: the job is scheduled anew.
    private func isAhead(_ handled: Timestamp, of now: Timestamp) -> Bool {
        now.duration(to: handled) > JobStanding.aheadMaximum
    }

    private func isDue(_ retry: JobStanding.Retry, at now: Timestamp) -> Bool {
        retry.at <= now || now.duration(to: retry.at) > Self.backoffMaximum
    }

    private func step(after handled: Timestamp, at now: Timestamp) -> JobStep? {
        // Times before that are let go uncounted, with the first that are counted.
        var last = max(handled, now - Self.lookBack)
        var count = 0
        // The last ones, oldest first.
        var late: [Timestamp] = []
        while let due = timing.next(after: last), start(of: due) <= now {
            count += 1
            late.append(due)
            if late.count > Self.allMaximum + 1 { late.removeFirst() }
            last = due
        }
        guard let latest = late.last else { return nil }
        let kept =
            switch catchUp {
            case .once: 1
            case .all: min(count, Self.allMaximum)
            case .skip: start(of: latest).duration(to: now) <= lateness ? 1 : 0
            }
        guard count > kept else { return .run(JobStanding.Attempt(due: late[late.count - kept], number: 1)) }
        return .skip(upTo: late[late.count - kept - 1], count: count - kept)
    }
}
