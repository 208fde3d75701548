import Domain

/// The bars of a price file on a timeframe that may be longer than the file's own.
public enum PriceBars {
    /// The last `count` whole bars; of the bid, where the file has both sides.
    ///
    /// Bars that a slot's missing parts leave short are bars all the same; a first one that the file
    /// begins within is left out.
    ///
    /// - Throws: ``VenuesError``, also for a file of ticks and for bars that do not begin on a divisor of
    ///   `timeframe`.
    public static func read(_ path: String, as timeframe: Timeframe, last count: Int) throws(VenuesError)
        -> [Bar]
    {
        let file = try PriceFile(path: path)
        guard file.columns != .ticks else {
            throw .malformed(file: path, line: 1, found: "ticks", expected: "bars")
        }
        var bars: [Bar] = []
        var growing: Bar?
        var isFirst = true
        while let row = try file.next() {
            guard let part = row.bar else { continue }
            let start = timeframe.start(of: part.start)
            if var bar = growing, bar.start == start {
                bar.high = max(bar.high, part.high)
                bar.low = min(bar.low, part.low)
                bar.close = part.close
                bar.volume = bar.volume.adding(part.volume) ?? Fixed(raw: .max)
                growing = bar
                continue
            }
            if let bar = growing { bars.append(bar) }
            if bars.count >= 2 * count { bars.removeFirst(bars.count - count) }
            let isCut = isFirst && start != part.start
            isFirst = isFirst && isCut
            growing =
                isCut
                ? nil
                : Bar(
                    start: start, open: part.open, high: part.high, low: part.low, close: part.close,
                    volume: part.volume)
        }
        // The last one may still have been growing when the file ended.
        return Array(bars.suffix(count))
    }
}

extension PriceFile.Row {
    fileprivate var bar: Bar? {
        switch self {
        case .bar(let bar), .bidAskBar(let bar, _): bar
        case .tick: nil
        }
    }
}
