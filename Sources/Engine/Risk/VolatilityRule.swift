import Domain

/// A market that hardly moves pays no cost, and one that moves far more than usual keeps no stop.
public struct VolatilityRule: RiskRule {
    public let gate = Reason.Gate.volatility
    public let concern = RiskConcern.market

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        let floor = limits.prices.volatilityFloorBps[circumstances.instrument.assetClass]
        let times = limits.prices.volatilityTimes
        guard floor > .zero || times > .zero else { return .allow }
        guard let quote = circumstances.quote, let atr = circumstances.market.atr,
            let found = atr.basisPoints(of: quote.bid.amount)
        else { return .unknown(Reason(.volatility, "ATR_UNKNOWN")) }
        if found < floor {
            return .deny(
                Reason(.volatility, "VOLATILITY_FLOOR", value: found, limit: floor, detail: "bps"))
        }
        guard times > .zero else { return .allow }
        guard let mean = circumstances.market.atrMean, let most = mean.multiplied(by: times, rounding: .down)
        else { return .unknown(Reason(.volatility, "ATR_MEAN_UNKNOWN")) }
        guard atr > most else { return .allow }
        return .deny(Reason(.volatility, "VOLATILITY_SPIKE", value: atr, limit: most))
    }
}
