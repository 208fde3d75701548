import Domain

/// What trading on paper costs.
public struct PaperTerms: Hashable, Sendable {
    public static let slippageTicksMaximum = 10_000
    /// A tenth of what is traded.
    public static let commissionBpsMaximum = Fixed(raw: 1_000 * Fixed.scale)

    /// How far market and stop orders fill beyond the quote, in ticks, always against us.
    public let slippageTicks: Int
    /// Per fill, in hundredths of a percent of its value.
    public let commissionBps: Fixed

    /// - Precondition: both lie between zero and their maximum.
    public init(slippageTicks: Int, commissionBps: Fixed) {
        precondition((0...Self.slippageTicksMaximum).contains(slippageTicks), "slippage lies within its limit")
        precondition(
            commissionBps >= .zero && commissionBps <= Self.commissionBpsMaximum,
            "a commission lies within its limit")
        self.slippageTicks = slippageTicks
        self.commissionBps = commissionBps
    }

    /// Fills at the quote, for nothing.
    public static let free = PaperTerms(slippageTicks: 0, commissionBps: .zero)

    /// `price` moved against a trader on `side`; stays a price of at least one tick.
    func slipped(_ price: Price, for side: Side, on instrument: Instrument) -> Price {
        guard let distance = Fixed(whole: slippageTicks)?.multiplied(by: instrument.tick, rounding: .up),
            let moved = price.moved(by: side == .buy ? distance : -distance)
        else { return side == .buy ? price : min(price, Price(instrument.tick) ?? price) }
        return moved
    }

    /// The commission on `quantity` at `price`, in the quote currency, rounded up at every step.
    ///
    /// - Returns: `nil` where it does not fit.
    func fee(_ quantity: Quantity, at price: Price, of instrument: Instrument) -> Fixed? {
        guard commissionBps > .zero else { return .zero }
        return instrument.value(of: price.amount, for: quantity, rounding: .up)?.amount
            .multiplied(by: commissionBps, rounding: .up)?
            .divided(by: Fixed(raw: 10_000 * Fixed.scale), rounding: .up)
    }
}
