import Domain

/// What all strategies together want to see of every instrument: timeframes, measures, how far back.
///
/// A strategy asks for what it needs while it is made and keeps the places it is given; whatever two
/// strategies share is measured once.
public struct MarketPlan: Hashable, Sendable {
    /// One timeframe of the plan.
    public struct Frame: Hashable, Sendable {
        public let timeframe: Timeframe
        public internal(set) var measures: [Measure] = []
        /// How many bars' values are kept, the last one included.
        public internal(set) var depth = 2
        /// How many bars are kept.
        public internal(set) var bars = 1
    }

    /// Values of so many bars can be asked for at the most.
    public static let depthMaximum = 512

    /// In the order in which they were first asked for; a place never changes.
    public private(set) var frames: [Frame] = []

    public init() {}

    /// The shortest timeframe: what the bars of quotes are made of.
    ///
    /// - Precondition: something was asked for.
    public var base: Timeframe {
        guard let shortest = frames.map(\.timeframe).min() else {
            preconditionFailure("a plan has a timeframe once a strategy was made")
        }
        return shortest
    }

    /// The timeframes, shortest first.
    public var timeframes: [Timeframe] { frames.map(\.timeframe).sorted() }

    /// - Returns: `nil` where nobody asked for the timeframe.
    func place(of timeframe: Timeframe) -> Int? { frames.firstIndex { $0.timeframe == timeframe } }

    mutating func frame(_ timeframe: Timeframe) -> Int {
        if let place = place(of: timeframe) { return place }
        frames.append(Frame(timeframe: timeframe))
        return frames.count - 1
    }

    mutating func slot(_ measure: Measure, on timeframe: Timeframe, ago: Int) -> Slot {
        precondition((0..<Self.depthMaximum).contains(ago), "a look back lies within the depth that is kept")
        let place = frame(timeframe)
        frames[place].depth = max(frames[place].depth, ago + 1)
        if let column = frames[place].measures.firstIndex(of: measure) {
            return Slot(frame: place, column: column)
        }
        frames[place].measures.append(measure)
        return Slot(frame: place, column: frames[place].measures.count - 1)
    }

    /// Asks that the last `count` bars be kept, without waiting until there are so many.
    ///
    /// - Precondition: `count` is at least 1 and at most ``BarSeries/countMaximum``.
    public mutating func keep(_ count: Int, on timeframe: Timeframe) -> FrameIndex {
        FrameIndex(value: bars(count, on: timeframe))
    }

    /// Asks that the last `count` bars of every timeframe from the base on be kept, with what is measured on it.
    ///
    /// - Precondition: something was asked for; `count` is at least 1 and at most ``depthMaximum``.
    public mutating func keepCharts(_ count: Int) {
        precondition((1...Self.depthMaximum).contains(count), "a chart lies within the depth that is kept")
        let base = base
        for timeframe in Timeframe.allCases where timeframe >= base {
            let place = bars(count, on: timeframe)
            frames[place].depth = max(frames[place].depth, count)
        }
    }

    mutating func bars(_ count: Int, on timeframe: Timeframe) -> Int {
        precondition((1...BarSeries.countMaximum).contains(count), "a series holds so many bars")
        let place = frame(timeframe)
        frames[place].bars = max(frames[place].bars, count)
        return place
    }
}

/// Where a measure's values are found in a ``Market`` that was made after the plan.
public struct Slot: Hashable, Sendable {
    let frame: Int
    let column: Int
}

/// What one strategy needs before it can judge: filled while the strategy is made.
public struct MarketNeeds: Hashable, Sendable {
    /// Bars of one timeframe.
    struct Bars: Hashable {
        let frame: Int
        let count: Int
    }

    /// A measure, and how many bars ago its oldest value is looked at.
    struct Look: Hashable {
        let slot: Slot
        var ago: Int
    }

    private(set) var looks: [Look] = []
    private(set) var bars: [Bars] = []

    public init() {}

    /// Asks for `measure`, now and up to `ago` bars before.
    ///
    /// - Precondition: `ago` is at least 0 and below ``MarketPlan/depthMaximum``.
    public mutating func slot(
        _ measure: Measure, on timeframe: Timeframe, ago: Int = 0, in plan: inout MarketPlan
    ) -> Slot {
        let slot = plan.slot(measure, on: timeframe, ago: ago)
        if let place = looks.firstIndex(where: { $0.slot == slot }) {
            looks[place].ago = max(looks[place].ago, ago)
        } else {
            looks.append(Look(slot: slot, ago: ago))
        }
        return slot
    }

    /// Asks for the last `count` bars.
    ///
    /// - Precondition: `count` is at least 1 and at most ``BarSeries/countMaximum``.
    public mutating func bars(_ count: Int, on timeframe: Timeframe, in plan: inout MarketPlan) -> FrameIndex {
        let frame = plan.bars(count, on: timeframe)
        bars.append(Bars(frame: frame, count: count))
        return FrameIndex(value: frame)
    }
}

/// The place of a timeframe in a ``Market``.
public struct FrameIndex: Hashable, Sendable {
    let value: Int
}
