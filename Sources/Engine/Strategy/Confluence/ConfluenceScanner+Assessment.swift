import Domain

extension ConfluenceScanner {
    public func assess(_ market: borrowing Market, _ context: AssessmentContext) -> Assessment {
        let rule = MarketRegimeRule(
            volatileAtrRatio: settings.volatileAtrRatio, trendingAdxMinimum: settings.adxMinimum,
            rangingAdxMaximum: settings.rangingAdxMaximum)
        let bars = market.bars(slots.bars)
        guard let last = bars.last, let atr = measured(market.value(slots.atr)),
            let adx = measured(market.value(slots.adx)),
            let regime = rule.regime(
                adx: market.value(slots.hourAdx), atr: market.value(slots.hourAtr),
                slowAtr: market.value(slots.hourSlowAtr))
        else { return no(.regimeUnknown) }
        let terms = settings.terms(of: regime)
        guard context.entriesToday < terms.entriesPerDay else {
            return no(.dailyCap, Fixed(whole: context.entriesToday), Fixed(whole: terms.entriesPerDay))
        }
        let bps = measured(market.value(slots.atr) / last.close.amount.double * 10_000)
        guard let bps, bps >= settings.atrMinimumBps else {
            return no(.lowVolatility, bps, settings.atrMinimumBps, detail: "bps")
        }
        let trends = Trends(
            m5: trend(0, market), m15: trend(1, market), h1: trend(2, market), h4: trend(3, market))
        let isStrong = adx > settings.adxMinimum
        let long = points(of: .buy, trends, isStrong: isStrong, bars, atr, context)
        let short = points(of: .sell, trends, isStrong: isStrong, bars, atr, context)
        guard long.count > 0 || short.count > 0 else { return no(.trendContrary) }
        guard long.count != short.count else { return no(.noSide) }
        let best = long.count > short.count ? long : short
        return judge(best, trends, terms, atr, context)
    }

    /// 1 up, −1 down, 0 neither: the close beyond the fast average and that beyond the slow one.
    private func trend(_ place: Int, _ market: borrowing Market) -> Int {
        let slots = slots.trends[place]
        guard let close = measured(market.value(slots.close)), let fast = measured(market.value(slots.fast)),
            let slow = measured(market.value(slots.slow))
        else { return 0 }
        if close > fast, fast > slow { return 1 }
        return close < fast && fast < slow ? -1 : 0
    }

    /// The trends of the four timeframes.
    struct Trends {
        let m5: Int
        let m15: Int
        let h1: Int
        let h4: Int
    }

    /// What speaks for one side.
    struct Points {
        let side: Side
        let count: Int
        /// Of how many.
        let asked: Int
        let probability: Fixed?
    }

    private func points(
        of side: Side, _ trends: Trends, isStrong: Bool, _ bars: BarSeries, _ atr: Fixed,
        _ context: AssessmentContext
    ) -> Points {
        let way = side == .buy ? 1 : -1
        guard trends.h4 != -way, trends.m5 != -way else {
            return Points(side: side, count: 0, asked: 5, probability: nil)
        }
        let outlook = Outlook(bars: bars, side: side)
        var count = trends.h4 == way ? 1 : 0
        if trends.h1 == way { count += 1 }
        if trends.m5 == way { count += 1 }
        if isStrong { count += 1 }
        if isNearZone(outlook, atr) { count += 1 }
        let end = outlook[0].start + Timeframe.m5.duration
        let probability = probabilities?.probability(of: context.instrument.id, side, at: end)
        if let probability, probability >= settings.probabilityMinimum { count += 1 }
        let asked = probability == nil ? 5 : 6
        // The highest score is kept for a market that agrees on M15 too.
        if count == asked, trends.m15 != way { count -= 1 }
        return Points(side: side, count: count, asked: asked, probability: probability)
    }

    /// Whether an order block or a gap of the side is nearby.
    private func isNearZone(_ outlook: Outlook, _ atr: Fixed) -> Bool {
        guard let reach = atr.multiplied(by: settings.zoneDistanceAtr, rounding: .down) else { return false }
        let close = outlook[0].close
        let lookback = settings.zoneLookbackBars
        if case .found(let zone) = OrderBlockRule(lookback: lookback, volume: nil).find(in: outlook),
            zone.distance(to: close) <= reach.raw
        {
            return true
        }
        let gap = FairValueGapRule(lookback: lookback, percent: settings.gapPercent).find(in: outlook)
        return gap.map { $0.distance(to: close) <= reach.raw } ?? false
    }

    func no(
        _ code: Code, _ value: Fixed? = nil, _ limit: Fixed? = nil, gate: Reason.Gate = .strategy,
        detail: String = ""
    ) -> Assessment {
        .refused(Reason(gate, code.rawValue, value: value, limit: limit, detail: detail))
    }
}
