import Domain

/// The codes of the gates that watch losses, rests, locks, the portfolio and costs.
extension ReasonWords {
    /// - Returns: `nil` for a code that is not one of theirs.
    static func gates(_ reason: Reason) -> Phrase? {
        losses(reason) ?? rests(reason) ?? prices(reason) ?? portfolio(reason)
    }

    private static func losses(_ reason: Reason) -> Phrase? {
        let lost: Phrase = "lost \(money(reason.value)), the limit is \(money(reason.limit))"
        let fell: Phrase = "fell \(money(reason.value)), the limit is \(money(reason.limit))"
        return switch reason.code {
        case "DAILY_LOSS_AT_STOPS":
            "\(money(reason.value)) lost if every stop is hit, the limit is \(money(reason.limit))"
        case "WORST_CASE_UNKNOWN": "what the stops would lose is not known"
        case "WEEKLY_LOSS_LIMIT": "this week \(lost)"
        case "MONTHLY_LOSS_LIMIT": "this month \(lost)"
        case "PERIOD_NOT_STARTED": "the week or month has not begun"
        case "SESSION_DRAWDOWN": "from the day's best \(fell)"
        case "HIGH_WATER_DRAWDOWN": "\(fell); /rearm account lifts it"
        case "PEAK_UNKNOWN": "the best is not known yet"
        default: nil
        }
    }

    private static func rests(_ reason: Reason) -> Phrase? {
        let (value, limit) = (reason.value.map(NumberFormat.measure), reason.limit.map(NumberFormat.measure))
        return switch reason.code {
        case "DAILY_TRADE_LIMIT": "\(value ?? "?") entries today, the most is \(limit ?? "?")"
        case "SYMBOL_INTERVAL":
            "the last entry was \(duration(reason.value)) ago, wants \(duration(reason.limit))"
        case "ORDERS_PER_SECOND": "\(value ?? "?") orders within a second"
        case "STOP_COOLDOWN": left("resting after a stop", reason)
        case "NEWS_COOLDOWN": left("resting after news", reason)
        case "LOSS_STREAK": release("too many losses in a row", reason)
        case "STOP_GUARD": release("too many stops", reason)
        case "LOW_PROFIT": release("too little profit", reason)
        case "LOCKED": release("locked by hand", reason)
        case "NOT_MINE": release("held at the venue by somebody else", reason)
        case "SYMBOL_KILLED":
            "its last trades made \(money(reason.value)), the least is \(money(reason.limit)); /rearm lifts it"
        case "PAYOFF_TOO_LOW": comparison("average loss over average win", reason)
        case "PAYOFF_UNKNOWN": "average loss and win are not known"
        default: nil
        }
    }

    private static func release(_ words: Phrase, _ reason: Reason) -> Phrase {
        reason.value == nil ? "\(words), until /rearm" : left(words, reason)
    }

    private static func prices(_ reason: Reason) -> Phrase? {
        switch reason.code {
        case "QUOTE_DOUBTFUL": "it jumped and nothing has confirmed it yet"
        case "NO_BARS": "none yet"
        case "BARS_STALE", "BARS_STOPPED":
            "the last ended \(duration(reason.value)) ago, wants under \(duration(reason.limit))"
        case "SPREAD_OVER_ATR": comparison("% of the ATR", reason)
        case "SPREAD_UNUSUAL": comparison("unusually wide,", reason)
        case "USUAL_SPREAD_UNKNOWN": "what is usual is not known yet"
        case "ATR_UNKNOWN", "ATR_MEAN_UNKNOWN": "the ATR is not known yet"
        case "VOLATILITY_FLOOR": comparison("too quiet, ATR", reason, unit: unit(of: reason))
        case "VOLATILITY_SPIKE": comparison("a spike, ATR", reason)
        default: nil
        }
    }

    private static func portfolio(_ reason: Reason) -> Phrase? {
        let detail = detail(reason)
        return switch reason.code {
        case "CORRELATED": comparison("moves as \(data: detail),", reason)
        case "SAME_GROUP": "moves as \(data: detail) does"
        case "CORRELATION_UNKNOWN": "how it moves beside \(data: detail) is not known"
        case "CURRENCY_EXPOSURE": comparison("\(data: detail) net", reason)
        case "PORTFOLIO_HEAT":
            "would risk \(money(reason.value)) in all, the limit is \(money(reason.limit))"
        case "OPEN_RISK_UNKNOWN": "what is at risk already is not known"
        case "REWARD_TOO_LOW": comparison("reward for risk", reason)
        case "REWARD_UNKNOWN": "it cannot be worked out"
        case "TARGET_WITHIN_SPREAD": comparison("target distance", reason)
        case "COST_SHARE_TOO_HIGH": comparison("% of the target", reason)
        case "PROFIT_BELOW_COST": comparison("net profit", reason)
        case "COST_UNKNOWN": "it cannot be worked out"
        default: nil
        }
    }
}
