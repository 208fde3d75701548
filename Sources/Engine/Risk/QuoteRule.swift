import Domain

/// A price that is missing, crossed, too old, from the future or a jump nobody confirmed is no price.
public struct QuoteRule: RiskRule {
    public let gate = Reason.Gate.quote
    public let concern = RiskConcern.market
    /// A venue's clock may be this far ahead of ours before its quotes are kept out of the bars.
    public static let skewMaximum = Duration.seconds(5)

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        guard let quote = circumstances.quote else { return .unknown(Reason(.quote, "NO_QUOTE")) }
        if quote.isCrossed {
            return .deny(
                Reason(
                    .quote, "QUOTE_CROSSED", value: quote.bid.amount, limit: quote.ask.amount,
                    detail: "bid, ask"))
        }
        let age = quote.at.duration(to: circumstances.now.market)
        if age > limits.quoteAge { return .unknown(reason("QUOTE_STALE", age, limits.quoteAge)) }
        if age < .zero - limits.prices.ahead {
            return .unknown(reason("QUOTE_AHEAD", age, .zero - limits.prices.ahead))
        }
        guard circumstances.market.isDoubtful else { return .allow }
        return .unknown(Reason(.quote, "QUOTE_DOUBTFUL", limit: limits.prices.jumpAtr, detail: "ATR"))
    }

    private func reason(_ code: String, _ age: Duration, _ limit: Duration) -> Reason {
        Reason(
            .quote, code, value: Fixed(whole: Int(age.wholeSeconds)),
            limit: Fixed(whole: Int(limit.wholeSeconds)),
            detail: "seconds")
    }
}
