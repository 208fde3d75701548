import Domain

/// Losses that are too large beside the wins make an instrument unfit, whatever its share of wins.
///
/// Over its last closed trades, as many as ``SymbolRecord`` keeps.
public struct PayoffRule: RiskRule {
    public let gate = Reason.Gate.payoff
    public let concern = RiskConcern.instrument

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        let (record, rules) = (circumstances.symbol.record, limits.symbols)
        guard rules.payoffTrades > 0, record.trades.count >= rules.payoffTrades, record.losses > 0 else {
            return .allow
        }
        guard record.wins > 0 else {
            return .deny(Reason(.payoff, "PAYOFF_TOO_LOW", limit: rules.payoffMaximum))
        }
        guard let ratio = Self.ratio(record) else { return .unknown(Reason(.payoff, "PAYOFF_UNKNOWN")) }
        guard ratio > rules.payoffMaximum else { return .allow }
        return .deny(Reason(.payoff, "PAYOFF_TOO_LOW", value: ratio, limit: rules.payoffMaximum))
    }

    /// The average loss over the average win, rounded up; `nil` without wins or losses.
    static func ratio(_ record: SymbolRecord) -> Fixed? {
        guard let wins = Fixed(whole: record.wins), let losses = Fixed(whole: record.losses),
            let loss = record.lost.divided(by: losses, rounding: .up),
            let win = record.won.divided(by: wins, rounding: .down)
        else { return nil }
        return loss.divided(by: win, rounding: .up)
    }
}
