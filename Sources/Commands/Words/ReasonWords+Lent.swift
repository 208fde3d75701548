import Domain

/// The codes of the rules of a lent account.
extension ReasonWords {
    /// - Returns: `nil` for a code that is not known here.
    static func lent(_ reason: Reason) -> Phrase? {
        let (value, limit) = (money(reason.value), money(reason.limit))
        return switch reason.code {
        case "PROP_DAILY_LOSS": "at the stops the profit could fall to \(value), the day's floor is \(limit)"
        case "PROP_TOTAL_LOSS": "at the stops the profit could fall to \(value), the floor is \(limit)"
        case "PROP_TARGET_REACHED": "the target is made: \(value) of \(limit)"
        case "PROP_BEST_DAY": "the day made \(value), its part of the target is \(limit)"
        case "PROP_LOTS_SYMBOL", "PROP_LOTS_TOTAL":
            "would hold \(exact(reason.value)), the most is \(exact(reason.limit))"
        case "PROP_NEWS": news(reason)
        case "PROP_NEWS_UNKNOWN": "the calendar is missing or too old"
        case "PROP_WEEKEND": "the week-end"
        case "PROP_UNKNOWN": "where the account stands is not known"
        default: nil
        }
    }
}
