import Domain

/// A bot that sends orders faster than anybody would is broken: no more than so many within a second.
///
/// Exits and protective orders are neither counted nor held back.
public struct OrderRateRule: RiskRule {
    public let gate = Reason.Gate.orderRate
    public let concern = RiskConcern.instrument
    public static let window = Duration.seconds(1)

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        let entries = circumstances.standing.entries
        let limit = limits.pace.ordersPerSecond
        guard entries.count >= limit else { return .allow }
        let since = entries[entries.count - limit].wall.duration(to: circumstances.now.wall)
        // A clock that went back says nothing about what was sent before it did.
        guard since < Self.window, since >= .zero else { return .allow }
        return .deny(
            Reason(.orderRate, "ORDERS_PER_SECOND", value: Fixed(whole: limit), limit: Fixed(whole: limit)))
    }
}
