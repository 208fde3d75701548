import Domain

/// Makes bars of a longer timeframe from closed bars of a shorter one.
///
/// A longer bar is seen only after its close: when its last part has come, when a part of a later
/// one has, or when the clock says so. Parts that are missing stay missing.
public struct BarAggregator: Hashable, Sendable {
    public let source: Timeframe
    public let target: Timeframe
    /// Bars ignored because they were unsound, off the grid, repeated, or came after their time.
    public private(set) var ignoredCount = 0
    /// The bar that is still growing; private, since it holds what its close is not known to hold.
    private var growing: Bar?
    /// Parts that start before this are late.
    private var horizon = Timestamp(nanoseconds: .min)

    /// - Parameter beginning: when the parts begin. The slot that it cuts gets no bar, since the bar
    ///   would lack its first part. `nil` makes a bar of whatever comes first.
    /// - Precondition: `target` is longer than `source`; every timeframe divides the longer ones.
    public init(from source: Timeframe = .m1, to target: Timeframe, since beginning: Timestamp? = nil) {
        precondition(source < target, "a longer bar is made of shorter ones")
        self.source = source
        self.target = target
        guard let beginning else { return }
        let start = target.start(of: beginning)
        horizon = start == beginning ? start : start + target.duration
    }

    /// Records that `bar` came whole from elsewhere: its parts are late from now on, and those after
    /// it begin a bar however the parts began before.
    public mutating func noteWhole(_ bar: Bar) {
        let end = target.start(of: bar.start) + target.duration
        if let growing, growing.start < end { self.growing = nil }
        horizon = max(horizon, end)
    }

    /// Takes the next closed bar, from a live market or a warm-up alike.
    ///
    /// - Returns: the longer bars that are complete, oldest first; at most two.
    public mutating func add(_ part: Bar) -> [Bar] {
        guard part.isSound, source.start(of: part.start) == part.start, part.start >= horizon else {
            ignoredCount += 1
            return []
        }
        let closed = close(upTo: part.start)
        grow(with: part)
        let end = part.start + source.duration
        horizon = end
        // The part is closed, so the market has reached its end.
        return closed + close(upTo: end)
    }

    /// Closes the growing bar if its slot is over at `moment`, as the clock tells it.
    ///
    /// Parts of longer bars that are over at `moment` are late from now on.
    ///
    /// - Returns: the bar that was closed; at most one.
    public mutating func close(upTo moment: Timestamp) -> [Bar] {
        let start = target.start(of: moment)
        horizon = max(horizon, start)
        guard let bar = growing, bar.start < start else { return [] }
        growing = nil
        return [bar]
    }

    private mutating func grow(with part: Bar) {
        guard var bar = growing else {
            growing = Bar(
                start: target.start(of: part.start), open: part.open, high: part.high, low: part.low,
                close: part.close, volume: part.volume)
            return
        }
        bar.high = max(bar.high, part.high)
        bar.low = min(bar.low, part.low)
        bar.close = part.close
        // A volume beyond the range is shown as the largest there is; nothing is decided on it.
        bar.volume = bar.volume.adding(part.volume) ?? Fixed(raw: .max)
        growing = bar
    }
}
