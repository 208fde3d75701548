import Domain

/// An entry that a strategy wants and that was not refused before it was sized.
public struct Candidate: Hashable, Sendable {
    public let instrument: InstrumentIndex
    /// The strategy's place in the engine.
    public let strategy: Int
    public let plan: EntryPlan
    /// The start of the bar that gave the signal.
    public let signal: Timestamp
    /// When it is judged against the others of its time, by the market's clock.
    public let due: Timestamp
    /// When it is forgotten, by the market's clock.
    public let expires: Timestamp
    /// What passing no it was last held back by, and what was known then; `nil` where it has not been judged yet.
    public let held: Held?
    /// How much of what sizing makes of it is wanted.
    public let size: EntrySize

    init(
        instrument: InstrumentIndex, strategy: Int, plan: EntryPlan, signal: Timestamp, due: Timestamp,
        expires: Timestamp, held: Held?, size: EntrySize = .whole
    ) {
        self.instrument = instrument
        self.strategy = strategy
        self.plan = plan
        self.signal = signal
        self.due = due
        self.expires = expires
        self.held = held
        self.size = size
    }

    /// The same at half the size.
    public var halved: Candidate { sized(size.halved) }

    /// The same at another size.
    func sized(_ size: EntrySize) -> Candidate {
        Candidate(
            instrument: instrument, strategy: strategy, plan: plan, signal: signal, due: due, expires: expires,
            held: held, size: size)
    }

    /// Whether the same strategy wants the same instrument.
    public func isSameWish(as other: Candidate) -> Bool {
        strategy == other.strategy && instrument == other.instrument
    }

    /// Why a candidate waits.
    public struct Held: Hashable, Sendable {
        public let reason: Reason
        /// Facts and quotes that the engine had taken in.
        let facts: Int
        let quotes: Int
    }

    /// The better score first; among equals the strategy that is configured first, then the instrument's name.
    static func isBefore(_ left: Candidate, _ right: Candidate) -> Bool {
        if left.plan.score != right.plan.score { return left.plan.score > right.plan.score }
        return (left.strategy, left.instrument) < (right.strategy, right.instrument)
    }
}

/// How scans are taken.
public struct ScanTerms: Hashable, Sendable {
    /// How long candidates are collected before the best of them goes first, in market time.
    public let collect: Duration
    /// A candidate that something passing forbids, as a wide spread, is tried again for so many bars.
    public let decayBars: Int

    /// - Precondition: neither is negative.
    public init(collect: Duration = .zero, decayBars: Int = 0) {
        precondition(collect >= .zero && decayBars >= 0, "a wait is not negative")
        self.collect = collect
        self.decayBars = decayBars
    }
}

/// One look that is due: a strategy at an instrument.
public struct ScanItem: Hashable, Sendable {
    public let strategy: Int
    public let instrument: InstrumentIndex
}

/// The looks that are due, oldest first, each once.
struct ScanQueue: Hashable, Sendable {
    private var waiting: [ScanItem] = []
    private var first = 0
    /// By strategy and instrument.
    private var isWaiting: [Bool]
    private let strategies: Int

    init(strategies: Int, instruments: Int) {
        self.strategies = strategies
        isWaiting = Array(repeating: false, count: strategies * instruments)
    }

    var isEmpty: Bool { first == waiting.count }

    mutating func note(_ closed: ClosedTimeframes, of index: InstrumentIndex, _ seats: [Seat]) {
        guard !closed.isEmpty else { return }
        for place in seats.indices where closed.contains(seats[place].timeframe) {
            let flag = index.value * strategies + place
            guard !isWaiting[flag] else { continue }
            isWaiting[flag] = true
            waiting.append(ScanItem(strategy: place, instrument: index))
        }
    }

    mutating func take() -> ScanItem? {
        guard first < waiting.count else { return nil }
        let item = waiting[first]
        first += 1
        if first == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            first = 0
        }
        isWaiting[item.instrument.value * strategies + item.strategy] = false
        return item
    }
}
