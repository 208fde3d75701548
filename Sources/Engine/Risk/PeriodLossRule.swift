import Domain

/// Enough lost for the week or the month: entries are over until the next one begins.
public struct PeriodLossRule: RiskRule {
    public let gate = Reason.Gate.periodLoss
    public let concern = RiskConcern.account

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        for span in [LossSpan.week, .month] {
            let percent = span == .week ? limits.losses.weeklyPercent : limits.losses.monthlyPercent
            let standing = circumstances.standing
            guard percent > .zero else { continue }
            let start = span == .week ? standing.weekStart : standing.monthStart
            guard let start else { return .unknown(Reason(.periodLoss, "PERIOD_NOT_STARTED")) }
            guard let equity = circumstances.equity, let loss = start.subtracting(equity),
                let limit = start.percent(percent, rounding: .down)
            else { return .unknown(Reason(.periodLoss, "EQUITY_UNKNOWN")) }
            guard standing.endedSpans.contains(span) || loss >= limit else { continue }
            let code = span == .week ? "WEEKLY_LOSS_LIMIT" : "MONTHLY_LOSS_LIMIT"
            return .deny(Reason(.periodLoss, code, value: loss, limit: limit))
        }
        return .allow
    }
}
