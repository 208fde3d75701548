import Domain

/// Every number of the ``OpeningRange``.
public struct OpeningRangeSettings: Hashable, Sendable {
    public var timeframe = Timeframe.m5
    /// When the session opens, by the local clock.
    public var opens = TimeOfDay(8)
    /// How long the range forms.
    public var rangeMinutes = 60
    /// A bar that ends later enters nothing.
    public var entriesUntil = TimeOfDay(11, 30)
    /// When a position is closed.
    public var exitAt = TimeOfDay(15, 30)
    /// The bar that breaks out must have so many times the mean volume; 0 asks for none.
    public var volumeFactor = Fixed(raw: 150_000_000)
    /// Bars of that mean.
    public var volumePeriod = 20
    /// Per cent of the price.
    public var stopPercent = Fixed(raw: 80_000_000)
    public var targetPercent = Fixed(raw: 120_000_000)
    /// Whether a break of the low is sold.
    public var shorts = true

    public init() {}

    /// Bars from the opening to the end of the entries.
    var barsOfWindow: Int {
        let seconds = entriesUntil.secondsSinceMidnight - opens.secondsSinceMidnight
        return min(max(seconds / timeframe.rawValue + 1, 1), BarSeries.countMaximum)
    }

    /// What does not fit together: the key, and what it must be. Empty where the settings will do.
    public var faults: [(key: String, rule: String)] {
        var faults: [(key: String, rule: String)] = []
        let rangeEnd = opens.secondsSinceMidnight + 60 * rangeMinutes
        if rangeMinutes < 1 || 60 * rangeMinutes % timeframe.rawValue != 0 {
            faults.append(("rangeMinutes", "whole bars of \(timeframe.name)"))
        }
        if entriesUntil.secondsSinceMidnight <= rangeEnd {
            faults.append(("entriesUntil", "after the range has formed"))
        }
        if exitAt < entriesUntil { faults.append(("exitAt", "at or after entriesUntil (\(entriesUntil))")) }
        if (entriesUntil.secondsSinceMidnight - opens.secondsSinceMidnight) / timeframe.rawValue
            >= BarSeries.countMaximum
        {
            faults.append(("timeframe", "long enough for a session of \(BarSeries.countMaximum) bars"))
        }
        return faults
    }
}
