import Domain

/// While it is paused the bot looks after what is open and opens nothing.
public struct StateRule: RiskRule {
    public let gate = Reason.Gate.state
    public let concern = RiskConcern.account

    public init() {}

    public func verdict(_ circumstances: Circumstances, _: GateLimits) -> Verdict {
        circumstances.standing.isPaused ? .deny(Reason(.state, "PAUSED")) : .allow
    }
}
