import Domain

/// How often entries may be made, and how long they rest. Zero: no limit.
public struct PaceLimits: Hashable, Sendable {
    /// Entries on one trading day.
    public var tradesPerDay = 20
    /// Between two entries in one instrument, in market time.
    public var symbolInterval = Duration.minutes(15)
    /// No entry anywhere for so long after a position was closed, in market time.
    public var afterTrade = Duration.seconds(60)
    /// No entry in an instrument for so long after a stop closed it with a loss, in market time.
    public var afterStop = Duration.minutes(60)
    /// No entry for so long after the end of a blackout, in market time.
    public var afterNews = Duration.zero
    /// Orders within a second, exits and protective ones left out, by the wall clock.
    public var ordersPerSecond = 5

    public init() {}

    public static let off = {
        var limits = PaceLimits()
        limits.tradesPerDay = Ceiling.tradesPerDay
        limits.symbolInterval = .zero
        limits.afterTrade = .zero
        limits.afterStop = .zero
        limits.ordersPerSecond = Ceiling.ordersPerSecond
        return limits
    }()

    /// The loosest that a configuration may be.
    public enum Ceiling {
        public static let tradesPerDay = 500
        public static let ordersPerSecond = 10
        /// No rest is longer.
        public static let rest = Duration.days(7)
    }

    var isSound: Bool {
        (1...Ceiling.tradesPerDay).contains(tradesPerDay)
            && (1...Ceiling.ordersPerSecond).contains(ordersPerSecond)
            && [symbolInterval, afterTrade, afterStop, afterNews].allSatisfy {
                $0 >= .zero && $0 <= Ceiling.rest
            }
    }
}
