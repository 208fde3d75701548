import Domain

extension PropTerms {
    /// The profit at which the day's rule is broken; `nil` inside for no such rule, outside where it is
    /// not known.
    func dailyFloor(_ state: PropState) -> Fixed?? {
        guard let dailyLoss else { return .some(nil) }
        guard let day = state.day, let limit = dailyLoss.value(of: state.start) else { return nil }
        let reference = dailyBasis == .balance ? day.balance : max(day.balance, day.equity)
        return reference.subtracting(limit).map { .some($0) }
    }

    /// The profit at which the total rule is broken; `nil` as with the day's.
    func totalFloor(_ state: PropState) -> Fixed?? {
        guard let totalLoss else { return .some(nil) }
        guard let limit = totalLoss.value(of: state.start) else { return nil }
        let best =
            switch totalBasis {
            case .fixed: Fixed.zero
            case .endOfDay: state.dayEndPeak
            case .intraday: max(state.profitPeak, state.dayEndPeak, state.profit ?? .zero)
            }
        guard let floor = best.subtracting(limit) else { return nil }
        return .some(locksAtStart ? min(floor, .zero) : floor)
    }

    private func cushion(_ state: PropState) -> Fixed? {
        state.start.scaled(by: cushionPercent, over: .hundred, rounding: .up)
    }

    /// Could an entry that may lose `risk`, with every open position at its stop, break a rule?
    ///
    /// Asked with no entry, it answers for what is open alone. What is not known is a no.
    public func verdict(_ state: PropState, risk: Fixed = .zero, entry: PropState.Lot? = nil) -> Verdict {
        if let reason = goalReached(state) ?? bestDayReached(state) { return .deny(reason) }
        if let entry, let reason = lotsObjection(state, entry) { return reason }
        guard let daily = dailyFloor(state), let total = totalFloor(state) else { return Self.unknown }
        guard daily != nil || total != nil else { return .allow }
        guard let worst = state.worst?.subtracting(risk), let cushion = cushion(state) else {
            return Self.unknown
        }
        for (floor, code) in [(daily, "PROP_DAILY_LOSS"), (total, "PROP_TOTAL_LOSS")] {
            guard let floor else { continue }
            guard let bound = floor.adding(cushion) else { return Self.unknown }
            if worst <= bound { return .deny(Reason(.prop, code, value: worst, limit: bound)) }
        }
        return .allow
    }

    /// The rule that is almost broken already, and the profit that is left until it is.
    ///
    /// - Returns: `nil` while none is, and where that is not known: nothing is closed on a guess.
    public func endangered(_ state: PropState) -> (rule: PropRuleName, left: Fixed)? {
        guard let profit = state.profit, let cushion = cushion(state) else { return nil }
        for (floor, rule) in [(dailyFloor(state), PropRuleName.dailyLoss), (totalFloor(state), .totalLoss)] {
            guard let floor, let floor, let left = profit.subtracting(floor) else { continue }
            if left <= cushion { return (rule, max(left, .zero)) }
        }
        return nil
    }

    private static let unknown = Verdict.unknown(Reason(.prop, "PROP_UNKNOWN"))

    /// Once the target is made on enough days there is nothing left to win.
    private func goalReached(_ state: PropState) -> Reason? {
        guard let target = profitTarget?.value(of: state.start), state.realised >= target,
            state.tradingDays >= minimumDays
        else { return nil }
        return Reason(.prop, "PROP_TARGET_REACHED", value: state.realised, limit: target)
    }

    /// A day that made more than its part of the target would have to be made up for by others.
    private func bestDayReached(_ state: PropState) -> Reason? {
        guard let bestDayPercent, let target = profitTarget?.value(of: state.start),
            let most = target.scaled(by: bestDayPercent, over: .hundred, rounding: .down),
            state.dayNet >= most
        else { return nil }
        return Reason(.prop, "PROP_BEST_DAY", value: state.dayNet, limit: most)
    }

    private func lotsObjection(_ state: PropState, _ entry: PropState.Lot) -> Verdict? {
        let bounds = [
            (lotsPerSymbol, state.lots(of: entry.instrument), "PROP_LOTS_SYMBOL"),
            (lotsTotal, state.lots(of: nil), "PROP_LOTS_TOTAL"),
        ]
        for (limit, held, code) in bounds {
            guard let limit else { continue }
            guard let lots = held?.adding(entry.quantity) else { return Self.unknown }
            if lots > limit { return .deny(Reason(.prop, code, value: lots, limit: limit)) }
        }
        return nil
    }

    /// Every rule that there is, in numbers.
    public func lines(_ state: PropState) -> [PropLine] {
        var lines: [PropLine] = []
        let losses = [
            (PropRuleName.dailyLoss, dailyLoss, dailyFloor(state)), (.totalLoss, totalLoss, totalFloor(state)),
        ]
        for (rule, amount, floor) in losses {
            guard let limit = amount?.value(of: state.start) else { continue }
            let left = (floor ?? nil).flatMap { floor in state.profit.flatMap { $0.subtracting(floor) } }
            lines.append(PropLine(rule, limit: limit, used: left.flatMap { limit.subtracting($0) }))
        }
        if let target = profitTarget?.value(of: state.start) {
            lines.append(PropLine(.profitTarget, limit: target, used: state.realised))
        }
        if minimumDays > 0, let days = Fixed(whole: minimumDays) {
            lines.append(PropLine(.minimumDays, limit: days, used: Fixed(whole: state.tradingDays)))
        }
        if let bestDayPercent {
            let part =
                state.realised > .zero
                ? state.bestDay.scaled(by: .hundred, over: state.realised, rounding: .up) : .zero
            lines.append(PropLine(.bestDay, limit: bestDayPercent, used: part))
        }
        if let lotsTotal { lines.append(PropLine(.lotsTotal, limit: lotsTotal, used: state.lots(of: nil))) }
        if let lotsPerSymbol {
            let most = state.lots.map { state.lots(of: $0.instrument) ?? $0.quantity }.max() ?? .zero
            lines.append(PropLine(.lotsPerSymbol, limit: lotsPerSymbol, used: most))
        }
        return lines
    }
}
