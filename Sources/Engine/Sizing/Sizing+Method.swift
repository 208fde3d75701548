import Domain

extension Sizing {
    /// What a method wants before anything bounds it.
    struct Wish: Hashable {
        /// May be lost at the stop, in per cent of equity.
        var percent: Fixed
        /// `nil` where the risk alone decides.
        var quantity: Fixed?
        /// How many trades were closed where that was too few.
        var fallback: Int?
    }

    /// - Parameter worth: what one unit is worth, in the account's currency; above zero.
    func wish(_ plan: EntryPlan, _ view: SizingView, worth: Fixed) -> Result<Wish, Refusal> {
        let base = Wish(percent: limits.riskPerTradePercent)
        switch terms.method {
        case .riskPerTrade: return .success(base)
        case .fixedQuantity: return .success(Wish(percent: base.percent, quantity: terms.quantity))
        case .fixedFraction:
            guard let part = view.equity.scaled(by: terms.fractionPercent, over: .hundred, rounding: .down),
                let quantity = part.divided(by: worth, rounding: .down)
            else { return .failure(Refusal(Reason(.size, "RISK_UNKNOWN"))) }
            return .success(Wish(percent: base.percent, quantity: quantity))
        case .tiers: return .success(Wish(percent: percent(for: plan.grade)))
        case .kelly: return kelly(view.record, base)
        }
    }

    /// Base, half-way, most.
    private func percent(for grade: Grade) -> Fixed {
        let (base, most) = (limits.riskPerTradePercent, limits.riskMaximumPercent)
        return switch grade {
        case .base: base
        case .raised: Fixed(raw: base.raw + (most.raw - base.raw) / 2)
        case .highest: most
        }
    }

    /// f = W − (1 − W) ÷ R, with W the part of trades that were won and R the average win over the
    /// average loss; a fraction of f is risked, at most the limit. Without losses f is W.
    ///
    /// - SeeAlso: J. L. Kelly, "A New Interpretation of Information Rate", Bell System Technical Journal
    ///   35 (1956), 917–926
    private func kelly(_ record: TradeRecord, _ base: Wish) -> Result<Wish, Refusal> {
        guard record.closed >= max(terms.kellyTrades, 1) else {
            return .success(Wish(percent: base.percent, fallback: record.closed))
        }
        guard let edge = Self.edge(record) else {
            return .failure(Refusal(Reason(.size, "RISK_UNKNOWN")))
        }
        guard edge > .zero,
            let percent = edge.multiplied(by: terms.kellyFraction, rounding: .down)?
                .multiplied(by: .hundred, rounding: .down)
        else { return .failure(Refusal(Reason(.size, "KELLY_NO_EDGE", value: edge, limit: .zero))) }
        return .success(Wish(percent: min(percent, limits.riskMaximumPercent)))
    }

    /// Kelly's f, rounded down; `nil` where it cannot be worked out.
    static func edge(_ record: TradeRecord) -> Fixed? {
        guard let closed = Fixed(whole: record.closed), let wins = Fixed(whole: record.wins),
            let losses = Fixed(whole: record.losses), let rate = wins.divided(by: closed, rounding: .down)
        else { return nil }
        guard record.losses > 0, record.lost > .zero else { return rate }
        guard record.wins > 0 else { return rate - .one }
        guard let win = record.won.divided(by: wins, rounding: .down),
            let loss = record.lost.divided(by: losses, rounding: .up), win > .zero,
            let against = (Fixed.one - rate).scaled(by: loss, over: win, rounding: .up)
        else { return nil }
        return rate.subtracting(against)
    }

    /// What makes the size smaller, in a fixed order. What is not known counts as a reason.
    func factors(_ view: SizingView) -> [SizingNote.Factor] {
        var factors: [SizingNote.Factor] = []
        if terms.lossStreak > 0, view.lossesInRow >= terms.lossStreak {
            factors.append(SizingNote.Factor(.lossStreak, terms.lossStreakFactor))
        }
        if isDayHalfLost(view) { factors.append(SizingNote.Factor(.dayLoss, terms.dayLossFactor)) }
        if let factor = drawdownFactor(view) { factors.append(SizingNote.Factor(.drawdown, factor)) }
        if terms.volatilityFactor < .one, !isUsuallyLively(view) {
            factors.append(SizingNote.Factor(.volatility, terms.volatilityFactor))
        }
        if terms.sessionEnd > .zero, let left = view.sessionLeft, left <= terms.sessionEnd {
            factors.append(SizingNote.Factor(.sessionEnd, terms.sessionEndFactor))
        }
        return factors
    }

    private func isDayHalfLost(_ view: SizingView) -> Bool {
        guard terms.dayLossUsedPercent < .hundred else { return false }
        guard let loss = view.dayLoss,
            let bound = view.dayLossLimit?.scaled(by: terms.dayLossUsedPercent, over: .hundred, rounding: .down)
        else { return true }
        return loss > bound
    }

    private func drawdownFactor(_ view: SizingView) -> Fixed? {
        let tiers = [terms.drawdownSecond, terms.drawdownFirst].filter { $0.percent > .zero }
        guard let fall = view.drawdownPercent else { return tiers.first?.factor }
        return tiers.first { fall >= $0.percent }?.factor
    }

    private func isUsuallyLively(_ view: SizingView) -> Bool {
        view.volatility.map { (terms.volatilityLow...terms.volatilityHigh).contains($0) } ?? false
    }
}
