import Domain

/// So far below its best the account opens nothing more.
///
/// The best is remembered rounded up, so the fall is never understated; see ``AccountHistory``.
public struct DrawdownRule: RiskRule {
    public let concern = RiskConcern.account

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: RiskLimits) -> Verdict {
        guard let limit = limits.drawdownPercent else { return .allow }
        guard let fall = circumstances.standing.drawdownPercent else {
            return .unknown(Reason(.drawdown, "DRAWDOWN_UNKNOWN"))
        }
        guard fall >= limit else { return .allow }
        return .deny(Reason(.drawdown, "DRAWDOWN_LIMIT", value: fall, limit: limit, detail: "%"))
    }
}
