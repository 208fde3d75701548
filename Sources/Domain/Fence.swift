/// Prices of one instrument between which a quote changes nothing: no order is met, no limit is reached.
///
/// The bounds themselves lie outside.
@frozen public struct Fence: Hashable, Sendable {
    public private(set) var bids: Span
    public private(set) var asks: Span

    /// Amounts between two others.
    @frozen public struct Span: Hashable, Sendable {
        public private(set) var above = Fixed(raw: .min)
        public private(set) var below = Fixed(raw: .max)

        @inlinable public init() {}

        @inlinable public func contains(_ amount: Fixed) -> Bool { amount > above && amount < below }

        public mutating func end(below bound: Fixed) { below = min(below, bound) }
        public mutating func begin(above bound: Fixed) { above = max(above, bound) }
    }

    /// Every price.
    public static let open = Fence(bids: Span(), asks: Span())

    /// No price.
    public static let shut: Fence = {
        var none = Span()
        none.end(below: .zero)
        return Fence(bids: none, asks: none)
    }()

    @inlinable public func holds(bid: Price, ask: Price) -> Bool {
        bids.contains(bid.amount) && asks.contains(ask.amount)
    }

    /// Whether every quote between two does not leave it.
    @inlinable public func holds(from low: Price, to high: Price, ask lowAsk: Price, to highAsk: Price) -> Bool
    {
        bids.contains(low.amount) && bids.contains(high.amount) && asks.contains(lowAsk.amount)
            && asks.contains(highAsk.amount)
    }

    /// What `side` would trade at stays below `bound`.
    public mutating func end(_ side: Side, below bound: Fixed) {
        if side == .buy { asks.end(below: bound) } else { bids.end(below: bound) }
    }

    /// What `side` would trade at stays above `bound`.
    public mutating func begin(_ side: Side, above bound: Fixed) {
        if side == .buy { asks.begin(above: bound) } else { bids.begin(above: bound) }
    }

    /// Prices that lie within both.
    public mutating func narrow(to other: Fence) {
        bids.begin(above: other.bids.above)
        bids.end(below: other.bids.below)
        asks.begin(above: other.asks.above)
        asks.end(below: other.asks.below)
    }
}
