import Domain

/// What the bot may do with orders now: one word for what latch, pause, limits and books say together.
///
/// It is derived, never kept: the facts that it comes from are, and so it survives a restart.
public enum TradingPermission: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Entries and exits.
    case run = "RUN"
    /// Paused, or a loss limit was reached: positions may only become smaller.
    case reduceOnly = "REDUCE_ONLY"
    /// The venue's book and ours do not agree: what is open is looked after.
    case manageOnly = "MANAGE_ONLY"
    /// The latch is down: everything is closed and stays so.
    case halted = "HALTED"

    public static func < (lhs: Self, rhs: Self) -> Bool {
        allCases.firstIndex(of: lhs) ?? 0 < allCases.firstIndex(of: rhs) ?? 0
    }
}

extension Ledger {
    /// The strictest of what holds.
    public var permission: TradingPermission {
        if latch != nil { return .halted }
        if !isReconciled { return .manageOnly }
        return pause != nil || isAtLossLimit ? .reduceOnly : .run
    }

    /// Whether a limit on what may be lost was reached in the stretch that runs.
    public var isAtLossLimit: Bool {
        day != nil && day?.date == endedDay
            || LossSpan.allCases.contains { risk.hasEnded($0, on: day?.date) }
    }
}
