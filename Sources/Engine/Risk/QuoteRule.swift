import Domain

/// A price that is missing, crossed, too old or from the future is no price.
public struct QuoteRule: RiskRule {
    public let concern = RiskConcern.market
    /// A venue's clock may be this far ahead of ours.
    public static let skewMaximum = Duration.seconds(5)

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: RiskLimits) -> Verdict {
        guard let quote = circumstances.quote else { return .unknown(Reason(.quote, "NO_QUOTE")) }
        if quote.isCrossed {
            return .deny(
                Reason(
                    .quote, "QUOTE_CROSSED", value: quote.bid.amount, limit: quote.ask.amount,
                    detail: "bid, ask"))
        }
        let age = quote.at.duration(to: circumstances.now.market)
        if age > limits.quoteAge { return .unknown(reason("QUOTE_STALE", age, limits.quoteAge)) }
        if age < .zero - Self.skewMaximum {
            return .unknown(reason("QUOTE_AHEAD", age, .zero - Self.skewMaximum))
        }
        return .allow
    }

    private func reason(_ code: String, _ age: Duration, _ limit: Duration) -> Reason {
        Reason(
            .quote, code, value: Fixed(whole: Int(age.wholeSeconds)),
            limit: Fixed(whole: Int(limit.wholeSeconds)),
            detail: "seconds")
    }
}
