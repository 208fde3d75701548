extension Order {
    /// How it trades. A buyer's market price is the ask, a seller's the bid.
    public enum Kind: Hashable, Sendable {
        /// At once, at the best price there is.
        case market
        /// At this price or a better one.
        case limit(Price)
        /// At market once the price has gone through this one: a buyer's at or above it, a seller's at or below.
        case stop(Price)
        /// A limit once the price has gone through `level`, as a stop's does. It stays a limit then, wherever the
        /// price goes: a gap beyond both leaves it waiting, and what it protects unprotected.
        case stopLimit(level: Price, limit: Price)
        /// A stop whose level follows the price at a distance, towards the profit only: a seller's rises with the
        /// bid, a buyer's falls with the ask. It begins at the level that is named.
        case trailingStop(Price, by: Trail)
    }

    /// How far a trailing stop stays behind the price.
    public enum Trail: Hashable, Sendable {
        /// In the price's unit; above zero.
        case distance(Fixed)
        /// Of the price; above zero and below 100.
        case percent(Fixed)

        /// Whether it lies in its range.
        public var isSound: Bool {
            switch self {
            case .distance(let distance): distance > .zero && distance <= Price.maximum
            case .percent(let share): share > .zero && share < Self.hundred
            }
        }

        fileprivate static let hundred = Fixed(raw: 100 * Fixed.scale)

        /// How far that is from `price`, rounded up; `nil` where it does not fit.
        func distance(from price: Price) -> Fixed? {
            switch self {
            case .distance(let distance): distance
            case .percent(let share): price.amount.scaled(by: share, over: Self.hundred, rounding: .up)
            }
        }
    }

    /// The level that a trailing stop moves to when it sees `market`, on the instrument's grid and never nearer than
    /// its distance; `nil` where it stays, as one does that was triggered.
    public func trailed(at market: Price, on instrument: Instrument) -> Price? {
        guard case .trailingStop(let level, let trail) = kind, !isTriggered,
            let distance = trail.distance(from: market)
        else { return nil }
        switch side {
        case .buy:
            let next = market.moved(by: distance).flatMap { instrument.onGrid($0, .up) }
            return next.flatMap { $0 < level ? $0 : nil }
        case .sell:
            let next = market.moved(by: -distance).flatMap { instrument.onGrid($0, .down) }
            return next.flatMap { $0 > level ? $0 : nil }
        }
    }

    /// The same kind with another price to wait for (see ``Order/price``). A stop-limit that was not triggered takes
    /// its limit along, where that stays a price; a trailing stop moves towards the profit only.
    func kind(at price: Price) -> Kind {
        switch kind {
        case .market: .market
        case .limit: .limit(price)
        case .stop: .stop(price)
        case .stopLimit(let level, _) where isTriggered: .stopLimit(level: level, limit: price)
        case .stopLimit(let level, let limit):
            .stopLimit(level: price, limit: limit.moved(by: price - level) ?? price)
        case .trailingStop(let level, let trail):
            .trailingStop(side == .buy ? min(level, price) : max(level, price), by: trail)
        }
    }
}

extension Order.Kind {
    /// Whether it waits for the price to go against whoever holds a position the other way.
    public var isStop: Bool {
        switch self {
        case .market, .limit: false
        case .stop, .stopLimit, .trailingStop: true
        }
    }
}
