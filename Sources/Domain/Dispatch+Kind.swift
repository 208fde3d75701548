extension Dispatch {
    /// What a message is for: how urgent it is, how long it is worth sending, whether it may be joined with others.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Ends the spinner on a pressed button.
        case answer
        /// What somebody wanted to look at, or looks at anew.
        case view
        /// Any other answer to somebody: what was done, a question, why not.
        case reply
        case alarm
        /// News of trades, and of what holds them back.
        case trade
        /// News that can wait.
        case routine
        /// What the scans since the last one came to.
        case summary
        case report
        /// The live card where it is posted, pinned and let go.
        case liveCard
        /// What stands on it now: worth no other message's place.
        case liveText

        /// How long it is worth sending; `nil` for ever.
        ///
        /// Telegram itself refuses an answer to a press after a while ("query is too old").
        ///
        /// - SeeAlso: https://core.telegram.org/bots/api#answercallbackquery
        public var lifetime: Duration? {
            switch self {
            case .answer: .seconds(15)
            case .view, .summary: .minutes(5)
            case .report: .hours(12)
            case .liveText: .minutes(1)
            case .reply, .alarm, .trade, .routine, .liveCard: nil
            }
        }
    }
}
