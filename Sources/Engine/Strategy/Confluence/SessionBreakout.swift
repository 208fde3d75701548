import Domain

/// Trades the day by its sessions: back to the middle in Asian hours, out of the Asian range in those of
/// London and New York, nothing in the afternoon.
///
/// The session is that of the end of the bar. Long and short are one rule seen through an ``Outlook``.
public struct SessionBreakout: Strategy {
    public let id: StrategyID
    public let settings: SessionBreakoutSettings
    public let needs: MarketNeeds
    let clock: LocalClock
    private let bars: FrameIndex
    private let atr: Slot
    private let rsi: Slot

    public var timeframe: Timeframe { settings.timeframe }

    /// Why there is no entry. The words do not change.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case sessionFlat = "SESSION_FLAT"
        /// Fewer than half of the Asian session's bars are there.
        case rangeUnknown = "RANGE_UNKNOWN"
        case noBreakout = "NO_BREAKOUT"
        case volumeUnknown = "VOLUME_UNKNOWN"
        case volumeLow = "VOLUME_LOW"
        /// Asian hours, and the RSI is at neither end.
        case rsiNeutral = "RSI_NEUTRAL"
        case invalidOrder = "INVALID_ORDER"
    }

    /// - Precondition: `settings` have no ``SessionBreakoutSettings/fault``, and periods within
    ///   ``Measure/periodRange``.
    public init(
        id: StrategyID = "sessionBreakout", settings: SessionBreakoutSettings, clock: LocalClock = .utc,
        in plan: inout MarketPlan
    ) {
        precondition(settings.fault == nil, "settings are checked before they are used")
        var needs = MarketNeeds()
        let day = Int(86_400 / settings.timeframe.seconds)
        bars = needs.bars(max(day, settings.volumePeriod) + 1, on: settings.timeframe, in: &plan)
        atr = needs.slot(.atr(settings.atrPeriod), on: settings.timeframe, in: &plan)
        rsi = needs.slot(.rsi(settings.rsiPeriod), on: settings.timeframe, in: &plan)
        self.needs = needs
        self.id = id
        self.settings = settings
        self.clock = clock
    }

    public func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        let bars = market.bars(bars)
        guard let last = bars.last, let atr = measured(market.value(atr)) else { return no(.rangeUnknown) }
        let end = last.start + timeframe.duration
        switch settings.session(at: clock.civil(at: end).timeOfDay.hour) {
        case .afternoon: return no(.sessionFlat)
        case .asian: return reversion(measured(market.value(rsi)), atr, context)
        case .london: return breakout("LONDON_BREAKOUT", bars, end, atr, context)
        case .newYork: return breakout("NEW_YORK_BREAKOUT", bars, end, atr, context)
        }
    }

    private func reversion(_ rsi: Fixed?, _ atr: Fixed, _ context: AssessmentContext) -> Assessment {
        let low = Fixed(raw: 100 * Fixed.scale) - settings.rsiLimit
        guard let rsi, rsi >= settings.rsiLimit || rsi <= low else { return no(.rsiNeutral, rsi) }
        return plan(rsi <= low ? .buy : .sell, atr, "ASIAN_REVERSION", context)
    }

    private func breakout(
        _ setup: String, _ bars: BarSeries, _ end: Timestamp, _ atr: Fixed, _ context: AssessmentContext
    ) -> Assessment {
        guard let range = asianRange(bars, end),
            let beyond = atr.multiplied(by: settings.breakoutAtr, rounding: .up)
        else { return no(.rangeUnknown) }
        let (last, before) = (bars[bars.count - 1].close.amount, bars[bars.count - 2].close.amount)
        let (up, down) = (range.high.amount + beyond, range.low.amount - beyond)
        let side: Side
        if last >= up, before < up {
            side = .buy
        } else if last <= down, before > down {
            side = .sell
        } else {
            return no(.noBreakout)
        }
        if settings.volume == .ignored { return plan(side, atr, "\(setup), volume left out", context) }
        let volume = VolumeRule(multiple: settings.volumeMultiple, period: settings.volumePeriod)
        guard let isBusy = volume.isReached(in: Outlook(bars: bars, side: side), ago: 0) else {
            return no(.volumeUnknown)
        }
        return isBusy ? plan(side, atr, setup, context) : no(.volumeLow)
    }

    /// Highest and lowest price of the last Asian session before `end`; `nil` where half of its bars are missing.
    private func asianRange(_ bars: BarSeries, _ end: Timestamp) -> (high: Price, low: Price)? {
        let since =
            (Int64(clock.civil(at: end).timeOfDay.secondsSinceMidnight - settings.londonHour * 3_600) + 86_400)
            % 86_400
        let close = end.unixSeconds - since
        let open = close - settings.asianSeconds
        var place = Self.firstPlace(in: bars, notBefore: open)
        let first = place
        guard place < bars.count else { return nil }
        var (high, low) = (bars[place].high, bars[place].low)
        while place < bars.count, bars[place].start.unixSeconds < close {
            high = max(high, bars[place].high)
            low = min(low, bars[place].low)
            place += 1
        }
        let expected = settings.asianSeconds / timeframe.seconds
        return Int64(place - first) * 2 >= expected ? (high, low) : nil
    }

    /// The place of the oldest bar that starts at `second` or later.
    private static func firstPlace(in bars: BarSeries, notBefore second: Int64) -> Int {
        var (low, high) = (0, bars.count)
        while low < high {
            let middle = (low + high) / 2
            if bars[middle].start.unixSeconds < second { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func plan(_ side: Side, _ atr: Fixed, _ setup: String, _ context: AssessmentContext) -> Assessment {
        let bracket = Bracket(side: side, context: context)
        guard let distance = atr.multiplied(by: settings.stopAtr, rounding: .up),
            let stop = bracket.stop(at: distance),
            let ratio = settings.targetAtr.divided(by: settings.stopAtr, rounding: .up),
            let plan = bracket.plan(stop: stop, ratio: ratio, setup: setup)
        else { return no(.invalidOrder, gate: .validity) }
        return .entry(plan)
    }

    private func no(_ code: Code, _ value: Fixed? = nil, gate: Reason.Gate = .strategy) -> Assessment {
        .refused(Reason(gate, code.rawValue, value: value))
    }
}
