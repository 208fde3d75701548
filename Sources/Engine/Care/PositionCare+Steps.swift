import Domain

/// Where the stop goes, what is closed in part and what is added.
extension PositionCare {
    /// The tightest of what breakeven, trail and news want, where that is tighter than what lives.
    ///
    /// A stop that the market has passed already is no stop: the position is closed.
    func stopMove(_ sight: CareSight) -> CareAdvice? {
        guard let stop = sight.stop else { return nil }
        let wishes = [
            breakeven(sight).map { ($0, Amendment.Cause.breakeven) }, trail(sight).map { ($0, .trail) },
            tightened(sight).map { ($0, .news) },
        ].compactMap(\.self)
        var best: (price: Price, cause: Amendment.Cause)?
        for (price, cause) in wishes where sight.isTighter(price, than: best?.price ?? stop) {
            guard cause == .breakeven || isWorthIt(price, after: stop, sight) else { continue }
            best = (price, cause)
        }
        guard let best else { return nil }
        guard sight.isTighter(sight.mark, than: best.price) else { return .close(best.cause.exit) }
        return .moveStop(best.price, best.cause)
    }

    private func isWorthIt(_ price: Price, after stop: Price, _ sight: CareSight) -> Bool {
        sight.distance(settings.trail.stepAtr).map { (price - stop).magnitude > $0 } ?? false
    }

    private func breakeven(_ sight: CareSight) -> Price? {
        guard settings.breakevenAtr > .zero,
            sight.has(sight.gain(at: sight.best), reached: settings.breakevenAtr)
        else { return nil }
        return sight.distance(settings.breakevenBufferAtr).flatMap(sight.price(making:))
    }

    /// The distance falls in a straight line from the far one at the start to the near one at the end.
    private func trail(_ sight: CareSight) -> Price? {
        let trail = settings.trail
        let gain = sight.gain(at: sight.best)
        guard trail.startAtr > .zero, sight.has(gain, reached: trail.startAtr),
            let progress = gain.divided(by: sight.atr, rounding: .down),
            let share = Self.share(of: progress, from: trail.startAtr, to: trail.endAtr),
            let narrowing = (trail.farAtr - trail.nearAtr).multiplied(by: share, rounding: .down),
            let distance = sight.distance(trail.farAtr - narrowing)
        else { return nil }
        return gain.subtracting(distance).flatMap(sight.price(making:))
    }

    /// How far `value` lies on the way, 0 to 1.
    private static func share(of value: Fixed, from start: Fixed, to end: Fixed) -> Fixed? {
        guard value < end, end > start else { return .one }
        return (value - start).divided(by: end - start, rounding: .down)
    }

    private func tightened(_ sight: CareSight) -> Price? {
        let isNear = settings.newsAction == .tighten && flatTimes.isNewsNear(sight.outside)
        guard isNear || sight.outside.newsPlan == .tighten else { return nil }
        return sight.distance(settings.newsTightenAtr).flatMap { distance in
            sight.gain(at: sight.mark).subtracting(distance).flatMap(sight.price(making:))
        }
    }

    /// The first part that is due and was not dealt with.
    func reduction(_ sight: CareSight) -> CareAdvice? {
        let dealtWith = sight.reductions + sight.declined
        if settings.breakevenAtr > .zero, settings.partialPercent > .zero, !dealtWith.contains(.partial),
            sight.has(sight.gain(at: sight.best), reached: settings.breakevenAtr)
        {
            return part(settings.partialPercent, of: sight.quantity, .partial, sight)
        }
        let stages = dealtWith.count { $0 == .stagedExit }
        if stages < settings.stageDays.count - 1, sight.heldFor >= .days(settings.stageDays[stages]) {
            return part(settings.stagePercent, of: sight.quantity, .stagedExit, sight)
        }
        let done = dealtWith.count { $0 == .scaleOut }
        let steps = settings.scaleOut
        guard let next = Fixed(whole: done + 1)?.multiplied(by: steps.everyAtr, rounding: .up),
            steps.everyAtr > .zero, steps.times > done, sight.has(sight.gain(at: sight.mark), reached: next)
        else { return nil }
        return part(steps.percent, of: sight.full, .scaleOut, sight)
    }

    private func part(_ percent: Fixed, of whole: Quantity, _ cause: Trade.Exit, _ sight: CareSight)
        -> CareAdvice
    {
        let wanted = whole.amount.percent(percent, rounding: .down).flatMap(Quantity.init)
        guard let part = wanted.flatMap(sight.instrument.tradable(notAbove:)),
            let rest = sight.quantity.subtracting(part), rest >= sight.instrument.minimum
        else { return .decline(cause) }
        return .reduce(part, cause)
    }

    /// Only at the close of a bar, only in profit, and only above a stop that lives.
    func addition(_ sight: CareSight) -> CareAdvice? {
        let steps = settings.scaleIn
        let gain = sight.gain(at: sight.mark)
        guard sight.bar != nil, sight.stop != nil, gain > .zero, steps.everyAtr > .zero,
            steps.times > sight.additions,
            let next = Fixed(whole: sight.additions + 1)?.multiplied(by: steps.everyAtr, rounding: .up),
            sight.has(gain, reached: next)
        else { return nil }
        return .add(steps.percent)
    }
}

extension Amendment.Cause {
    /// What a close in place of the move is called.
    fileprivate var exit: Trade.Exit {
        switch self {
        case .breakeven: .breakeven
        case .trail: .trailingStop
        case .news, .manual: .tightenedStop
        case .quantity, .venue: .stopLoss
        }
    }
}
