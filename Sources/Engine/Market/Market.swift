import Domain

/// One instrument as strategies see it: closed bars and measures on every timeframe of the plan.
///
/// A longer bar is seen only after its close. Nothing here knows a bar that still grows.
public struct Market: Hashable, Sendable {
    private var frames: [MarketFrame]
    /// What makes the longer bars; `nil` for the base, and until the first part has come.
    private var aggregators: [BarAggregator?]
    private let base: Int
    /// Places that a bar of the base completes, itself first.
    private let longer: [Int]

    /// - Precondition: `plan` has a timeframe.
    public init(_ plan: MarketPlan) {
        frames = plan.frames.map(MarketFrame.init)
        aggregators = Array(repeating: nil, count: plan.frames.count)
        let shortest = plan.base
        guard let base = plan.place(of: shortest) else { preconditionFailure("the base is in the plan") }
        self.base = base
        longer = plan.frames.indices.filter { $0 != base }
            .sorted { plan.frames[$0].timeframe < plan.frames[$1].timeframe }
    }

    /// The timeframe of the bars that are added.
    public var timeframe: Timeframe { frames[base].timeframe }

    /// Takes the next closed bar of the base.
    ///
    /// - Returns: the timeframes of which a bar was completed; none where the bar was refused, the
    ///   market then being unchanged.
    public mutating func add(_ bar: Bar) -> ClosedTimeframes {
        guard frames[base].add(bar) == nil else { return [] }
        var closed = ClosedTimeframes(frames[base].timeframe)
        for place in longer {
            let part = frames[base].timeframe
            if aggregators[place] == nil {
                aggregators[place] = BarAggregator(from: part, to: frames[place].timeframe, since: bar.start)
            }
            for whole in aggregators[place]?.add(bar) ?? [] where frames[place].add(whole) == nil {
                closed.insert(ClosedTimeframes(frames[place].timeframe))
            }
        }
        return closed
    }

    /// Closes longer bars whose time is over although no part came.
    public mutating func close(upTo moment: Timestamp) -> ClosedTimeframes {
        var closed: ClosedTimeframes = []
        for place in longer {
            for whole in aggregators[place]?.close(upTo: moment) ?? [] where frames[place].add(whole) == nil {
                closed.insert(ClosedTimeframes(frames[place].timeframe))
            }
        }
        return closed
    }

    /// Takes a whole bar of any timeframe from before the bot listened; ``add(_:)`` goes on from there.
    ///
    /// Longer timeframes come before shorter ones, since the parts of a bar that is whole are late.
    ///
    /// - Returns: the timeframes of which a bar was completed, this one first; none where it was not taken.
    @discardableResult
    public mutating func warmUp(_ bar: Bar, of timeframe: Timeframe) -> ClosedTimeframes {
        guard let place = place(of: timeframe) else { return [] }
        if place == base { return add(bar) }
        guard frames[place].add(bar) == nil else { return [] }
        if aggregators[place] == nil {
            aggregators[place] = BarAggregator(from: frames[base].timeframe, to: timeframe, since: bar.start)
        }
        aggregators[place]?.noteWhole(bar)
        return ClosedTimeframes(timeframe)
    }

    /// What was measured at the close `ago` bars before the last one; not a number where it is not known.
    public func value(_ slot: Slot, ago: Int = 0) -> Double { frames[slot.frame].value(slot.column, ago: ago) }

    public func bars(_ frame: FrameIndex) -> BarSeries { frames[frame.value].bars }

    /// The last closed bar; `nil` before the first, and on a timeframe that is not in the plan.
    public func lastBar(of timeframe: Timeframe) -> Bar? {
        guard let place = place(of: timeframe) else { return nil }
        return frames[place].bars.last
    }

    /// How long ago the last closed bar ended; `nil` before the first.
    func age(of frame: FrameIndex, _ timeframe: Timeframe, at now: Timestamp) -> Duration? {
        frames[frame.value].lastStart.map { ($0 + timeframe.duration).duration(to: now) }
    }

    /// By index: a frame that is looked at as an element would be copied.
    private func place(of timeframe: Timeframe) -> Int? {
        for place in frames.indices where frames[place].timeframe == timeframe { return place }
        return nil
    }

    /// Whether everything in `needs` is known.
    public func satisfies(_ needs: MarketNeeds) -> Bool {
        for look in needs.looks where !frames[look.slot.frame].value(look.slot.column, ago: look.ago).isFinite {
            return false
        }
        for bars in needs.bars where frames[bars.frame].barCount < bars.count { return false }
        return true
    }

    /// What `needs` still waits for the longest; `nil` where it waits for nothing.
    public func missing(of needs: MarketNeeds) -> Missing? {
        if satisfies(needs) { return nil }
        let values = needs.looks.map {
            Missing(bars: frames[$0.slot.frame].missing($0.slot.column, ago: $0.ago), frames[$0.slot.frame])
        }
        let bars = needs.bars.map {
            Missing(bars: max($0.count - frames[$0.frame].bars.count, 0), frames[$0.frame])
        }
        let longest = (values + bars).max { $0.seconds < $1.seconds }
        return longest.flatMap { $0.bars > 0 ? $0 : nil }
    }

    /// Bars of a timeframe that are still to come.
    public struct Missing: Hashable, Sendable {
        public let bars: Int
        public let timeframe: Timeframe

        fileprivate init(bars: Int, _ frame: MarketFrame) {
            self.bars = bars
            timeframe = frame.timeframe
        }

        fileprivate var seconds: Int64 { Int64(bars) * timeframe.seconds }
    }
}

/// The timeframes of which a bar has just been completed.
public struct ClosedTimeframes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public init(_ timeframe: Timeframe) { rawValue = 1 << UInt8(timeframe.ordinal) }

    public func contains(_ timeframe: Timeframe) -> Bool { contains(ClosedTimeframes(timeframe)) }
}

extension Timeframe {
    /// Its place among all timeframes, shortest first.
    fileprivate var ordinal: Int {
        switch self {
        case .m1: 0
        case .m5: 1
        case .m15: 2
        case .m30: 3
        case .h1: 4
        case .h4: 5
        case .d1: 6
        }
    }
}
