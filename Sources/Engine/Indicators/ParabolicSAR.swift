/// Wilder's parabolic stop and reverse, in the price's unit: a stop that follows a trend and hastens with
/// each new extreme; where a bar touches it, the trend is over and the other one begins.
///
/// Agrees with TA-Lib's `SAR`: the second bar decides the first direction, falling only where its low
/// fell further than its high rose.
///
/// - SeeAlso: Wilder, "New Concepts in Technical Trading Systems", 1978, section II;
///   https://ta-lib.org/functions/sar/
public struct ParabolicSAR: Hashable, Sendable {
    public let acceleration: Double
    public let maximum: Double
    /// The stop that was in force at the last bar; `nil` until two bars were seen.
    public private(set) var value: Double?
    /// Whether the trend rises; `nil` as long as ``value`` is.
    public var isRising: Bool? { trend?.isRising }
    private var trend: Trend?
    private var previous: Bar?

    /// - Precondition: 0 < `acceleration` ≤ `maximum` ≤ 1.
    public init(acceleration: Double = 0.02, maximum: Double = 0.2) {
        precondition(
            0 < acceleration && acceleration <= maximum && maximum <= 1,
            "a stop comes nearer by a part of its distance")
        self.acceleration = acceleration
        self.maximum = maximum
    }

    /// How many bars it still needs.
    public var warmUp: Int { value != nil ? 0 : previous == nil ? 2 : 1 }

    /// - Precondition: both are finite.
    @discardableResult
    public mutating func update(high: Double, low: Double) -> Double? {
        precondition(high.isFinite && low.isFinite, "an indicator is fed with finite prices")
        let bar = Bar(high: high, low: low)
        defer { previous = bar }
        guard let previous else { return nil }
        // The first trend is judged as if its own bar were the one before it, as TA-Lib does.
        let before = trend == nil ? bar : previous
        let current = trend ?? Trend(from: previous, to: bar, factor: acceleration)
        trend = followed(current, before: before, bar: bar)
        return value
    }

    private mutating func followed(_ trend: Trend, before: Bar, bar: Bar) -> Trend {
        var trend = trend
        if trend.isRising ? bar.low <= trend.stop : bar.high >= trend.stop {
            trend.isRising.toggle()
            trend.stop = trend.kept(trend.extreme, before, bar)
            value = trend.stop
            trend.factor = acceleration
            trend.extreme = trend.isRising ? bar.high : bar.low
        } else {
            value = trend.stop
            if trend.isRising ? bar.high > trend.extreme : bar.low < trend.extreme {
                trend.extreme = trend.isRising ? bar.high : bar.low
                trend.factor = min(trend.factor + acceleration, maximum)
            }
        }
        let next = trend.stop + trend.factor * (trend.extreme - trend.stop)
        trend.stop = trend.kept(next, before, bar)
        return trend
    }

    private struct Bar: Hashable {
        let high: Double
        let low: Double
    }

    private struct Trend: Hashable {
        var isRising: Bool
        var extreme: Double
        var stop: Double
        var factor: Double

        init(from previous: Bar, to bar: Bar, factor: Double) {
            let (up, down) = (bar.high - previous.high, previous.low - bar.low)
            isRising = !(down > up && down > 0)
            extreme = isRising ? bar.high : bar.low
            stop = isRising ? previous.low : previous.high
            self.factor = factor
        }

        /// A stop is never within the last two bars.
        func kept(_ stop: Double, _ before: Bar, _ bar: Bar) -> Double {
            isRising ? min(stop, before.low, bar.low) : max(stop, before.high, bar.high)
        }
    }
}
