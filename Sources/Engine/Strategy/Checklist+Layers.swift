import Domain

extension Checklist {
    /// One view under the settings, with what several layers need.
    struct Look {
        let settings: ChecklistSettings
        let view: MarketView
        let context: AssessmentContext
        let regime: Regime
        /// The bias of the market; `nil` where it has none.
        let side: Side?

        init(settings: ChecklistSettings, view: MarketView, context: AssessmentContext) {
            self.settings = settings
            self.view = view
            self.context = context
            regime = settings.regimeFilter(after: context.wins).regime(of: view)
            side = Self.bias(of: view, neutralBand: settings.trendNeutralBandBps)
        }

        private static func bias(of view: MarketView, neutralBand: Fixed) -> Side? {
            guard let distance = measured(view.trendBps), distance != .zero, distance.magnitude >= neutralBand
            else { return nil }
            return distance > .zero ? .buy : .sell
        }
    }
}

/// A layer is `nil` where it has nothing against an entry. What cannot be measured is refused.
extension Checklist.Look {
    /// Layer 1: the spread, as part of the mid.
    var safety: Reason? {
        let quote = context.quote
        guard !quote.isCrossed else { return reason(.spread, .crossedQuote, value: quote.spread) }
        let limit = settings.spreadMaximumBps
        // Rounded up, so that the comparison is exact. The sum of two prices always fits.
        let spread = quote.spread.multiplied(by: Fixed(raw: 20_000 * Fixed.scale), rounding: .up)?
            .divided(by: quote.bid.amount + quote.ask.amount, rounding: .up)
        if let spread, spread <= limit { return nil }
        return reason(.spread, .spreadTooHigh, value: spread, limit: limit, detail: "bps")
    }

    /// Layer 2: the account's own answer, word for word.
    var risk: Reason? { context.account.refusal }

    /// Layer 3: no entry where the market has no shape.
    var quality: Reason? {
        guard regime.isBad else { return nil }
        let detail = regime.rawValue
        return switch regime {
        case .chop:
            reason(
                .quality, .badRegime, value: measured(view.adx), limit: settings.adxChopMaximum, detail: detail)
        case .rangeTight:
            reason(
                .quality, .badRegime, value: measured(view.atrBps), limit: settings.atrMinimumBps,
                detail: detail)
        case .undefined, .trendUp, .trendDown, .range: reason(.quality, .badRegime, detail: detail)
        }
    }

    /// Layer 4: a bias, and one that the regime does not contradict.
    var trend: Reason? {
        let limit = settings.trendNeutralBandBps
        guard let side else {
            return reason(.trend, .trendNeutral, value: measured(view.trendBps), limit: limit, detail: "bps")
        }
        guard let only = regime.onlySide, only != side else { return nil }
        return reason(.trend, .trendConflict, value: measured(view.trendBps), detail: regime.rawValue)
    }

    /// Layer 5: not after everybody else.
    var entry: Reason? {
        let rsi = measured(view.rsi)
        switch side {
        case .buy?:
            let limit = settings.rsiLongMaximum
            guard let rsi, rsi <= limit else { return reason(.entry, .rsiOverbought, value: rsi, limit: limit) }
        case .sell?:
            let limit = settings.rsiShortMinimum
            guard let rsi, rsi >= limit else { return reason(.entry, .rsiOversold, value: rsi, limit: limit) }
        case nil: break  // the trend layer has refused
        }
        let limit = settings.extensionMaximumAtr
        let distance = measured(view.extensionAtr)
        if let distance, distance <= limit { return nil }
        return reason(.entry, .priceExtended, value: distance, limit: limit, detail: "ATR")
    }

    /// Layer 6: enough movement to pay for the spread.
    var volatility: Reason? {
        let limit = settings.atrMinimumBps
        let atr = measured(view.atrBps)
        if let atr, atr >= limit { return nil }
        return reason(.volatility, .lowVolatility, value: atr, limit: limit, detail: "bps")
    }

    /// Layer 7: the answer of news and cooldown, word for word.
    var time: Reason? { context.time.refusal }

    func reason(
        _ gate: Reason.Gate, _ code: Checklist.Code, value: Fixed? = nil, limit: Fixed? = nil,
        detail: String = ""
    ) -> Reason {
        Reason(gate, code.rawValue, value: value, limit: limit, detail: detail)
    }
}
