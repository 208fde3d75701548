import Domain

/// Around scheduled news nothing is opened; a calendar that is not known counts as news.
public struct NewsRule: RiskRule {
    public let gate = Reason.Gate.news
    public let concern = RiskConcern.time

    public init() {}

    public func verdict(_ circumstances: Circumstances, _: GateLimits) -> Verdict { circumstances.outside.news }
}
