import Domain

/// An order as the venue holds it, with everything that it said about it.
struct PaperOrder: Hashable, Sendable {
    struct Note: Hashable, Sendable {
        let event: Order.Event
        let at: Timestamp
    }

    private(set) var order: Order
    /// `nil` for an instrument that the book does not list; such an order is rejected.
    let index: InstrumentIndex?
    /// The average true range that its slippage goes by; `nil` where it is not known.
    let atr: Fixed?
    /// In the order in which they happened; without repeats.
    private(set) var notes: [Note] = []

    /// The venue's own copy begins pending, whatever the sender's has been through.
    ///
    /// - Parameter atr: of the entry that the order belongs to, for one that has none of its own.
    init(_ order: Order, at index: InstrumentIndex?, atr: Fixed? = nil) {
        self.order = Order(
            id: order.id, account: order.account, strategy: order.strategy, instrument: order.instrument,
            side: order.side, quantity: order.quantity, kind: order.kind, purpose: order.purpose,
            parent: order.parent, reference: order.reference, risk: order.risk, conversion: order.conversion,
            atr: order.atr, cause: order.cause)
        self.index = index
        self.atr = order.atr ?? atr
    }

    /// - Returns: whether it was news.
    mutating func take(_ event: Order.Event, at moment: Timestamp) throws(Order.InvalidTransition) -> Bool {
        let note = Note(event: event, at: moment)
        guard !notes.contains(note) else { return false }
        try order.apply(event)
        notes.append(note)
        return true
    }

    /// Whether `other` asks for what this one asked for, wherever the two stand.
    func isSame(as other: Order) -> Bool {
        PaperOrder(order, at: index).order == PaperOrder(other, at: index).order
    }

    /// What it said to the amendment of this number; empty where it never heard of it.
    func answer(to number: Int) -> [PaperEntry] {
        retold.filter { entry in
            switch entry.notice?.event {
            case .amended(let terms): terms.number == number
            case .amendRefused(number, _): true
            default: false
            }
        }
    }

    /// The venue's statements about it, as they were first made.
    var retold: [PaperEntry] {
        notes.map { .noticed(OrderNotice(order.id, $0.event), at: $0.at) }
    }

    var report: OrderReport {
        OrderReport(
            id: order.id, instrument: order.instrument, side: order.side, quantity: order.quantity,
            price: order.price, phase: order.phase, fills: order.fills)
    }
}

extension Order {
    /// Whether it may only make a position smaller.
    var isReduceOnly: Bool { purpose != .entry }

    /// Whether it protects an entry, and so ends with its sibling.
    var isLeg: Bool { purpose == .stopLoss || purpose == .takeProfit }

    /// What it would trade at on `quote`, before slippage; `nil` where the quote leaves it resting.
    ///
    /// A stop that was jumped over trades at the quote, which is worse. A limit trades at its own
    /// price even where the quote is better: a recorded quote does not show how deep the book was.
    func trigger(on quote: Quote) -> Price? {
        let market = quote.price(toTrade: side)
        switch kind {
        case .market: return market
        case .stop(let level):
            let isThrough = side == .buy ? market >= level : market <= level
            guard isThrough else { return nil }
            return side == .buy ? max(level, market) : min(level, market)
        case .limit(let level):
            let isThrough = side == .buy ? market <= level : market >= level
            return isThrough ? level : nil
        }
    }

    var isStop: Bool {
        if case .stop = kind { true } else { false }
    }

    var isLimit: Bool {
        if case .limit = kind { true } else { false }
    }
}
