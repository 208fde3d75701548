import Domain

/// Enough lost for today: entries are over until the next trading day.
///
/// Two steps. Where the day would reach its limit if every open position were closed at its stop, nothing
/// is opened while that is so. Where it has reached it at what positions could be closed for now, it stays
/// reached, whatever the market gives back: that is the fact `dayLossReached`.
public struct DailyLossRule: RiskRule {
    public let gate = Reason.Gate.dailyLoss
    public let concern = RiskConcern.account

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        guard let start = circumstances.standing.dayStart else {
            return .unknown(Reason(.dailyLoss, "DAY_NOT_STARTED"))
        }
        guard let equity = circumstances.equity,
            let footing = circumstances.standing.dayFooting, let loss = footing.subtracting(equity),
            let limit = Self.limit(of: start, limits.all)
        else { return .unknown(Reason(.dailyLoss, "EQUITY_UNKNOWN")) }
        if circumstances.standing.isDayOver || loss >= limit {
            return .deny(Reason(.dailyLoss, "DAILY_LOSS_LIMIT", value: loss, limit: limit))
        }
        guard let worst = circumstances.worst, let feared = footing.subtracting(min(worst, equity)) else {
            return .unknown(Reason(.dailyLoss, "WORST_CASE_UNKNOWN"))
        }
        guard feared >= limit else { return .allow }
        return .deny(Reason(.dailyLoss, "DAILY_LOSS_AT_STOPS", value: feared, limit: limit))
    }

    /// The loss that ends a day which began with `start`, the smaller of the two limits; `nil` where it
    /// does not fit.
    public static func limit(of start: Fixed, _ limits: RiskLimits) -> Fixed? {
        guard let share = start.percent(limits.dailyLossPercent, rounding: .down) else { return nil }
        let money = limits.losses.dailyMoney
        return money > .zero ? min(share, money) : share
    }
}
