import Domain

/// No more than so many entries within any 60 minutes.
public struct RateRule: RiskRule {
    public let concern = RiskConcern.account
    public static let window = Duration.hours(1)

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: RiskLimits) -> Verdict {
        guard circumstances.standing.recentEntries >= limits.tradesPerHour else { return .allow }
        return .deny(
            Reason(
                .rate, "HOURLY_TRADE_LIMIT", value: Fixed(whole: circumstances.standing.recentEntries),
                limit: Fixed(whole: limits.tradesPerHour)))
    }
}
