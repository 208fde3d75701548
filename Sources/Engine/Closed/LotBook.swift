import Domain

/// What was bought and sold, lot by lot: of what is held, what was opened first is closed first.
///
/// Led through an account's fills in their order. The account itself counts with average prices; what the two make
/// different (at other rates of exchange, and in the last digit) stands in the ``Row/adjustment`` of the row that closes
/// a position, so that the gains of a position add up to what it made of the balance, to the last digit.
public struct LotBook: Hashable, Sendable {
    /// A part of an opening fill that a closing fill has closed. Amounts are in the account's currency, converted at the
    /// closing fill's rate but for the opening's fee; `nil` where one does not fit the range.
    public struct Row: Hashable, Sendable {
        public let instrument: InstrumentID
        /// Of what was held.
        public let side: Side
        public let quantity: Quantity
        public let openedAt: Timestamp
        public let closedAt: Timestamp
        public let opened: OrderID
        public let closed: OrderID
        /// What was paid: for a long when it was opened, for a short when it was closed.
        public let cost: Fixed?
        public let proceeds: Fixed?
        /// The lot's part of both fees.
        public let fees: Fixed?
        /// What holding it brought since the last closing, below zero where it cost.
        public let financing: Fixed?
        public let adjustment: Fixed
        /// ``proceeds`` without ``cost`` and ``fees``, with ``financing`` and ``adjustment``.
        public let gain: Fixed?
    }

    private struct Lot: Hashable {
        var quantity: Quantity
        let price: Price
        /// Of ``quantity``, in the account's currency.
        var fee: Fixed
        let at: Timestamp
        let order: OrderID
    }

    private struct Holding: Hashable {
        let side: Side
        var lots: [Lot] = []
        /// Not told yet.
        var financing = Fixed.zero
        /// What it made of the balance, and what was told of that.
        var booked: Fixed? = .zero
        var told: Fixed? = .zero

        var quantity: Quantity {
            lots.reduce(.zero) { sum, lot in sum.adding(lot.quantity) ?? sum }
        }
    }

    /// Never listed, only looked up.
    private var holdings: [InstrumentID: Holding] = [:]

    public init() {}

    /// Takes what holding cost or brought.
    public mutating func take(financing: Fixed, of instrument: InstrumentID) {
        guard var holding = holdings[instrument] else { return }
        holding.financing = holding.financing.adding(financing) ?? holding.financing
        holding.booked = holding.booked?.adding(financing)
        holdings[instrument] = holding
    }

    /// Takes a fill that was not taken before.
    ///
    /// - Parameter change: what it made of the balance.
    /// - Returns: what it closed, oldest first; a fill the other way that is larger than what is held opens the rest.
    public mutating func take(_ fill: Fill, of order: Order, _ instrument: Instrument, change: Fixed) -> [Row] {
        let fee = fill.fee.multiplied(by: fill.conversion, rounding: .toNearestOrEven) ?? .zero
        var holding = holdings[instrument.id] ?? Holding(side: order.side)
        guard holding.side != order.side else {
            holding.booked = holding.booked?.adding(change)
            open(fill, fill.quantity, fee, order, &holding)
            holdings[instrument.id] = holding
            return []
        }
        let held = holding.quantity
        let closing = min(held, fill.quantity)
        let opening = fill.quantity.subtracting(closing) ?? .zero
        let closingFee = Self.part(of: fee, closing, of: fill.quantity)
        let openingFee = fee.subtracting(closingFee) ?? .zero
        // The rest's fee is the rest's.
        holding.booked = holding.booked?.adding(change)?.adding(openingFee)
        let rows = close(fill, closing, closingFee, order, instrument, &holding)
        holdings[instrument.id] = holding.lots.isEmpty ? nil : holding
        if opening > .zero {
            var next = Holding(side: order.side)
            next.booked = Fixed.zero.subtracting(openingFee)
            open(fill, opening, openingFee, order, &next)
            holdings[instrument.id] = next
        }
        return rows
    }

    private func open(
        _ fill: Fill, _ quantity: Quantity, _ fee: Fixed, _ order: Order, _ holding: inout Holding
    ) {
        holding.lots.append(Lot(quantity: quantity, price: fill.price, fee: fee, at: fill.at, order: order.id))
    }

    private func close(
        _ fill: Fill, _ quantity: Quantity, _ fee: Fixed, _ order: Order, _ instrument: Instrument,
        _ holding: inout Holding
    ) -> [Row] {
        var rows: [Row] = []
        var (left, feeLeft) = (quantity, fee)
        let financed = Self.part(of: holding.financing, quantity, of: holding.quantity)
        holding.financing = holding.financing.subtracting(financed) ?? .zero
        var financingLeft = financed
        while left > .zero, var lot = holding.lots.first {
            let taken = min(left, lot.quantity)
            let lotFee = Self.part(of: lot.fee, taken, of: lot.quantity)
            let closingFee = Self.part(of: feeLeft, taken, of: left)
            let financing = Self.part(of: financingLeft, taken, of: left)
            feeLeft = feeLeft.subtracting(closingFee) ?? .zero
            financingLeft = financingLeft.subtracting(financing) ?? .zero
            left = left.subtracting(taken) ?? .zero
            lot.quantity = lot.quantity.subtracting(taken) ?? .zero
            lot.fee = lot.fee.subtracting(lotFee) ?? .zero
            if lot.quantity > .zero { holding.lots[0] = lot } else { holding.lots.removeFirst() }
            let (before, after) = (
                Self.worth(lot.price, taken, instrument, fill), Self.worth(fill.price, taken, instrument, fill)
            )
            let isLong = holding.side == .buy
            let (cost, proceeds) = isLong ? (before, after) : (after, before)
            let fees = lotFee.adding(closingFee)
            let plain = proceeds.flatMap { proceeds in
                cost.flatMap { proceeds.subtracting($0) }.flatMap { gain in fees.flatMap(gain.subtracting) }
                    .flatMap { $0.adding(financing) }
            }
            holding.told = holding.told.flatMap { told in plain.flatMap(told.adding) }
            var adjustment = Fixed.zero
            if holding.lots.isEmpty, let booked = holding.booked, let told = holding.told {
                adjustment = booked.subtracting(told) ?? .zero
            }
            rows.append(
                Row(
                    instrument: instrument.id, side: holding.side, quantity: taken, openedAt: lot.at,
                    closedAt: fill.at, opened: lot.order, closed: order.id, cost: cost, proceeds: proceeds,
                    fees: fees, financing: financing, adjustment: adjustment,
                    gain: plain?.adding(adjustment)))
        }
        return rows
    }

    /// In the account's currency.
    private static func worth(
        _ price: Price, _ quantity: Quantity, _ instrument: Instrument, _ fill: Fill
    ) -> Fixed? {
        instrument.value(of: price.amount, for: quantity, rounding: .toNearestOrEven)?.amount
            .multiplied(by: fill.conversion, rounding: .toNearestOrEven)
    }

    /// The part of `amount` that falls on `quantity` out of `whole`; all of it for all of that.
    private static func part(of amount: Fixed, _ quantity: Quantity, of whole: Quantity) -> Fixed {
        if quantity == whole { return amount }
        return amount.scaled(by: quantity.amount, over: whole.amount, rounding: .toNearestOrEven) ?? .zero
    }
}
