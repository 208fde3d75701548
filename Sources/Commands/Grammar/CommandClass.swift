import Domain

/// How much harm a command can do when it arrives late.
public enum CommandClass: Hashable, Sendable, CaseIterable {
    /// Can only make things safer, and doing it twice changes nothing.
    case protective
    case reading
    /// Closes what is open: meant for the prices of its moment, and confirmed at those.
    case flattening
    /// Moves the stop or the target of what was open when it was written.
    case adjusting
    /// Lets the bot take risk.
    case riskIncreasing

    /// A message older than this is not simply carried out; one of exactly this age is.
    ///
    /// `nil` runs however late it comes; Telegram itself keeps what nobody fetched for a day.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#getting-updates
    public var ageMaximum: Duration? {
        switch self {
        case .protective: nil
        case .reading: .minutes(2)
        case .flattening, .adjusting: .seconds(60)
        case .riskIncreasing: .seconds(30)
        }
    }
}
