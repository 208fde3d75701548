/// A moment: nanoseconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX time).
///
/// Range: years 1678 to 2262. Arithmetic saturates at the ends, so that a hostile duration
/// moves a deadline out of sight instead of stopping the program.
@frozen public struct Timestamp: InstantProtocol, Hashable, Sendable {
    public let nanoseconds: Int64

    @inlinable public static var nanosecondsPerSecond: Int64 { 1_000_000_000 }

    @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// Whole seconds since 1970; saturates at the ends of the range.
    @inlinable public init(unixSeconds seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: Self.nanosecondsPerSecond)
        nanoseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    /// Whole seconds since 1970, rounded down.
    @inlinable public var unixSeconds: Int64 {
        let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: Self.nanosecondsPerSecond)
        return remainder < 0 ? quotient - 1 : quotient
    }

    @inlinable public func advanced(by duration: Duration) -> Timestamp {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.nanoseconds)
        return Timestamp(nanoseconds: overflow ? (nanoseconds < 0 ? .min : .max) : sum)
    }

    @inlinable public func duration(to other: Timestamp) -> Duration {
        let (difference, overflow) = other.nanoseconds.subtractingReportingOverflow(nanoseconds)
        return .nanoseconds(overflow ? (nanoseconds < 0 ? .max : .min) : difference)
    }

    @inlinable public static func < (lhs: Self, rhs: Self) -> Bool { lhs.nanoseconds < rhs.nanoseconds }
    @inlinable public static func + (lhs: Self, rhs: Duration) -> Timestamp { lhs.advanced(by: rhs) }
    @inlinable public static func - (lhs: Self, rhs: Duration) -> Timestamp { lhs.advanced(by: .zero - rhs) }
    @inlinable public static func - (lhs: Self, rhs: Self) -> Duration { rhs.duration(to: lhs) }
}

extension Duration {
    /// Saturates at ±292 years.
    @inlinable public var nanoseconds: Int64 {
        let whole = attoseconds
        let size = whole.magnitude
        let billion: UInt64 = 1_000_000_000
        let high = UInt64(truncatingIfNeeded: size &>> 64)
        guard high < billion else { return whole < 0 ? .min : .max }
        let (quotient, _) = billion.dividingFullWidth((high, UInt64(truncatingIfNeeded: size)))
        guard let nanoseconds = Int64(exactly: quotient) else { return whole < 0 ? .min : .max }
        return whole < 0 ? -nanoseconds : nanoseconds
    }

    /// Whole seconds, rounded towards zero.
    @inlinable public var wholeSeconds: Int64 { components.seconds }

    @inlinable public static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    @inlinable public static func hours(_ count: Int) -> Duration { .seconds(count * 3_600) }
    @inlinable public static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
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
@frozen public struct Moment: Hashable, Sendable {
    /// Bars, strategies, the schedule, blackouts and the trading day.
    public let market: Timestamp
    /// The age of a message, the expiry of a card, flood limits and codes.
    public let wall: Timestamp

    @inlinable public init(market: Timestamp, wall: Timestamp) {
        self.market = market
        self.wall = wall
    }

    /// Both clocks at the same time, as in live trading.
    @inlinable public init(_ time: Timestamp) { self.init(market: time, wall: time) }
}
