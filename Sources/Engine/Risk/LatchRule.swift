import Domain

/// After /kill nothing is opened until a confirmed /resume.
public struct LatchRule: RiskRule {
    public let gate = Reason.Gate.latch
    public let concern = RiskConcern.account

    public init() {}

    public func verdict(_ circumstances: Circumstances, _: GateLimits) -> Verdict {
        circumstances.standing.isKilled ? .deny(Reason(.latch, "KILLED")) : .allow
    }
}
