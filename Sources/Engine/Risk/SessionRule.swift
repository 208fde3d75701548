import Domain

/// A closed market takes no entries.
public struct SessionRule: RiskRule {
    public let gate = Reason.Gate.session
    public let concern = RiskConcern.time

    public init() {}

    public func verdict(_ circumstances: Circumstances, _: GateLimits) -> Verdict {
        circumstances.outside.session
    }
}
