import Domain

/// Opening-range breakout: the high and low of the first part of a session, and the first close beyond
/// them on enough volume.
///
/// Entries have a window by the local clock, and a position is closed at a time of day. Stop and target
/// are parts of the price.
///
/// - SeeAlso: The figures are those of a bot that trades the FTSE 100: range 08:00 to 09:00, entries
///   until 11:30, volume 1.5 times its mean, stop 0.8 %, target 1.2 %, out at 15:30.
public struct OpeningRange: Strategy {
    public static let name: StrategyID = "openingRange"

    public let id: StrategyID
    public let timeframe: Timeframe
    public let settings: OpeningRangeSettings
    public let needs: MarketNeeds
    private let clock: LocalClock
    private let bars: FrameIndex
    private let volumeMean: Slot

    /// What it answers beside an entry.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case beforeRange = "RANGE_FORMING"
        case windowOver = "ENTRY_WINDOW_OVER"
        case rangeUnknown = "RANGE_UNKNOWN"
        case withinRange = "WITHIN_RANGE"
        case alreadyBroken = "ALREADY_BROKEN"
        case volumeUnknown = "VOLUME_UNKNOWN"
        case volumeLow = "VOLUME_LOW"
        case shortsOff = "SHORTS_OFF"
        case timeExit = "TIME_EXIT"
    }

    /// - Precondition: `settings` have no faults.
    public init(
        id: StrategyID = name, settings: OpeningRangeSettings, clock: LocalClock, in plan: inout MarketPlan
    ) {
        precondition(settings.faults.isEmpty, "settings are checked before they are used")
        var needs = MarketNeeds()
        self.id = id
        self.settings = settings
        self.clock = clock
        timeframe = settings.timeframe
        bars = plan.keep(settings.barsOfWindow, on: timeframe)
        volumeMean = needs.slot(.volumeMean(settings.volumePeriod), on: timeframe, ago: 1, in: &plan)
        self.needs = needs
    }

    public func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        let bars = market.bars(bars)
        guard let last = bars.last else { return .refused(reason(.rangeUnknown)) }
        let opens = clock.moment(of: settings.opens, onDateOf: last.start)
        let rangeEnd = opens + .seconds(60 * settings.rangeMinutes)
        guard last.start >= rangeEnd else { return .refused(reason(.beforeRange)) }
        let end = last.start + timeframe.duration
        guard end <= clock.moment(of: settings.entriesUntil, onDateOf: last.start) else {
            return .refused(reason(.windowOver))
        }
        guard let range = Range(bars, from: opens, to: rangeEnd, of: timeframe) else {
            return .refused(
                reason(.rangeUnknown, value: Fixed(whole: settings.rangeMinutes), detail: "minutes"))
        }
        guard let side = range.side(of: last.close) else {
            let limit = last.close > range.middle ? range.high : range.low
            return .refused(reason(.withinRange, value: last.close.amount, limit: limit.amount))
        }
        if range.wasBroken(bars, from: rangeEnd, before: bars.count - 1) {
            return .refused(reason(.alreadyBroken))
        }
        if side == .sell, !settings.shorts { return .refused(reason(.shortsOff)) }
        if let no = volume(of: last, market.value(volumeMean, ago: 1)) { return .refused(no) }
        return plan(side, context)
    }

    private func volume(of bar: Bar, _ mean: Double) -> Reason? {
        guard settings.volumeFactor > .zero else { return nil }
        // The mean of the bars before this one, so that the break does not measure itself.
        guard let mean = measured(mean), mean > .zero,
            let ratio = bar.volume.divided(by: mean, rounding: .down)
        else { return reason(.volumeUnknown) }
        guard ratio < settings.volumeFactor else { return nil }
        return reason(.volumeLow, value: ratio, limit: settings.volumeFactor, detail: "times the mean")
    }

    private func plan(_ side: Side, _ context: AssessmentContext) -> Assessment {
        let price = context.quote.price(toTrade: side).amount
        guard let risk = price.percent(settings.stopPercent, rounding: .up),
            let reward = price.percent(settings.targetPercent, rounding: .down)
        else { return .refused(Reason(.validity, "INVALID_ORDER", detail: "distances out of range")) }
        return plan(side, risk: risk, reward: reward, context)
    }

    public func exit(_ held: Held, _ market: borrowing Market) -> Reason? {
        guard let last = market.bars(bars).last else { return nil }
        let end = last.start + timeframe.duration
        // A position of an earlier day has outlived its session, whatever the hour.
        let isOld = clock.civil(at: held.openedAt).date < clock.civil(at: last.start).date
        let isTime = end >= clock.moment(of: settings.exitAt, onDateOf: last.start)
        return isOld || isTime ? reason(.timeExit) : nil
    }

    private func reason(_ code: Code, value: Fixed? = nil, limit: Fixed? = nil, detail: String = "") -> Reason {
        Reason(.strategy, code.rawValue, value: value, limit: limit, detail: detail)
    }
}

extension OpeningRange {
    /// What the price did in the first part of the session.
    struct Range: Hashable {
        let high: Price
        let low: Price

        /// - Returns: `nil` where less than half of its bars are there: such a range says nothing.
        init?(_ bars: BarSeries, from opens: Timestamp, to end: Timestamp, of timeframe: Timeframe) {
            var place = bars.firstPlace(from: opens)
            guard place < bars.count, bars[place].start < end else { return nil }
            var (high, low, count) = (bars[place].high, bars[place].low, 0)
            while place < bars.count, bars[place].start < end {
                high = max(high, bars[place].high)
                low = min(low, bars[place].low)
                (place, count) = (place + 1, count + 1)
            }
            let whole = Int(opens.duration(to: end).wholeSeconds / timeframe.seconds)
            guard 2 * count >= whole else { return nil }
            self.high = high
            self.low = low
        }

        var middle: Price { high.moved(by: Fixed(raw: -((high - low).raw / 2))) ?? low }

        /// The side that a close beyond it points to.
        func side(of close: Price) -> Side? { close > high ? .buy : close < low ? .sell : nil }

        /// Whether a bar from `start` on and before `place` has closed beyond it already.
        func wasBroken(_ bars: BarSeries, from start: Timestamp, before place: Int) -> Bool {
            (bars.firstPlace(from: start)..<place).contains { side(of: bars[$0].close) != nil }
        }
    }
}
