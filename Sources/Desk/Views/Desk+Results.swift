import Commands
import Domain
import Engine
import Scheduler

/// Closed trades, counted in every way that is asked for.
extension Desk {
    mutating func showProfit(
        _ scope: View.ProfitScope, to caller: Caller, at now: Moment, in decision: inout Decision
    ) {
        let (trades, zone) = (chronicle.trades.trades, terms.zone)
        var scope = scope
        var leftOut = chronicle.trades.before
        let tally: TradeTally
        switch scope {
        case .all: tally = TradeTally(trades)
        case .days(let days):
            let first = tradingDay(at: now).adding(days: 1 - days)
            tally = TradeTally(trades.lazy.filter { zone.date(at: $0.closedAt) >= first })
            // All of the days are there where the oldest trade that is kept lies before them.
            if let oldest = trades.first, zone.date(at: oldest.closedAt) < first { leftOut = 0 }
        case .instrument(let name):
            guard let name = instrument(meantBy: name, caller, in: &decision) else { return }
            scope = .instrument(name)
            tally = TradeTally(trades.lazy.filter { $0.instrument == name })
        }
        let card = ProfitCard(
            scope: scope, tally: tally, currency: currency, zone: terms.zone, leftOut: leftOut)
        show(card, to: caller, in: &decision)
    }

    func periodsCard(_ stretch: View.Stretch, count: Int, at now: Moment) -> PeriodsCard {
        let book = chronicle.trades
        let first = book.trades.first.map { start(of: stretch, terms.zone.date(at: $0.closedAt)) }
        var starts = [start(of: stretch, tradingDay(at: now))]
        while starts.count < count, let last = starts.last {
            let next = start(of: stretch, last.adding(days: -1))
            // Before the first trade there was nothing; where older ones are left out, its own stretch is not whole.
            guard let first, book.before > 0 ? next > first : next >= first else { break }
            starts.append(next)
        }
        var tallies = Array(repeating: TradeTally(), count: starts.count)
        var total = TradeTally()
        for trade in book.trades {
            let date = start(of: stretch, terms.zone.date(at: trade.closedAt))
            guard let place = starts.firstIndex(of: date) else { continue }
            tallies[place].note(trade)
            total.note(trade)
        }
        let rows = zip(starts, tallies).map { PeriodsCard.Row(start: $0, tally: $1) }
        return PeriodsCard(stretch: stretch, count: count, rows: rows, total: total, currency: currency)
    }

    func performanceCard(page: Int) -> GroupsCard {
        let found = chronicle.trades.tallies { $0.instrument.value }
        let paging = Paging(found.count, by: GroupsCard.pageSize, asked: page)
        return GroupsCard(
            kind: .symbols, rows: found[paging.range].map { GroupsCard.Row($0.name, $0.tally) }, paging: paging,
            currency: currency)
    }

    mutating func showGroups(
        _ named: InstrumentID?, to caller: Caller, in decision: inout Decision,
        _ kind: (InstrumentID?) -> GroupsCard.Kind, by key: (Trade) -> String
    ) {
        var name = named
        if let named {
            name = instrument(meantBy: named, caller, in: &decision)
            if name == nil { return }
        }
        let found = chronicle.trades.tallies(by: key) { name == nil || $0.instrument == name }
        let card = GroupsCard(
            kind: kind(name), rows: found.map { GroupsCard.Row($0.name, $0.tally) },
            paging: Paging(found.count, by: max(1, found.count)), currency: currency)
        show(card, to: caller, in: &decision)
    }

    func statsCard() -> StatsCard {
        let book = chronicle.trades
        var weekdays: [Int: TradeTally] = [:]
        var hours: [Int: TradeTally] = [:]
        for trade in book.trades {
            let opened = local(trade.openedAt)
            weekdays[opened.date.weekday, default: TradeTally()].note(trade)
            hours[opened.timeOfDay.hour, default: TradeTally()].note(trade)
        }
        return StatsCard(
            all: TradeTally(book.trades),
            exits: book.tallies { GroupsCard.name(of: $0.exit) }.map { StatsCard.Row($0.name, $0.tally) },
            long: TradeTally(book.trades.lazy.filter { $0.side == .buy }),
            short: TradeTally(book.trades.lazy.filter { $0.side == .sell }), weekdays: weekdays, hours: hours,
            currency: currency)
    }

    private func tradingDay(at now: Moment) -> CivilDate {
        surroundings.tradingDay(at: now.market, running: ledger.day?.date).date
    }

    /// The first day of the stretch that `date` belongs to.
    func start(of stretch: View.Stretch, _ date: CivilDate) -> CivilDate {
        switch stretch {
        case .day: date
        case .week: date.adding(days: -((date.weekday + 6) % 7))
        case .month: date.adding(days: 1 - date.day)
        }
    }
}
