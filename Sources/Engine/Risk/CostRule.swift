import Domain

/// What trading costs must stay small beside what the target brings.
public struct CostRule: RiskRule {
    public let gate = Reason.Gate.cost
    public let concern = RiskConcern.proposal

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        guard let proposal = circumstances.proposal else { return .allow }
        guard let quote = circumstances.quote, !quote.isCrossed else {
            return .unknown(Reason(.cost, "COST_UNKNOWN"))
        }
        let reward = (proposal.target - proposal.reference).magnitude
        let trade = limits.trade
        if trade.targetSpreads > .zero {
            guard let least = quote.spread.multiplied(by: trade.targetSpreads, rounding: .up) else {
                return .unknown(Reason(.cost, "COST_UNKNOWN"))
            }
            if reward < least {
                return .deny(Reason(.cost, "TARGET_WITHIN_SPREAD", value: reward, limit: least))
            }
        }
        if trade.costSharePercent > .zero {
            guard
                let pip = Fixed(whole: TradeLimits.pipTicks)?.multiplied(
                    by: proposal.instrument.tick, rounding: .up),
                let share = quote.spread.adding(pip)?.percentage(of: reward)
            else { return .unknown(Reason(.cost, "COST_UNKNOWN")) }
            if share > trade.costSharePercent {
                return .deny(
                    Reason(
                        .cost, "COST_SHARE_TOO_HIGH", value: share, limit: trade.costSharePercent,
                        detail: "% of the target"))
            }
        }
        return profit(of: proposal, reward, quote.spread, circumstances.costs, trade.profitCosts)
    }

    private func profit(
        of proposal: Proposal, _ reward: Fixed, _ spread: Fixed, _ costs: TradingCosts, _ times: Fixed
    ) -> Verdict {
        guard times > .zero else { return .allow }
        guard let cost = Self.cost(of: proposal, spread, costs), let net = reward.subtracting(cost),
            let least = cost.multiplied(by: times, rounding: .up)
        else { return .unknown(Reason(.cost, "COST_UNKNOWN")) }
        guard net < least else { return .allow }
        return .deny(Reason(.cost, "PROFIT_BELOW_COST", value: net, limit: least))
    }

    /// What one unit costs on its way to the target: the spread, one slip, both commissions; rounded up.
    static func cost(of proposal: Proposal, _ spread: Fixed, _ costs: TradingCosts) -> Fixed? {
        let tenThousand = Fixed(raw: 10_000 * Fixed.scale)
        guard
            let slip = costs.slip(at: proposal.reference, on: proposal.instrument),
            let lots = costs.lotFeePerUnit(of: proposal.instrument),
            let fees = proposal.reference.amount.adding(proposal.target.amount)?
                .multiplied(by: costs.commissionBps, rounding: .up)?.divided(by: tenThousand, rounding: .up)
        else { return nil }
        return spread.adding(slip)?.adding(fees)?.adding(lots)?.adding(lots)
    }
}
