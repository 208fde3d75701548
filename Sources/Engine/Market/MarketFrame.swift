import Domain

/// One instrument on one timeframe: the last bars and what was measured at each close.
struct MarketFrame: Hashable, Sendable {
    private(set) var bars: BarSeries
    private var meters: Meters
    private let columns: Int
    /// The values of the last `depth` bars, a row each; the rows are a ring.
    private var rows: [Double]
    private let depth: Int
    /// The row of the last bar.
    private var newest = 0
    /// Bars that were measured, up to `depth`.
    private var filled = 0
    /// When the day after the last bar's begins.
    private var dayEnd = Timestamp(nanoseconds: .min)

    init(_ plan: MarketPlan.Frame) {
        bars = BarSeries(timeframe: plan.timeframe, capacity: plan.bars)
        meters = Meters(plan.measures)
        columns = plan.measures.count
        depth = plan.depth
        rows = Array(repeating: .nan, count: plan.depth * plan.measures.count)
    }

    var timeframe: Timeframe { bars.timeframe }
    var barCount: Int { bars.count }
    var lastStart: Timestamp? { bars.lastStart }

    /// Takes the next closed bar.
    ///
    /// - Returns: why `bar` was not taken, the frame then being unchanged; `nil` where it was.
    mutating func add(_ bar: Bar) -> BarSeries.Refusal? {
        if let refusal = bars.append(bar) { return refusal }
        newest = newest + 1 < depth ? newest + 1 : 0
        filled = min(filled + 1, depth)
        let startsDay = bar.start >= dayEnd
        if startsDay { dayEnd = Timeframe.d1.start(of: bar.start) + Timeframe.d1.duration }
        meters.take(BarNumbers(bar, startsDay: startsDay), into: &rows, at: newest * columns)
        return nil
    }

    /// Inlined, because a frame is large: to be called it would be copied.
    ///
    /// - Returns: not a number where it is not known.
    @inline(__always)
    func value(_ column: Int, ago: Int) -> Double {
        guard ago < filled else { return .nan }
        let row = newest >= ago ? newest - ago : newest - ago + depth
        return rows[row * columns + column]
    }

    /// Bars until the value `ago` bars before the last one is known.
    func missing(_ column: Int, ago: Int) -> Int {
        if value(column, ago: ago).isFinite { return 0 }
        let warmUp = meters.warmUp(of: column, seen: filled)
        if warmUp > 0 { return warmUp + ago }
        // Warm now: as many more bars as lie between the first value and the one that is asked for.
        let known = (0..<filled).prefix { value(column, ago: $0).isFinite }.count
        return max(ago + 1 - known, 1)
    }
}
