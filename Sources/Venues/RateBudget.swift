import Domain

/// How much may still be asked of a venue that counts weights per minute.
///
/// The venue's count starts anew with each minute of its clock. A refusal (HTTP 429, or 418 once it
/// bans) closes it until its `Retry-After` has passed.
///
/// - SeeAlso: https://developers.binance.com/docs/derivatives/usds-margined-futures/general-info (limits)
public struct RateBudget: Hashable, Sendable {
    /// The venue's own limit is 2400 a minute; half is left to whoever shares the address.
    public static let weightPerMinuteDefault = 1_200
    /// Where a refusal does not say how long.
    public static let pauseDefault = Duration.seconds(60)
    /// The longest ban that the venue announces.
    public static let pauseMaximum = Duration.days(3)

    public let weightPerMinute: Int
    /// As the venue counted it, in ``minute``.
    public private(set) var used = 0
    private var minute = Timestamp(unixSeconds: 0)
    /// Nothing may be asked before.
    public private(set) var closedUntil: Timestamp?

    /// - Precondition: the weight is positive.
    public init(weightPerMinute: Int = RateBudget.weightPerMinuteDefault) {
        precondition(weightPerMinute > 0, "a budget allows something")
        self.weightPerMinute = weightPerMinute
    }

    /// When a call of this weight may go out: `now`, or later.
    public func earliest(weight: Int, at now: Timestamp) -> Timestamp {
        if let closedUntil, closedUntil > now { return closedUntil }
        let current = Timeframe.m1.start(of: now)
        // A call heavier than the whole budget goes out alone.
        guard current == minute, used > 0, used + weight > weightPerMinute else { return now }
        return current + Timeframe.m1.duration
    }

    /// Counts a call; `reported` is the venue's own count after it, and wins.
    public mutating func note(weight: Int, reported: Int?, at now: Timestamp) {
        let current = Timeframe.m1.start(of: now)
        if current != minute { (minute, used) = (current, 0) }
        used = min(max(0, reported ?? used + weight), Int(Int32.max))
    }

    /// Takes a refusal in.
    ///
    /// - Parameter retryAfter: As the venue said; `nil` or nonsense waits ``pauseDefault``.
    /// - Returns: how long nothing may be asked.
    @discardableResult
    public mutating func noteRefusal(retryAfter: Duration?, at now: Timestamp) -> Duration {
        let said = retryAfter.flatMap { $0 > .zero ? $0 : nil } ?? Self.pauseDefault
        let pause = min(said, Self.pauseMaximum)
        closedUntil = max(closedUntil ?? now, now + pause)
        return pause
    }
}
