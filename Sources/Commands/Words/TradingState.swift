import Domain
import Engine

/// Whether the bot opens positions, as the operator sees it.
public enum TradingState: Hashable, Sendable {
    case active
    case paused(Cause)
    case killed(Cause)
    /// The venue's book and ours are being compared.
    case reconciling
    /// The day's loss reached its limit.
    case dayOver
    /// The loss of a longer stretch, or the fall from the best, reached its limit.
    case limitReached(LossSpan)

    /// What may be done with orders, in one word.
    public var permission: TradingPermission {
        switch self {
        case .active: .run
        case .paused, .dayOver, .limitReached: .reduceOnly
        case .reconciling: .manageOnly
        case .killed: .halted
        }
    }

    /// One line with its sign: `⏸ Paused`.
    var heading: Phrase {
        switch self {
        case .active: "🟢 Trading"
        case .paused: "⏸ Paused"
        case .killed: "⛔ Halted"
        case .reconciling: "🟡 Checking the venue"
        case .dayOver: "🟡 Done for today"
        case .limitReached(.week): "🟡 Done for the week"
        case .limitReached(.month): "🟡 Done for the month"
        case .limitReached(.session): "🟡 Done for today"
        case .limitReached(.highWater): "⛔ Too far below the best"
        }
    }

    /// What that means, line by line; empty where the heading says it all.
    var explanation: [Phrase] {
        switch self {
        case .active: []
        case .paused(let cause):
            Self.lines(cause) + ["No new entries. Stops and targets stay in place.", cause.end]
        case .killed(let cause):
            Self.lines(cause) + ["Nothing is opened, after a restart either.", "/resume to trade again"]
        case .reconciling: ["No new entries until the venue's book and mine agree. Stops stay in place."]
        case .limitReached(let span): [span.effect]
        case .dayOver: ["The day's loss reached its limit. No new entries until the next trading day."]
        }
    }

    private static func lines(_ cause: Cause) -> [Phrase] {
        [cause.line] + (cause.reason.isEmpty ? [] : ["Reason: \(cause.why)"])
    }
}

extension Cause {
    /// What ends a pause.
    var end: Phrase {
        until.map { "It ends \(ClockWords.moment($0)). /resume trades before that" } ?? "/resume to trade again"
    }
}

extension LossSpan {
    /// What follows from a limit that was reached.
    var effect: Phrase {
        switch self {
        case .week: "The week's loss reached its limit. No new entries until next week."
        case .month: "The month's loss reached its limit. No new entries until next month."
        case .session: "The fall from the day's best reached its limit. No new entries until the next day."
        case .highWater:
            "The fall from the account's best reached its limit. No new entries until /rearm account."
        }
    }
}
