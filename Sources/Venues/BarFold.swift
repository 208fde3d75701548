import Domain

/// Puts bars together to those of a longer timeframe, as they come.
///
/// Bars that a slot's missing parts leave short are bars all the same. A first one that the source begins
/// within is left out, and the last one is given by ``rest`` alone: it may still have been growing.
public struct BarFold: Sendable {
    public let timeframe: Timeframe
    private var growing: Bar?
    /// What has come of the last one; `nil` where nothing has.
    public var rest: Bar? { growing }
    private var isFirst = true

    public init(_ timeframe: Timeframe) { self.timeframe = timeframe }

    /// Takes the next part, the parts being in time's order.
    ///
    /// - Returns: the bar before, once `part` begins another.
    public mutating func add(_ part: Bar) -> Bar? {
        let start = timeframe.start(of: part.start)
        if var bar = growing, bar.start == start {
            bar.high = max(bar.high, part.high)
            bar.low = min(bar.low, part.low)
            bar.close = part.close
            bar.volume = bar.volume.adding(part.volume) ?? Fixed(raw: .max)
            growing = bar
            return nil
        }
        let done = growing
        let isCut = isFirst && start != part.start
        isFirst = isFirst && isCut
        growing =
            isCut
            ? nil
            : Bar(
                start: start, open: part.open, high: part.high, low: part.low, close: part.close,
                volume: part.volume)
        return done
    }
}
