import Domain

/// Makes bars of one timeframe from the quotes of one instrument.
///
/// Bars are of the bid, as charts of foreign exchange are, and paper trading uses the same ones.
/// A slot without a quote has no bar; nothing is invented. The volume is what the quotes say was traded.
///
/// A quote from the future must be refused before it comes here: it would close the open bar, and
/// every honest quote after it would be late.
public struct BarBuilder: Hashable, Sendable {
    public let instrument: InstrumentIndex
    public let timeframe: Timeframe
    /// The bar that is still growing; nobody may decide on it.
    public private(set) var open: Bar?
    /// Quotes ignored because they are older than the last one, or belong to a slot that is over.
    public private(set) var lateCount = 0
    /// Quotes ignored because their ask was below their bid.
    public private(set) var crossedCount = 0
    /// Quotes before this are late.
    private var horizon: Timestamp

    /// - Parameter beginning: when the quotes begin. The slot that it cuts gets no bar, since the
    ///   bar would lack its first part. `nil` makes a bar of whatever comes first.
    public init(instrument: InstrumentIndex, timeframe: Timeframe, from beginning: Timestamp? = nil) {
        self.instrument = instrument
        self.timeframe = timeframe
        horizon = Timestamp(nanoseconds: .min)
        if let beginning {
            let start = timeframe.start(of: beginning)
            horizon = start == beginning ? start : start + timeframe.duration
        }
    }

    /// Takes a quote.
    ///
    /// - Returns: the bar that it completed, by belonging to a later slot; at most one.
    /// - Precondition: `quote` is of this builder's instrument.
    public mutating func add(_ quote: Quote) -> [Bar] {
        precondition(quote.instrument == instrument, "a builder hears one instrument")
        guard !quote.isCrossed else {
            crossedCount += 1
            return []
        }
        guard quote.at >= horizon else {
            lateCount += 1
            return []
        }
        let closed = close(upTo: quote.at)
        horizon = quote.at
        grow(with: quote, in: timeframe.start(of: quote.at))
        return closed
    }

    /// Closes the open bar if its slot is over at `moment`, as the clock tells it.
    ///
    /// Quotes of slots that are over at `moment` are late from now on, whether they had a bar or not.
    ///
    /// - Returns: the bar that was closed; at most one.
    public mutating func close(upTo moment: Timestamp) -> [Bar] {
        let start = timeframe.start(of: moment)
        horizon = max(horizon, start)
        guard let bar = open, bar.start < start else { return [] }
        open = nil
        return [bar]
    }

    /// Records that `bar` came whole from elsewhere, as the bars of a warm-up do.
    ///
    /// An open bar that is not later gives way to it, and the quotes of its slot are late.
    public mutating func noteWhole(_ bar: Bar) {
        let end = timeframe.start(of: bar.start) + timeframe.duration
        horizon = max(horizon, end)
        if let growing = open, growing.start < end { open = nil }
    }

    private mutating func grow(with quote: Quote, in start: Timestamp) {
        let price = quote.bid
        // A negative volume is a mistake of the source and says nothing.
        let traded = max(quote.traded, .zero)
        guard var bar = open else {
            open = Bar(start: start, open: price, high: price, low: price, close: price, volume: traded)
            return
        }
        bar.volume = bar.volume.adding(traded) ?? Fixed(raw: .max)
        bar.high = max(bar.high, price)
        bar.low = min(bar.low, price)
        bar.close = price
        open = bar
    }
}
