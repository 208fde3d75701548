/// A moment: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX time).
///
/// Range: years 1678 to 2262. Arithmetic saturates at the ends, so that a hostile duration
/// moves a deadline out of sight instead of stopping the program.
public struct Timestamp: InstantProtocol, Hashable, Sendable {
    public let nanoseconds: Int64

    public static let nanosecondsPerSecond: Int64 = 1_000_000_000

    public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Whole seconds since 1970; saturates at the ends of the range.
    public init(unixSeconds seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: Self.nanosecondsPerSecond)
        nanoseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    /// Whole seconds since 1970, rounded down.
    public var unixSeconds: Int64 {
        let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: Self.nanosecondsPerSecond)
        return remainder < 0 ? quotient - 1 : quotient
    }

    public func advanced(by duration: Duration) -> Timestamp {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.nanoseconds)
        return Timestamp(nanoseconds: overflow ? (nanoseconds < 0 ? .min : .max) : sum)
    }

    public func duration(to other: Timestamp) -> Duration {
        let (difference, overflow) = other.nanoseconds.subtractingReportingOverflow(nanoseconds)
        return .nanoseconds(overflow ? (nanoseconds < 0 ? .max : .min) : difference)
    }

    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.nanoseconds < rhs.nanoseconds }
    public static func + (lhs: Self, rhs: Duration) -> Timestamp { lhs.advanced(by: rhs) }
    public static func - (lhs: Self, rhs: Duration) -> Timestamp { lhs.advanced(by: .zero - rhs) }
    public static func - (lhs: Self, rhs: Self) -> Duration { rhs.duration(to: lhs) }
}

extension Duration {
    /// Saturates at ±292 years.
    public var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, first) = seconds.multipliedReportingOverflow(by: Timestamp.nanosecondsPerSecond)
        let (sum, second) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return first || second ? (seconds < 0 ? .min : .max) : sum
    }

    /// Whole seconds, rounded towards zero.
    public var wholeSeconds: Int64 { components.seconds }

    public static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    public static func hours(_ count: Int) -> Duration { .seconds(count * 3_600) }
    public static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}

extension Timestamp: CustomStringConvertible {
    /// ISO 8601 in UTC with milliseconds: `2026-01-05T09:30:00.120Z`.
    public var description: String {
        let clock = CivilTime(utc: self)
        let remainder = nanoseconds % Self.nanosecondsPerSecond
        let milliseconds = Int((remainder < 0 ? remainder + Self.nanosecondsPerSecond : remainder) / 1_000_000)
        return "\(clock.date)T\(clock.timeOfDay).\(padded(milliseconds, to: 3))Z"
    }
}

/// The two clocks of the bot, handed in together.
///
/// They are equal in live trading; a replay at sixty times moves only ``market``.
public struct Moment: Hashable, Sendable {
    /// Bars, strategies, the schedule, blackouts and the trading day.
    public let market: Timestamp
    /// The age of a message, the expiry of a card, flood limits and codes.
    public let wall: Timestamp

    public init(market: Timestamp, wall: Timestamp) {
        self.market = market
        self.wall = wall
    }

    /// Both clocks at the same time, as in live trading.
    public init(_ time: Timestamp) { self.init(market: time, wall: time) }
}
