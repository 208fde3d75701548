import Domain

/// The latest bars of a file, to tell a repeated one from one that came late. Strictly in time's order.
struct RecentBars: Sendable {
    /// More than a month of minutes.
    static let countMaximum = 65_536

    private var bars: [Bar] = []

    mutating func append(_ bar: Bar) {
        if bars.count >= 2 * Self.countMaximum { bars.removeFirst(Self.countMaximum) }
        bars.append(bar)
    }

    /// The bar that begins at `start`, where it is known.
    subscript(start: Timestamp) -> Bar? {
        var (low, high) = (0, bars.count)
        while low < high {
            let middle = (low + high) / 2
            if bars[middle].start < start { low = middle + 1 } else { high = middle }
        }
        return low < bars.count && bars[low].start == start ? bars[low] : nil
    }
}
