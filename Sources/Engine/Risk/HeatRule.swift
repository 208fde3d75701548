import Domain

/// What everything loses together where every stop is hit: open positions at their stops as they stand
/// now, entries on their way, and the new one.
public struct HeatRule: RiskRule {
    public let gate = Reason.Gate.heat
    public let concern = RiskConcern.proposal

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        guard let proposal = circumstances.proposal else { return .allow }
        guard let limit = circumstances.equity.flatMap({ Self.limit(of: $0, limits.all) }),
            let open = circumstances.standing.openRisk, let reserved = circumstances.standing.reservedRisk,
            let loss = SizeRule.lossAtStop(of: proposal),
            let sum = open.adding(reserved)?.adding(max(loss, proposal.risk))
        else { return .unknown(Reason(.heat, "OPEN_RISK_UNKNOWN")) }
        guard sum > limit else { return .allow }
        return .deny(Reason(.heat, "PORTFOLIO_HEAT", value: sum, limit: limit))
    }

    /// What may be at risk together with `equity`.
    static func limit(of equity: Fixed, _ limits: RiskLimits) -> Fixed? {
        equity.percent(limits.portfolio.heatPercent, rounding: .down)
    }
}
