import Domain

/// Enough lost for today: entries are over until the next trading day.
///
/// The loss counts open positions at what they could be closed for. Once reached it stays reached,
/// whatever the market gives back: that is the fact `dayLossReached`.
public struct DailyLossRule: RiskRule {
    public let concern = RiskConcern.account

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: RiskLimits) -> Verdict {
        guard let start = circumstances.standing.dayStart else {
            return .unknown(Reason(.dailyLoss, "DAY_NOT_STARTED"))
        }
        guard let equity = circumstances.equity,
            let footing = start.adding(circumstances.standing.dayTransfers),
            let loss = footing.subtracting(equity),
            let limit = Self.limit(of: start, limits)
        else { return .unknown(Reason(.dailyLoss, "EQUITY_UNKNOWN")) }
        guard circumstances.standing.isDayOver || loss >= limit else { return .allow }
        return .deny(Reason(.dailyLoss, "DAILY_LOSS_LIMIT", value: loss, limit: limit))
    }

    /// The loss that ends a day which began with `start`; `nil` where it does not fit.
    public static func limit(of start: Fixed, _ limits: RiskLimits) -> Fixed? {
        start.percent(limits.dailyLossPercent, rounding: .down)
    }
}
