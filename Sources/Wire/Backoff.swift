/// The delay before the next attempt: longer each time, to a maximum, and a little random.
///
/// The random part is taken off and never added, so no delay is above the maximum; it keeps callers that
/// failed together from coming back together.
public struct Backoff: Hashable, Sendable {
    /// The first delay, before the random part.
    public let base: Duration
    /// Each delay is this many times the one before it.
    public let factor: Int
    public let maximum: Duration
    /// How much of a delay may be taken off at random: 0 for none, 100 for anything down to no delay.
    public let jitterPercent: Int

    private var step: Duration

    /// Bounds ``maximum``, so that no product overflows.
    public static let delayMaximum = Duration.seconds(86_400)
    public static let factorMaximum = 100

    public init(base: Duration, factor: Int = 2, maximum: Duration, jitterPercent: Int = 20) {
        precondition(base > .zero && base <= maximum, "the first delay is above zero and not above the maximum")
        precondition(maximum <= Self.delayMaximum, "the maximum is at most a day")
        precondition((1...Self.factorMaximum).contains(factor), "the factor is between 1 and 100")
        precondition((0...100).contains(jitterPercent), "the jitter is a share in percent")
        self.base = base
        self.factor = factor
        self.maximum = maximum
        self.jitterPercent = jitterPercent
        step = base
    }

    /// The delay to wait now; the one after it will be longer.
    public mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let whole = step
        step = min(step * factor, maximum)
        let removable = whole.attoseconds / 100 * Int128(jitterPercent)
        return whole - Duration(attoseconds: Int128.random(in: 0...removable, using: &generator))
    }

    /// Begins again at ``base``, after a success.
    public mutating func reset() { step = base }
}
