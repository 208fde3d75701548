import Domain
import Engine

/// The codes of the gates and of the strategy that have a sentence of their own.
extension ReasonWords {
    /// - Returns: `nil` for a code that is not known here.
    static func sentence(for reason: Reason) -> Phrase? {
        account(reason) ?? gates(reason) ?? market(reason) ?? strategy(reason) ?? rule(reason) ?? order(reason)
            ?? lent(reason)
    }

    /// What concerns the bot and the account as a whole.
    private static func account(_ reason: Reason) -> Phrase? {
        let (value, limit) = (reason.value.map(NumberFormat.measure), reason.limit.map(NumberFormat.measure))
        return switch reason.code {
        case "KILLED": "/kill holds until /resume"
        case "PAUSED": "no entries until /resume"
        case "NOT_APPROVED": "nobody approved the entry"
        case "NOT_RECONCILED": "the venue's book and mine do not agree yet"
        case "CLOCK_STEPPED": "it jumped \(duration(reason.value)) ago, wants \(duration(reason.limit)) of calm"
        case "DAY_NOT_STARTED": "the trading day has not begun"
        case "DAILY_LOSS_LIMIT": "lost \(money(reason.value)), the limit is \(money(reason.limit))"
        case "EQUITY_UNKNOWN": "the account's worth is not known"
        case "HOURLY_TRADE_LIMIT": "\(value ?? "?") entries in an hour, the most is \(limit ?? "?")"
        case "TOO_MANY_POSITIONS": "\(value ?? "?") open, the most is \(limit ?? "?")"
        case "ALREADY_ENGAGED": "a position or an order is open"
        case "SYMBOL_REMOVED": "taken off the list, until /symbols add"
        case "SIGNAL_USED": "this signal was traded already"
        case "COOLDOWN", "RISK_COOLDOWN": left("resting after the last trade", reason)
        default: nil
        }
    }

    /// What concerns the prices and the calendar.
    private static func market(_ reason: Reason) -> Phrase? {
        let detail = detail(reason)
        return switch reason.code {
        case "NO_QUOTE": "none yet"
        case "QUOTE_STALE": "\(duration(reason.value)) old, wants under \(duration(reason.limit))"
        case "QUOTE_AHEAD": "dated \(duration(reason.value)) in the future"
        case "QUOTE_CROSSED": "bid \(exact(reason.value)) above ask \(exact(reason.limit))"
        case "SPREAD_TOO_HIGH": comparison(nil, reason, unit: unit(of: reason))
        case "WARMING_UP":
            reason.value.map { "\(NumberFormat.measure($0)) bars to go" } ?? "not enough bars yet"
        case "CROSSED_QUOTE": "the bid is above the ask"
        case "MARKET_CLOSED", "SESSION_CLOSED", "OUTSIDE_SESSION":
            detail.isEmpty ? "the market is closed" : "closed, \(OwnWords.phrase(detail))"
        case "HOLIDAYS_UNKNOWN": "the holidays of this year are not in the file of its venue"
        case "NEWS_BLACKOUT", "NEWS", "BLACKOUT": news(reason)
        case "NEWS_CALENDAR_STALE", "NEWS_CALENDAR_BLIND", "CALENDAR_STALE", "CALENDAR_UNKNOWN", "NEWS_UNKNOWN",
            "NO_CALENDAR":
            "the calendar is missing or too old"
        default: nil
        }
    }

    /// What the strategy measured.
    private static func strategy(_ reason: Reason) -> Phrase? {
        switch reason.code {
        case "BAD_REGIME": regime(reason)
        case "TREND_NEUTRAL": reason.value == nil ? "no direction" : "no direction, \(distance(reason))"
        case "TREND_CONFLICT": "the price and the direction disagree"
        case "RSI_OVERBOUGHT", "RSI_OVERSOLD": comparison("RSI", reason)
        case "PRICE_EXTENDED": "too far gone, \(distance(reason))"
        case "LOW_VOLATILITY": comparison("too quiet, ATR", reason, unit: unit(of: reason))
        default: nil
        }
    }

    /// What a strategy from a file says: the clause that did not hold, and its two numbers.
    private static func rule(_ reason: Reason) -> Phrase? {
        let clause = PlainText.line(reason.detail, maximum: clauseLengthMaximum)
        return switch reason.code {
        case "RULE_NOT_MET":
            if let value = reason.value, let limit = reason.limit {
                "\(data: clause) does not hold, \(NumberFormat.measure(value)) against \(NumberFormat.measure(limit))"
            } else {
                "\(data: clause) does not hold"
            }
        case "RULE_UNKNOWN": "cannot be worked out: \(data: clause)"
        case "RULES_CONFLICT": "long and short at once"
        case "OUTSIDE_HOURS": "outside its days or hours"
        case "RULE_EXIT": Phrase(data: clause)
        default: nil
        }
    }

    /// Longer clauses are cut.
    private static let clauseLengthMaximum = 60

    /// The market has no shape to trade.
    private static func regime(_ reason: Reason) -> Phrase {
        switch reason.detail {
        case "CHOP": comparison("choppy, ADX", reason)
        case "RANGE_TIGHT": comparison("hardly moves, ATR", reason, unit: "bps")
        case "UNDEFINED": "too few bars to tell"
        case "": "no clear direction"
        default: "no clear direction, \(spelled(reason.detail))"
        }
    }

    /// How far the price is from its average, to either side.
    private static func distance(_ reason: Reason) -> Phrase {
        let size = Reason(
            reason.gate, reason.code, value: reason.value?.magnitude, limit: reason.limit, detail: reason.detail
        )
        return comparison("distance", size, unit: unit(of: reason))
    }

    /// The two currencies of `JPY to USD`.
    private static func pair(_ detail: String) -> (from: Phrase, to: Phrase)? {
        guard let names = OwnWords.places(in: detail, of: "{1} to {2}"), names.count == 2 else { return nil }
        return (Phrase(data: names[0]), Phrase(data: names[1]))
    }

    /// `, held by the leverage limit`; empty where it is not known what holds a size.
    private static func holder(_ detail: String) -> Phrase {
        SizingNote.Bound(rawValue: detail).map { ", held by \(SizingWords.holder($0))" } ?? ""
    }

    /// What concerns the order itself.
    private static func order(_ reason: Reason) -> Phrase? {
        let detail = detail(reason)
        return switch reason.code {
        case "MIN_SIZE_OVER_BUDGET":
            "the risk budget buys \(exact(reason.value)), the smallest order is \(exact(reason.limit))"
        case "MORE_THAN_SIZED":
            "\(exact(reason.value)) is more than the settings give, \(exact(reason.limit))\(holder(detail))"
        case "BELOW_SMALLEST": "\(exact(reason.value)) is less than the smallest order, \(exact(reason.limit))"
        case "LEVERAGE_TOO_HIGH" where isBelow(reason):
            "the leverage limit leaves room for \(exact(reason.value)), the smallest order is \(exact(reason.limit))"
        case "LEVERAGE_TOO_HIGH": comparison("leverage", reason)
        case "RISK_OVER_BUDGET":
            "would risk \(reason.value.map { NumberFormat.decimal($0, digits: 2) } ?? "more"), the budget is \(money(reason.limit))"
        case "RISK_UNKNOWN": "the risk cannot be worked out"
        case "EXPOSURE_UNKNOWN": "what is carried already is not known"
        case "KELLY_NO_EDGE": "its closed trades show no edge"
        case "NO_CONVERSION":
            detail.isEmpty
                ? "no exchange rate"
                : pair(detail).map { "no exchange rate, \($0) to \($1)" } ?? "no exchange rate, \(data: detail)"
        case "QUANTITY_OFF_GRID": "\(exact(reason.value)) is not a tradable quantity"
        case "STOP_ON_WRONG_SIDE": "the stop is on the wrong side of the price"
        case "TARGET_ON_WRONG_SIDE": "the target is on the wrong side of the price"
        case "INVALID_ORDER" where detail.isEmpty: "it would not be a valid order"
        default: nil
        }
    }
}
