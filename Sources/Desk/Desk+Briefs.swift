import Commands
import Domain
import Engine
import Scheduler

/// The jobs that only say something.
extension Desk {
    /// Later than that is said.
    static let latenessUntold = Duration.minutes(5)

    /// - Parameter due: the time that it is for.
    mutating func perform(_ row: JobRow, due: Timestamp, at now: Moment, in decision: inout Decision) {
        let after = due.duration(to: now.market)
        let late = after > Self.latenessUntold ? after : nil
        switch row.job {
        case .scanSummary: summarise(at: now, in: &decision)
        case .dailyReport: report(due: due, at: now, in: &decision)
        case .weeklyReport: report(on: .week, rows: 4, weeks: 8, due: due, at: now, in: &decision)
        case .monthlyReport:
            report(
                on: .month, rows: 3, weeks: CalendarPicture.weeksMaximum, due: due, at: now, in: &decision)
        case .morningBrief: say(morningBrief(late: late, at: now), .routine, in: &decision)
        case .eveningReport: say(eveningReport(late: late, at: now), .routine, in: &decision)
        case .sessions: tellMarkets(since: due, at: now, in: &decision)
        case .backup, .restoreDrill, .selfCheck, .fireDrill, .archive, .diskGuard, .keyAge:
            break  // done outside
        }
    }

    mutating func morningBrief(late: Duration?, at now: Moment) -> MorningBrief {
        let today = local(now.market).date
        let end = terms.zone.startOfDay(today.adding(days: 1))
        return MorningBrief(
            today: today, state: tradingState, markets: marketDays(until: end, at: now),
            news: newsLines(until: end, at: now), isCalendarStale: calendar.freshness(at: now.market) != .fresh,
            positions: heldLines(at: now), limits: engine.effectiveLimits(at: now), currency: currency,
            late: late)
    }

    func eveningReport(late: Duration?, at now: Moment) -> EveningReport {
        let today = local(now.market).date
        let end = terms.zone.startOfDay(today.adding(days: 2))
        let trades = ledger.tradesToday
        return EveningReport(
            today: today, state: tradingState, startEquity: ledger.day?.footing, equity: engine.equity,
            trades: trades.count, wins: trades.count { $0.net > .zero }, positions: heldLines(at: now),
            news: newsLines(until: end, at: now), currency: currency, late: late)
    }

    /// Those that are held the longest come first.
    private func heldLines(at now: Moment) -> [PositionsCard.Line] {
        ledger.openPositions.sorted { $0.position.openedAt < $1.position.openedAt }
            .compactMap { positionLine($0, at: now) }
    }

    func newsLines(until end: Timestamp, at now: Moment) -> [NewsLine] {
        calendar.upcoming(after: now.market, count: 100, currencies: newsCurrencies).filter { $0.at < end }.map(
            line)
    }

    /// Each market's changes up to `end`.
    private func marketDays(until end: Timestamp, at now: Moment) -> [MarketDay] {
        let hours = surroundings.hours
        return hours.markets(of: engine.instruments.all).map { market in
            var changes: [CivilTime] = []
            var after = now.market
            while changes.count < 8, let next = hours.nextChange(market, after: after), next < end {
                changes.append(local(next))
                after = next
            }
            return MarketDay(
                name: market.name, isOpen: hours.isOpen(market, at: now.market), changes: changes,
                holiday: hours.holiday(market, at: now.market))
        }
    }

    /// Markets whose hours changed at `due`, as they are now.
    private mutating func tellMarkets(since due: Timestamp, at now: Moment, in decision: inout Decision) {
        let hours = surroundings.hours
        let changed = hours.markets(of: engine.instruments.all).filter { market in
            hours.isOpen(market, at: due) != hours.isOpen(market, at: due - .nanoseconds(1))
        }
        guard !changed.isEmpty else { return }
        say(
            Notices.MarketChange(
                changed.map { market in
                    MarketDay(
                        name: market.name, isOpen: hours.isOpen(market, at: now.market),
                        changes: [hours.nextChange(market, after: now.market)].compactMap(\.self).map(local),
                        holiday: hours.holiday(market, at: now.market))
                }), .routine, in: &decision)
    }
}
