import Domain
import Scheduler

/// A job and where it stands, for ``JobsCard``.
public struct JobLine: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case waiting, running, paused
        /// Switched off by the settings.
        case off
    }

    public let job: Job
    public let state: State
    /// When it runs, as settings spell it: `daily 07:00 Europe/London`.
    public let plan: String
    /// What becomes of times that were missed.
    public let catchUp: CatchUp
    /// Whether the chat has set another time of day.
    public let isEdited: Bool
    /// What the last successful run was for, and when the next one is due; both in the reader's zone, `nil` for none.
    public let last: CivilTime?
    public let next: CivilTime?
    /// Why the last run failed; `nil` where it did not.
    public let failure: String?
    /// When a failed run is tried again.
    public let retryAt: CivilTime?
    /// Times that were let go since the last run.
    public let skipped: Int

    public init(
        job: Job, state: State, plan: String, catchUp: CatchUp, isEdited: Bool, last: CivilTime?,
        next: CivilTime?,
        failure: String?, retryAt: CivilTime?, skipped: Int
    ) {
        self.job = job
        self.state = state
        self.plan = plan
        self.catchUp = catchUp
        self.isEdited = isEdited
        self.last = last
        self.next = next
        self.failure = failure
        self.retryAt = retryAt
        self.skipped = skipped
    }

    var mark: String {
        switch state {
        case .running: "⏳"
        case .paused: "⏸"
        case .off: "○"
        case .waiting: failure == nil ? "●" : "⚠️"
        }
    }

    /// `last 25 Nov 07:00, next 26 Nov 07:00`
    var times: Phrase {
        let ran: Phrase = last.map { "last \(ClockWords.moment($0))" } ?? "never ran"
        let due: Phrase? =
            switch state {
            case .running: "runs now"
            case .paused: "paused"
            case .off: "off"
            case .waiting:
                retryAt.map { "again at \(ClockWords.moment($0))" }
                    ?? next.map { "next \(ClockWords.moment($0))" }
            }
        return [ran, due].compactMap(\.self).joined(separator: ", ")
    }

    var policy: Phrase {
        switch catchUp {
        case .once: "Missed times: the latest is run, late"
        case .all: "Missed times: each is run, late"
        case .skip: "Missed times: let go"
        }
    }
}

/// The answer to `/jobs`.
public struct JobsCard: Utterance {
    public let lines: [JobLine]
    /// Fetches and checks that go by their own clock and cannot be paused; the next time of each, in the reader's zone.
    public let always: [Always]

    public struct Always: Hashable, Sendable {
        public let name: Phrase
        public let next: CivilTime?

        public init(_ name: Phrase, next: CivilTime?) {
            self.name = name
            self.next = next
        }
    }

    public init(lines: [JobLine], always: [Always]) {
        self.lines = lines
        self.always = always
    }

    public var words: Draft {
        var page = Page()
        page.title("Jobs")
        page.list(lines.map { "\(data: $0.mark) \(data: $0.job.name): \($0.times)" })
        page.gap()
        for one in always {
            let next: Phrase = one.next.map { "next \(ClockWords.moment($0))" } ?? "by the calendar"
            page.line("● \(one.name): \(next)")
        }
        page.line("/jobs NAME shows one, /jobs at NAME HH:MM moves it.", .italic)
        // Two in a row: their titles are whole on a phone.
        let buttons = lines.map { Draft.Button.go(JobWords.title(of: $0.job), .jobs(.show($0.job))) }
        let rows = stride(from: 0, to: buttons.count, by: 2).map {
            Array(buttons[$0..<min($0 + 2, buttons.count)])
        }
        return page.draft(rows + [[.go("Refresh", .jobs(.list)), .go("Status", .status)]])
    }
}

/// The answer to `/jobs NAME`, and to whatever changed the job.
public struct JobCard: Utterance {
    public enum Change: Hashable, Sendable {
        case begun, paused, resumed, moved
        /// It runs already.
        case busy
        /// It has no time of day that could be moved.
        case timeless
    }

    public let line: JobLine
    /// What was just done; `nil` where it was only looked at.
    public let change: Change?

    public init(line: JobLine, change: Change?) {
        self.line = line
        self.change = change
    }

    public var words: Draft {
        var page = Page()
        page.title("\(data: line.mark) \(JobWords.title(of: line.job))")
        switch change {
        case .begun: page.line("Runs now, because you asked.")
        case .paused: page.line("Paused. What falls due meanwhile is let go.")
        case .resumed: page.line("Runs again, from its next time on.")
        case .moved: page.line("Its time was changed.")
        case .busy: page.line("It is running already: nothing was started.")
        case .timeless: page.line("It comes every so many minutes and has no time of day: nothing was changed.")
        case nil: page.line(JobWords.purpose(of: line.job))
        }
        page.line("When: \(data: line.plan)" + (line.isEdited ? " (set in the chat)" : ""))
        page.line(line.times)
        page.line(line.policy)
        if let failure = line.failure {
            page.line(
                "Last failure: \(OwnWords.phrase(PlainText.line(failure, maximum: JobEvent.whyLengthMaximum)))")
        }
        if line.skipped > 0 {
            page.line("\(Phrase.count(line.skipped, "# time", "# times")) let go since the last run")
        }
        let job = line.job
        let toggle: Draft.Button? =
            switch line.state {
            case .paused: .go("Resume it", .jobs(.resume(job)))
            case .off: nil
            case .waiting, .running: .go("Pause it", .jobs(.pause(job)))
            }
        return page.draft([[.go("Run now", .jobs(.run(job))), toggle], [.go("All jobs", .jobs(.list))]])
    }
}
