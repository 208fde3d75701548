import Domain

/// The rules of whoever lent the account. Nothing lifts them.
///
/// The answer counts every open position at its stop, with costs, and every entry on its way as lost. A
/// fill further beyond a stop than the slippage of the settings is not covered; see docs/prop-rules.md.
public struct PropRule: RiskRule {
    public let gate = Reason.Gate.prop
    public let concern = RiskConcern.instrument

    public init() {}

    public func verdict(_ circumstances: Circumstances, _: GateLimits) -> Verdict {
        guard circumstances.isLent else { return .allow }
        switch circumstances.prop {
        case .off: return .allow
        case .unknown: return .unknown(Reason(.prop, "PROP_UNKNOWN"))
        case .known(let terms, let state):
            if circumstances.outside.propWindow.refusal != nil { return circumstances.outside.propWindow }
            guard let proposal = circumstances.proposal else { return terms.verdict(state) }
            return terms.verdict(
                state, risk: proposal.risk,
                entry: PropState.Lot(proposal.instrument.id, proposal.quantity.amount))
        }
    }
}
