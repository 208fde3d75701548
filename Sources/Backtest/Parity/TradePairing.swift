import Domain

/// Trades that were made, beside those of a backtest on the same prices.
public struct TradePairing: Hashable, Sendable {
    /// One trade, made and tested.
    public struct Pair: Hashable, Sendable {
        public let made: Trade
        public let tested: Trade

        public init(made: Trade, tested: Trade) {
            self.made = made
            self.tested = tested
        }
    }

    /// In the order of their opening.
    public private(set) var pairs: [Pair] = []
    /// The backtest has no such trade.
    public private(set) var onlyMade: [Trade] = []
    /// Only the backtest has it.
    public private(set) var onlyTested: [Trade] = []

    /// Of the same signal first, whose name an entry order carries; then of the same strategy, instrument and side,
    /// the nearest that was opened within `slack`.
    public init(made: [Trade], tested: [Trade], slack: Duration) {
        let tested = tested.sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
        var isTaken = Array(repeating: false, count: tested.count)
        var partners: [Int?] = []
        let made = made.sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
        for trade in made {
            let place = tested.indices.first { !isTaken[$0] && tested[$0].id == trade.id }
            if let place { isTaken[place] = true }
            partners.append(place)
        }
        for (number, trade) in made.enumerated() where partners[number] == nil {
            let near = tested.indices.filter { place in
                let other = tested[place]
                return !isTaken[place] && other.instrument == trade.instrument && other.side == trade.side
                    && other.strategy == trade.strategy && Self.distance(trade, other) <= slack
            }
            guard
                let place = near.min(by: { Self.distance(trade, tested[$0]) < Self.distance(trade, tested[$1]) }
                )
            else { continue }
            isTaken[place] = true
            partners[number] = place
        }
        for (trade, partner) in zip(made, partners) {
            if let partner {
                pairs.append(Pair(made: trade, tested: tested[partner]))
            } else {
                onlyMade.append(trade)
            }
        }
        onlyTested = tested.indices.filter { !isTaken[$0] }.map { tested[$0] }
    }

    private static func distance(_ one: Trade, _ other: Trade) -> Duration {
        let gap = one.openedAt.duration(to: other.openedAt)
        return gap < .zero ? .zero - gap : gap
    }
}

extension TradePairing.Pair {
    /// By how much a fill differs: above zero where the trade that was made fared worse.
    public struct FillDifference: Hashable, Sendable {
        /// In the price's unit.
        public let price: Fixed
        /// How much later it was filled than in the backtest; below zero where it was earlier.
        public let later: Duration

        /// In steps of the instrument's price, rounded half-even to a tenth: an average price need not lie on one.
        public func ticks(of instrument: Instrument) -> Fixed? {
            price.divided(by: instrument.tick, rounding: .toNearestOrEven)?
                .rounded(toMultipleOf: Fixed(raw: Fixed.scale / 10), .toNearestOrEven)
        }
    }

    /// Whoever bought pays more, whoever sold gets less, where it is above zero.
    public var entry: FillDifference {
        let difference = made.entryPrice - tested.entryPrice
        return FillDifference(
            price: made.side == .buy ? difference : .zero - difference,
            later: tested.openedAt.duration(to: made.openedAt))
    }

    public var exit: FillDifference {
        let difference = tested.exitPrice - made.exitPrice
        return FillDifference(
            price: made.side == .buy ? difference : .zero - difference,
            later: tested.closedAt.duration(to: made.closedAt))
    }

    /// What was made less what was tested, in the account's currency.
    public var net: Fixed { made.net - tested.net }
    /// The part of ``net`` that the fees are.
    public var fees: Fixed { tested.fees - made.fees }
    /// The part of ``net`` that another quantity is, at the backtest's prices, rounded half-even.
    public var size: Fixed {
        guard
            let scaled = tested.gross.scaled(
                by: made.quantity.amount, over: tested.quantity.amount, rounding: .toNearestOrEven),
            let part = scaled.subtracting(tested.gross)
        else { return .zero }
        return part
    }
    /// The rest of ``net``: the prices of the fills, and how the parts of a position were closed.
    public var prices: Fixed { net - fees - size }

    /// Whether both came to the same, to the last digit.
    public var isSame: Bool {
        made.side == tested.side && made.quantity == tested.quantity && made.entryPrice == tested.entryPrice
            && made.exitPrice == tested.exitPrice && made.exit == tested.exit && made.net == tested.net
    }
}
