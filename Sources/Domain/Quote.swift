/// The best prices of an instrument at a moment.
@frozen public struct Quote: Hashable, Sendable {
    public let instrument: InstrumentIndex
    /// What a seller gets.
    public let bid: Price
    /// What a buyer pays.
    public let ask: Price
    /// When the market showed it, by the venue's clock.
    public let at: Timestamp
    /// What was traded since the quote before, in the venue's own units; zero where nobody says.
    public let traded: Fixed

    @inlinable public init(
        instrument: InstrumentIndex, bid: Price, ask: Price, at: Timestamp, traded: Fixed = .zero
    ) {
        self.instrument = instrument
        self.bid = bid
        self.ask = ask
        self.at = at
        self.traded = traded
    }

    /// Negative where the quote is crossed.
    @inlinable public var spread: Fixed { ask - bid }
    @inlinable public var isCrossed: Bool { ask < bid }

    /// What `side` trades at: a buyer pays the ask.
    @inlinable public func price(toTrade side: Side) -> Price { side == .buy ? ask : bid }

    /// What a position of `side` could be closed at: a long is marked at the bid.
    @inlinable public func mark(of side: Side) -> Price { side == .buy ? bid : ask }
}

/// What happened to a price over a stretch of time.
@frozen public struct Bar: Hashable, Sendable {
    /// The first moment of the stretch.
    public let start: Timestamp
    public var open: Price
    public var high: Price
    public var low: Price
    public var close: Price
    /// In the venue's own units; zero where the source has none.
    public var volume: Fixed

    @inlinable public init(
        start: Timestamp, open: Price, high: Price, low: Price, close: Price, volume: Fixed = .zero
    ) {
        self.start = start
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }

    /// Whether low and high enclose open and close.
    @inlinable public var isSound: Bool {
        low <= min(open, close) && high >= max(open, close) && volume >= .zero
    }
}

/// How long a bar lasts. Bars start at multiples of it since 1970 UTC.
@frozen public enum Timeframe: Int, Hashable, Sendable, CaseIterable, Comparable, CustomStringConvertible {
    case m1 = 60
    case m5 = 300
    case m15 = 900
    case m30 = 1_800
    case h1 = 3_600
    case h4 = 14_400
    case d1 = 86_400

    /// `M1`, `M5`, `M15`, `M30`, `H1`, `H4`, `D1`, in either case.
    public init?(_ name: some StringProtocol) {
        let name = name.uppercased()
        guard let found = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    public var name: String {
        switch self {
        case .m1: "M1"
        case .m5: "M5"
        case .m15: "M15"
        case .m30: "M30"
        case .h1: "H1"
        case .h4: "H4"
        case .d1: "D1"
        }
    }

    public var description: String { name }

    @inlinable public var seconds: Int64 { Int64(rawValue) }
    @inlinable public var duration: Duration { .seconds(seconds) }

    /// The start of the bar that `moment` falls into.
    @inlinable public func start(of moment: Timestamp) -> Timestamp {
        let length = seconds
        let unix = moment.unixSeconds
        let remainder = unix % length
        return Timestamp(unixSeconds: unix - (remainder < 0 ? remainder + length : remainder))
    }

    @inlinable public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
