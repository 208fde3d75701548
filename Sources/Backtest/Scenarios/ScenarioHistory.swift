import Domain

/// What a market was like before a scenario: bars of a price that wanders as always, for indicators to begin with.
public struct ScenarioHistory: Hashable, Sendable {
    public static let countMaximum = 100_000
    /// Prices that a bar is made of, its opening aside.
    private static let steps = 12

    public let timeframe: Timeframe
    /// In the order of time; their times are set by ``bars(until:)``.
    private var shapes: [Bar] = []

    /// The walk is made from its end: it comes to the market's price, and begins wherever that leads.
    ///
    /// - Parameters:
    ///   - count: of bars, from 1 to ``countMaximum``.
    ///   - seed: the same one gives the same bars.
    public init(of market: ScenarioMarket, _ timeframe: Timeframe, count: Int, seed: UInt64) {
        precondition(
            (1...Self.countMaximum).contains(count), "a history has from one to a hundred thousand bars")
        self.timeframe = timeframe
        var random = SplitMix64(seed: seed ^ 0x5DEE_CE66_D1CE_4E5B)
        let size = market.volatility * (Double(timeframe.seconds) / 60 / Double(Self.steps)).squareRoot()
        let tick = market.instrument.tick.double
        let start = market.price.amount.double
        let (least, most) = (max(start / 8, 100 * tick), min(start * 8, Price.maximum.double / 2))
        var middle = start
        func price(_ value: Double) -> Price {
            guard let price = Price(Fixed(raw: Int64((value / tick).rounded()) * market.instrument.tick.raw))
            else {
                preconditionFailure("a history stays within its bounds")
            }
            return price
        }
        shapes.reserveCapacity(count)
        for _ in 0..<count {
            let close = middle
            var (low, high) = (middle, middle)
            for _ in 0..<Self.steps {
                middle = min(max(middle * (1 + size * random.normal()), least), most)
                (low, high) = (min(low, middle), max(high, middle))
            }
            shapes.append(
                Bar(
                    start: Timestamp(unixSeconds: 0), open: price(middle), high: price(high), low: price(low),
                    close: price(close)))
        }
        shapes.reverse()
    }

    /// The bars, the last of which ends at `time` or right before it. They know no week-ends.
    public func bars(until time: Timestamp) -> [Bar] {
        let end = timeframe.start(of: time).unixSeconds
        return shapes.enumerated().map { place, shape in
            Bar(
                start: Timestamp(unixSeconds: end - Int64(shapes.count - place) * timeframe.seconds),
                open: shape.open, high: shape.high, low: shape.low, close: shape.close)
        }
    }
}
