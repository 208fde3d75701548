import Domain

/// An instrument that lost too often rests until a time, or until an operator re-arms it.
public struct LockRule: RiskRule {
    public let gate = Reason.Gate.lock
    public let concern = RiskConcern.instrument

    public init() {}

    public func verdict(_ circumstances: Circumstances, _: GateLimits) -> Verdict {
        let record = circumstances.symbol.record
        guard let lock = record.foreign ?? record.lock, lock.holds(at: circumstances.now.market) else {
            return .allow
        }
        let left = lock.until.flatMap {
            Fixed(whole: Int(circumstances.now.market.duration(to: $0).wholeSeconds))
        }
        return .deny(Reason(.lock, lock.cause.code, value: left, detail: "seconds"))
    }
}

extension SymbolLock.Cause {
    /// The code of the gate that it closes.
    public var code: String {
        switch self {
        case .losses: "LOSS_STREAK"
        case .stops: "STOP_GUARD"
        case .lowProfit: "LOW_PROFIT"
        case .killSwitch: "SYMBOL_KILLED"
        case .command: "LOCKED"
        case .foreign: "NOT_MINE"
        }
    }
}
