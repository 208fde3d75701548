import Commands
import Domain
import Engine
import Scheduler

/// What holds entries back, what is watched, how the bot is, and who asked for what.
extension Desk {
    func locksCard(at now: Moment) -> LocksCard {
        let pace = engine.terms.limits.pace
        var holds = rest(.trade, nil, after: ledger.risk.lastClose, pace.afterTrade, at: now)
        holds += rest(.news, nil, after: ledger.risk.lastNewsEnd, pace.afterNews, at: now)
        for (instrument, record) in zip(engine.instruments.all, ledger.risk.symbols) {
            if record.isRemoved { holds.append(LocksCard.Hold(.removed(instrument.id), until: nil)) }
            for lock in record.locks where lock.holds(at: now.market) {
                holds.append(LocksCard.Hold(.lock(lock, who: who(lock.by)), until: lock.until.map(local)))
            }
            holds += rest(.stop, instrument.id, after: record.lastStop, pace.afterStop, at: now)
        }
        let lifted = ledger.risk.overrides.filter { now.wall < $0.until }
        return LocksCard(
            state: tradingState, holds: holds,
            lifted: lifted.map { LocksCard.Lifted($0, who: who($0.by), until: local($0.until)) })
    }

    /// As the gate that asks for the rest counts it.
    private func rest(
        _ rest: LocksCard.Rest, _ instrument: InstrumentID?, after start: Timestamp?, _ length: Duration,
        at now: Moment
    ) -> [LocksCard.Hold] {
        guard let end = start.map({ $0 + length }), now.market < end else { return [] }
        return [LocksCard.Hold(.rest(rest, instrument), until: local(end))]
    }

    func symbolsCard(page: Int, at now: Moment) -> SymbolsCard {
        let all = engine.instruments.all
        let paging = Paging(all.count, by: SymbolsCard.pageSize, asked: page)
        let lines = paging.range.map { place -> SymbolsCard.Line in
            let (instrument, quote, record) = (all[place], engine.quotes[place], ledger.risk.symbols[place])
            return SymbolsCard.Line(
                instrument: instrument, quote: quote,
                age: quote.map { max($0.at.duration(to: now.market), .zero) },
                isOpen: surroundings.hours.isOpen(instrument, place: place, at: now.market),
                held: ledger.positions[instrument.id]?.position,
                isLocked: record.locks.contains { $0.holds(at: now.market) },
                isRemoved: record.isRemoved)
        }
        return SymbolsCard(
            lines: lines, paging: paging,
            strategies: engine.strategies.map { SymbolsCard.Watcher(id: $0.id, timeframe: $0.timeframe) })
    }

    func healthCard(at now: Moment) -> HealthCard {
        let oldest = engine.terms.limits.quoteAge
        let stale = zip(engine.instruments.all, engine.quotes).enumerated().filter { place, pair in
            let isFresh = pair.1.map { $0.at.duration(to: now.market) <= oldest } ?? false
            return !isFresh && surroundings.hours.isOpen(pair.0, place: place, at: now.market)
        }
        let status = statusCard(at: now)
        return HealthCard(
            mode: terms.mode, version: terms.version, uptime: status.uptime, starts: ledger.starts,
            ages: status.ages, stale: stale.map(\.element.0.id), instruments: engine.instruments.all.count,
            messagesWaiting: status.messagesWaiting, chatLostSince: ledger.chatLostAt.map { local($0.wall) },
            clockStepped: surroundings.clockStepped.map(local), strangers: run.strangers,
            trades: chronicle.trades.total, ordersOpen: ledger.openOrders.count,
            answers: run.answerTimes.summary)
    }

    func auditCard(page: Int) -> AuditCard {
        let entries = chronicle.audit.entries
        let paging = Paging(entries.count, by: AuditCard.pageSize, asked: page)
        let shown = paging.range.map { entries[entries.count - 1 - $0] }
        return AuditCard(
            lines: shown.map {
                AuditCard.Line(at: local($0.at), who: who(.user($0.user)), text: $0.text, verdict: $0.verdict)
            }, paging: paging)
    }
}
