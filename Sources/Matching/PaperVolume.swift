import Domain

/// What was traded of an instrument, as the quotes tell it, and what our fills took of that.
struct PaperVolume: Hashable, Sendable {
    /// What the last quote that told anything told, in the units of quantities; `nil` before.
    private(set) var traded: Fixed?
    /// What was taken since.
    private var taken = Fixed.zero
    /// The moment of the last fill, and all that was taken at it: a quote's own fills may be heard of before the
    /// quote itself, and are not free for that.
    private var lastAt: Timestamp?
    private var atLast = Fixed.zero

    /// A quote that tells nothing leaves the last word standing.
    mutating func note(_ quote: Quote) {
        guard quote.traded > .zero else { return }
        traded = quote.traded
        taken = lastAt == quote.at ? atLast : .zero
    }

    mutating func take(_ fill: Fill) {
        taken = sum(taken, fill.quantity)
        atLast = sum(lastAt == fill.at ? atLast : .zero, fill.quantity)
        lastAt = fill.at
    }

    /// What is still there of a share in per cent; `nil` where nobody tells.
    func left(of percent: Fixed) -> Fixed? {
        guard let traded else { return nil }
        let share = traded.scaled(by: percent, over: Fixed(raw: 100 * Fixed.scale), rounding: .down)
        return max((share ?? traded).subtracting(taken) ?? .zero, .zero)
    }

    mutating func forget() { self = PaperVolume() }

    private func sum(_ amount: Fixed, _ quantity: Quantity) -> Fixed {
        amount.adding(quantity.amount) ?? Fixed(raw: .max)
    }
}
