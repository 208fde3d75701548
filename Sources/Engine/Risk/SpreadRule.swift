import Domain

/// A wide spread is a price that nobody stands behind.
public struct SpreadRule: RiskRule {
    public let concern = RiskConcern.market

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: RiskLimits) -> Verdict {
        guard let quote = circumstances.quote, let spread = quote.spread.basisPoints(of: quote.bid.amount)
        else {
            return .unknown(Reason(.spread, "NO_QUOTE"))
        }
        guard spread > limits.spreadBps else { return .allow }
        return .deny(Reason(.spread, "SPREAD_TOO_HIGH", value: spread, limit: limits.spreadBps, detail: "bps"))
    }
}
