import Domain

/// Not too much of one currency, net, whatever instruments it is held through.
///
/// The account's own currency, and what counts as it, is no risk. Only what makes the sum larger is held
/// back: an entry that lowers it passes however large it is.
public struct CurrencyRule: RiskRule {
    public let gate = Reason.Gate.currency
    public let concern = RiskConcern.proposal

    public init() {}

    public func verdict(_ circumstances: Circumstances, _ limits: GateLimits) -> Verdict {
        guard let proposal = circumstances.proposal else { return .allow }
        guard let cap = circumstances.equity?.percent(limits.portfolio.currencyPercent, rounding: .down),
            let worth = proposal.instrument.notional(proposal.quantity, at: proposal.reference)?.amount
                .multiplied(by: proposal.conversion, rounding: .up)
        else { return .unknown(Reason(.currency, "EXPOSURE_UNKNOWN")) }
        let instrument = proposal.instrument
        for (currency, isBase) in [(instrument.baseCurrency, true), (instrument.quoteCurrency, false)]
        where !circumstances.conversion.isAccount(currency) {
            let change = (proposal.side == .buy) == isBase ? worth : .zero - worth
            guard let before = Self.net(of: currency, circumstances.companions),
                let after = before.adding(change)
            else { return .unknown(Reason(.currency, "EXPOSURE_UNKNOWN", detail: currency.value)) }
            guard after.magnitude > cap, after.magnitude > before.magnitude else { continue }
            return .deny(
                Reason(
                    .currency, "CURRENCY_EXPOSURE", value: after.magnitude, limit: cap, detail: currency.value))
        }
        return .allow
    }

    /// What is held of `currency`, below zero where it is owed, in the account's currency.
    static func net(of currency: Currency, _ companions: [Companion]) -> Fixed? {
        var sum: Fixed? = .zero
        for companion in companions {
            let isLong = companion.side == .buy
            if companion.baseCurrency == currency {
                sum = sum?.adding(isLong ? companion.worth : .zero - companion.worth)
            }
            if companion.quoteCurrency == currency {
                sum = sum?.adding(isLong ? .zero - companion.worth : companion.worth)
            }
        }
        return sum
    }
}
