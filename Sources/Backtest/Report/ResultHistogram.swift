import Domain

/// How often trades made how many times what they risked.
struct ResultHistogram {
    /// In R: what lies beyond is in the outermost columns.
    static let widest = -3.0...6.0
    /// In R.
    static let columnWidth = 0.5

    /// As much of ``widest`` as there are results in, in whole R, from −1 to 1 at least.
    let bounds: ClosedRange<Double>
    private let multiples: [Double]

    /// - Returns: `nil` where no trade's risk is known.
    init?(_ trades: [Trade]) {
        multiples = trades.filter { $0.risk > .zero }.map { Double($0.net.raw) / Double($0.risk.raw) }
        guard let least = multiples.min(), let greatest = multiples.max() else { return nil }
        bounds =
            max(
                Self.widest.lowerBound, min(-1, least.rounded(.down)))...min(
                Self.widest.upperBound, max(1, greatest.rounded(.up)))
    }

    var counts: [Int] {
        let columns = Int((bounds.upperBound - bounds.lowerBound) / Self.columnWidth)
        return multiples.reduce(into: Array(repeating: 0, count: columns)) { counts, multiple in
            let place = ((multiple - bounds.lowerBound) / Self.columnWidth).rounded(.down)
            counts[Int(min(max(place, 0), Double(columns - 1)))] += 1
        }
    }

    var html: String {
        let counts = counts
        var plot = Plot(height: 180, label: "Results in units of risk")
        let scale = PlotScale(0, Double(counts.max() ?? 1) * 1.08)
        for tick in scale.ticks(4) where tick.rounded() == tick {
            plot.level(scale.share(tick), Figure.decimal(tick, 0))
        }
        let step = 1 / Double(counts.count)
        for (place, count) in counts.enumerated() where count > 0 {
            let (left, right) = ((Double(place) + 0.06) * step, (Double(place) + 0.94) * step)
            let top = scale.share(Double(count))
            let from = bounds.lowerBound + Double(place) * Self.columnWidth
            plot.path(
                "M\(plot.point(left, 0))L\(plot.point(left, top))L\(plot.point(right, top))"
                    + "L\(plot.point(right, 0))Z", from < 0 ? "lostbar" : "wonbar")
        }
        let width = bounds.upperBound - bounds.lowerBound
        for whole in stride(from: bounds.lowerBound, through: bounds.upperBound, by: 1) {
            let share = (whole - bounds.lowerBound) / width
            let style = share == 0 ? "first" : share == 1 ? "last" : "mid"
            plot.foot(share, Figure.signed(whole, 0) + (whole == 0 ? " R" : ""), style)
        }
        return plot.html("bars")
    }

    /// What the drawing cannot say.
    var note: String {
        let size = Double(multiples.count)
        let mean = multiples.reduce(0, +) / size
        return "\(multiples.count) trades with a known risk; mean \(Figure.signed(mean)) R. "
            + "The outermost columns hold what lies beyond."
    }
}
