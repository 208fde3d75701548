import Domain

/// What is due, and when next. Holds times; never reads a clock and never sleeps.
public struct Agenda<Job: Hashable & Sendable>: Hashable, Sendable {
    /// More are not taken in; the bot's own jobs are a handful.
    public static var entryCountMaximum: Int { 1_000 }

    /// A job and the time that it was meant for.
    public struct Due: Hashable, Sendable {
        public let job: Job
        public let due: Timestamp

        public init(job: Job, due: Timestamp) {
            self.job = job
            self.due = due
        }
    }

    /// Oldest first; ties in the order in which they were added.
    public private(set) var entries: [Due] = []

    public init() {}

    /// `nil` when nothing is planned.
    public var nextDue: Timestamp? { entries.first?.due }

    /// Plans `job`. The same job may stand at several times.
    ///
    /// - Returns: whether there was room; the agenda is unchanged where there was none.
    @discardableResult
    public mutating func add(_ job: Job, at due: Timestamp) -> Bool {
        guard entries.count < Self.entryCountMaximum else { return false }
        let index = entries.firstIndex { due < $0.due } ?? entries.endIndex
        entries.insert(Due(job: job, due: due), at: index)
        return true
    }

    /// Removes and returns everything due at or before `now`, oldest first.
    public mutating func takeDue(at now: Timestamp) -> [Due] {
        guard let first = entries.first, first.due <= now else { return [] }
        let due = Array(entries.prefix { $0.due <= now })
        entries.removeFirst(due.count)
        return due
    }

    public mutating func remove(where matches: (Job) -> Bool) { entries.removeAll { matches($0.job) } }
}
