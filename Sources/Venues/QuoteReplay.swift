import Domain

/// The quotes of a recording, all instruments merged in the order of time.
///
/// Quotes of the same moment come in the order of their instruments. It holds the packed bars and the
/// quotes of one bar per instrument, nothing more.
public struct QuoteReplay: Sendable {
    public typealias Path = @Sendable (InstrumentIndex, _ bid: Bar, _ ask: Bar?) -> [Quote]

    private struct Lane: Sendable {
        let index: InstrumentIndex
        let series: PriceSeries
        /// The bar to unfold next.
        var place = 0
        /// Of the bar before, those not given yet begin at `taken`.
        var unfolded: [Quote] = []
        var taken = 0

        var head: Quote? { taken < unfolded.count ? unfolded[taken] : nil }

        mutating func unfold(_ path: Path) {
            while head == nil, place < series.count {
                let bar = series[place]
                (unfolded, taken) = (path(index, bar.bid, bar.ask), 0)
                place += 1
            }
        }
    }

    private var lanes: [Lane]
    private let path: Path

    init(lanes: [(InstrumentIndex, PriceSeries)], path: @escaping Path) {
        self.path = path
        self.lanes = lanes.map { Lane(index: $0.0, series: $0.1) }
        for lane in self.lanes.indices { self.lanes[lane].unfold(path) }
    }

    /// When the next quote is due; `nil` at the end.
    public var nextAt: Timestamp? { lanes.compactMap { $0.head?.at }.min() }

    /// Takes the next quote; `nil` at the end.
    public mutating func next() -> Quote? {
        var first: Int?
        for lane in lanes.indices {
            guard let at = lanes[lane].head?.at else { continue }
            if let best = first.flatMap({ lanes[$0].head?.at }), best <= at { continue }
            first = lane
        }
        guard let first, let quote = lanes[first].head else { return nil }
        lanes[first].taken += 1
        lanes[first].unfold(path)
        return quote
    }

    /// Leaves out every quote before `moment`. Never goes back.
    public mutating func skip(to moment: Timestamp) {
        for place in lanes.indices {
            var lane = lanes[place]
            let first = lane.series.firstPlace(from: moment - lane.series.timeframe.duration)
            if first > lane.place { (lane.place, lane.unfolded, lane.taken) = (first, [], 0) }
            lane.unfold(path)
            while let head = lane.head, head.at < moment {
                lane.taken += 1
                lane.unfold(path)
            }
            lanes[place] = lane
        }
    }
}
