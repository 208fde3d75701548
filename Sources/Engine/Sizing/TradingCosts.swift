import Domain

/// What trading costs, as far as sizing and the gates must foresee it.
///
/// What depends on the order's size beside the market's, on the range at entry, or on a least commission is not
/// foreseen.
public struct TradingCosts: Hashable, Sendable {
    /// Per fill, in hundredths of a per cent of what is traded.
    public var commissionBps: Fixed
    /// Per fill, for each 1.0 of quantity, in the quote currency.
    public var commissionPerLot: Fixed
    /// How far a market order or a stop is filled beyond its price, in ticks.
    public var slippageTicks: Int
    /// On top, in hundredths of a per cent of the price, rounded up to the tick.
    public var slippageBps: Fixed

    public init(
        commissionBps: Fixed, slippageTicks: Int, commissionPerLot: Fixed = .zero, slippageBps: Fixed = .zero
    ) {
        precondition(
            commissionBps >= .zero && slippageTicks >= 0 && commissionPerLot >= .zero && slippageBps >= .zero,
            "costs are not negative")
        self.commissionBps = commissionBps
        self.slippageTicks = slippageTicks
        self.commissionPerLot = commissionPerLot
        self.slippageBps = slippageBps
    }

    /// How far one fill at `price` lies beyond it, in the price's unit; `nil` where it does not fit.
    func slip(at price: Price, on instrument: Instrument) -> Fixed? {
        let steps = Fixed(whole: slippageTicks)?.multiplied(by: instrument.tick, rounding: .up)
        guard slippageBps > .zero else { return steps }
        return price.amount.scaled(by: slippageBps, over: .tenThousand, rounding: .up)?
            .rounded(toMultipleOf: instrument.tick, .up).flatMap { share in steps?.adding(share) }
    }

    /// What the commission by the lot comes to for one base unit, in the price's unit, rounded up; `nil` where it
    /// does not fit.
    func lotFeePerUnit(of instrument: Instrument) -> Fixed? {
        guard commissionPerLot > .zero else { return .zero }
        return commissionPerLot.divided(by: instrument.contractSize, rounding: .up)
    }

    /// The commission by the lot on `quantity`, in the quote currency, rounded up; `nil` where it does not fit.
    func lotFee(_ quantity: Quantity) -> Fixed? {
        guard commissionPerLot > .zero else { return .zero }
        return quantity.amount.multiplied(by: commissionPerLot, rounding: .up)
    }
}
