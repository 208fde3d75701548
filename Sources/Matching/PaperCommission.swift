import Domain

/// What the paper venue takes for a fill, in the quote currency. The parts add up.
public struct PaperCommission: Hashable, Sendable {
    /// A tenth of what is traded.
    public static let bpsMaximum = Fixed(raw: 1_000 * Fixed.scale)
    public static let perLotMaximum = Fixed(raw: 1_000_000 * Fixed.scale)
    public static let minimumMaximum = Fixed(raw: 1_000_000 * Fixed.scale)

    /// In hundredths of a per cent of what the fill is worth.
    public let bps: Fixed
    /// For each 1.0 of quantity, in the quote currency.
    public let perLot: Fixed
    /// What an order that trades at all pays at the least, in the quote currency: its first fill pays it, and later
    /// fills pay only what their sum exceeds it by.
    public let minimum: Fixed

    /// - Precondition: all lie between zero and their maximum.
    public init(bps: Fixed = .zero, perLot: Fixed = .zero, minimum: Fixed = .zero) {
        precondition(bps >= .zero && bps <= Self.bpsMaximum, "a commission lies within its limit")
        precondition(
            perLot >= .zero && perLot <= Self.perLotMaximum, "a commission of a lot lies within its limit")
        precondition(
            minimum >= .zero && minimum <= Self.minimumMaximum, "a least commission lies within its limit")
        self.bps = bps
        self.perLot = perLot
        self.minimum = minimum
    }

    /// The commission on the next fill of an order, rounded up at every step.
    ///
    /// - Parameter fills: what filled of the order before.
    /// - Returns: `nil` where it does not fit.
    func fee(_ quantity: Quantity, at price: Price, after fills: [Fill] = [], of instrument: Instrument)
        -> Fixed?
    {
        guard let due = due(quantity, at: price, of: instrument) else { return nil }
        guard minimum > .zero else { return due }
        var (sum, paid) = (due, Fixed.zero)
        for fill in fills {
            guard let part = self.due(fill.quantity, at: fill.price, of: instrument),
                let more = sum.adding(part),
                let total = paid.adding(fill.fee)
            else { return nil }
            (sum, paid) = (more, total)
        }
        return max(max(sum, minimum).subtracting(paid) ?? .zero, .zero)
    }

    /// Without the minimum.
    private func due(_ quantity: Quantity, at price: Price, of instrument: Instrument) -> Fixed? {
        var sum = Fixed.zero
        if bps > .zero {
            guard
                let share = instrument.value(of: price.amount, for: quantity, rounding: .up)?.amount
                    .multiplied(by: bps, rounding: .up)?
                    .divided(by: Fixed(raw: 10_000 * Fixed.scale), rounding: .up)
            else { return nil }
            sum = share
        }
        guard perLot > .zero else { return sum }
        return quantity.amount.multiplied(by: perLot, rounding: .up).flatMap(sum.adding)
    }
}
