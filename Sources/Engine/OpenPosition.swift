import Domain

/// A position with what is needed to write its line in the trade journal once it is closed.
public struct OpenPosition: Hashable, Sendable {
    public private(set) var position: Position
    /// The order that opened it.
    public let entry: OrderID
    public let account: AccountID
    public let strategy: StrategyID
    /// What was risked, in the account's currency.
    public private(set) var risk: Fixed
    /// What it was worth when it was entered, in the account's currency.
    public private(set) var worth: Fixed
    /// Orders sent to close it so far: part of the next one's name.
    public internal(set) var exitAttempts = 0
    /// The most that was held.
    public private(set) var largest: Quantity
    /// The orders whose fills make it, the one that opened it first: their legs protect it.
    public private(set) var entries: [OrderID]
    /// The average true range at entry, in the price's unit; `nil` where it was not known.
    public let atr: Fixed?
    /// Why parts of it were closed so far, one cause for each order that did.
    public private(set) var reductions: [Trade.Exit] = []
    /// The best price since the entry as far as it was noted; it may have been better.
    public private(set) var best: Price?
    /// Parts that were not closed because they, or the rest, were too small.
    public private(set) var declined: [Trade.Exit] = []
    /// What holding it brought, in the account's currency; below zero where it cost.
    public private(set) var financing = Fixed.zero
    private var gross = Fixed.zero
    private var fees: Fixed
    private var exited = Quantity.zero
    private var exitPrice: Price?

    /// What a fill did to a position, in the account's currency.
    struct Change: Hashable {
        var gross = Fixed.zero
        var fee = Fixed.zero
    }

    /// - Returns: `nil` where its worth does not fit.
    init?(opening fill: Fill, of order: Order, quantity: Quantity, fee: Fixed, _ instrument: Instrument) {
        guard let worth = Self.worth(quantity, at: fill, instrument) else { return nil }
        position = Position(
            instrument: order.instrument, side: order.side, quantity: quantity, averagePrice: fill.price,
            openedAt: fill.at)
        entry = order.id
        account = order.account
        strategy = order.strategy
        risk = order.risk
        atr = order.atr
        entries = [order.id]
        self.worth = worth
        largest = quantity
        fees = fee
    }

    /// Takes a further fill of the same side in.
    ///
    /// - Returns: whether it could; unchanged otherwise.
    mutating func increase(_ fill: Fill, of order: Order, fee: Fixed, _ instrument: Instrument) -> Bool {
        var next = self
        guard next.position.increase(by: fill.quantity, at: fill.price),
            let more = Self.worth(fill.quantity, at: fill, instrument), let worth = next.worth.adding(more),
            let fees = next.fees.adding(fee)
        else { return false }
        if !next.entries.contains(order.id) {
            next.entries.append(order.id)
            // An addition was judged within the first budget, which stays what results are measured by.
            if order.parent != entry, let sum = next.risk.adding(order.risk) { next.risk = sum }
        }
        next.worth = worth
        next.fees = fees
        next.largest = max(next.largest, next.position.quantity)
        self = next
        return true
    }

    /// Gives `quantity` back at the fill's price.
    ///
    /// - Returns: what it made before fees, in the account's currency; `nil`, and nothing changed,
    ///   where that does not fit.
    mutating func reduce(
        _ fill: Fill, of order: Order, by quantity: Quantity, fee: Fixed, _ instrument: Instrument
    ) -> Fixed? {
        let gain = position.gain(at: fill.price)
        guard
            let made = instrument.value(of: gain, for: quantity, rounding: .toNearestOrEven)?.amount
                .multiplied(by: fill.conversion, rounding: .toNearestOrEven),
            let gross = gross.adding(made), let fees = fees.adding(fee),
            gross.subtracting(fees) != nil, let average = averageExit(with: fill.price, quantity),
            let exited = exited.adding(quantity)
        else { return nil }
        self.gross = gross
        self.fees = fees
        exitPrice = average
        self.exited = exited
        position.reduce(by: quantity)
        if let cause = order.cause, order.fills.count == 1 { reductions.append(cause) }
        return made
    }

    /// The line of the journal, once nothing is held.
    func closed(by order: Order, at fill: Fill) -> Trade {
        precondition(position.quantity == .zero, "a trade is a position that was closed")
        return Trade(
            id: entry, account: account, strategy: strategy, instrument: position.instrument,
            side: position.side,
            quantity: largest, entryPrice: position.averagePrice, exitPrice: exitPrice ?? fill.price,
            openedAt: position.openedAt, closedAt: fill.at, exit: order.exit, gross: gross, fees: fees,
            risk: risk, financing: financing)
    }

    /// Takes in what holding it brought.
    ///
    /// - Returns: whether it could; unchanged otherwise.
    mutating func take(financing worth: Fixed) -> Bool {
        guard let sum = financing.adding(worth) else { return false }
        financing = sum
        return true
    }

    /// Takes in what its care noted.
    mutating func note(_ note: CareNote) {
        switch note {
        case .best(let price): best = price
        case .tooSmall(let cause): declined.append(cause)
        }
    }

    private func averageExit(with price: Price, _ quantity: Quantity) -> Price? {
        guard let exitPrice else { return price }
        guard let before = exitPrice.amount.multiplied(by: exited.amount, rounding: .toNearestOrEven),
            let now = price.amount.multiplied(by: quantity.amount, rounding: .toNearestOrEven),
            let sum = before.adding(now), let total = exited.adding(quantity)
        else { return nil }
        return sum.divided(by: total.amount, rounding: .toNearestOrEven).flatMap(Price.init)
    }

    private static func worth(_ quantity: Quantity, at fill: Fill, _ instrument: Instrument) -> Fixed? {
        instrument.notional(quantity, at: fill.price)?.amount.multiplied(by: fill.conversion, rounding: .up)
    }
}

extension Order {
    /// What a fill of it says about a position that it makes smaller.
    public var exit: Trade.Exit {
        switch purpose {
        case .entry: .reversed
        case .takeProfit: .takeProfit
        case .flatten: cause ?? .flatten
        case .stopLoss:
            switch moved {
            case nil, .quantity, .venue: .stopLoss
            case .breakeven: .breakeven
            case .trail: .trailingStop
            case .news, .manual: .tightenedStop
            }
        }
    }
}
