import Domain

/// Limits that fall by themselves: kept as facts, and obeyed until their stretch is over.
extension TradingEngine {
    /// A new best is kept once it is higher by this part of the last: one part in so many.
    static let peakSteps: Int64 = 2_000

    /// What the account may be worth before a limit is reached or a best is noted.
    struct LossBounds: Hashable, Sendable {
        /// Worth as much or less, it has reached a limit.
        var floor = Fixed(raw: .min)
        /// Worth more, it is at a best.
        var ceiling = Fixed(raw: .max)
    }

    /// - Returns: `nil` before the first day.
    @inline(__always)
    var lossBounds: LossBounds? {
        guard let day = ledger.day else { return nil }
        var bounds = LossBounds()
        if ledger.endedDay != day.date, let limit = DailyLossRule.limit(of: day.startEquity, terms.limits),
            let floor = day.footing?.subtracting(limit)
        {
            bounds.floor = floor
        }
        for span in LossSpan.allCases {
            let (start, percent) = lossTerms(of: span)
            guard percent > .zero, !ledger.risk.hasEnded(span, on: day.date), let start,
                let limit = start.percent(percent, rounding: .down), let floor = start.subtracting(limit)
            else { continue }
            bounds.floor = max(bounds.floor, floor)
        }
        if let best = ledger.risk.dayPeak {
            bounds.ceiling = min(best, ledger.history.best ?? best)
        }
        return bounds
    }

    /// What the account was worth at the start of a stretch, and how much of that may be lost.
    @inline(__always)
    private func lossTerms(of span: LossSpan) -> (start: Fixed?, percent: Fixed) {
        switch span {
        case .week: (ledger.risk.week?.equity, terms.limits.losses.weeklyPercent)
        case .month: (ledger.risk.month?.equity, terms.limits.losses.monthlyPercent)
        case .session: (ledger.risk.dayPeak, terms.limits.losses.sessionPercent)
        case .highWater: (ledger.risk.peak, terms.limits.losses.highWaterPercent)
        }
    }

    /// Watches what the account has lost, at what positions could be closed for now.
    mutating func watchLosses(at now: Moment, into outcome: inout Outcome) {
        derive()
        guard let equity = derived.equity, let day = ledger.day, let bounds = derived.bounds else {
            return
        }
        let isWithin = equity > bounds.floor && equity <= bounds.ceiling
        if isWithin, terms.prop == nil { return }
        guard !isMarkDoubtful else { return }
        if !isWithin { notePeak(equity, at: now, in: &outcome) }
        keepPropRules(at: now, into: &outcome)
        if isWithin { return }
        watchTheDay(day, equity, at: now, in: &outcome)
        for span in LossSpan.allCases {
            let (start, percent) = lossTerms(of: span)
            watch(span, since: start, percent, equity, day.date, at: now, in: &outcome)
        }
    }

    /// Whether something is held at a price that jumped: nothing is closed for what a single quote said.
    private var isMarkDoubtful: Bool {
        ledger.openPositions.contains { open in
            instruments.index(of: open.position.instrument).map { quoteWatches[$0.value].isDoubtful } ?? false
        }
    }

    /// The mark is rounded up, so that what is counted from it is never understated.
    private mutating func notePeak(_ equity: Fixed, at now: Moment, in outcome: inout Outcome) {
        guard let best = ledger.risk.dayPeak, equity > best || ledger.history.isBest(equity) else { return }
        let step = Fixed(raw: max(equity.raw / Self.peakSteps, 1))
        guard let mark = equity.rounded(toMultipleOf: step, .up) else { return }
        keep(.equityPeaked(mark), at: now, in: &outcome)
    }

    private mutating func watchTheDay(
        _ day: DaySummary, _ equity: Fixed, at now: Moment, in outcome: inout Outcome
    ) {
        guard ledger.endedDay != day.date, let loss = day.footing?.subtracting(equity),
            let limit = DailyLossRule.limit(of: day.startEquity, terms.limits), loss >= limit
        else { return }
        keep(.dayLossReached(day.date, loss: loss, limit: limit), at: now, in: &outcome)
        outcome.tidings.append(.dayOver(loss: loss, limit: limit))
        killWhereWanted(terms.limits.losses.dailyAction, "the day's loss limit", at: now, in: &outcome)
    }

    private mutating func watch(
        _ span: LossSpan, since start: Fixed?, _ percent: Fixed, _ equity: Fixed, _ date: CivilDate,
        at now: Moment, in outcome: inout Outcome
    ) {
        guard percent > .zero, !ledger.risk.hasEnded(span, on: date), let start,
            let loss = start.subtracting(equity), let limit = start.percent(percent, rounding: .down),
            loss >= limit
        else { return }
        keep(.lossLimitReached(span, date, loss: loss, limit: limit), at: now, in: &outcome)
        outcome.tidings.append(.limitReached(span, loss: loss, limit: limit))
        guard span == .highWater else { return }
        killWhereWanted(
            terms.limits.losses.highWaterAction, "the fall from the account's best", at: now, in: &outcome)
    }

    /// A rule may do what an operator would: the latch is a fact, and only a confirmed /resume lifts it.
    private mutating func killWhereWanted(
        _ action: LossLimits.Action, _ why: String, at now: Moment, in outcome: inout Outcome
    ) {
        guard action == .kill, ledger.latch == nil else { return }
        let generation = ledger.latchGeneration + 1
        keep(.killed(by: .bot(reason: why), reason: "", generation: generation), at: now, in: &outcome)
        outcome.tidings.append(.killed)
    }

    /// What the limits that were reached want done now.
    @inline(__always)
    var lossAction: LossLimits.Action {
        var wanted = LossLimits.Action.block
        if let day = ledger.day, ledger.endedDay == day.date { wanted = terms.limits.losses.dailyAction }
        guard ledger.risk.hasEnded(.highWater, on: ledger.day?.date) else { return wanted }
        let other = terms.limits.losses.highWaterAction
        return other.severity > wanted.severity ? other : wanted
    }

    /// Takes back entries or closes what is open, where a limit wants that. Safe to repeat.
    mutating func obeyLossLimits(at now: Moment, into outcome: inout Outcome) {
        switch lossAction {
        case .block, .kill: break  // after a kill the latch closes everything
        case .reduceOnly: takeBackEntries(at: now, in: &outcome)
        case .flatten: outcome.append(flatten(at: now))
        }
    }

    /// Locks an instrument where the trade that was just closed calls for it.
    mutating func reviewLocks(after trade: Trade, at now: Moment, in outcome: inout Outcome) {
        guard let index = instruments.index(of: trade.instrument) else { return }
        let record = ledger.risk.symbols[index.value]
        for lock in record.locks(of: trade.instrument, at: now.market, terms.limits.symbols) {
            keep(.symbolLocked(lock), at: now, in: &outcome)
            outcome.tidings.append(.locked(lock))
        }
    }

    /// Ends overrides whose time is over.
    mutating func expireOverrides(at now: Moment, into outcome: inout Outcome) {
        for lifted in ledger.risk.overrides where lifted.until <= now.wall {
            keep(.overrideEnded(lifted.gate, lifted.instrument), at: now, in: &outcome)
            outcome.tidings.append(.overrideEnded(lifted))
        }
    }

    /// When the next override ends, by the wall clock; `nil` where none holds.
    public var nextOverrideEnd: Timestamp? { ledger.risk.overrides.map(\.until).min() }
}

extension LossLimits.Action {
    fileprivate var severity: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
