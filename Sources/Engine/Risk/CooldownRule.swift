import Domain

/// A rest after a trade, after a stop and after news.
public struct CooldownRule: RiskRule {
    public let gate = Reason.Gate.cooldown
    public let concern = RiskConcern.time

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        let now = circumstances.now.market
        let standing = circumstances.standing
        if let left = Self.left(of: limits.pace.afterTrade, since: standing.lastClose, at: now) {
            return .deny(Self.reason("COOLDOWN", left, limits.pace.afterTrade))
        }
        if let left = Self.left(of: limits.pace.afterStop, since: circumstances.symbol.record.lastStop, at: now)
        {
            return .deny(Self.reason("STOP_COOLDOWN", left, limits.pace.afterStop))
        }
        if let left = Self.left(of: limits.pace.afterNews, since: standing.lastNewsEnd, at: now) {
            return .deny(Self.reason("NEWS_COOLDOWN", left, limits.pace.afterNews))
        }
        return .allow
    }

    /// - Returns: what is left of the rest; `nil` where it is over.
    private static func left(of rest: Duration, since start: Timestamp?, at now: Timestamp) -> Duration? {
        guard let start else { return nil }
        let left = rest - start.duration(to: now)
        return left > .zero ? left : nil
    }

    private static func reason(_ code: String, _ left: Duration, _ rest: Duration) -> Reason {
        Reason(
            .cooldown, code, value: Fixed(whole: Int(left.wholeSeconds)),
            limit: Fixed(whole: Int(rest.wholeSeconds)), detail: "seconds")
    }
}
