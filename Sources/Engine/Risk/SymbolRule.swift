import Domain

/// One position per instrument; an entry on its way counts.
public struct SymbolRule: RiskRule {
    public let gate = Reason.Gate.symbol
    public let concern = RiskConcern.instrument

    public init() {}

    public func verdict(_ circumstances: Circumstances, _: GateLimits) -> Verdict {
        circumstances.symbol.isEngaged ? .deny(Reason(.symbol, "ALREADY_ENGAGED")) : .allow
    }
}
