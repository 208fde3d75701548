import Domain

/// No more than so many entries within any 60 minutes and on one day, and some time between two in one
/// instrument.
public struct RateRule: RiskRule {
    public let gate = Reason.Gate.rate
    public let concern = RiskConcern.instrument
    public static let window = Duration.hours(1)

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        let standing = circumstances.standing
        let now = circumstances.now.market
        if Self.isBusy(standing.entries, limits.tradesPerHour, at: now) {
            return .deny(
                reason("HOURLY_TRADE_LIMIT", Self.count(standing.entries, at: now), limits.tradesPerHour))
        }
        if standing.entriesToday >= limits.pace.tradesPerDay {
            return .deny(reason("DAILY_TRADE_LIMIT", standing.entriesToday, limits.pace.tradesPerDay))
        }
        guard let last = circumstances.symbol.record.lastEntry else { return .allow }
        let since = last.duration(to: now)
        guard since < limits.pace.symbolInterval else { return .allow }
        return .deny(
            Reason(
                .rate, "SYMBOL_INTERVAL", value: Fixed(whole: Int(since.wholeSeconds)),
                limit: Fixed(whole: Int(limits.pace.symbolInterval.wholeSeconds)), detail: "seconds"))
    }

    /// Entries in the 60 minutes before `now`.
    public static func count(_ entries: [Moment], at now: Timestamp) -> Int {
        entries.count { $0.market.duration(to: now) < window }
    }

    /// Whether the last `limit` entries all lie within the window.
    private static func isBusy(_ entries: [Moment], _ limit: Int, at now: Timestamp) -> Bool {
        entries.count >= limit && entries[entries.count - limit].market.duration(to: now) < window
    }

    private func reason(_ code: String, _ count: Int, _ limit: Int) -> Reason {
        Reason(.rate, code, value: Fixed(whole: count), limit: Fixed(whole: limit))
    }
}
