import Domain

/// The last bars of one instrument and timeframe, oldest first; appending costs the same always.
///
/// Missing bars stay missing: neighbours may be further apart than the timeframe.
public struct BarSeries: Sendable, RandomAccessCollection {
    /// No series keeps more bars than this.
    public static let countMaximum = 1_000

    /// Why a bar was not taken.
    public enum Refusal: Hashable, Sendable {
        /// Its high or low does not enclose it, or its volume is negative.
        case unsound
        /// It does not start where a bar of the timeframe starts.
        case offGrid
        /// There is a bar of this start already; the first one stays.
        case duplicate
        /// There is a later bar already.
        case outOfOrder
    }

    public let timeframe: Timeframe
    /// How many bars are kept; one more drops the oldest.
    public let capacity: Int
    /// A ring: once full, `oldest` is both the oldest bar and the next place to write.
    private var ring: [Bar] = []
    private var oldest = 0

    /// - Precondition: `capacity` is at least 1 and at most ``countMaximum``.
    public init(timeframe: Timeframe, capacity: Int = countMaximum) {
        precondition((1...Self.countMaximum).contains(capacity), "a series keeps 1 to 1000 bars")
        self.timeframe = timeframe
        self.capacity = capacity
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { ring.count }
    /// The newest; `nil` before the first.
    public var last: Bar? { ring.isEmpty ? nil : self[ring.count - 1] }

    /// When the newest began; `nil` before the first.
    var lastStart: Timestamp? { last?.start }

    public subscript(position: Int) -> Bar {
        precondition(ring.indices.contains(position), "a position lies within the series")
        let place = oldest + position
        return ring[place < ring.count ? place : place - ring.count]
    }

    /// The place of the first bar that starts at `time` or later, by halving; ``endIndex`` where none does.
    public func firstPlace(from time: Timestamp) -> Int {
        var (low, high) = (0, ring.count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].start < time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Takes the next bar.
    ///
    /// - Returns: why `bar` was not taken, the series then being unchanged; `nil` where it was.
    public mutating func append(_ bar: Bar) -> Refusal? {
        if let refusal = refusal(of: bar) { return refusal }
        if ring.count < capacity {
            ring.append(bar)
        } else {
            ring[oldest] = bar
            oldest = oldest + 1 < capacity ? oldest + 1 : 0
        }
        return nil
    }

    private func refusal(of bar: Bar) -> Refusal? {
        guard bar.isSound else { return .unsound }
        guard timeframe.start(of: bar.start) == bar.start else { return .offGrid }
        guard let last else { return nil }
        if bar.start == last.start { return .duplicate }
        return bar.start < last.start ? .outOfOrder : nil
    }
}

/// Two series are equal when they hold the same bars, wherever their rings begin.
extension BarSeries: Hashable {
    public static func == (lhs: Self, rhs: Self) -> Bool {
        lhs.timeframe == rhs.timeframe && lhs.elementsEqual(rhs)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(timeframe)
        hasher.combine(count)
        hasher.combine(last)
    }
}
