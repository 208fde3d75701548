import Domain

extension SmartMoney {
    /// One side of the market at one close.
    struct Look {
        let settings: SmartMoneySettings
        let side: Side
        /// Of the bias timeframe.
        let long: Outlook
        /// Of the entry timeframe.
        let short: Outlook
        /// Whether the bias average moves to the side that the close is on.
        let isTrending: Bool
        let rsi: Fixed?
        /// Of the bias timeframe.
        let atr: Fixed?

        /// The rules in their order; the first no ends the look.
        func assessment(_ context: AssessmentContext) -> Assessment {
            let zone: (zone: PriceZone, isBlock: Bool)
            switch self.zone {
            case .failure(let refusal): return .refused(refusal.reason)
            case .success(let found): zone = found
            }
            guard let passed = filtersPassed else { return no(.volumeUnknown) }
            guard passed >= filtersWanted else {
                return no(.filtersFailed, Fixed(whole: passed), limit: Fixed(whole: filtersWanted))
            }
            let confidence = confidence(filtersPassed: passed)
            guard confidence >= settings.confidenceMinimum else {
                return no(.confidenceLow, confidence, limit: settings.confidenceMinimum)
            }
            return plan(zone.zone, confidence, Self.setup(zone.isBlock, settings.volume), context)
        }
    }
}

extension SmartMoney.Look {
    /// Zone: a block near the last close, else a gap near it.
    private var zone: Result<(zone: PriceZone, isBlock: Bool), Refusal> {
        let volume =
            settings.volume == .ignored
            ? nil : VolumeRule(multiple: settings.blockVolumeMultiple, period: settings.volumePeriod)
        let block = OrderBlockRule(lookback: settings.blockLookbackBars, volume: volume).find(in: long)
        let close = short[0].close
        if case .found(let zone) = block, zone.isNear(close, percent: settings.proximityPercent) {
            return .success((zone, true))
        }
        let gap = FairValueGapRule(lookback: settings.blockLookbackBars, percent: settings.gapPercent)
            .find(in: long)
        if let gap, gap.isNear(close, percent: settings.proximityPercent) { return .success((gap, false)) }
        let code: SmartMoney.Code =
            switch block {
            case .found: .zoneFar
            case .volumeUnknown: .volumeUnknown
            case .none: gap == nil ? .noZone : .zoneFar
            }
        return .failure(Refusal(Reason(.strategy, code.rawValue)))
    }

    /// How many filters are asked: two of the four need volume.
    private var filtersAsked: Int { settings.volume == .ignored ? 2 : 4 }

    /// The same part of what is asked, rounded up.
    private var filtersWanted: Int { (settings.filtersMinimum * filtersAsked + 3) / 4 }

    /// Filters: `nil` where a volume is needed and not known.
    private var filtersPassed: Int? {
        let limit = side == .buy ? settings.rsiLimit : Fixed(raw: 100 * Fixed.scale) - settings.rsiLimit
        let isCalm = rsi.map { side == .buy ? $0 <= limit : $0 >= limit } ?? false
        let band = UpperBandRule(period: settings.bollingerPeriod, multiple: settings.bollingerDeviations)
        let passed = (isCalm ? 1 : 0) + (band.isWithin(short) ? 1 : 0)
        if settings.volume == .ignored { return passed }
        let period = settings.volumePeriod
        guard let isBusy = VolumeRule(multiple: .one, period: period).isReached(in: short, ago: 0),
            let isCarried = BalanceOfVolume.isRising(over: period, in: short)
        else { return nil }
        return passed + (isBusy ? 1 : 0) + (isCarried ? 1 : 0)
    }

    /// Confidence, at most 1. Filters that are not asked leave their steps to the others.
    private func confidence(filtersPassed: Int) -> Fixed {
        let lookback = settings.swingLookbackBars
        var steps = Int64(filtersPassed * 4 / filtersAsked)
        if isTrending { steps += 1 }
        if LiquiditySweep.happened(within: settings.sweepBars, in: short, lookback: lookback) { steps += 1 }
        if StructureBreak.holds(for: settings.breakBars, in: short, lookback: lookback) { steps += 1 }
        return min(Fixed(raw: settings.confidenceBase.raw + settings.confidenceStep.raw * steps), .one)
    }

    /// Stop beyond the zone's edge; target at the nearest pool that is far enough, else at the least distance.
    private func plan(
        _ zone: PriceZone, _ confidence: Fixed, _ setup: String, _ context: AssessmentContext
    ) -> Assessment {
        let bracket = Bracket(side: side, context: context)
        let pools = LiquidityPoolRule(lookback: settings.blockLookbackBars, percent: settings.poolPercent)
        guard let buffer = atr?.multiplied(by: settings.stopBufferAtr, rounding: .up),
            let stop = long.price(at: zone.bottom)?.moved(by: side == .buy ? -buffer : buffer),
            let plan = bracket.plan(
                stop: stop, ratio: settings.rewardRiskMinimum, score: confidence, setup: setup,
                target: { pools.nearest(notBelow: $0, in: long) })
        else { return .refused(Reason(.validity, SmartMoney.Code.invalidOrder.rawValue)) }
        return .entry(plan)
    }

    private static func setup(_ isBlock: Bool, _ volume: VolumePolicy) -> String {
        switch (isBlock, volume) {
        case (true, .required): "ORDER_BLOCK"
        case (false, .required): "FAIR_VALUE_GAP"
        case (true, .ignored): "ORDER_BLOCK, volume left out"
        case (false, .ignored): "FAIR_VALUE_GAP, volume left out"
        }
    }

    private func no(_ code: SmartMoney.Code, _ value: Fixed? = nil, limit: Fixed? = nil) -> Assessment {
        .refused(Reason(.strategy, code.rawValue, value: value, limit: limit))
    }
}
