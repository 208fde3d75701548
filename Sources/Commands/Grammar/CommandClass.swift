import Domain

/// How much harm a command can do when it arrives late.
public enum CommandClass: Hashable, Sendable, CaseIterable {
    /// Can only make things safer, and doing it twice changes nothing.
    case protective
    case reading
    /// Lets the bot take risk.
    case riskIncreasing

    /// A message older than this is not simply carried out; one of exactly this age is.
    ///
    /// A day is as long as Telegram keeps what nobody fetched.
    ///
    /// - SeeAlso: https://core.telegram.org/bots/api#getting-updates
    public var ageMaximum: Duration {
        switch self {
        case .protective: .hours(24)
        case .reading: .minutes(2)
        case .riskIncreasing: .seconds(30)
        }
    }
}
