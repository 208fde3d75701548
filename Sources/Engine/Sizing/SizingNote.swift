import Domain

/// How a quantity came about, in so few numbers that it can go with the order.
public struct SizingNote: Hashable, Sendable {
    /// What made the size smaller.
    public enum Cut: String, Hashable, Sendable, CaseIterable {
        case lossStreak, dayLoss, drawdown, volatility, sessionEnd
    }

    /// A cut, and what the size was multiplied by.
    public struct Factor: Hashable, Sendable {
        public let cut: Cut
        public let value: Fixed

        public init(_ cut: Cut, _ value: Fixed) {
            self.cut = cut
            self.value = value
        }
    }

    /// What the quantity ended at, before it was rounded down to the grid.
    public enum Bound: String, Hashable, Sendable, CaseIterable {
        /// The quantity or the worth that the method names.
        case wish
        /// The most that may be lost at the stop.
        case risk
        /// The most that an instrument with violent moves may lose.
        case tail
        case leverage
        /// The largest order of the instrument.
        case largest
    }

    /// The method that was asked for.
    public let method: SizingTerms.Method
    /// Set where too few trades were closed for the method: so many are there. Then it was risk per trade.
    public let fallback: Int?
    /// What the method risks, or may risk at most, in per cent of equity, before any cut.
    public let basePercent: Fixed
    /// In the order in which they were multiplied.
    public let factors: [Factor]
    public let bound: Bound

    public init(
        method: SizingTerms.Method, fallback: Int? = nil, basePercent: Fixed, factors: [Factor] = [],
        bound: Bound
    ) {
        self.method = method
        self.fallback = fallback
        self.basePercent = basePercent
        self.factors = factors
        self.bound = bound
    }

    /// Whether it says no more than the settings do.
    public var isPlain: Bool {
        method == .riskPerTrade && factors.isEmpty && bound == .risk && fallback == nil
    }
}

/// The notes of the latest entries of this run, for whoever asks why a quantity is what it is.
struct SizingNotes: Hashable, Sendable {
    /// Older ones are forgotten.
    static let countMaximum = 200

    private struct Entry: Hashable, Sendable {
        let order: OrderID
        let note: SizingNote
    }
    /// A ring: once full, `oldest` is both the oldest entry and the next place to write.
    private var entries: [Entry] = []
    private var oldest = 0

    mutating func add(_ note: SizingNote, of order: OrderID) {
        let entry = Entry(order: order, note: note)
        guard entries.count == Self.countMaximum else { return entries.append(entry) }
        entries[oldest] = entry
        oldest = oldest + 1 < entries.count ? oldest + 1 : 0
    }

    /// An order has one note at most.
    subscript(order: OrderID) -> SizingNote? { entries.first { $0.order == order }?.note }
}
