import Commands
import Domain
import Engine
import Scheduler

extension Samples {
    /// Every view in typical, empty and extreme states, with the name of its golden file.
    static let views: [(name: String, said: any Utterance)] = [
        ("profit", profit(.all, trades(12))), ("profit-days", profit(.days(7), [trade(3, net: "20.5")])),
        ("profit-none", profit(.instrument("EURUSD"), [])),
        ("profit-extreme", profit(.instrument(extreme.id), [hugeTrade(1), hugeTrade(-1)], leftOut: 12_345)),
        ("daily", periods(.day, 7)), ("weekly", periods(.week, 8)), ("monthly", periods(.month, 6)),
        ("daily-extreme", periods(.day, 3, [hugeTrade(1), hugeTrade(-1), trade(0, net: "1", risk: "0")])),
        ("performance", groups(.symbols, by: { $0.instrument.value }, asked: 1)),
        ("performance-page", groups(.symbols, by: { "PAIR\($0.closedAt.unixSeconds)" }, asked: 2)),
        ("performance-none", GroupsCard(kind: .symbols, rows: [], paging: Paging(0, by: 25), currency: usd)),
        ("entries", groups(.strategies("EURUSD"), by: { $0.strategy.value })),
        ("exits", groups(.exits(nil), by: { GroupsCard.name(of: $0.exit) })),
        ("exits-extreme", groups(.exits(extreme.id), by: { _ in extreme.id.value }, [hugeTrade(-1)])),
        ("stats", stats(trades(40))), ("stats-none", stats([])), ("stats-extreme", stats([hugeTrade(-1)])),
        ("trades", tradeList(23, asked: 2)), ("trades-none", tradeList(0)),
        (
            "trades-extreme",
            TradesCard(
                trades: [NumberedTrade(99_999_999, hugeTrade(-1), nil)], paging: Paging(1, by: 10),
                currency: "USDT", zone: .utc)
        ),
        ("trade", one(NumberedTrade(12, trade(3, net: "120.4"), eurusd))),
        ("trade-extreme", one(NumberedTrade(99_999_999, hugeTrade(-1), nil))),
        ("orders", orders), ("orders-none", OrdersCard(lines: [], paging: Paging(0, by: 15))),
        ("balance", balance("10012.4")), ("balance-unknown", balance(nil)),
        (
            "balance-none",
            BalanceCard(
                currency: usd, balance: nil, equity: nil, start: nil, transfers: .zero, day: nil,
                openPositions: 0)
        ),
        ("status-table", table([position(age: .minutes(125)), lossMaker, unknownPosition], "-4.2")),
        ("status-table-none", table([], "0")), ("status-table-extreme", table([extremePosition], nil)),
        ("status-one", held(position(age: .hours(30), toStop: "1.61", toTarget: "1.39"))),
        ("status-one-none", PositionCard(instrument: "EURUSD", line: nil, currency: usd)),
        ("locks", locks), ("locks-none", LocksCard(state: .active, holds: [], lifted: [])),
        ("symbols", symbols), ("symbols-page", manySymbols), ("config", config(nil)!),
        ("config-section", config("checklist")!),
        ("config-page", config("long", page: 2)!), ("health", health(isWell: true)),
        ("health-ill", health(isWell: false)),
        ("audit", audit), ("audit-none", AuditCard(lines: [], paging: Paging(0, by: 20))),
        ("no-trade", ViewRefused.noTrade(.number(99), kept: 1..<24)),
        ("no-trade-yet", ViewRefused.noTrade(.number(1), kept: 1..<1)),
        ("no-trade-order", ViewRefused.noTrade(.entry("o-1"), kept: 1..<24)),
        ("no-section", ViewRefused.noSection("risks")),
    ]

    /// Closed on the 25th at noon, less so many hours.
    static func trade(
        _ hoursAgo: Int, net: String, risk: String = "100", _ instrument: Instrument = eurusd,
        _ side: Side = .buy,
        exit: Trade.Exit = .takeProfit, strategy: StrategyID = "confluence"
    ) -> Trade {
        let closed = Timestamp(unixSeconds: 1_795_608_000 - Int64(hoursAgo) * 3_600)
        return Trade(
            id: OrderID("s-confluence-EURUSD-\(hoursAgo)"), account: "paper", strategy: strategy,
            instrument: instrument.id, side: side, quantity: Quantity("0.1")!, entryPrice: Price("1.08512")!,
            exitPrice: Price("1.08634")!, openedAt: closed - .minutes(125), closedAt: closed, exit: exit,
            gross: Fixed(net)! + Fixed("2")!, fees: Fixed("2")!, risk: Fixed(risk)!)
    }

    /// A trade whose numbers are as large as they get; above zero for a win.
    static func hugeTrade(_ sign: Int) -> Trade {
        Trade(
            id: OrderID(extreme.id.value), account: "paper", strategy: StrategyID(extreme.id.value),
            instrument: extreme.id, side: .sell, quantity: Quantity("999999999.99999999")!,
            entryPrice: Price("999999999.99999999")!, exitPrice: Price("0.00000001")!,
            openedAt: Timestamp(unixSeconds: 0), closedAt: Timestamp(unixSeconds: 1_795_600_000),
            exit: .reversed, gross: sign > 0 ? most : least + Fixed.one, fees: .one, risk: Fixed(raw: 1))
    }

    /// Wins and losses over the last days, oldest first.
    static func trades(_ count: Int) -> [Trade] {
        (0..<count).reversed().map { place in
            let isLoss = place % 3 == 0
            let instruments = [eurusd, btcusdt, coarse]
            return trade(
                place * 7, net: isLoss ? "-21.35" : "\(15 + place % 5).2", instruments[place % 3],
                place % 2 == 0 ? .buy : .sell,
                exit: isLoss ? .stopLoss : place % 4 == 1 ? .takeProfit : .trailingStop,
                strategy: place % 5 == 0 ? "checklist" : "confluence")
        }
    }

    static func profit(_ scope: View.ProfitScope, _ trades: [Trade], leftOut: Int = 0) -> ProfitCard {
        ProfitCard(scope: scope, tally: TradeTally(trades), currency: usd, zone: .utc, leftOut: leftOut)
    }

    static func periods(_ stretch: View.Stretch, _ count: Int, _ some: [Trade]? = nil) -> PeriodsCard {
        let all = some ?? trades(40)
        let rows = (0..<count).map { place -> PeriodsCard.Row in
            let start = CivilDate(stretch == .week ? "2026-11-23" : "2026-11-25")!.adding(
                days: -place * (stretch == .day ? 1 : stretch == .week ? 7 : 30))
            return PeriodsCard.Row(
                start: start,
                tally: TradeTally(
                    all.enumerated().filter { $0.offset % count == place && place != 2 }.map(\.element)))
        }
        return PeriodsCard(stretch: stretch, count: count, rows: rows, total: TradeTally(all), currency: usd)
    }

    static func groups(
        _ kind: GroupsCard.Kind, by key: (Trade) -> String, _ some: [Trade]? = nil, asked: Int = 1
    ) -> GroupsCard {
        let found = Dictionary(grouping: some ?? trades(40), by: key).sorted { $0.key < $1.key }
            .map { GroupsCard.Row($0.key, TradeTally($0.value)) }
            .sorted { ($1.tally.net ?? .zero, $0.name) < ($0.tally.net ?? .zero, $1.name) }
        let paging = Paging(found.count, by: GroupsCard.pageSize, asked: asked)
        return GroupsCard(kind: kind, rows: Array(found[paging.range]), paging: paging, currency: usd)
    }

    static func stats(_ trades: [Trade]) -> StatsCard {
        let hours = Dictionary(grouping: trades) { CivilTime(utc: $0.openedAt).timeOfDay.hour }
        let days = Dictionary(grouping: trades) { CivilTime(utc: $0.openedAt).date.weekday }
        let exits = Dictionary(grouping: trades) { GroupsCard.name(of: $0.exit) }.sorted { $0.key < $1.key }
        return StatsCard(
            all: TradeTally(trades), exits: exits.map { StatsCard.Row($0.key, TradeTally($0.value)) },
            long: TradeTally(trades.filter { $0.side == .buy }),
            short: TradeTally(trades.filter { $0.side == .sell }),
            weekdays: days.mapValues { TradeTally($0) }, hours: hours.mapValues { TradeTally($0) },
            currency: usd)
    }

    static func tradeList(_ count: Int, asked: Int = 1) -> TradesCard {
        let all = trades(count)
        let paging = Paging(count, by: TradesCard.pageSize, asked: asked)
        let shown = paging.range.map { NumberedTrade(count - $0, all[count - 1 - $0], eurusd) }
        return TradesCard(trades: shown, paging: paging, currency: usd, zone: .utc)
    }

    static func one(_ entry: NumberedTrade) -> TradeCard {
        TradeCard(entry: entry, total: max(40, entry.number), currency: usd, zone: .utc)
    }

    static func balance(_ equity: String?) -> BalanceCard {
        BalanceCard(
            currency: usd, balance: Fixed("10000.2")!, equity: equity.map { Fixed($0)! }, start: Fixed("9000")!,
            transfers: Fixed("500")!, day: day(), openPositions: 2)
    }

    static func table(_ lines: [PositionsCard.Line], _ total: String?) -> PositionTable {
        PositionTable(lines: lines, total: total.map { Fixed($0)! }, currency: usd)
    }

    static func held(_ line: PositionsCard.Line) -> PositionCard {
        PositionCard(
            instrument: line.instrument.id, line: line, strategy: "confluence", risk: Fixed("20")!,
            opened: time("08:05"), orders: 2, currency: usd)
    }
}
