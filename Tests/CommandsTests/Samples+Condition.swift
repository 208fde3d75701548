import Commands
import Domain
import Engine

extension Samples {
    static func order(
        _ instrument: Instrument, _ purpose: Order.Purpose, _ kind: Order.Kind, _ side: Side = .sell,
        quantity: String = "0.1"
    ) -> Order {
        Order(
            id: OrderID("o-\(instrument.id)-\(purpose.rawValue)"), account: "paper", strategy: "confluence",
            instrument: instrument.id, side: side, quantity: Quantity(quantity)!, kind: kind, purpose: purpose,
            reference: Price("1.08512")!, conversion: .one)
    }

    static var orders: OrdersCard {
        var stop = order(eurusd, .stopLoss, .stop(Price("1.08312")!))
        try? stop.apply(.acknowledged)
        var target = order(eurusd, .takeProfit, .limit(Price("1.08912")!))
        try? target.apply(.acknowledged)
        try? target.apply(
            .filled(
                Fill(
                    id: "f", quantity: Quantity("0.04")!, price: Price("1.08912")!, fee: .zero,
                    at: .init(unixSeconds: 0))))
        let entry = order(btcusdt, .entry, .market, .buy, quantity: "0.25")
        var exit = order(
            extreme, .flatten, .limit(Price("999999999.99999999")!), quantity: "999999999.99999999")
        try? exit.apply(.outcomeUnknown)
        let lines = [
            OrdersCard.Line(order: stop, instrument: eurusd, age: .minutes(125)),
            OrdersCard.Line(order: target, instrument: eurusd, age: .minutes(125)),
            OrdersCard.Line(order: entry, instrument: btcusdt, age: .seconds(2)),
            OrdersCard.Line(order: exit, instrument: nil, age: nil),
        ]
        return OrdersCard(lines: lines, paging: Paging(20, by: 15, asked: 1))
    }

    static let locks = LocksCard(
        state: .active,
        holds: [
            .init(.rest(.trade, nil), until: time("14:06")), .init(.rest(.news, nil), until: time("14:30")),
            .init(
                .lock(
                    SymbolLock(
                        instrument: "BTCUSDT", cause: .killSwitch, until: nil, by: .bot(reason: "killSwitch")),
                    who: .bot), until: nil),
            .init(
                .lock(
                    SymbolLock(
                        instrument: extreme.id, cause: .command, until: nil, by: .user(UserID(77)),
                        reason: longWords),
                    who: .user(UserID(77))), until: time("23:59")),
            .init(.rest(.stop, "EURUSD"), until: time("15:05")),
        ],
        lifted: [
            .init(
                GateOverride(
                    gate: .spread, instrument: "EURUSD", until: Timestamp(unixSeconds: 1_795_000_000),
                    by: .user(UserID(77)), reason: "known event"), who: .you, until: time("14:40"))
        ])

    static func symbol(
        _ instrument: Instrument, _ bid: String?, _ ask: String, isOpen: Bool = true, held: String? = nil,
        isLocked: Bool = false
    ) -> SymbolsCard.Line {
        let quote = bid.map {
            Quote(
                instrument: InstrumentIndex(0), bid: Price($0)!, ask: Price(ask)!, at: Timestamp(unixSeconds: 0)
            )
        }
        return SymbolsCard.Line(
            instrument: instrument, quote: quote, age: quote.map { _ in .seconds(3) }, isOpen: isOpen,
            held: held.map {
                Position(
                    instrument: instrument.id, side: .sell, quantity: Quantity($0)!, averagePrice: Price(ask)!,
                    openedAt: Timestamp(unixSeconds: 0))
            }, isLocked: isLocked)
    }

    static let symbols = SymbolsCard(
        lines: [
            symbol(btcusdt, "67412.5", "67412.6", held: "0.25", isLocked: true),
            symbol(eurusd, "1.08512", "1.08514", isOpen: false), symbol(coarse, nil, "38000", held: "2"),
            symbol(extreme, "0.00000001", "999999999.99999999", held: "999999999.99999999", isLocked: true),
        ], paging: Paging(4, by: 15),
        strategies: [
            .init(id: "confluence", timeframe: .m15), .init(id: "config/strategies/trend.yaml", timeframe: .h4),
        ])

    static let manySymbols = SymbolsCard(
        lines: (16...30).map {
            symbol(instrument("PAIR\($0)", tick: "0.00001", step: "0.01"), "1.1", "1.10002")
        },
        paging: Paging(500, by: 15, asked: 2),
        strategies: (1...10).map { .init(id: StrategyID("strategy\($0)"), timeframe: .m5) })

    static let settingsLine: String = {
        let long = (1...60).map { "long.settingNumber\($0)=\($0 * 1_000)" }.joined(separator: " ")
        return
            "account.name=paper account.currency=USDT symbols=\"[BTCUSDT, ETHUSDT, \(String(repeating: "X", count: 40))]\" "
            + "checklist.timeframe=M15 checklist.said=\"a \\\"b\\\" \\\\ = c\" checklist.empty=\"\" risk.perTradePercent=0.5 "
            + "checklist.nested.aVeryLongNameOfASettingThatGoesOnAndOn=0.00000001 \(long) cut.sho"
    }()

    static func config(_ section: String?, page: Int = 1) -> ConfigCard? {
        ConfigCard(settings: settingsLine, section: section, page: page, fingerprint: "c0ffee00112233445566")
    }

    static func health(isWell: Bool) -> HealthCard {
        HealthCard(
            mode: .livePaper, version: isWell ? "1.4.0" : longWords, uptime: .seconds(183_900), starts: 12,
            ages: isWell
                ? .init(prices: .seconds(2), calendar: .hours(3), reconciliation: .minutes(4))
                : .init(prices: nil, calendar: nil, reconciliation: nil),
            stale: isWell ? [] : [extreme.id, "EURUSD", "GBPUSD", "USDJPY"], instruments: 12,
            messagesWaiting: isWell ? 0 : 1_234, chatLostSince: isWell ? nil : time("14:01"),
            clockStepped: isWell ? nil : time("13:59"), strangers: isWell ? 0 : .max, trades: 1_204,
            ordersOpen: 3,
            answers: isWell
                ? HealthCard.Answers(count: 200, median: .milliseconds(38), slowest: .milliseconds(2_400)) : nil
        )
    }

    static let audit = AuditCard(
        lines: [
            .init(at: time("14:05"), who: .you, text: "/status", verdict: .done),
            .init(at: time("14:04"), who: .you, text: "c/news 7", verdict: .done),
            .init(at: time("14:03"), who: .user(UserID(77)), text: "/resume now", verdict: .refused),
            .init(at: time("14:02"), who: .you, text: "y/\(nonce)", verdict: .done),
            .init(at: time("14:01"), who: .you, text: "n/\(nonce)", verdict: .done),
            .init(at: time("14:00"), who: .user(UserID(.max)), text: longWords, verdict: .ignored),
            .init(at: time("13:59"), who: .you, text: "", verdict: .ignored),
        ], paging: Paging(140, by: 20))

    static func started(
        state: TradingState, downFor: Duration?, afterCrash: Bool = false, reconciled: Bool? = true
    ) -> Notices.Started {
        Notices.Started(
            version: "1.4.0", mode: .livePaper, state: state, downFor: downFor, afterCrash: afterCrash,
            positions: downFor == nil ? [] : ["EURUSD", "GBPUSD"], openOrders: downFor == nil ? 0 : 4,
            missedJobs: afterCrash ? ["daily report"] : [], isReconciled: reconciled)
    }
}
