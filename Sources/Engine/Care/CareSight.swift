import Domain

/// One position as its care sees it, at one moment.
public struct CareSight: Hashable, Sendable {
    public var instrument: Instrument
    public var side: Side
    /// What is held.
    public var quantity: Quantity
    /// What the first entry bought, or the most that was held.
    public var full: Quantity
    /// The average price of what is held.
    public var entry: Price
    public var openedAt: Timestamp
    /// By the market's clock.
    public var now: Timestamp
    /// What it could be closed for.
    public var mark: Price
    /// The best ``mark`` since the entry.
    public var best: Price
    /// The average true range at entry.
    public var atr: Fixed
    /// From the entry to the first stop, per unit; `nil` where it is not known.
    public var risk: Fixed?
    /// The stop that lives; `nil` where none does, which is not this care's business.
    public var stop: Price?
    /// Why parts were closed so far.
    public var reductions: [Trade.Exit] = []
    /// Parts that were too small to be closed.
    public var declined: [Trade.Exit] = []
    /// Entries that were added.
    public var additions = 0
    public var outside: Outside
    /// Set at the close of a bar of the strategy's timeframe.
    public var bar: CareMeasures?

    public init(
        instrument: Instrument, side: Side, quantity: Quantity, full: Quantity, entry: Price,
        openedAt: Timestamp, now: Timestamp, mark: Price, best: Price, atr: Fixed, risk: Fixed?, stop: Price?,
        outside: Outside
    ) {
        self.instrument = instrument
        self.side = side
        self.quantity = quantity
        self.full = full
        self.entry = entry
        self.openedAt = openedAt
        self.now = now
        self.mark = mark
        self.best = best
        self.atr = atr
        self.risk = risk
        self.stop = stop
        self.outside = outside
    }

    /// What one unit makes at `price`; below zero where it loses.
    func gain(at price: Price) -> Fixed { side == .buy ? price - entry : entry - price }

    /// The price at which one unit makes `gain`, on the grid and never nearer to the market.
    func price(making gain: Fixed) -> Price? {
        entry.moved(by: side == .buy ? gain : Fixed.zero - gain)
            .flatMap { instrument.onGrid($0, side == .buy ? .down : .up) }
    }

    /// Whether `price` protects more than `other`.
    func isTighter(_ price: Price, than other: Price) -> Bool { side == .buy ? price > other : price < other }

    /// `factor` ATR, rounded up.
    func distance(_ factor: Fixed) -> Fixed? { atr.multiplied(by: factor, rounding: .up) }

    /// Whether `gain` has come to `factor` ATR; exactly there it has.
    func has(_ gain: Fixed, reached factor: Fixed) -> Bool { distance(factor).map { gain >= $0 } ?? false }

    var heldFor: Duration { openedAt.duration(to: now) }
}

/// What is to be done about a position.
public enum CareAdvice: Hashable, Sendable {
    case close(Trade.Exit)
    /// A part is closed; the rest stays.
    case reduce(Quantity, Trade.Exit)
    /// A part should be closed, and it or the rest is too small: remembered, so that it is said once.
    case decline(Trade.Exit)
    case moveStop(Price, Amendment.Cause)
    /// So many per cent of the first quantity more.
    case add(Fixed)
}
