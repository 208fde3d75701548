import Domain

/// Too far below the best: of the day, until the next; of all time, until an operator re-arms it.
///
/// The fall within a day is the last rung of a ladder whose other rungs make entries smaller.
public struct HighWaterRule: RiskRule {
    public let gate = Reason.Gate.highWater
    public let concern = RiskConcern.account

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        for span in [LossSpan.session, .highWater] {
            let percent = span == .session ? limits.losses.sessionPercent : limits.losses.highWaterPercent
            let standing = circumstances.standing
            guard percent > .zero else { continue }
            guard let peak = span == .session ? standing.dayPeak : standing.peak else {
                return .unknown(Reason(.highWater, "PEAK_UNKNOWN"))
            }
            guard let equity = circumstances.equity, let fall = peak.subtracting(equity),
                let limit = peak.percent(percent, rounding: .down)
            else { return .unknown(Reason(.highWater, "EQUITY_UNKNOWN")) }
            guard standing.endedSpans.contains(span) || fall >= limit else { continue }
            let code = span == .session ? "SESSION_DRAWDOWN" : "HIGH_WATER_DRAWDOWN"
            return .deny(Reason(.highWater, code, value: fall, limit: limit))
        }
        return .allow
    }
}
