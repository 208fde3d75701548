import Domain

/// Closed trades counted together, in the order in which they were closed.
///
/// What a figure means is written in docs/metrics.md; here they are whole numbers, so that two machines say the same.
/// Amounts are in the account's currency. A figure that does not fit the range, or that has nothing to divide by, is
/// `nil`.
public struct TradeTally: Hashable, Sendable {
    public private(set) var count = 0
    /// Trades that made something after fees.
    public private(set) var wins = 0
    /// Trades that cost something after fees; one that made nothing is neither.
    public private(set) var losses = 0
    public private(set) var best: Trade?
    public private(set) var worst: Trade?
    /// The most wins one after another; a trade that made nothing ends it.
    public private(set) var longestWinningRun = 0
    /// The most losses one after another.
    public private(set) var longestLosingRun = 0
    /// When the first was opened; `nil` without a trade.
    public private(set) var firstOpened: Timestamp?
    public private(set) var lastClosed: Timestamp?
    /// Trades whose risk is known.
    public private(set) var riskKnown = 0
    /// Above zero while it wins, below while it loses.
    private var streak = 0
    private var sums = Sums()
    private var peak: Int128 = 0
    private var peakAt: Timestamp?
    private var depth: Int128 = 0
    private var depthFrom: Timestamp?
    private var depthAt: Timestamp?

    /// A way down from a best.
    public struct Fall: Hashable, Sendable {
        /// `nil` where it does not fit the range.
        public let amount: Fixed?
        /// When the best was reached: the close of a trade, or the opening of the first.
        public let from: Timestamp
        /// When it was this far down.
        public let to: Timestamp

        public init(amount: Fixed?, from: Timestamp, to: Timestamp) {
            self.amount = amount
            self.from = from
            self.to = to
        }
    }

    /// In units of 10⁻⁸, and of nanoseconds; 128 bits hold them for any number of trades.
    private struct Sums: Hashable {
        var net: Int128 = 0
        var gross: Int128 = 0
        var fees: Int128 = 0
        var won: Int128 = 0
        /// Positive.
        var lost: Int128 = 0
        var multiples: Int128 = 0
        var held: Int128 = 0
        var heldByWins: Int128 = 0
        var heldByLosses: Int128 = 0
    }

    public init() {}

    public init(_ trades: some Sequence<Trade>) {
        for trade in trades { note(trade) }
    }

    /// Takes one more trade in, closed after the ones before it.
    public mutating func note(_ trade: Trade) {
        let net = trade.net
        let held = Int128(max(trade.openedAt.duration(to: trade.closedAt), .zero).nanoseconds)
        count += 1
        sums.net += Int128(net.raw)
        sums.gross += Int128(trade.gross.raw)
        sums.fees += Int128(trade.fees.raw)
        sums.held += held
        if let multiple = trade.multipleOfRisk {
            riskKnown += 1
            sums.multiples += Int128(multiple.raw)
        }
        if net > .zero {
            wins += 1
            sums.won += Int128(net.raw)
            sums.heldByWins += held
            streak = max(streak, 0) + 1
        } else if net.isNegative {
            losses += 1
            sums.lost -= Int128(net.raw)
            sums.heldByLosses += held
            streak = min(streak, 0) - 1
        } else {
            streak = 0
        }
        longestWinningRun = max(longestWinningRun, streak)
        longestLosingRun = max(longestLosingRun, -streak)
        if best.map({ net > $0.net }) ?? true { best = trade }
        if worst.map({ net < $0.net }) ?? true { worst = trade }
        noteTime(of: trade)
    }

    private mutating func noteTime(of trade: Trade) {
        let start = firstOpened ?? trade.openedAt
        firstOpened = min(start, trade.openedAt)
        lastClosed = max(lastClosed ?? trade.closedAt, trade.closedAt)
        if peakAt == nil { peakAt = trade.openedAt }
        if sums.net >= peak {
            (peak, peakAt) = (sums.net, trade.closedAt)
        } else if peak - sums.net > depth {
            (depth, depthFrom, depthAt) = (peak - sums.net, peakAt, trade.closedAt)
        }
    }

    /// The deepest fall of what the trades together made; `nil` where it never fell.
    public var deepestFall: Fall? {
        guard let from = depthFrom, let at = depthAt else { return nil }
        return Fall(amount: Self.fixed(depth), from: from, to: at)
    }

    /// After fees.
    public var net: Fixed? { Self.fixed(sums.net) }
    /// Before fees.
    public var gross: Fixed? { Self.fixed(sums.gross) }
    public var fees: Fixed? { Self.fixed(sums.fees) }
    /// The results of the trades whose risk is known, in units of it, added up; `nil` where none is.
    public var multipleOfRisk: Fixed? { riskKnown == 0 ? nil : Self.fixed(sums.multiples) }
    /// What a trade makes on average.
    public var expectancy: Fixed? { Self.mean(sums.net, count) }
    public var expectancyInRisk: Fixed? { Self.mean(sums.multiples, riskKnown) }
    public var averageWin: Fixed? { Self.mean(sums.won, wins) }
    /// Below zero.
    public var averageLoss: Fixed? { Self.mean(-sums.lost, losses) }
    /// What all wins made over what all losses cost; `nil` without a loss.
    public var profitFactor: Fixed? {
        Self.fixed(sums.won).flatMap { won in
            Self.fixed(sums.lost).flatMap { won.divided(by: $0, rounding: .toNearestOrEven) }
        }
    }
    /// Wins in per cent of all trades, 0 to 100.
    public var winPercent: Fixed? {
        Fixed(whole: wins).flatMap { wins in
            Fixed(whole: count).flatMap { wins.scaled(by: .hundred, over: $0, rounding: .toNearestOrEven) }
        }
    }
    /// How far the trades together are below their best now; zero at the best.
    public var currentFall: Fixed? { Self.fixed(peak - sums.net) }
    /// When the best was reached; `nil` without a trade.
    public var bestSince: Timestamp? { peakAt }
    public var averageHeld: Duration? { Self.held(sums.held, count) }
    public var averageHeldByWins: Duration? { Self.held(sums.heldByWins, wins) }
    public var averageHeldByLosses: Duration? { Self.held(sums.heldByLosses, losses) }

    private static func fixed(_ sum: Int128) -> Fixed? { Int64(exactly: sum).map(Fixed.init(raw:)) }

    /// Rounded half-even; `nil` of nothing.
    private static func mean(_ sum: Int128, _ count: Int) -> Fixed? {
        guard count > 0 else { return nil }
        let (quotient, rest) = sum.magnitude.quotientAndRemainder(dividingBy: UInt128(count))
        let isUp = rest * 2 == UInt128(count) ? quotient % 2 == 1 : rest * 2 > UInt128(count)
        let size = Int128(quotient) + (isUp ? 1 : 0)
        return fixed(sum < 0 ? -size : size)
    }

    private static func held(_ sum: Int128, _ count: Int) -> Duration? {
        mean(sum, count).map { .nanoseconds($0.raw) }
    }
}
