import Domain
import Testing

/// An account kept twice, from nothing but the book's fills: once as cash, which every trade pays for or into,
/// and once as results, where each lot that is closed is set against the lots that were opened first.
///
/// Both must come to the same equity at any price. All products are checked to be exact.
struct Accountant {
    /// What was opened and is not closed yet, oldest first; all on one side.
    private struct Lot {
        /// Bought above zero, sold below.
        var amount: Fixed
        let price: Price
    }

    static let start = Fixed("10000")!

    private let instrument: Instrument
    private(set) var cash = Self.start
    private(set) var realised = Fixed.zero
    private(set) var fees = Fixed.zero
    private var lots: [Lot] = []

    init(_ instrument: Instrument) { self.instrument = instrument }

    /// Bought less sold.
    var net: Fixed { lots.reduce(.zero) { $0 + $1.amount } }

    mutating func take(_ fill: Fill, _ side: Side) {
        let amount = side == .buy ? fill.quantity.amount : -fill.quantity.amount
        cash -= worth(amount, fill.price)
        cash -= fill.fee
        fees += fill.fee
        var rest = amount
        while rest != .zero, let first = lots.first, first.amount.isNegative != rest.isNegative {
            let closed = min(first.amount.magnitude, rest.magnitude)
            let signed = first.amount.isNegative ? -closed : closed
            realised += worth(signed, fill.price) - worth(signed, first.price)
            lots[0].amount -= signed
            rest += signed
            if lots[0].amount == .zero { lots.removeFirst() }
        }
        if rest != .zero { lots.append(Lot(amount: rest, price: fill.price)) }
    }

    /// Money that is no trade: funding, paid where it is below zero.
    mutating func take(money: Fixed) {
        cash += money
        realised += money
    }

    /// Cash and what is held, at what it could be closed for.
    func equity(at quote: Quote) -> Fixed { cash + worth(net, mark(quote)) }

    /// What the two accounts differ by: zero, or one of them is wrong.
    func residual(at quote: Quote) -> Fixed {
        let open = lots.reduce(Fixed.zero) { $0 + worth($1.amount, mark(quote)) - worth($1.amount, $1.price) }
        return equity(at: quote) - (Self.start + realised - fees + open)
    }

    private func mark(_ quote: Quote) -> Price { quote.mark(of: net.isNegative ? .sell : .buy) }

    private func worth(_ amount: Fixed, _ price: Price) -> Fixed {
        let down = amount.multiplied(by: instrument.contractSize, rounding: .down)?
            .multiplied(by: price.amount, rounding: .down)
        let upwards = amount.multiplied(by: instrument.contractSize, rounding: .up)?
            .multiplied(by: price.amount, rounding: .up)
        #expect(down != nil && down == upwards, "\(amount) at \(price) is exact")
        return down ?? .zero
    }
}
