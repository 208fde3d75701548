import Domain
import Market
import Venues

/// The stored prices of a stretch and of what lies right before it, and no more of them.
struct RecentTape {
    let tape: PriceTape
    /// Of which no bar of the stretch is stored.
    let missing: [InstrumentID]

    /// - Parameters:
    ///   - window: what is traded on.
    ///   - before: what warms up.
    /// - Returns: `nil` where there are no prices of any instrument in the stretch.
    /// - Throws: where what is stored is damaged.
    init?(
        _ folder: MarketFolder, _ base: Timeframe, _ instruments: InstrumentTable, _ window: Range<Timestamp>,
        before: Duration
    ) throws(Failure) {
        var series: [PriceTape.Series] = []
        var missing: [InstrumentID] = []
        let first = base.start(of: window.lowerBound - before)
        for index in instruments.indices {
            let name = instruments[index].id
            var bars: [Bar] = []
            var asks: [Bar] = []
            do throws(MarketError) {
                if let stored = try folder.source(name.value, for: base) {
                    try stored.verify()
                    (bars, asks) = Self.read(stored, base, from: first, before: window.upperBound)
                }
            } catch {
                throw Failure(.configuration, "\(error)")
            }
            let start = bars.firstIndex { $0.start >= window.lowerBound } ?? bars.count
            guard start < bars.count else {
                missing.append(name)
                continue
            }
            series.append(PriceTape.Series(index, bars, from: start, asks: asks))
        }
        guard let from = series.compactMap({ $0.bars[$0.played].first?.start }).min() else { return nil }
        tape = PriceTape(series, from: from)
        self.missing = missing
    }

    /// The bars of `base` that begin at `first` or later, until the end; the asks where each row has one.
    private static func read(
        _ stored: BarColumns, _ base: Timeframe, from first: Timestamp, before end: Timestamp
    )
        -> (bars: [Bar], asks: [Bar])
    {
        let (from, to) = (stored.firstPlace(from: first), stored.firstPlace(from: end))
        var (bars, asks): ([Bar], [Bar]) = ([], [])
        var (bids, others) = (BarFold(base), BarFold(base))
        var isSided = stored.hasAsks
        for place in from..<max(from, to) {
            if let bar = bids.add(stored[place]) { bars.append(bar) }
            guard isSided else { continue }
            if let ask = stored.ask(place) {
                if let bar = others.add(ask) { asks.append(bar) }
            } else {
                isSided = false
            }
        }
        if let rest = bids.rest { bars.append(rest) }
        if isSided, let rest = others.rest { asks.append(rest) }
        return (bars, isSided && asks.count == bars.count ? asks : [])
    }
}

extension PriceTape.Series {
    /// - Parameter first: the place of the first bar that is traded on; those before it warm up.
    init(_ index: InstrumentIndex, _ bars: [Bar], from first: Int, asks: [Bar]) {
        self.index = index
        self.bars = bars
        self.asks = asks
        played = first..<bars.count
    }
}
