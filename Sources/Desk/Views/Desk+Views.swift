import Commands
import Domain
import Engine
import Scheduler

/// Showing what can be looked at. Nothing here changes more than the chat.
extension Desk {
    mutating func showView(_ view: View, to caller: Caller, at now: Moment, in decision: inout Decision) {
        switch view {
        case .statusTable: show(positionTable(at: now), to: caller, in: &decision)
        case .statusOf(let name):
            guard let name = instrument(meantBy: name, caller, in: &decision) else { return }
            show(positionCard(name, at: now), to: caller, in: &decision)
        case .profit(let scope): showProfit(scope, to: caller, at: now, in: &decision)
        case .periods(let stretch, let count):
            show(periodsCard(stretch, count: count, at: now), to: caller, in: &decision)
        case .performance(let page): show(performanceCard(page: page), to: caller, in: &decision)
        case .entries(let name):
            showGroups(name, to: caller, in: &decision, GroupsCard.Kind.strategies) { $0.strategy.value }
        case .exits(let name):
            showGroups(name, to: caller, in: &decision, GroupsCard.Kind.exits) { GroupsCard.name(of: $0.exit) }
        case .stats: show(statsCard(), to: caller, in: &decision)
        case .trades(let page): show(tradesCard(page: page), to: caller, in: &decision)
        case .trade(let name): showTrade(name, to: caller, in: &decision)
        case .chart(let name, let timeframe): showChart(name, timeframe, to: caller, at: now, in: &decision)
        case .export(let wanted):
            let export = dated(wanted, at: now)
            post(
                .document(export, caption: said(ExportCard(export, currency), to: caller)),
                to: caller.update.chat, topic: caller.update.topic, caller.answerKind, in: &decision)
        case .equity(let days): showEquity(days: days, to: caller, at: now, in: &decision)
        case .orders(let page): show(ordersCard(page: page, at: now), to: caller, in: &decision)
        case .balance: show(balanceCard(), to: caller, in: &decision)
        case .locks: show(locksCard(at: now), to: caller, in: &decision)
        case .symbols(let page): show(symbolsCard(page: page, at: now), to: caller, in: &decision)
        case .config(let section, let page):
            let card = ConfigCard(
                settings: ledger.settings ?? terms.settings, section: section, page: page,
                fingerprint: terms.configuration, chat: settingsFromChat)
            guard let card else {
                return reply(ViewRefused.noSection(section ?? ""), to: caller, in: &decision)
            }
            show(card, to: caller, in: &decision)
        case .health: show(healthCard(at: now), to: caller, in: &decision)
        case .audit(let page): show(auditCard(page: page), to: caller, in: &decision)
        case .logs(let page): askForLog(page: page, caller, in: &decision)
        }
    }

    private mutating func showTrade(
        _ name: View.TradeName, to caller: Caller, in decision: inout Decision
    ) {
        let book = chronicle.trades
        let found: (number: Int, trade: Trade)? =
            switch name {
            case .number(let number): book.trade(number: number).map { (number, $0) }
            case .entry(let order): book.trade(of: order)
            }
        guard let found else {
            return reply(ViewRefused.noTrade(name, kept: book.numbers), to: caller, in: &decision)
        }
        show(card(of: found.trade, number: found.number), to: caller, in: &decision)
    }

    func tradesCard(page: Int) -> TradesCard {
        let book = chronicle.trades
        let paging = Paging(book.trades.count, by: TradesCard.pageSize, asked: page)
        let shown = paging.range.compactMap { place -> NumberedTrade? in
            let number = book.total - place
            return book.trade(number: number).map {
                NumberedTrade(number, $0, engine.instruments[$0.instrument])
            }
        }
        return TradesCard(trades: shown, paging: paging, currency: currency, zone: terms.zone)
    }

    /// By instrument, and in the order in which they matter: the entry, its protection, exits.
    func ordersCard(page: Int, at now: Moment) -> OrdersCard {
        let purposes: [Order.Purpose] = [.entry, .stopLoss, .takeProfit, .flatten]
        func place(_ order: Order) -> Int { purposes.firstIndex(of: order.purpose) ?? purposes.count }
        let orders = ledger.openOrders.sorted {
            ($0.instrument, place($0), $0.id) < ($1.instrument, place($1), $1.id)
        }
        let paging = Paging(orders.count, by: OrdersCard.pageSize, asked: page)
        let lines = orders[paging.range].map { order in
            OrdersCard.Line(
                order: order, instrument: engine.instruments[order.instrument],
                age: chronicle.orderTimes[order.id].map { max($0.duration(to: now.market), .zero) })
        }
        return OrdersCard(lines: lines, paging: paging)
    }

    func balanceCard() -> BalanceCard {
        BalanceCard(
            currency: currency, balance: ledger.balance, equity: engine.equity, start: ledger.history.start,
            transfers: ledger.history.transfers, day: ledger.day, openPositions: ledger.positions.count)
    }

    func positionTable(at now: Moment) -> PositionTable {
        let card = positionsCard(at: now)
        return PositionTable(lines: card.lines, total: card.total, currency: currency)
    }

    func positionCard(_ name: InstrumentID, at now: Moment) -> PositionCard {
        guard let open = ledger.positions[name], let line = positionLine(open, at: now) else {
            return PositionCard(instrument: name, line: nil, currency: currency)
        }
        return PositionCard(
            instrument: name, line: line, strategy: open.strategy, risk: open.risk,
            opened: local(open.position.openedAt), orders: ledger.openOrders.count { $0.instrument == name },
            currency: currency)
    }
}
