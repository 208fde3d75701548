import Domain

/// An instrument whose last trades lost too much together stays off until an operator re-arms it.
public struct KillSwitchRule: RiskRule {
    public let gate = Reason.Gate.killSwitch
    public let concern = RiskConcern.instrument

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        guard circumstances.symbol.record.killSwitch != nil else { return .allow }
        let net = circumstances.symbol.record.net(ofLast: limits.symbols.switchTrades)
        return .deny(
            Reason(
                .killSwitch, SymbolLock.Cause.killSwitch.code, value: net,
                limit: Fixed.zero - limits.symbols.switchLoss))
    }
}
