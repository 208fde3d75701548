extension OwnWords {
    /// Names and codes, word for word.
    static let texts: Set<String> = [
        "silence", "the pause is over", "the settings file changed", "flattened", "daily report",
        "scanSummary", "the day's loss limit", "the fall from the account's best", "It was not played.",
        "There is nothing to play.", "Every symbol was taken off the list.", "The bot was stopped meanwhile.",
        "net result", "profit factor", "trading days", "walk forward",
        "a message by an anonymous administrator", "a message by a channel", "a message by Telegram itself",
        "a message written in the name of a chat", "no side", "distances out of range",
        "stop or target on the wrong side", "stop within the spread", "bid, ask", "minutes", "opening",
        "averages", "times the mean", "already broken", "asian reversion", "bos retest", "break failed",
        "by hand", "confidence low", "confluence low", "crossed back", "daily cap", "ensemble low",
        "entry window over", "fair value gap", "filters failed", "london breakout", "manage only",
        "momentum low", "news near", "new york breakout", "not confirmed", "not yet", "no bias", "no break",
        "no breakout", "no cross", "no opening", "no pullback", "no sweep", "no zone", "order block",
        "price ran away", "probability low", "range forming", "range unknown", "reduce only", "regime unknown",
        "rsi neutral", "session flat", "session over", "shorts off", "spread too wide", "target too close",
        "time exit", "trend contrary", "trend down", "trend up", "volume low", "volume unknown",
        "weekend near", "within range", "zone far", "range", "chop", "range tight", "undefined",
        "news blackout", "yes to a question", "no to a question", "not known", "drawdown",
        "the bid is above the ask", "reward for risk", "nothing",
    ]

    /// With places for what was found; the first that fits.
    static let sentences: [String] = [
        "no word for {1} h",
        "{1} came late",
        "the venue has an order that is not ours: {1}",
        "order {1} ended here and lives at the venue",
        "the venue has forgotten order {1}",
        "the venue holds {1}, the bot's book says {2}",
        "the venue did not answer {1} checks in a row",
        "the venue filled an order that is not ours: {1}",
        "the venue closed {1} {2}, which is not held here",
        "order {1} is {2} and cannot take {3}",
        "sizing.riskMaximumPercent is {1}, and it may not be above that",
        "There is no strategy {1}: built in are {2}, and {3} is not there.",
        "No prices from {1} to {2} are stored of {3} and {4} more. On the host, where FILE has its bars, run: {5}",
        "No prices from {1} to {2} are stored of {3}. On the host, where FILE has its bars, run: {4}",
        "It took more than {1} minutes of a processor, and was ended: ask for fewer days.",
        "above {1}",
        "below {1}",
        "{1} days or more",
        "{1} days",
        "buy {1}",
        "sell {1}",
    ]
}
