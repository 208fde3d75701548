import Domain

/// Parts of a tape, which share its prices.
extension PriceTape {
    /// The part that trades within `window`; without prices there it trades nothing.
    ///
    /// - Parameter warmUp: bars, or ticks, right before it that warm up.
    func during(_ window: Range<Timestamp>, warmUp: Int) -> PriceTape {
        func places<Row>(_ rows: [Row], _ time: (Row) -> Timestamp) -> Range<Int> {
            let first = Self.place(of: window.lowerBound, rows, time)
            return first..<max(first, Self.place(of: window.upperBound, rows, time))
        }
        let parts = series.map { series in
            var part = series
            part.played = places(series.bars, \.start)
            part.warmUp = max(0, part.played.lowerBound - warmUp)
            return part
        }
        let played = places(ticks, \.at)
        let starts = parts.compactMap { $0.bars[$0.played].first?.start } + ticks[played].prefix(1).map(\.at)
        return PriceTape(
            parts, ticks, warmUp: max(0, played.lowerBound - warmUp), played: played,
            from: starts.min() ?? window.lowerBound)
    }

    /// When the first thing is traded on, until the end of the last bar or tick, to the whole seconds around both.
    ///
    /// - Parameter base: the timeframe of the bars.
    func span(_ base: Timeframe) -> Range<Timestamp> {
        let ends = series.compactMap { $0.bars[$0.played].last.map { $0.start + base.duration } }
        let last = (ends + ticks[ticksPlayed].suffix(1).map(\.at)).max() ?? start
        let second = Duration.seconds(1).nanoseconds
        let over = start.nanoseconds % second
        let from = start.nanoseconds - (over < 0 ? over + second : over)
        let rest = (last.nanoseconds - from) % second
        let to = last.nanoseconds + (rest == 0 ? 0 : second - rest)
        return Timestamp(nanoseconds: from)..<Timestamp(nanoseconds: max(from, to))
    }

    /// Whose prices there are.
    var instruments: [InstrumentIndex] { series.map(\.index) + ticks.prefix(1).map(\.instrument) }

    /// The first place that does not lie before `time`.
    private static func place<Row>(of time: Timestamp, _ rows: [Row], _ at: (Row) -> Timestamp) -> Int {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if at(rows[middle]) < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
