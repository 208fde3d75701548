import Domain

/// The bars of a price file on a timeframe that may be longer than the file's own.
public enum PriceBars {
    /// The last `count` whole bars, as ``BarFold`` puts them together; of the bid, where the file has both
    /// sides.
    ///
    /// - Parameter keepsLast: whether the last one counts, which may still have been growing when the file ended.
    /// - Throws: ``VenuesError``, also for a file of ticks and for bars that do not begin on a divisor of
    ///   `timeframe`.
    public static func read(
        _ path: String, as timeframe: Timeframe, last count: Int, keepsLast: Bool = false
    ) throws(VenuesError) -> [Bar] {
        let file = try PriceFile(path: path)
        guard !file.layout.isTicks else {
            throw .malformed(file: path, line: 1, found: "ticks", expected: "bars")
        }
        var bars: [Bar] = []
        var fold = BarFold(timeframe)
        while let row = try file.next() {
            guard let part = row.bar, let bar = fold.add(part) else { continue }
            bars.append(bar)
            if bars.count >= 2 * count { bars.removeFirst(bars.count - count) }
        }
        if keepsLast, let rest = fold.rest { bars.append(rest) }
        return bars.count <= count ? bars : Array(bars.suffix(count))
    }

    /// Bars with the other side of the market, where the file has it for every bar.
    public struct Sides: Hashable, Sendable {
        /// Of the bid, or of the last price.
        public fileprivate(set) var bids: [Bar] = []
        /// As many as ``bids``; empty where a row of the file has no ask.
        public fileprivate(set) var asks: [Bar] = []
    }

    /// As ``read(_:as:last:keepsLast:)``, with both sides.
    ///
    /// - Parameter timeframe: `nil` for the bars as they lie in the file.
    public static func sides(
        _ path: String, as timeframe: Timeframe?, last count: Int, keepsLast: Bool = false
    ) throws(VenuesError) -> Sides {
        let file = try PriceFile(path: path)
        guard !file.layout.isTicks else {
            throw .malformed(file: path, line: 1, found: "ticks", expected: "bars")
        }
        var sides = Sides()
        var (bids, asks) = (timeframe.map(BarFold.init), timeframe.map(BarFold.init))
        var hasAsks = true
        while let row = try file.next() {
            guard let part = row.bar else { continue }
            if case .bidAskBar(_, let ask) = row {
                if hasAsks, let bar = asks == nil ? ask : asks?.add(ask) { sides.asks.append(bar) }
            } else if hasAsks {
                (hasAsks, sides.asks) = (false, [])
            }
            guard let bar = bids == nil ? part : bids?.add(part) else { continue }
            sides.bids.append(bar)
            if sides.bids.count >= 2 * count { sides.cut(to: count) }
        }
        if keepsLast, let rest = bids?.rest { sides.bids.append(rest) }
        if keepsLast, hasAsks, let rest = asks?.rest { sides.asks.append(rest) }
        sides.cut(to: count)
        return sides
    }
}

extension PriceBars.Sides {
    fileprivate mutating func cut(to count: Int) {
        if bids.count > count { bids.removeFirst(bids.count - count) }
        if asks.count > count { asks.removeFirst(asks.count - count) }
    }
}
