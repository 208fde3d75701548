import Domain

/// No more than so many positions at once; entries on their way count.
public struct PositionsRule: RiskRule {
    public let gate = Reason.Gate.positions
    public let concern = RiskConcern.account

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        let count = circumstances.standing.engagedCount
        guard count >= limits.openPositions else { return .allow }
        return .deny(
            Reason(
                .positions, "TOO_MANY_POSITIONS", value: Fixed(whole: count),
                limit: Fixed(whole: limits.openPositions)
            ))
    }
}
