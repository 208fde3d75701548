import Commands
import Domain
import Engine

/// How far prices went for and against closed trades, by the trades' entries. No part of the ledger: nothing is decided
/// by it.
public struct Excursions: Hashable, Sendable {
    public struct Reach: Hashable, Sendable {
        /// For the trade's side.
        public private(set) var best: Price
        public private(set) var worst: Price

        public init(best: Price, worst: Price) {
            self.best = best
            self.worst = worst
        }

        /// Takes in a price at which a position of `side` could have been closed.
        mutating func note(_ price: Price, _ side: Side) {
            let isHigher = side == .buy
            best = isHigher ? max(best, price) : min(best, price)
            worst = isHigher ? min(worst, price) : max(worst, price)
        }
    }

    /// More are left to the journal; the oldest is forgotten.
    public static let countMaximum = 20_000

    private var found: [OrderID: Reach] = [:]
    /// Oldest first.
    private var order: [OrderID] = []

    public init() {}

    /// `nil` where nobody watched.
    public subscript(entry: OrderID) -> Reach? { found[entry] }

    public mutating func note(_ reach: Reach, of entry: OrderID) {
        if found.updateValue(reach, forKey: entry) == nil { order.append(entry) }
        guard order.count >= 2 * Self.countMaximum else { return }
        for old in order.prefix(Self.countMaximum) { found[old] = nil }
        order.removeFirst(Self.countMaximum)
    }
}

/// Watching what is open.
extension Desk {
    /// A position that is open, and how far its price went since this run saw it.
    struct WatchedReach: Hashable {
        let entry: OrderID
        var reach: Excursions.Reach
    }

    mutating func noteReach(_ quote: Quote) {
        guard !ledger.positions.isEmpty, !quote.isCrossed else { return }
        let name = engine.instruments.name(of: quote.instrument)
        guard let open = ledger.positions[name] else { return }
        let (side, mark) = (open.position.side, quote.mark(of: open.position.side))
        if run.reaches[name]?.entry != open.entry {
            var reach = Excursions.Reach(best: open.position.averagePrice, worst: open.position.averagePrice)
            // Of an earlier run only the best was noted.
            if let best = open.best { reach.note(best, side) }
            run.reaches[name] = WatchedReach(entry: open.entry, reach: reach)
        }
        run.reaches[name]?.reach.note(mark, side)
    }

    /// Keeps how far a trade went that is over.
    mutating func keepReach(of trade: Trade, at now: Moment, in decision: inout Decision) {
        let watched = run.reaches.removeValue(forKey: trade.instrument)
        var reach = Excursions.Reach(best: trade.entryPrice, worst: trade.entryPrice)
        if let watched, watched.entry == trade.id { reach = watched.reach }
        reach.note(trade.exitPrice, trade.side)
        keep(.excursion(trade.id, best: reach.best, worst: reach.worst), at: now, in: &decision)
    }
}
