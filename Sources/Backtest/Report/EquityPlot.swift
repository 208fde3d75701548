import Domain

/// Equity over time, and below it how far it is under its best.
struct EquityPlot {
    /// So many points are drawn at most; of a stretch the least and the greatest stay.
    static let pointMaximum = 800

    private struct Point {
        let at: Timestamp
        let equity: Double
        /// Per cent below the best, from zero down.
        let fall: Double
    }

    private let points: [Point]
    private let start: Fixed
    private let currency: String

    /// - Returns: `nil` for fewer than two points, or where they take no time.
    init?(_ curve: EquityCurve, currency: String) {
        guard let first = curve.points.first, let last = curve.points.last, first.at < last.at else {
            return nil
        }
        var best = -Double.infinity
        let all = curve.points.map { point in
            let equity = point.equity.double
            best = max(best, equity)
            return Point(at: point.at, equity: equity, fall: best > 0 ? 100 * (equity / best - 1) : 0)
        }
        points = Self.thinned(all)
        start = first.equity
        self.currency = currency
    }

    /// Of each of the stretches of equal count the first with the least and with the greatest, in their
    /// order.
    private static func thinned(_ all: [Point]) -> [Point] {
        guard all.count > pointMaximum, let last = all.last else { return all }
        let stretches = pointMaximum / 2 - 1
        var found: [Point] = [all[0]]
        for stretch in 0..<stretches {
            let places = (all.count * stretch / stretches)..<(all.count * (stretch + 1) / stretches)
            guard let low = places.min(by: { all[$0].equity < all[$1].equity }),
                let high = places.min(by: { all[$0].equity > all[$1].equity })
            else { continue }
            for place in low == high ? [low] : [min(low, high), max(low, high)] where place > 0 {
                found.append(all[place])
            }
        }
        if let end = found.last, end.at < last.at { found.append(last) }
        return found
    }

    var html: String { equity + falls }

    private func x(_ at: Timestamp) -> Double {
        let (first, last) = (points[0].at, points[points.count - 1].at)
        return Double(first.duration(to: at).nanoseconds) / Double(first.duration(to: last).nanoseconds)
    }

    private var hover: [(place: Double, word: String)] {
        points.map { point in
            let fall = point.fall < 0 ? ", \(Figure.decimal(point.fall)) %" : ""
            let word = "\(Figure.minute(point.at)) · \(Figure.decimal(point.equity)) \(currency)\(fall)"
            return (x(point.at) * Plot.width, word)
        }
    }

    private var equity: String {
        var plot = Plot(height: 260, label: "Equity over time")
        let values = points.map(\.equity)
        let scale = PlotScale(values.min() ?? 0, values.max() ?? 0, margin: 0.05)
        for tick in scale.ticks(5) {
            plot.level(scale.share(tick), Figure.decimal(tick, scale.places(5)))
        }
        let line = points.map { plot.point(x($0.at), scale.share($0.equity)) }.joined(separator: "L")
        plot.path("M\(line)L\(plot.point(1, 0))L\(plot.point(0, 0))Z", "area")
        let begin = scale.share(start.double)
        plot.path("M\(plot.point(0, begin))L\(plot.point(1, begin))", "begin")
        plot.path("M\(line)", "line")
        return plot.html("tall", hover: hover)
    }

    private var falls: String {
        var plot = Plot(height: 110, label: "Fall from the best, in per cent")
        let scale = PlotScale(min(points.map(\.fall).min() ?? 0, -0.01) * 1.08, 0)
        for tick in scale.ticks(3) {
            plot.level(scale.share(tick), Figure.decimal(tick, scale.places(3)) + " %")
        }
        let line = points.map { plot.point(x($0.at), scale.share($0.fall)) }.joined(separator: "L")
        plot.path("M\(plot.point(0, 1))L\(line)L\(plot.point(1, 1))Z", "fall")
        plot.path("M\(line)", "fallline")
        let (first, last) = (points[0].at, points[points.count - 1].at)
        let length = Double(first.duration(to: last).nanoseconds)
        plot.times(first, last) { first + .nanoseconds(Int64(length * $0)) }
        return plot.html("low", hover: hover)
    }
}
