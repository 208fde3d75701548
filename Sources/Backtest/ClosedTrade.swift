import Domain

/// What ``TradeMetrics`` needs of a trade that is over. Money is in the account's currency.
public struct ClosedTrade: Hashable, Sendable {
    public let side: Side
    public let openedAt: Timestamp
    public let closedAt: Timestamp
    /// After fees.
    public let net: Fixed
    /// Of both ways; never negative.
    public let fees: Fixed
    /// What was risked at entry, above zero; `nil` where it is not known.
    public let risk: Fixed?
    /// MFE: the best that it was ahead while open, from zero up; `nil` where nobody watched.
    public let favourable: Fixed?
    /// MAE: the worst that it was behind while open, as a size from zero up; `nil` where nobody watched.
    public let adverse: Fixed?

    /// - Precondition: it is not closed before it is opened, `risk` is above zero, and neither the fees nor the
    ///   excursions are below it.
    public init(
        side: Side, openedAt: Timestamp, closedAt: Timestamp, net: Fixed, fees: Fixed = .zero,
        risk: Fixed? = nil,
        favourable: Fixed? = nil, adverse: Fixed? = nil
    ) {
        precondition(openedAt <= closedAt, "a trade is opened before it is closed")
        precondition(fees >= .zero, "fees are not negative")
        precondition(risk.map { $0 > .zero } ?? true, "a risk is above zero, or not known")
        precondition([favourable, adverse].allSatisfy { $0 ?? .zero >= .zero }, "an excursion is a size")
        self.side = side
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.net = net
        self.fees = fees
        self.risk = risk
        self.favourable = favourable
        self.adverse = adverse
    }

    /// A line of the trade journal, which knows no excursions; its risk of zero is one that is not known.
    public init(_ trade: Trade, favourable: Fixed? = nil, adverse: Fixed? = nil) {
        self.init(
            side: trade.side, openedAt: trade.openedAt, closedAt: trade.closedAt, net: trade.net,
            fees: trade.fees, risk: trade.risk > .zero ? trade.risk : nil, favourable: favourable,
            adverse: adverse)
    }

    /// ``net`` in units of ``risk``, not rounded; `nil` without a risk.
    public var multipleOfRisk: Double? { risk.map { Double(net.raw) / Double($0.raw) } }

    public var held: Duration { openedAt.duration(to: closedAt) }
}
