import Domain

/// When a position is closed whole.
extension PositionCare {
    /// The first reason, in the order of urgency.
    func exit(_ sight: CareSight) -> Trade.Exit? {
        if flatTimes.isWeekendNear(sight.outside) { return .weekend }
        if flatTimes.isDayOver(sight.outside) { return .sessionEnd }
        if flatTimes.isNewsNear(sight.outside), settings.newsAction == .close { return .news }
        if sight.outside.newsPlan == .close { return .news }
        if isTimeUp(sight) { return .timeExit }
        if isProfitEnough(sight) { return .roi }
        guard let bar = sight.bar else { return nil }
        if isToBeCut(sight, bar) { return .earlyCut }
        return isAgainst(sight.side, bar) ? .regime : nil
    }

    private func isTimeUp(_ sight: CareSight) -> Bool {
        if settings.exitMinutes > 0, sight.heldFor >= .minutes(settings.exitMinutes) { return true }
        if let last = settings.stageDays.last, sight.heldFor >= .days(last) { return true }
        return settings.exitBars > 0 && bars(sight) >= settings.exitBars
    }

    /// Bars that closed since the entry, by the clock: hours in which the market was closed count.
    private func bars(_ sight: CareSight) -> Int {
        let span = timeframe.start(of: sight.openedAt).duration(to: timeframe.start(of: sight.now))
        return Int(span.wholeSeconds / timeframe.seconds)
    }

    private func isProfitEnough(_ sight: CareSight) -> Bool {
        let minutes = Int(sight.heldFor.wholeSeconds / 60)
        guard let step = settings.profitSteps.last(where: { $0.minutes <= minutes }) else { return false }
        let gain = sight.gain(at: sight.mark)
        let unit: Fixed?
        switch settings.profitUnit {
        case .risk: unit = sight.risk
        case .percent:
            unit = sight.entry.amount.divided(by: Fixed(raw: 100 * Fixed.scale), rounding: .up)
        }
        return unit?.multiplied(by: step.profit, rounding: .up).map { gain >= $0 } ?? false
    }

    private func isToBeCut(_ sight: CareSight, _ bar: CareMeasures) -> Bool {
        let cut = settings.earlyCut
        let loss = Fixed.zero - sight.gain(at: sight.mark)
        guard cut.lossAtr > .zero, let limit = sight.distance(cut.lossAtr), loss > limit else { return false }
        let isLong = sight.side == .buy
        // Not a number compares false: what is not known is no sign.
        let signs = [
            isLong ? bar.rsi < cut.rsiLongMinimum.double : bar.rsi > cut.rsiShortMaximum.double,
            bar.histogram.count == cut.histogramBars
                && bar.histogram.allSatisfy { isLong ? $0 < 0 : $0 > 0 },
            isLong ? bar.close < bar.average : bar.close > bar.average,
        ]
        return signs.count { $0 } >= cut.signs
    }

    private func isAgainst(_ side: Side, _ bar: CareMeasures) -> Bool {
        guard settings.exitsOnRegime, bar.adx > settings.regimeAdxMinimum.double else { return false }
        return side == .buy
            ? bar.close < bar.fast && bar.fast < bar.slow : bar.close > bar.fast && bar.fast > bar.slow
    }
}
