/// What became of a scheduled job. Times named `due`, `from` and `upTo` are by the clock that the job goes by.
public enum JobEvent: Hashable, Sendable {
    /// It is scheduled from then on: its first time is a later one.
    case planned(from: Timestamp)
    /// A run began that does something outside; `attempt` counts from 1.
    case began(due: Timestamp, attempt: Int)
    /// The run for that time is done.
    case ended(due: Timestamp)
    /// It did not succeed. It is tried again at `retryAt`; `nil` gives that time up.
    case failed(due: Timestamp, attempt: Int, why: String, retryAt: Timestamp?)
    /// So many times in a row were let go, the last of them `upTo`.
    case skipped(upTo: Timestamp, count: Int)
    case paused(by: Fact.Actor)
    /// It runs again, and not for what was due before `from`.
    case resumed(by: Fact.Actor, from: Timestamp)
    /// Another time of day holds from then on; `nil` for the settings' own.
    case timed(TimeOfDay?, by: Fact.Actor, from: Timestamp)

    /// Longer reasons of a failure are cut, in characters.
    public static let whyLengthMaximum = 200
}

/// Where a job stands, as its events tell it.
public struct JobStanding: Hashable, Sendable {
    /// A run for a time.
    public struct Attempt: Hashable, Sendable {
        public let due: Timestamp
        /// From 1.
        public let number: Int

        public init(due: Timestamp, number: Int) {
            self.due = due
            self.number = number
        }
    }

    /// A failed run that is tried again.
    public struct Retry: Hashable, Sendable {
        public let attempt: Attempt
        public let at: Timestamp
    }

    /// What lies further ahead than this was due under a clock that was wrong: wider than any change of the clocks.
    public static let aheadMaximum = Duration.hours(26)

    /// Every time up to this one was run, given up or let go; `nil` for a job that was never scheduled.
    public private(set) var handled: Timestamp?
    /// A run that began and has not ended, in this run of the bot or in one that was cut off.
    public private(set) var running: Attempt?
    public private(set) var retry: Retry?
    /// The time that the last successful run was for.
    public private(set) var lastEnded: Timestamp?
    /// Why the last run failed; `nil` after a successful one.
    public private(set) var failure: String?
    /// How many times were let go since the last successful run.
    public private(set) var skipped = 0
    public private(set) var isPaused = false
    /// The time of day that the chat has set; `nil` for the settings' own.
    public private(set) var time: TimeOfDay?

    public init() {}

    public mutating func note(_ event: JobEvent) {
        switch event {
        case .planned(let from): handled = from
        case .began(let due, let attempt):
            running = Attempt(due: due, number: attempt)
            retry = nil
        case .ended(let due):
            handle(due)
            (running, retry, failure, skipped, lastEnded) = (nil, nil, nil, 0, due)
        case .failed(let due, let attempt, let why, let retryAt):
            running = nil
            failure = why
            retry = retryAt.map { Retry(attempt: Attempt(due: due, number: attempt), at: $0) }
            if retryAt == nil { handle(due) }
        case .skipped(let upTo, let count):
            handle(upTo)
            skipped = min(skipped + max(count, 0), 1_000_000)
        case .paused: isPaused = true
        case .resumed(_, let from):
            isPaused = false
            (running, retry) = (nil, nil)
            handle(from)
        case .timed(let time, _, let from):
            self.time = time
            handle(from)
        }
    }

    /// A clock that went back an hour makes nothing undone; one that was a day ahead is not believed.
    private mutating func handle(_ due: Timestamp) {
        guard let handled, handled > due, due.duration(to: handled) <= Self.aheadMaximum else {
            return self.handled = due
        }
    }
}
