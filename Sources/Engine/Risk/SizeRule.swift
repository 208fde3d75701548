import Domain

/// Judges what sizing made: on the grid, within the budget, within the leverage, stop on the losing side.
///
/// It repeats no code of ``Sizing``: a mistake there is caught here.
public struct SizeRule: RiskRule {
    public let gate = Reason.Gate.size
    public let concern = RiskConcern.proposal

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        guard let proposal = circumstances.proposal else { return .allow }
        guard let equity = circumstances.equity else { return .unknown(Reason(.size, "EQUITY_UNKNOWN")) }
        if let fault = gridFault(of: proposal) { return .deny(fault) }
        guard let budget = equity.percent(limits.riskMaximumPercent, rounding: .down),
            let worst = Self.lossAtStop(of: proposal)
        else { return .unknown(Reason(.size, "RISK_UNKNOWN")) }
        let risk = max(worst, proposal.risk)
        if risk > budget { return .deny(Reason(.size, "RISK_OVER_BUDGET", value: risk, limit: budget)) }
        return leverage(of: proposal, equity: equity, carried: circumstances.standing.exposure, limits)
    }

    private func gridFault(of proposal: Proposal) -> Reason? {
        let instrument = proposal.instrument
        let quantity = proposal.quantity
        guard quantity >= instrument.minimum, quantity <= instrument.maximum,
            quantity.amount.isMultiple(of: instrument.step)
        else { return Reason(.size, "QUANTITY_OFF_GRID", value: quantity.amount, limit: instrument.step) }
        let isBuy = proposal.side == .buy
        guard isBuy ? proposal.stop < proposal.reference : proposal.stop > proposal.reference else {
            return Reason(
                .validity, "STOP_ON_WRONG_SIDE", value: proposal.stop.amount, limit: proposal.reference.amount)
        }
        guard isBuy ? proposal.target > proposal.reference : proposal.target < proposal.reference else {
            return Reason(
                .validity, "TARGET_ON_WRONG_SIDE", value: proposal.target.amount,
                limit: proposal.reference.amount)
        }
        return nil
    }

    /// Price distance times quantity in the account's currency, rounded up; costs not included.
    static func lossAtStop(of proposal: Proposal) -> Fixed? {
        let distance = (proposal.reference - proposal.stop).magnitude
        return proposal.instrument.value(of: distance, for: proposal.quantity, rounding: .up)?
            .amount.multiplied(by: proposal.conversion, rounding: .up)
    }

    private func leverage(of proposal: Proposal, equity: Fixed, carried: Fixed, _ limits: GateLimits) -> Verdict
    {
        guard
            let worth = proposal.instrument.notional(proposal.quantity, at: proposal.reference)?.amount
                .multiplied(by: proposal.conversion, rounding: .up),
            let total = worth.adding(carried), let used = total.divided(by: equity, rounding: .up)
        else { return .unknown(Reason(.size, "EXPOSURE_UNKNOWN")) }
        guard used > limits.leverage else { return .allow }
        return .deny(Reason(.size, "LEVERAGE_TOO_HIGH", value: used, limit: limits.leverage))
    }
}
