import Domain

/// Entries that a gate refused, followed on paper: what each gate saved or cost.
///
/// A shadow is entered at the next quote's worse side and left at its stop, its target or after some bars,
/// with the costs of paper trading; it moves nothing else. What is open lives in memory alone and is lost
/// with it: it is no fact, and a restart follows what is refused from then on.
public struct ShadowLedger: Hashable, Sendable {
    /// Followed at once; the oldest gives way to one more.
    public static let openMaximum = 2_000

    /// What does not change while it runs.
    public struct Terms: Hashable, Sendable {
        public let costs: TradingCosts
        public internal(set) var sizing: Sizing
        public let conversion: Conversion
        /// Bars of the strategy's timeframe after which a shadow is left; above zero.
        public let exitBars: Int

        public init(costs: TradingCosts, sizing: Sizing, conversion: Conversion, exitBars: Int) {
            precondition(exitBars > 0, "a shadow lives for a bar at least")
            self.costs = costs
            self.sizing = sizing
            self.conversion = conversion
            self.exitBars = exitBars
        }
    }

    public let instruments: InstrumentTable
    public private(set) var terms: Terms
    /// Open and waiting ones that had to give way so far.
    public private(set) var givenUp = 0
    /// By instrument, oldest first.
    private var following: [[Shadow]]
    /// The time of each instrument's latest quote.
    private var quoted: [Timestamp?]
    private var accepted = 0
    /// The latest signal that is or was followed. Never listed, only looked up.
    private var signals: [Place: Timestamp] = [:]

    private struct Place: Hashable, Sendable {
        let strategy: StrategyID
        let instrument: InstrumentID
    }

    public init(instruments: InstrumentTable, terms: Terms) {
        self.instruments = instruments
        self.terms = terms
        following = Array(repeating: [], count: instruments.all.count)
        quoted = Array(repeating: nil, count: instruments.all.count)
    }

    /// What is followed from here on is sized so.
    public mutating func take(_ sizing: Sizing) { terms.sizing = sizing }

    /// How many are followed.
    public var count: Int { following.reduce(0) { $0 + $1.count } }

    /// The gates that refused what is followed now, in the order in which they are asked.
    public var open: [(gate: Reason.Gate, count: Int)] {
        var counts: [Reason.Gate: Int] = [:]
        for shadow in following.joined() { counts[shadow.rejection.reason.gate, default: 0] += 1 }
        return Reason.Gate.allCases.compactMap { gate in counts[gate].map { (gate, $0) } }
    }

    /// Follows a refused entry from the next quote on. A signal that is or was followed, or is older than
    /// the latest, is passed over: one refusal of each is enough.
    ///
    /// - Parameter timeframe: the bars of the strategy.
    public mutating func follow(_ rejection: Rejection, timeframe: Timeframe) {
        guard let index = instruments.index(of: rejection.instrument) else { return }
        let place = Place(strategy: rejection.strategy, instrument: rejection.instrument)
        if let latest = signals[place], rejection.signal <= latest { return }
        signals[place] = rejection.signal
        if count >= Self.openMaximum { giveUpOldest() }
        accepted += 1
        let life = Duration.seconds(timeframe.seconds * Int64(terms.exitBars))
        following[index.value].append(
            Shadow(rejection: rejection, number: accepted, life: life))
    }

    /// Takes one quote: enters what waits for it, leaves what it ends.
    ///
    /// Crossed quotes and those older than the last say nothing, as at the paper venue.
    ///
    /// - Parameter quotes: the latest of each instrument, for rates between currencies.
    /// - Returns: what was closed, oldest first.
    public mutating func take(_ quote: Quote, among quotes: [Quote?]) -> [ShadowTrade] {
        let place = quote.instrument.value
        guard following.indices.contains(place), !quote.isCrossed else { return [] }
        if let last = quoted[place], quote.at < last { return [] }
        quoted[place] = quote.at
        guard !following[place].isEmpty else { return [] }
        let floor = ShadowFloor(
            instrument: instruments[quote.instrument], instruments: instruments, quotes: quotes, terms: terms)
        var closed: [ShadowTrade] = []
        following[place] = following[place].compactMap { shadow in
            guard shadow.entry != nil else { return floor.entered(shadow, at: quote) }
            guard let exit = shadow.exit(on: quote) else { return shadow }
            if let trade = floor.closed(shadow, exit, at: quote) { closed.append(trade) }
            return nil
        }
        return closed
    }

    private mutating func giveUpOldest() {
        let oldest = following.indices.filter { !following[$0].isEmpty }
            .min { following[$0][0].number < following[$1][0].number }
        guard let oldest else { return }
        following[oldest].removeFirst()
        givenUp += 1
    }
}
