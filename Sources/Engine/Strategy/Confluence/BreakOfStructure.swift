import Domain

/// Stops are taken on one side, then structure breaks to the other; it enters when the broken level
/// was tested again and held.
///
/// The side is that of the last break. Long and short are one rule seen through an ``Outlook``.
public struct BreakOfStructure: Strategy {
    public let id: StrategyID
    public let settings: BreakOfStructureSettings
    public let needs: MarketNeeds
    let clock: LocalClock
    private let bars: FrameIndex
    private let atr: Slot
    private let hours: UInt32

    public var timeframe: Timeframe { settings.timeframe }

    /// Why there is no entry. The words do not change.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case outsideHours = "OUTSIDE_HOURS"
        case noBreak = "NO_BREAK"
        case momentumLow = "MOMENTUM_LOW"
        case noSweep = "NO_SWEEP"
        case volumeUnknown = "VOLUME_UNKNOWN"
        case volumeLow = "VOLUME_LOW"
        /// The market has not come back far enough since the break.
        case noPullback = "NO_PULLBACK"
        /// A bar closed on the wrong side of the broken level.
        case breakFailed = "BREAK_FAILED"
        /// The last bar does not go with the break.
        case notConfirmed = "NOT_CONFIRMED"
        case invalidOrder = "INVALID_ORDER"
        case spreadTooWide = "SPREAD_TOO_WIDE"
    }

    /// - Precondition: periods lie within ``Measure/periodRange``, hours within 0 to 23.
    public init(
        id: StrategyID = "breakOfStructure", settings: BreakOfStructureSettings, clock: LocalClock = .utc,
        in plan: inout MarketPlan
    ) {
        var needs = MarketNeeds()
        let before = max(
            settings.swingLookbackBars + settings.sweepLookbackBars,
            max(settings.momentumPeriod, settings.volumePeriod) + 1)
        bars = needs.bars(settings.retestBars + before, on: settings.timeframe, in: &plan)
        atr = needs.slot(.atr(settings.atrPeriod), on: settings.timeframe, in: &plan)
        hours = settings.hourMask
        self.needs = needs
        self.id = id
        self.settings = settings
        self.clock = clock
    }

    public func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        let bars = market.bars(bars)
        guard let last = bars.last,
            hours & (1 << UInt32(clock.civil(at: last.start + timeframe.duration).timeOfDay.hour)) != 0
        else { return no(.outsideHours) }
        let (long, short) = (Outlook(bars: bars, side: .buy), Outlook(bars: bars, side: .sell))
        let lookback = settings.swingLookbackBars
        let up = StructureBreak.last(within: settings.retestBars, in: long, lookback: lookback)
        let down = StructureBreak.last(within: settings.retestBars, in: short, lookback: lookback)
        // One candle cannot break both ways: the closes would cross two levels that lie the wrong way round.
        if let up, up.ago < down?.ago ?? .max { return judge(up, long, market, context) }
        guard let down else { return no(.noBreak) }
        return judge(down, short, market, context)
    }

    private func judge(
        _ candle: StructureBreak.Candle, _ outlook: Outlook, _ market: borrowing Market,
        _ context: AssessmentContext
    ) -> Assessment {
        if let refusal = refusal(of: candle, outlook) { return refusal }
        let retest = Retest(of: candle, in: outlook)
        let broken = outlook[candle.ago]
        let back = Fixed(raw: broken.high - retest.low)
        guard let wanted = Fixed(raw: broken.range).multiplied(by: settings.pullback, rounding: .up),
            back >= wanted
        else { return no(.noPullback) }
        guard retest.lowestClose > candle.level else { return no(.breakFailed) }
        guard outlook[0].isRising else { return no(.notConfirmed) }
        let bracket = Bracket(side: outlook.side, context: context)
        let setup = settings.volume == .ignored ? "BOS_RETEST, volume left out" : "BOS_RETEST"
        guard let atr = measured(market.value(atr)),
            let buffer = atr.multiplied(by: settings.stopBufferAtr, rounding: .up),
            let stop = outlook.price(at: retest.low)?
                .moved(by: outlook.side == .buy ? -buffer : buffer),
            let plan = bracket.plan(stop: stop, ratio: settings.rewardRisk, setup: setup),
            let room = plan.risk.multiplied(by: settings.spreadMaximumPercent, rounding: .down)?
                .divided(by: Fixed(raw: 100 * Fixed.scale), rounding: .down)
        else { return no(.invalidOrder, gate: .validity) }
        guard context.quote.spread <= room else {
            return no(.spreadTooWide, context.quote.spread, room, gate: .spread)
        }
        return .entry(plan)
    }

    /// What speaks against the break candle itself.
    private func refusal(of candle: StructureBreak.Candle, _ outlook: Outlook) -> Assessment? {
        var bodies: Int128 = 0
        for ago in candle.ago + 1...candle.ago + settings.momentumPeriod {
            bodies += Int128(outlook[ago].body.magnitude)
        }
        let body = Int128(outlook[candle.ago].body) * Int128(settings.momentumPeriod) * Int128(Fixed.scale)
        guard body >= bodies * Int128(settings.momentum.raw) else { return no(.momentumLow) }
        let hasSwept = LiquiditySweep.happened(
            within: settings.sweepLookbackBars, from: candle.ago, in: outlook,
            lookback: settings.swingLookbackBars)
        guard hasSwept else { return no(.noSweep) }
        if settings.volume == .ignored { return nil }
        let volume = VolumeRule(multiple: settings.volumeMultiple, period: settings.volumePeriod)
        guard let isBusy = volume.isReached(in: outlook, ago: candle.ago) else { return no(.volumeUnknown) }
        return isBusy ? nil : no(.volumeLow)
    }

    private func no(
        _ code: Code, _ value: Fixed? = nil, _ limit: Fixed? = nil, gate: Reason.Gate = .strategy
    ) -> Assessment { .refused(Reason(gate, code.rawValue, value: value, limit: limit)) }
}
