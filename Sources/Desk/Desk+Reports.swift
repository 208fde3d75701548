import Commands
import Domain
import Engine
import Scheduler

/// What follows the reports of a day, a week and a month, and the pictures above them.
extension Desk {
    // MARK: A day

    mutating func reportDetails(_ date: CivilDate, _ card: ReportCard, at now: Moment) -> ReportDetails {
        let end = terms.zone.startOfDay(local(now.market).date.adding(days: 2))
        return ReportDetails(
            date: date, currency: currency, balance: ledger.balance, slippage: slippageToday,
            limits: engine.effectiveLimits(at: now), prop: card.prop, bill: gateBill(at: now).lines,
            overrides: card.overrides, news: newsLines(until: end, at: now), ages: statusCard(at: now).ages)
    }

    /// Between the price that an entry was decided at and what was paid, of the day's closed trades and of what is open.
    private var slippageToday: ReportDetails.Slippage? {
        let names = ledger.tradesToday.map(\.id) + ledger.openPositions.map(\.entry)
        var (cost, count): (Fixed?, Int) = (.zero, 0)
        for name in names {
            guard let order = ledger.orders[name], let instrument = engine.instruments[order.instrument],
                !order.fills.isEmpty
            else { continue }
            count += 1
            for fill in order.fills {
                let more = order.side == .buy ? fill.price - order.reference : order.reference - fill.price
                let worth = instrument.value(of: more, for: fill.quantity, rounding: .toNearestOrEven)?.amount
                    .multiplied(by: order.conversion, rounding: .toNearestOrEven)
                cost = cost.flatMap { sum in worth.flatMap(sum.adding) }
            }
        }
        return count == 0 ? nil : cost.map { ReportDetails.Slippage(cost: $0, entries: count) }
    }

    // MARK: On paper

    /// A report without a month is about the one that runs.
    func dated(_ export: Export, at now: Moment) -> Export {
        guard export.subject == .report, export.month == nil else { return export }
        let today = local(now.market).date
        return Export(.report, as: .pdf, year: today.year, month: today.month)
    }

    // MARK: Weeks and months

    /// - Parameters:
    ///   - rows: stretches in the table.
    ///   - weeks: of the calendar above it.
    ///   - due: the stretch that holds the day before is taken apart.
    mutating func report(
        on stretch: View.Stretch, rows: Int, weeks: Int, due: Timestamp, at now: Moment,
        in decision: inout Decision
    ) {
        let card = PeriodReport(periodsCard(stretch, count: rows, at: now))
        guard !chronicle.trades.trades.isEmpty else { return say(card, .routine, in: &decision) }
        let days = calendarDays(weeks: weeks, at: now)
        let today = local(now.market).date
        say(
            card, .routine,
            under: { [currency] language in
                var picture = CalendarPicture(
                    title: ChartWords.calendar(weeks: weeks).text(in: language), currency: currency,
                    weeks: weeks, today: today, days: days)
                picture.words = ChartWords.words(in: language)
                return .calendar(picture)
            }, in: &decision)
        let start = self.start(of: stretch, local(due).date.adding(days: -1))
        if let details = periodDetails(stretch, from: start) { say(details, .routine, in: &decision) }
    }

    private func calendarDays(weeks: Int, at now: Moment) -> [CalendarPicture.Day] {
        let first = local(now.market).date.adding(days: -7 * weeks)
        var days: [CalendarPicture.Day] = []
        // Trades lie in the order of their closing, and so do days.
        for trade in chronicle.trades.trades {
            let date = terms.zone.date(at: trade.closedAt)
            guard date > first else { continue }
            let last = days.last.flatMap { $0.date == date ? days.removeLast() : nil }
            days.append(
                CalendarPicture.Day(
                    date: date, net: (last?.net ?? .zero).adding(trade.net) ?? trade.net,
                    trades: (last?.trades ?? 0) + 1))
        }
        return days
    }

    /// - Returns: `nil` where no trade was closed in it.
    func periodDetails(_ stretch: View.Stretch, from start: CivilDate) -> PeriodDetails? {
        let book = chronicle.trades
        // No stretch is longer than a month.
        let next = (1...31).lazy.map { start.adding(days: $0) }.first { self.start(of: stretch, $0) == $0 }
        let span = terms.zone.startOfDay(start)..<terms.zone.startOfDay(next ?? start.adding(days: 31))
        let isMeant = { (trade: Trade) in span.contains(trade.closedAt) }
        let trades = zip(book.numbers, book.trades).filter { isMeant($0.1) }
        guard !trades.isEmpty else { return nil }
        func rows(_ key: (Trade) -> String) -> [StatsCard.Row] {
            book.tallies(by: key, where: isMeant).map { StatsCard.Row($0.name, $0.tally) }
        }
        let sessions = TradingSession.allCases.map { session in
            PeriodDetails.Session(
                session,
                TradeTally(
                    trades.lazy.map(\.1).filter {
                        TradingSession(newYork: terms.newYork.civil(at: $0.openedAt)) == session
                    }))
        }
        return PeriodDetails(
            stretch: stretch, start: start, currency: currency, symbols: rows { $0.instrument.value },
            strategies: rows { $0.strategy.value }, sessions: sessions,
            exits: rows { GroupsCard.name(of: $0.exit) },
            trades: trades.map { PeriodDetails.GradedTrade(number: $0, trade: $1, grade: grade(of: $1)) })
    }

    /// Money of what a price did is told by the instrument, and by what the entry was converted at; where that is
    /// forgotten, by what the trade itself made of its way.
    func grade(of trade: Trade) -> TradeGrade {
        guard let reach = chronicle.excursions[trade.id], let instrument = engine.instruments[trade.instrument]
        else { return TradeGrade(trade, favourable: nil, adverse: nil) }
        func value(_ way: Fixed) -> Fixed? {
            instrument.value(of: way, for: trade.quantity, rounding: .toNearestOrEven)?.amount
        }
        func ahead(_ price: Price) -> Fixed {
            trade.side == .buy ? price - trade.entryPrice : trade.entryPrice - price
        }
        let rate =
            ledger.orders[trade.id]?.conversion
            ?? value(ahead(trade.exitPrice)).flatMap { trade.gross.divided(by: $0, rounding: .toNearestOrEven) }
        func money(_ way: Fixed) -> Fixed? {
            value(max(way, .zero)).flatMap { worth in
                rate.flatMap { worth.multiplied(by: $0, rounding: .toNearestOrEven) }
            }
        }
        let worst = ahead(reach.worst)
        return TradeGrade(
            trade, favourable: money(ahead(reach.best)),
            adverse: money(worst.isNegative ? worst.magnitude : .zero))
    }
}
