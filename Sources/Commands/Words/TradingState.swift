import Domain

/// Whether the bot opens positions, as the operator sees it.
public enum TradingState: Hashable, Sendable {
    case active
    case paused(Cause)
    case killed(Cause)
    /// The venue's book and ours are being compared.
    case reconciling
    /// The day's loss reached its limit.
    case dayOver

    /// One line with its sign: `⏸ Paused`.
    var heading: String {
        switch self {
        case .active: "🟢 Trading"
        case .paused: "⏸ Paused"
        case .killed: "⛔ Halted"
        case .reconciling: "🟡 Checking the venue"
        case .dayOver: "🟡 Done for today"
        }
    }

    /// What that means, line by line; empty where the heading says it all.
    var explanation: [String] {
        switch self {
        case .active: []
        case .paused(let cause):
            Self.lines(cause) + ["No new entries. Stops and targets stay in place.", "/resume to trade again"]
        case .killed(let cause):
            Self.lines(cause) + ["Nothing is opened, after a restart either.", "/resume to trade again"]
        case .reconciling: ["No new entries until the venue's book and mine agree. Stops stay in place."]
        case .dayOver: ["The day's loss reached its limit. No new entries until the next trading day."]
        }
    }

    private static func lines(_ cause: Cause) -> [String] {
        [cause.line] + (cause.reason.isEmpty ? [] : ["Reason: \(cause.reason)"])
    }
}
