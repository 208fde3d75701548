import Domain

/// Two positions that move as one are one position, and twice the risk.
///
/// The returns over the last bars decide; with too few bars in common the known groups do; and where an
/// instrument stands in no group, nothing is opened beside another position.
public struct CorrelationRule: RiskRule {
    public let gate = Reason.Gate.correlation
    public let concern = RiskConcern.proposal

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        let maximum = limits.portfolio.correlationMaximum
        guard maximum < .one, let proposal = circumstances.proposal else { return .allow }
        for companion in circumstances.companions where companion.instrument != circumstances.instrument.id {
            let isSame = companion.side == proposal.side
            if let correlation = companion.correlation {
                guard correlation.magnitude > maximum, isSame != correlation.isNegative else { continue }
                return .deny(
                    Reason(
                        .correlation, "CORRELATED", value: correlation.magnitude, limit: maximum,
                        detail: companion.instrument.value))
            }
            switch companion.relation {
            case .apart: continue
            case .together where !isSame, .against where isSame: continue
            case .together, .against:
                return .deny(Reason(.correlation, "SAME_GROUP", detail: companion.instrument.value))
            case .unknown:
                return .unknown(
                    Reason(.correlation, "CORRELATION_UNKNOWN", detail: companion.instrument.value))
            }
        }
        return .allow
    }
}
