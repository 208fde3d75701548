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
    /// When it was sent, while it is on its way to the market; `nil` once it has come, and for legs, which need not.
    private(set) var sentAt: Timestamp?
    /// Whether the market has it: quotes may fill it, also while its cancel is on the way.
    private(set) var isAlive = false

    /// The venue's own copy begins pending, whatever the sender's has been through.
    ///
    /// - Parameters:
    ///   - atr: of the entry that the order belongs to, for one that has none of its own.
    ///   - sentAt: when it was sent, for one that must first come to the market.
    init(_ order: Order, at index: InstrumentIndex?, atr: Fixed? = nil, sentAt: Timestamp? = nil) {
        self.order = order.fresh
        self.index = index
        self.atr = order.atr ?? atr
        self.sentAt = sentAt
    }

    /// - Returns: whether it was news.
    mutating func take(_ event: Order.Event, at moment: Timestamp) throws(Order.InvalidTransition) -> Bool {
        let note = Note(event: event, at: moment)
        guard !notes.contains(note) else { return false }
        try order.apply(event)
        notes.append(note)
        switch event {
        case .cancelRequested, .amendRequested: break
        case .acknowledged:
            sentAt = nil
            isAlive = true
        default:
            sentAt = nil
            isAlive = isAlive || order.phase == .working
        }
        return true
    }

    /// The terms that hold once it took these.
    func taking(_ terms: Amendment) -> Amendment {
        guard case .trailingStop(let level, by: _) = order.kind else { return terms }
        let price = order.side == .buy ? min(level, terms.price) : max(level, terms.price)
        return Amendment(number: terms.number, price: price, quantity: terms.quantity, cause: terms.cause)
    }

    /// Whether it is a stop that was triggered, and so has no price any more.
    var isAtMarket: Bool {
        switch order.kind {
        case .stop, .trailingStop: order.isTriggered
        case .market, .limit, .stopLimit: false
        }
    }

    /// Where its level moves to on `quote`; `nil` where it stays.
    func trailed(by quote: Quote, _ instruments: InstrumentTable) -> Price? {
        guard case .trailingStop = order.kind, let index else { return nil }
        return order.trailed(at: quote.price(toTrade: order.side), on: instruments[index])
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

    /// What its next fill is called; `nil` where no name is left.
    var nextFill: FillID? {
        let count = fills.count
        let end = count < Self.firstEnds.count ? Self.firstEnds[count] : Self.end(ofFill: count + 1)
        let name = id.value + end
        return name.utf8.count <= FillID.lengthMaximum ? FillID(name) : nil
    }

    /// Most orders have a fill or two: the ends of their names need not be spelled anew.
    private static let firstEnds = (1...9).map(end)

    private static func end(ofFill number: Int) -> String { "-f\(String(number, radix: 36))" }

    /// What a quote does to an order that works.
    enum Reach: Hashable, Sendable {
        /// It takes what the market has, at this price before slippage, and never beyond `limit`.
        case takes(Price, within: Price?)
        /// It trades at its own price.
        case meets(Price)
        /// It is a limit from now on.
        case arms
    }

    /// What `quote` does to it; `nil` where that leaves it resting.
    ///
    /// A stop that was jumped over trades at the quote, which is worse. A limit that rests trades at its own
    /// price even where the quote is better: a recorded quote does not show how deep the book was.
    ///
    /// - Parameter last: the quote that the price came from through every price between; `nil` where it jumped.
    func reach(of quote: Quote, from last: Quote? = nil) -> Reach? {
        let market = quote.price(toTrade: side)
        switch kind {
        case .market: return .takes(market, within: nil)
        case .limit(let limit): return isMet(limit, market) ? .meets(limit) : nil
        case .stop(let level), .trailingStop(let level, by: _):
            guard !isTriggered else { return .takes(market, within: nil) }
            guard isThrough(level, market) else { return nil }
            let first = (last ?? quote).price(toTrade: side)
            return .takes(side == .buy ? max(level, first) : min(level, first), within: nil)
        case .stopLimit(let level, let limit):
            guard isTriggered else { return isThrough(level, market) ? .arms : nil }
            return isMet(limit, market) ? .meets(limit) : nil
        }
    }

    /// What a limit that has just come to the market does there: it takes what is no worse than itself.
    func arrival(on quote: Quote) -> Reach? {
        let market = quote.price(toTrade: side)
        switch kind {
        case .market: return .takes(market, within: nil)
        case .limit(let limit): return isMet(limit, market) ? .takes(market, within: limit) : nil
        case .stopLimit(_, let limit) where isTriggered:
            return isMet(limit, market) ? .takes(market, within: limit) : nil
        case .stop, .stopLimit, .trailingStop: return nil
        }
    }

    private func isMet(_ limit: Price, _ market: Price) -> Bool {
        side == .buy ? market <= limit : market >= limit
    }

    private func isThrough(_ level: Price, _ market: Price) -> Bool {
        side == .buy ? market >= level : market <= level
    }

    var isLimit: Bool {
        if case .limit = kind { true } else { false }
    }

    /// Every price that it names; all must lie on the grid.
    var prices: [Price] {
        switch kind {
        case .market: []
        case .limit(let price), .stop(let price), .trailingStop(let price, by: _): [price]
        case .stopLimit(let level, let limit): [level, limit]
        }
    }
}
