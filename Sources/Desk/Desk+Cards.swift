import Commands
import Domain
import Engine
import Scheduler

/// What the desk knows, put into the values that find the words for it.
extension Desk {
    var currency: Currency { engine.terms.conversion.accountCurrency }

    /// A moment of the market as the operator's clock shows it.
    func local(_ time: Timestamp) -> CivilTime { terms.zone.civil(at: time) }

    func who(_ actor: Fact.Actor) -> Who {
        Who(actor, reader: reader)
    }

    /// Whoever alone reads what is being said; `nil` in a group.
    private var reader: UserID? {
        let chat = terms.access.chat
        return run.reader ?? (chat.isPrivate ? UserID(chat.value) : nil)
    }

    func cause(
        _ actor: Fact.Actor, _ reason: String, _ since: Moment, until: Timestamp? = nil
    ) -> Cause {
        Cause(
            actor, reason: reason, since: local(since.market), until: until.map(local), reader: reader)
    }

    func cause(of pause: Ledger.Pause) -> Cause {
        cause(pause.by, pause.reason, pause.since, until: pause.until)
    }

    var tradingState: TradingState {
        if let latch = ledger.latch { return .killed(cause(latch.by, latch.reason, latch.since)) }
        if let pause = ledger.pause { return .paused(cause(of: pause)) }
        if !ledger.isReconciled { return .reconciling }
        if let day = ledger.day, ledger.endedDay == day.date { return .dayOver }
        // The longest first: it is what still holds when the others are over.
        let spans: [LossSpan] = [.highWater, .month, .week, .session]
        let reached = spans.first { ledger.risk.hasEnded($0, on: ledger.day?.date) }
        return reached.map(TradingState.limitReached) ?? .active
    }

    func statusCard(at now: Moment) -> StatusCard {
        let newest = engine.quotes.compactMap { $0?.at }.max()
        return StatusCard(
            mode: terms.mode, state: tradingState, account: account, openPositions: ledger.positions.count,
            openPositionsMaximum: engine.terms.limits.openPositions,
            ordersInFlight: ledger.openOrders.count { $0.phase != .working },
            ages: StatusCard.Ages(
                prices: newest.map { max($0.duration(to: now.market), .zero) },
                calendar: calendar.age(at: now.market),
                reconciliation: agreedFor(at: now),
                hasDrifted: run.hasDrifted && !ledger.isReconciled),
            next: calendar.upcoming(after: now.market, count: 1, currencies: newsCurrencies).first.map(line),
            uptime: run.startedAt.map { $0.wall.duration(to: now.wall) } ?? .zero, messagesWaiting: outbox.count
        )
    }

    /// How long ago both books were last seen to agree; `nil` while they do not.
    func agreedFor(at now: Moment) -> Duration? {
        guard ledger.isReconciled else { return nil }
        return ledger.reconciledAt.map { max(run.checkedAt ?? $0.wall, $0.wall).duration(to: now.wall) }
    }

    private var account: StatusCard.Account? {
        guard let equity = engine.equity, let day = ledger.day, let footing = day.footing,
            let limit = DailyLossRule.limit(of: day.startEquity, engine.terms.limits)
        else { return nil }
        return StatusCard.Account(
            currency: currency, equity: equity, dayStart: footing, dayLossLimit: limit)
    }

    func positionsCard(at now: Moment) -> PositionsCard {
        let lines = ledger.openPositions.compactMap { positionLine($0, at: now) }
        var total: Fixed? = .zero
        for line in lines { total = total.flatMap { sum in line.result.flatMap(sum.adding) } }
        return PositionsCard(lines: lines, currency: currency, total: total)
    }

    /// `nil` for an instrument that is no longer listed.
    func positionLine(_ open: OpenPosition, at now: Moment) -> PositionsCard.Line? {
        guard let index = engine.instruments.index(of: open.position.instrument) else { return nil }
        let (instrument, side) = (engine.instruments[index], open.position.side)
        let result = ledger.unrealised(open, engine.quotes, engine.terms.conversion)
        let mark = engine.quotes[index.value].map { $0.mark(of: side) }
        /// From the price to an order, in units of the risk; below zero where it has been passed.
        func distance(to order: Order?, isStop: Bool) -> Fixed? {
            guard let order, let level = order.price, let mark else { return nil }
            let way = (side == .buy) == isStop ? mark - level : level - mark
            return instrument.value(of: way, for: open.position.quantity, rounding: .toNearestOrEven)?.amount
                .multiplied(by: order.conversion, rounding: .toNearestOrEven)?
                .divided(by: open.risk, rounding: .toNearestOrEven)
        }
        let (stop, target) = (ledger.stop(of: open), ledger.target(of: open))
        return PositionsCard.Line(
            instrument: instrument, side: side, quantity: open.position.quantity,
            entry: open.position.averagePrice, now: mark, stop: stop.flatMap(\.price),
            target: target.flatMap(\.price), result: result,
            multipleOfRisk: result.flatMap { $0.divided(by: open.risk, rounding: .toNearestOrEven) },
            age: max(open.position.openedAt.duration(to: now.market), .zero),
            toStop: distance(to: stop, isStop: true), toTarget: distance(to: target, isStop: false))
    }

    func scanCard(_ scope: InstrumentID?) -> ScanCard {
        let records = engine.scans.compactMap(\.self).filter { scope == nil || $0.instrument == scope }
        return ScanCard(records: records, at: records.map(\.at).max().map(local), scope: scope)
    }

    func newsCard(days: Int, at now: Moment) -> NewsCard {
        let until = now.market + .days(days)
        let events = calendar.upcoming(after: now.market, count: Self.newsMaximum, currencies: newsCurrencies)
        let blackout = blackout(at: now)
        return NewsCard(
            lines: events.filter { $0.at <= until }.map { line($0, countedAt: now) }, days: days,
            today: local(now.market).date,
            calendarAge: calendar.age(at: now.market), isStale: calendar.freshness(at: now.market) != .fresh,
            readings: calendar.editions.map {
                NewsCard.Reading($0.source, age: $0.readAt.duration(to: now.market))
            },
            blackout: blackout.map { NewsCard.Blackout(cause: line($0.event), until: local($0.until)) })
    }

    /// More publications are not listed.
    private static let newsMaximum = 200

    private func blackout(at now: Moment) -> (event: CalendarEvent, until: Timestamp)? {
        let current = calendar.blackouts(
            from: now.market, to: now.market + .nanoseconds(1), currencies: newsCurrencies)
        return current.first.flatMap { blackout in blackout.events.first.map { ($0, blackout.end) } }
    }

    /// Within a day it says how long that is.
    private func line(_ event: CalendarEvent, countedAt now: Moment) -> NewsLine {
        let (plain, wait) = (line(event), now.market.duration(to: event.at))
        return NewsLine(event, local: plain.local, wait: wait <= .hours(24) && !event.isWholeDay ? wait : nil)
    }

    func line(_ event: CalendarEvent) -> NewsLine {
        NewsLine(event, local: event.isWholeDay ? CivilTime(utc: event.at) : local(event.at))
    }

    /// - Returns: `nil` for a day on which the bot did not trade.
    func reportCard(_ date: CivilDate, _ occasion: ReportCard.Occasion) -> ReportCard? {
        let isRunning = ledger.day?.date == date
        guard let day = isRunning ? ledger.day : ledger.pastDays.last(where: { $0.date == date }),
            let limit = DailyLossRule.limit(of: day.startEquity, engine.terms.limits)
        else { return nil }
        let next = (ledger.pastDays + [ledger.day].compactMap(\.self)).first { $0.date > date }
        var multiples: Fixed? = isRunning && !ledger.tradesToday.isEmpty ? .zero : nil
        for trade in ledger.tradesToday where isRunning {
            multiples = multiples.flatMap { sum in trade.multipleOfRisk.flatMap(sum.adding) }
        }
        let refusals = Reason.Gate.allCases.compactMap { gate in
            run.refusals[gate].map { ReportCard.Refusals(gate, $0) }
        }
        return ReportCard(
            occasion: occasion, day: day, isRunning: isRunning,
            endEquity: isRunning ? engine.equity : next?.startEquity, currency: currency,
            multipleOfRisk: multiples,
            openPositions: isRunning ? ledger.positions.count : nil, dayLossLimit: limit,
            refusals: isRunning ? refusals.sorted { $0.count > $1.count } : [],
            overrides: isRunning ? overridesToday : [], prop: isRunning ? engine.propLines : [])
    }

    func killCard(_ progress: KillInProgress?) -> KillCard? {
        guard let latch = ledger.latch else { return nil }
        let isFlat = ledger.engaged.isEmpty
        return KillCard(
            cause: cause(latch.by, latch.reason, latch.since), ordersCancelled: progress?.cancelled ?? 0,
            positionsClosed: progress?.closed ?? 0,
            progress: isFlat
                ? .flat
                : .closing(
                    ordersLeft: ledger.openOrders.count { $0.purpose == .entry },
                    positionsLeft: ledger.positions.count),
            wasKilledBefore: progress?.wasKilled ?? true)
    }

    func resumeQuestion(_ question: Fact.Question, at now: Moment) -> ResumeQuestion {
        var holds: [ResumeQuestion.Hold] = []
        if let day = ledger.day, ledger.endedDay == day.date { holds.append(.dayLossReached) }
        if !ledger.isReconciled { holds.append(.reconciling) }
        if let current = blackout(at: now) { holds.append(.blackout(line(current.event))) }
        if engine.quotes.allSatisfy({ $0 == nil }) { holds.append(.noPrices) }
        let isClosed = engine.instruments.all.enumerated().allSatisfy { place, instrument in
            !surroundings.hours.isOpen(instrument, place: place, at: now.market)
        }
        if isClosed { holds.append(.marketClosed) }
        return ResumeQuestion(
            state: tradingState, openPositions: ledger.positions.count, holds: holds, nonce: question.nonce)
    }
}
