import Domain

/// The bars of one instrument, packed: nine integers a bar at most, no objects.
public struct PriceSeries: Hashable, Sendable {
    /// Ten years of minutes.
    public static let barMaximum = 5_300_000

    public let timeframe: Timeframe
    /// Seconds since 1970 of each bar's beginning; strictly increasing.
    private var starts: [Int64] = []
    /// Open, high, low, close of the bid (or of the only price) in turn, in units of 10⁻⁸.
    private var bids: [Int64] = []
    /// The same of the ask; empty where the recording has only one price.
    private var asks: [Int64] = []
    private var volumes: [Int64] = []

    /// Reads a whole file of bars.
    ///
    /// - Throws: also for a file of ticks, for a bar that does not begin on the timeframe, and past
    ///   ``barMaximum``.
    init(path: String, timeframe: Timeframe) throws(VenuesError) {
        self.timeframe = timeframe
        let file = try PriceFile(path: path)
        guard !file.layout.isTicks else {
            throw .malformed(file: path, line: 1, found: "ticks", expected: "bars of \(timeframe.name)")
        }
        while let row = try file.next() {
            switch row {
            case .bar(let bar): append(bar, nil)
            case .bidAskBar(let bid, let ask): append(bid, ask)
            case .tick: preconditionFailure("a file of bars has no ticks")
            }
            let start = self[starts.count - 1].bid.start
            guard timeframe.start(of: start) == start else {
                throw .malformed(
                    file: path, line: starts.count + 1, found: "a bar at \(start)",
                    expected: "one that begins on \(timeframe.name)")
            }
            guard count <= Self.barMaximum else {
                throw .tooLarge(file: path, what: "bars", limit: Self.barMaximum)
            }
        }
        guard count > 0 else { throw .missing(file: path, what: "bars") }
    }

    public var count: Int { starts.count }

    /// The bar of the bid, and that of the ask where it was recorded.
    public subscript(place: Int) -> (bid: Bar, ask: Bar?) {
        let start = Timestamp(unixSeconds: starts[place])
        let volume = Fixed(raw: volumes[place])
        let bid = Self.bar(bids, place, start, volume)
        return (bid, asks.isEmpty ? nil : Self.bar(asks, place, start, volume))
    }

    /// The place of the first bar that begins at `moment` or later; ``count`` where there is none.
    public func firstPlace(from moment: Timestamp) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if Timestamp(unixSeconds: starts[middle]) < moment { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func append(_ bid: Bar, _ ask: Bar?) {
        starts.append(bid.start.unixSeconds)
        volumes.append(bid.volume.raw)
        bids += [bid.open.amount.raw, bid.high.amount.raw, bid.low.amount.raw, bid.close.amount.raw]
        if let ask {
            asks += [ask.open.amount.raw, ask.high.amount.raw, ask.low.amount.raw, ask.close.amount.raw]
        }
    }

    private static func bar(_ raws: [Int64], _ place: Int, _ start: Timestamp, _ volume: Fixed) -> Bar {
        func price(_ offset: Int) -> Price {
            guard let price = Price(Fixed(raw: raws[place * 4 + offset])) else {
                preconditionFailure("a series holds prices")
            }
            return price
        }
        return Bar(start: start, open: price(0), high: price(1), low: price(2), close: price(3), volume: volume)
    }
}
