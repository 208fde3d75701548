import Domain

/// After the clock jumped, ages and windows mean nothing for a while.
public struct ClockRule: RiskRule {
    public let gate = Reason.Gate.clock
    public let concern = RiskConcern.instrument

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        guard let stepped = circumstances.outside.clockStepped else { return .allow }
        let since = stepped.duration(to: circumstances.now.wall)
        guard since < limits.clockSettling else { return .allow }
        return .unknown(
            Reason(
                .clock, "CLOCK_STEPPED", value: Fixed(whole: Int(since.wholeSeconds)),
                limit: Fixed(whole: Int(limits.clockSettling.wholeSeconds)), detail: "seconds"))
    }
}
