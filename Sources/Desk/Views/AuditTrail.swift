import Domain

/// The last commands that were heard, whoever gave them and whatever became of them.
public struct AuditTrail: Hashable, Sendable {
    /// Older ones are left to the journal.
    public static let countMaximum = 200

    public struct Entry: Hashable, Sendable {
        /// By the wall clock.
        public let at: Timestamp
        public let user: UserID
        /// The command, or what the pressed button carried.
        public let text: String
        public let verdict: Fact.Heard.Verdict

        public init(at: Timestamp, user: UserID, text: String, verdict: Fact.Heard.Verdict) {
            self.at = at
            self.user = user
            self.text = text
            self.verdict = verdict
        }
    }

    /// Oldest first.
    public private(set) var entries: [Entry] = []

    /// When somebody who may command was last heard; `nil` where that was never.
    public var lastHeard: Timestamp? { entries.last?.at }

    public init() {}

    mutating func note(_ heard: Fact.Heard, at now: Moment) {
        entries.append(Entry(at: now.wall, user: heard.user, text: heard.text, verdict: heard.verdict))
        if entries.count > Self.countMaximum { entries.removeFirst() }
    }
}
