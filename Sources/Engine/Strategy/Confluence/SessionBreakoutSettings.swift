import Domain

/// Every number of ``SessionBreakout``. Hours are those of the strategy's clock; a session ends where
/// the next one begins.
public struct SessionBreakoutSettings: Hashable, Sendable {
    /// M5, M15 or M30: a day's bars must fit a series.
    public var timeframe = Timeframe.m5
    public var asianHour = 22
    public var londonHour = 8
    public var newYorkHour = 13
    public var afternoonHour = 17
    /// ATR beyond the edge of the Asian range.
    public var breakoutAtr = Fixed.hundredths(50)
    public var rsiPeriod = 14
    /// In Asian hours it sells at or above it, and buys at or below 100 less it.
    public var rsiLimit = Fixed.hundredths(7_000)
    public var volume = VolumePolicy.required
    public var volumeMultiple = Fixed.hundredths(150)
    public var volumePeriod = 20
    public var atrPeriod = 14
    public var stopAtr = Fixed.hundredths(150)
    public var targetAtr = Fixed.hundredths(300)

    public init() {}

    /// The parts of the trading day.
    enum Session: Hashable, Sendable {
        case asian, london, newYork
        /// Nothing is entered.
        case afternoon
    }

    func session(at hour: Int) -> Session {
        if Self.lies(hour, from: asianHour, to: londonHour) { return .asian }
        if Self.lies(hour, from: londonHour, to: newYorkHour) { return .london }
        return Self.lies(hour, from: newYorkHour, to: afternoonHour) ? .newYork : .afternoon
    }

    /// Whether an hour lies in a stretch of the clock that may cross midnight.
    private static func lies(_ hour: Int, from first: Int, to end: Int) -> Bool {
        first <= end ? hour >= first && hour < end : hour >= first || hour < end
    }

    /// How long the Asian session lasts, in seconds.
    var asianSeconds: Int64 { Int64((londonHour - asianHour + 24) % 24) * 3_600 }

    /// Whether the four hours follow each other around the clock.
    private var isInOrder: Bool {
        let hours = [londonHour, newYorkHour, afternoonHour].map { ($0 - asianHour + 24) % 24 }
        return hours[0] > 0 && hours[0] < hours[1] && hours[1] < hours[2]
    }

    /// What is wrong between two of the numbers, with the key to change; `nil` where nothing is.
    public var fault: (key: String, rule: String)? {
        isInOrder ? nil : ("asianHour", "followed around the clock by londonHour, newYorkHour, afternoonHour")
    }
}
