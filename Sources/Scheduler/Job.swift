/// What the bot does by the clock. Ties run in the order of the cases.
public enum Job: String, Hashable, Sendable, CaseIterable {
    case scanSummary
    case morningBrief, eveningReport
    case dailyReport, weeklyReport, monthlyReport
    /// Markets that open and close.
    case sessions
    /// A copy of the journal and of the paper venue's book.
    case backup
    /// The newest backup is opened as a copy and checked whole.
    case restoreDrill
    case selfCheck
    /// The promises, tried in a simulated world under the settings.
    case fireDrill
    /// Prices that were recorded go to where backtests find them.
    case archive
    /// Room on the disk.
    case diskGuard
    /// The age of the secrets.
    case keyAge

    /// The name in facts, which never changes.
    public var name: String { rawValue }

    /// - Parameter name: whatever its case.
    public init?(name: String) {
        let wanted = name.lowercased()
        guard let job = Self.allCases.first(where: { $0.rawValue.lowercased() == wanted }) else { return nil }
        self = job
    }

    /// By which clock it goes: recorded days have their own reports, but a host has one disk.
    public var followsMarket: Bool {
        switch self {
        case .scanSummary, .morningBrief, .eveningReport, .dailyReport, .weeklyReport, .monthlyReport,
            .sessions:
            true
        case .backup, .restoreDrill, .selfCheck, .fireDrill, .archive, .diskGuard, .keyAge: false
        }
    }

    /// Whether it is done outside, and may fail.
    public var isOutside: Bool { !followsMarket }
}
