/// What is held of one instrument, net. Folds fills; knows nothing of orders.
public struct Position: Hashable, Sendable {
    public let instrument: InstrumentID
    public private(set) var side: Side
    /// Zero once it is closed.
    public private(set) var quantity: Quantity
    /// Of what is still held, rounded half-even to 10⁻⁸.
    public private(set) var averagePrice: Price
    public let openedAt: Timestamp

    public init(
        instrument: InstrumentID, side: Side, quantity: Quantity, averagePrice: Price, openedAt: Timestamp
    ) {
        precondition(quantity > .zero, "a position is opened with a quantity")
        self.instrument = instrument
        self.side = side
        self.quantity = quantity
        self.averagePrice = averagePrice
        self.openedAt = openedAt
    }

    /// Takes more of the same side in.
    ///
    /// - Returns: whether it could; the position is unchanged where the sums do not fit.
    public mutating func increase(by more: Quantity, at price: Price) -> Bool {
        guard let total = quantity.adding(more), total > .zero else { return false }
        // Both factors end at 10¹⁷, so 128 bits hold the sum, and it is rounded only once.
        let held = Int128(averagePrice.amount.raw) * Int128(quantity.amount.raw)
        let bought = Int128(price.amount.raw) * Int128(more.amount.raw)
        let raw = (held + bought).divided(by: total.amount.raw, rounding: .toNearestOrEven)
        guard let average = Int64(exactly: raw).flatMap({ Price(Fixed(raw: $0)) }) else { return false }
        (quantity, averagePrice) = (total, average)
        return true
    }

    /// Gives some back. The average price stays.
    ///
    /// - Precondition: `less` is not above ``quantity``.
    public mutating func reduce(by less: Quantity) {
        guard let rest = quantity.subtracting(less) else {
            preconditionFailure("a position is never reduced past zero")
        }
        quantity = rest
    }

    /// What `difference` in price, to the good or the bad, a move to `price` makes per unit.
    public func gain(at price: Price) -> Fixed {
        side == .buy ? price - averagePrice : averagePrice - price
    }
}

/// A position from its first fill to its last, in numbers: a line of the trade journal.
public struct Trade: Hashable, Sendable {
    /// What closed it, or a part of it: a code that does not change.
    public enum Exit: String, Hashable, Sendable, CaseIterable {
        case stopLoss, takeProfit
        /// By the operator, or after the latch fell.
        case flatten
        /// Closed by an order whose purpose was an entry the other way.
        case reversed
        /// At a stop that had been moved to the entry, after the price, or ahead of a publication.
        case breakeven, trailingStop, tightenedStop
        /// A part, as the stop went to the entry.
        case partial
        /// A part, at a step of the profit.
        case scaleOut
        /// It lost, and its momentum had turned.
        case earlyCut
        /// The profit that is enough after so long.
        case roi
        /// So many bars or minutes had passed.
        case timeExit
        /// A part, at the first stage of the days.
        case stagedExit
        case sessionEnd, weekend
        /// The market's regime turned against it.
        case regime
        /// A publication was near.
        case news
        /// Its strategy said so.
        case strategy
        /// It had no live stop.
        case naked
        /// By the venue, because the account's margin was lacking.
        case stopOut
        /// Not by the bot: an operator took over what the venue's book says.
        case adopted
    }

    /// The entry order that opened it.
    public let id: OrderID
    public let account: AccountID
    public let strategy: StrategyID
    public let instrument: InstrumentID
    public let side: Side
    /// The most that was held.
    public let quantity: Quantity
    public let entryPrice: Price
    /// The average over all exits, rounded half-even.
    public let exitPrice: Price
    public let openedAt: Timestamp
    public let closedAt: Timestamp
    public let exit: Exit
    /// Before fees, in the account's currency.
    public let gross: Fixed
    /// In the account's currency; never negative.
    public let fees: Fixed
    /// What was risked at entry, in the account's currency; zero where it is not known.
    public let risk: Fixed
    /// What holding it brought, in the account's currency; below zero where it cost.
    public let financing: Fixed

    /// After fees and ``financing``, in the account's currency.
    /// Saturates beyond the range.
    public var net: Fixed { gross.subtracting(fees)?.adding(financing) ?? Fixed(raw: .min) }

    /// ``net`` in units of ``risk``, rounded half-even to two digits; `nil` without a risk.
    public var multipleOfRisk: Fixed? {
        net.divided(by: risk, rounding: .toNearestOrEven)?
            .rounded(toMultipleOf: Fixed(raw: Fixed.scale / 100), .toNearestOrEven)
    }

    public init(
        id: OrderID, account: AccountID, strategy: StrategyID, instrument: InstrumentID, side: Side,
        quantity: Quantity, entryPrice: Price, exitPrice: Price, openedAt: Timestamp, closedAt: Timestamp,
        exit: Exit, gross: Fixed, fees: Fixed, risk: Fixed,
        financing: Fixed = .zero
    ) {
        self.id = id
        self.account = account
        self.strategy = strategy
        self.instrument = instrument
        self.side = side
        self.quantity = quantity
        self.entryPrice = entryPrice
        self.exitPrice = exitPrice
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.exit = exit
        self.gross = gross
        self.fees = fees
        self.risk = risk
        self.financing = financing
    }
}
