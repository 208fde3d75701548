import Domain

/// How far market orders and stops fill beyond the quote, always against us.
///
/// The parts add up. The sum is rounded up to whole ticks of the instrument, so that a price on the grid stays on it.
public struct PaperSlippage: Hashable, Sendable {
    public static let ticksMaximum = 10_000
    /// A tenth of the price.
    public static let bpsMaximum = Fixed(raw: 1_000 * Fixed.scale)
    public static let atrPercentMaximum = Fixed(raw: 100 * Fixed.scale)
    public static let volumeImpactMaximum = Fixed.one
    public static let volumePercentMaximum = Fixed(raw: 100 * Fixed.scale)

    /// In ticks of the instrument.
    public let ticks: Int
    /// In hundredths of a per cent of the price.
    public let bps: Fixed
    /// In per cent of the average true range that was known when the entry was decided; a leg and an exit go by
    /// their entry's. Nothing is added where it is not known.
    public let atrPercent: Fixed
    /// What an order for all that was traded would move the price by, as a share of it. The part that is added is
    /// this times the square of the order's share of what was traded.
    ///
    /// - SeeAlso: LEAN's `VolumeShareSlippageModel`, whose `priceImpact` is 0.1 and whose `volumeLimit` is 0.025:
    ///   https://github.com/QuantConnect/Lean/blob/master/Common/Orders/Slippage/VolumeShareSlippageModel.cs
    public let volumeImpact: Fixed
    /// The share of what was traded, in per cent, past which ``volumeImpact`` grows no more; it counts as reached
    /// where nobody says what was traded.
    public let volumePercent: Fixed

    /// - Precondition: all lie between zero and their maximum.
    public init(
        ticks: Int = 0, bps: Fixed = .zero, atrPercent: Fixed = .zero, volumeImpact: Fixed = .zero,
        volumePercent: Fixed = Fixed(raw: 250_000_000)
    ) {
        precondition((0...Self.ticksMaximum).contains(ticks), "slippage lies within its limit")
        precondition(bps >= .zero && bps <= Self.bpsMaximum, "a share of the price lies within its limit")
        precondition(
            atrPercent >= .zero && atrPercent <= Self.atrPercentMaximum,
            "a share of the range lies within its limit")
        precondition(
            volumeImpact >= .zero && volumeImpact <= Self.volumeImpactMaximum,
            "a volume's impact lies within its limit")
        precondition(
            volumePercent >= .zero && volumePercent <= Self.volumePercentMaximum,
            "a share of the volume lies within its limit")
        self.ticks = ticks
        self.bps = bps
        self.atrPercent = atrPercent
        self.volumeImpact = volumeImpact
        self.volumePercent = volumePercent
    }

    /// What is traded, as far as slippage asks.
    struct Trade {
        let side: Side
        let quantity: Quantity
        /// In the price's unit; `nil` where it is not known.
        let atr: Fixed?
        /// What was traded lately, in the units of the quantity; `nil` where nobody says.
        let volume: Fixed?
    }

    /// `price` moved against a trader on `side`; stays a price of at least one tick.
    func slipped(_ price: Price, for trade: Trade, on instrument: Instrument) -> Price {
        guard let distance = distance(at: price, for: trade)?.rounded(toMultipleOf: instrument.tick, .up),
            let steps = Fixed(whole: ticks)?.multiplied(by: instrument.tick, rounding: .up),
            let sum = distance.adding(steps),
            let moved = price.moved(by: trade.side == .buy ? sum : -sum)
        else { return trade.side == .buy ? price : min(price, Price(instrument.tick) ?? price) }
        return moved
    }

    /// All that is not counted in ticks; `nil` where it does not fit.
    private func distance(at price: Price, for trade: Trade) -> Fixed? {
        var sum = Fixed.zero
        if bps > .zero {
            guard let part = price.amount.scaled(by: bps, over: Self.tenThousand, rounding: .up),
                let more = sum.adding(part)
            else { return nil }
            sum = more
        }
        if atrPercent > .zero, let atr = trade.atr, atr > .zero {
            guard let part = atr.scaled(by: atrPercent, over: Self.hundred, rounding: .up),
                let more = sum.adding(part)
            else { return nil }
            sum = more
        }
        guard volumeImpact > .zero else { return sum }
        let share = share(of: trade)
        guard let squared = share.multiplied(by: share, rounding: .up),
            let part = squared.multiplied(by: volumeImpact, rounding: .up)?
                .multiplied(by: price.amount, rounding: .up)
        else { return nil }
        return sum.adding(part)
    }

    /// Between zero and the most that counts, as a fraction of one, rounded up.
    private func share(of trade: Trade) -> Fixed {
        let most = volumePercent.divided(by: Self.hundred, rounding: .up) ?? .zero
        guard let volume = trade.volume, volume > .zero else { return most }
        return trade.quantity.amount.divided(by: volume, rounding: .up).map { min($0, most) } ?? most
    }

    private static let hundred = Fixed(raw: 100 * Fixed.scale)
    private static let tenThousand = Fixed(raw: 10_000 * Fixed.scale)
}
