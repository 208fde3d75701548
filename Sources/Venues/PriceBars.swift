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
}
