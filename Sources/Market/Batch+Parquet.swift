import Domain

extension Batch {
    /// Reads a Parquet file; the first row that cannot be true refuses all of it.
    static func parquet(_ path: String) throws(MarketError) -> Batch {
        let batch = try ParquetPrices.read(path)
        guard batch.count > 0 else { throw .unfit(path: path, why: "it has no rows") }
        var finder = StepFinder()
        for place in 0..<batch.count {
            let at = Timestamp(nanoseconds: batch.columns[0][place])
            if !finder.isFull { finder.note(at) }
            if let fault = batch.fault(place) {
                throw .unfit(path: path, why: "row \(place + 1), \(at): \(fault)")
            }
        }
        guard batch.kind != .ticks else { return batch }
        guard let step = finder.step, let timeframe = Timeframe(rawValue: Int(step)) else {
            throw .unfit(
                path: path,
                why: "its bars lie \(finder.step.map { "\($0) s" } ?? "nowhere") apart: no timeframe")
        }
        for start in batch.columns[0] {
            let moment = Timestamp(nanoseconds: start)
            guard timeframe.start(of: moment) == moment else {
                throw .unfit(path: path, why: "the bar at \(moment) does not begin on \(timeframe.name)")
            }
        }
        return Batch(.bars(timeframe), columns: batch.columns)
    }

    /// What cannot be true of a row; `nil` where nothing is.
    private func fault(_ place: Int) -> String? {
        let isTicks = kind == .ticks
        guard (0...4_102_444_800_000_000_000).contains(columns[0][place]) else {
            return "a year from 1970 to 2099 is expected"
        }
        if place > 0 {
            let (before, at) = (columns[0][place - 1], columns[0][place])
            guard isTicks ? at >= before : at > before else { return "it is not after the row before" }
        }
        let prices = (1...(isTicks ? 2 : 4)).map { Price(Fixed(raw: columns[$0][place])) }.compactMap { $0 }
        guard prices.count == (isTicks ? 2 : 4) else { return "a price is zero, negative or too large" }
        if isTicks { return prices[0] <= prices[1] ? nil : "the ask is below the bid" }
        let bar = Bar(
            start: Timestamp(nanoseconds: columns[0][place]), open: prices[0], high: prices[1], low: prices[2],
            close: prices[3], volume: Fixed(raw: columns[5][place]))
        return bar.isSound ? nil : "high and low do not enclose open and close, or the volume is negative"
    }
}
