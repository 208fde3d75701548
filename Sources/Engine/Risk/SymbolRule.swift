import Domain

/// One position per instrument; an entry on its way counts. None in an instrument that was taken off the list.
public struct SymbolRule: RiskRule {
    public let gate = Reason.Gate.symbol
    public let concern = RiskConcern.instrument

    public init() {}

    public func verdict(_ circumstances: Circumstances, _: GateLimits) -> Verdict {
        if circumstances.symbol.record.isRemoved { return .deny(Reason(.symbol, "SYMBOL_REMOVED")) }
        return circumstances.symbol.isEngaged ? .deny(Reason(.symbol, "ALREADY_ENGAGED")) : .allow
    }
}
