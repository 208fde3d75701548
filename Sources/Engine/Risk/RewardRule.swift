import Domain

/// What may be won must be worth what may be lost.
public struct RewardRule: RiskRule {
    public let gate = Reason.Gate.reward
    public let concern = RiskConcern.proposal

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        let least = limits.trade.rewardRiskMinimum
        guard least > .zero, let proposal = circumstances.proposal else { return .allow }
        let risk = (proposal.reference - proposal.stop).magnitude
        let reward = (proposal.target - proposal.reference).magnitude
        guard let ratio = reward.divided(by: risk, rounding: .down) else {
            return .unknown(Reason(.reward, "REWARD_UNKNOWN"))
        }
        guard ratio < least else { return .allow }
        return .deny(Reason(.reward, "REWARD_TOO_LOW", value: ratio, limit: least))
    }
}
