import Domain

/// Before the venue's book has been compared with ours, nobody knows what is held.
public struct ReconciliationRule: RiskRule {
    public let gate = Reason.Gate.reconciliation
    public let concern = RiskConcern.account

    public init() {}

    public func verdict(_ circumstances: Circumstances, _: GateLimits) -> Verdict {
        circumstances.standing.isReconciled ? .allow : .unknown(Reason(.reconciliation, "NOT_RECONCILED"))
    }
}
