import Domain

/// Bars that stopped coming: what a strategy saw is no longer what the market is.
public struct BarsRule: RiskRule {
    public let gate = Reason.Gate.bars
    public let concern = RiskConcern.market

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        let market = circumstances.market
        if limits.prices.staleBars > 0 {
            guard let age = market.barAge else { return .unknown(Reason(.bars, "NO_BARS")) }
            let limit = Duration.seconds(market.timeframe.seconds * Int64(limits.prices.staleBars))
            if age > limit { return .unknown(reason("BARS_STALE", age, limit)) }
        }
        guard limits.prices.staleAfter > .zero else { return .allow }
        guard let age = market.baseAge else { return .unknown(Reason(.bars, "NO_BARS")) }
        let limit = market.baseTimeframe.duration + limits.prices.staleAfter
        return age > limit ? .unknown(reason("BARS_STOPPED", age, limit)) : .allow
    }

    private func reason(_ code: String, _ age: Duration, _ limit: Duration) -> Reason {
        Reason(
            .bars, code, value: Fixed(whole: Int(age.wholeSeconds)),
            limit: Fixed(whole: Int(limit.wholeSeconds)), detail: "seconds")
    }
}
