/// What the bot does by the clock. Ties run in the order of the cases.
public enum Job: String, Hashable, Sendable, CaseIterable {
    /// Compare the ledger with the venue's book.
    case reconcile
    case calendarFetch
    case scanSummary
    /// Before ``dayStart``, so that a report at midnight is about the day that ended.
    case dailyReport
    case dayStart

    /// The name in facts, which never changes.
    public var name: String { rawValue }

    public init?(name: String) { self.init(rawValue: name) }
}
