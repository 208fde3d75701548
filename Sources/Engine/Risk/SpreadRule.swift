import Domain

/// A wide spread is a price that nobody stands behind: beyond a share of the price, of the ATR, or of
/// what is usual for the instrument.
public struct SpreadRule: RiskRule {
    public let gate = Reason.Gate.spread
    public let concern = RiskConcern.market

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        guard let quote = circumstances.quote, let spread = quote.spread.basisPoints(of: quote.bid.amount)
        else {
            return .unknown(Reason(.spread, "NO_QUOTE"))
        }
        if spread > limits.spreadBps {
            return .deny(
                Reason(.spread, "SPREAD_TOO_HIGH", value: spread, limit: limits.spreadBps, detail: "bps"))
        }
        let share = limits.prices.spreadAtrPercent[circumstances.instrument.assetClass]
        if share > .zero {
            guard let atr = circumstances.market.atr, atr > .zero, let used = quote.spread.percentage(of: atr)
            else { return .unknown(Reason(.spread, "ATR_UNKNOWN")) }
            if used > share {
                return .deny(
                    Reason(.spread, "SPREAD_OVER_ATR", value: used, limit: share, detail: "% of the ATR"))
            }
        }
        return usual(quote.spread, circumstances.market.usualSpread, limits.prices.spreadTimes)
    }

    private func usual(_ spread: Fixed, _ usual: Fixed?, _ times: Fixed) -> Verdict {
        guard times > .zero else { return .allow }
        guard let usual, let most = usual.multiplied(by: times, rounding: .up) else {
            return .unknown(Reason(.spread, "USUAL_SPREAD_UNKNOWN"))
        }
        guard spread > most else { return .allow }
        return .deny(Reason(.spread, "SPREAD_UNUSUAL", value: spread, limit: most))
    }
}
