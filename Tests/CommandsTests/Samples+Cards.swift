import Commands
import Domain
import Engine

extension Samples {
    /// Every card in typical and extreme states, with the name of its golden file.
    static let cards: [(name: String, said: any Utterance)] = [
        ("status-trading", status(.active)),
        ("status-paused", status(.paused(cause(.user(UserID(77)), "payrolls at 13:30")))),
        ("status-killed", status(.killed(cause(.you, "fat finger")))),
        (
            "status-checking",
            status(.reconciling, account: nil, ages: .init(prices: nil, calendar: nil, reconciliation: nil))
        ),
        (
            "status-drifted",
            status(
                .reconciling,
                ages: .init(prices: .seconds(2), calendar: .minutes(19), reconciliation: nil, hasDrifted: true))
        ),
        ("status-day-over", status(.dayOver, account: account("9598.2"))),
        (
            "status-extreme",
            status(
                .killed(Cause(who: .user(UserID(.max)), reason: longWords, since: time("23:59:59"))),
                account: StatusCard.Account(
                    currency: "USDT", equity: least, dayStart: most, dayLossLimit: Fixed(raw: 1)), count: .max)
        ),
        ("positions-none", PositionsCard(lines: [], currency: usd, total: .zero)),
        ("positions-two", PositionsCard(lines: [position(), lossMaker], currency: usd, total: Fixed("-4.2"))),
        ("positions-naked", PositionsCard(lines: [unknownPosition], currency: usd, total: nil)),
        ("positions-twenty", PositionsCard(lines: many(20), currency: usd, total: Fixed("244"))),
        ("positions-extreme", PositionsCard(lines: [extremePosition], currency: usd, total: least)),
        ("scan", scan),
        ("scan-one", ScanCard(records: [adx("EURUSD")], at: time("14:05"), scope: "EURUSD")),
        ("scan-none", ScanCard(records: [], at: nil)),
        ("news", news(lines: newsLines, blackout: .init(cause: cpi, until: time("14:45")))),
        ("news-stale", news(lines: [], isStale: true)),
        ("report-asked", report(.asked, isRunning: true)),
        ("report-late", report(.scheduled(late: .minutes(95)))),
        (
            "report-idle",
            report(.scheduled(late: nil), day: day(trades: 0, wins: 0, net: "0"), end: Fixed("10000"))
        ),
        ("report-extreme", report(.asked, day: extremeDay, end: least, multiple: least)),
        ("report-unknown", report(.asked, end: nil)),
        ("kill-closing", kill(.closing(ordersLeft: 1, positionsLeft: 2))),
        ("kill-flat", kill(.flat)),
        ("kill-again", kill(.flat, wasKilledBefore: true)),
        ("resume-question", question(.killed(cause(.you, "fat finger")), [])),
        (
            "resume-question-held",
            question(
                .paused(cause(.bot, "day's loss")),
                [.dayLossReached, .reconciling, .blackout(cpi), .noPrices, .marketClosed])
        ),
        ("transfer-question", transfer(.deposit, "from savings")),
        ("transfer-question-out", transfer(.withdrawal, "")),
        (
            "transfer-confirmed",
            TransferOutcome.confirmed(
                .withdrawal, Money(Fixed("250.5")!, usd), balance: Fixed("9749.5")!, .you, time("03:15"))
        ),
        ("transfer-declined", TransferOutcome.declined(.you, time("03:15"))),
        ("transfer-expired", TransferOutcome.expired),
        (
            "transfer-too-much",
            TransferOutcome.tooMuch(Money(Fixed("99999")!, usd), equity: Fixed("10048.1")!)
        ),
        ("transfer-unknown-worth", TransferOutcome.unknownWorth),
        ("report-rules", ruledReport),
        ("resume-confirmed", ResumeOutcome.confirmed(.you, time("03:15"))),
        ("resume-declined", ResumeOutcome.declined(.user(UserID(77)), time("03:15"))),
        ("resume-expired", ResumeOutcome.expired),
        ("resume-used-twice", ResumeOutcome.usedTwice),
        ("resume-not-yours", ResumeOutcome.notYours),
        ("resume-void", ResumeOutcome.madeVoid),
        ("resume-unknown", ResumeOutcome.unknown),
        ("status-high-water", status(.limitReached(.highWater))),
        ("limits", limits()), ("gate-bill", gateBill), ("gate-bill-empty", GateBill(lines: [], currency: usd)),
        ("why", why),
        ("why-too-old", WhyCard(instrument: "EURUSD", asked: time("14:05"), lines: [], isTooOld: true)),
        ("why-nothing", WhyCard(instrument: "EURUSD", asked: time("14:05"), lines: [], isTooOld: false)),
        (
            "limits-unknown",
            LimitsCard(
                permission: .manageOnly, limits: EffectiveLimits(lines: [], unknown: [.dailyLoss, .heat]),
                currency: usd, overrides: [], held: [])
        ),
        ("override-question", ExceptionQuestion(exception: exception, nonce: nonce)),
        ("override-done", ExceptionOutcome(.confirmed(.you, time("03:15")), exception)),
        ("override-declined", ExceptionOutcome(.declined(.you, time("03:15")), exception)),
        ("override-expired", ExceptionOutcome(.expired, exception)),
        ("rearm-question", ExceptionQuestion(exception: .init(gate: nil, instrument: "EURUSD"), nonce: nonce)),
        (
            "rearm-account",
            ExceptionOutcome(
                .confirmed(.you, time("03:15")), .init(gate: nil, instrument: nil))
        ),
        (
            "report-overrides",
            report(
                .asked, isRunning: true,
                overrides: [
                    .init(
                        gate: .spread, instrument: "EURUSD", length: .minutes(20), uses: 1,
                        reason: "known event"),
                    .init(
                        gate: .news, instrument: extreme.id, length: .minutes(60), uses: 0, reason: longWords),
                ])
        ),
        ("whoami", WhoAmI(user: UserID(4_711), chat: ChatID(-100_123), role: .trader)),
        ("help-viewer", Help(role: .viewer)),
        ("help-owner", Help(role: .owner)),
        ("help-chapter", Help(role: .trader, .chapter(.act))),
        ("help-command", Help(role: .owner, .command(.close))),
        ("help-command-higher", Help(role: .viewer, .command(.rearm))),
        ("start-viewer", Start(mode: .livePaper, role: .viewer)),
        ("start-owner", Start(mode: recording, role: .owner)),
        ("hint", Hint()),
    ]

    static let exception = Fact.Question.Exception(
        gate: .spread, instrument: "EURUSD", minutes: 20, reason: "known event")

    static func limits() -> LimitsCard {
        LimitsCard(
            permission: .run,
            limits: EffectiveLimits(
                lines: [
                    .init(
                        name: .dailyLoss, limit: Fixed("300")!, used: Fixed("120.4")!, reserved: Fixed("50")!),
                    .init(name: .heat, limit: Fixed("300")!, used: Fixed("50")!, reserved: Fixed("50")!),
                    .init(name: .exposure, limit: most, used: most, reserved: most),
                    .init(name: .positions, limit: Fixed("5")!, used: Fixed("1")!),
                ], unknown: []),
            currency: usd,
            overrides: [
                GateOverride(
                    gate: .spread, instrument: "EURUSD", until: Timestamp(unixSeconds: 1_795_000_000),
                    by: .user(UserID(77)), reason: "known event")
            ],
            held: [
                SymbolLock(
                    instrument: "BTCUSDT", cause: .killSwitch, until: nil, by: .bot(reason: "killSwitch"))
            ])
    }

    static func account(_ equity: String) -> StatusCard.Account {
        StatusCard.Account(
            currency: usd, equity: Fixed(equity)!, dayStart: Fixed("10000")!, dayLossLimit: Fixed("400")!)
    }

    static func status(
        _ state: TradingState, account: StatusCard.Account? = account("10012.4"),
        ages: StatusCard.Ages = .init(prices: .seconds(2), calendar: .hours(3), reconciliation: .minutes(4)),
        count: Int = 1, mode: Mode = .livePaper
    ) -> StatusCard {
        StatusCard(
            mode: mode, state: state, account: account, openPositions: count,
            openPositionsMaximum: max(3, count),
            ordersInFlight: count - 1, ages: ages, next: state == .reconciling ? nil : cpi,
            uptime: .seconds(183_900),
            messagesWaiting: count - 1)
    }

    static let lossMaker = position(
        btcusdt, .sell, quantity: "0.25", entry: "67412.5", now: "67478.1", stop: "67900", target: nil,
        result: Fixed("-16.4"), multiple: Fixed("-0.13"))
    static let unknownPosition = position(now: nil, stop: nil, target: nil, result: nil, multiple: nil)

    static func many(_ count: Int) -> [PositionsCard.Line] {
        (1...count).map { position(instrument("PAIR\($0)", tick: "0.00001", step: "0.01")) }
    }

    static func adx(_ name: String) -> ScanRecord {
        record(name, Reason(.trend, "ADX_TOO_LOW", value: Fixed("18.24"), limit: Fixed("25"), detail: "ADX"))
    }

    static let scan = ScanCard(
        records: [
            adx("EURUSD"), entry("GBPUSD", .buy), entry("USDJPY", .sell),
            record("BTCUSDT", Reason(.news, "NEWS_BLACKOUT", value: Fixed("12"), detail: "US CPI")),
        ]
            + ["AAPL", "AMZN", "MSFT", "NVDA", "TSLA"].map { record($0, Reason(.session, "MARKET_CLOSED")) }
            + [
                record(
                    "XAUUSD",
                    Reason(.spread, "SPREAD_TOO_HIGH", value: Fixed("3.2"), limit: Fixed("2"), detail: "bps"))
            ],
        at: time("14:05"))

    static let newsLines = [
        NewsLine(cpi.event, local: cpi.local, wait: .minutes(25)),
        NewsLine(event("Crude Oil Inventories", "USD", .medium), local: time("16:30")),
        NewsLine(event("OPEC Meeting", nil, .high, source: .recurring), local: time("10:00", on: "2026-11-26")),
        NewsLine(event("Bank Holiday", "JPY", .holiday), local: time("00:00", on: "2026-11-28")),
    ]

    static func news(lines: [NewsLine], isStale: Bool = false, blackout: NewsCard.Blackout? = nil) -> NewsCard {
        NewsCard(
            lines: lines, days: 2, today: date, calendarAge: isStale ? .hours(31) : .minutes(40),
            isStale: isStale,
            readings: isStale
                ? []
                : [
                    .init(.venue, age: .minutes(3)), .init(.feed, age: .minutes(40)),
                    .init(.own, age: .hours(75)),
                ],
            blackout: blackout)
    }

    static func report(
        _ occasion: ReportCard.Occasion, day: DaySummary = day(), isRunning: Bool = false,
        end: Fixed? = Fixed("10048.1"),
        multiple: Fixed? = Fixed("1.93"), overrides: [ReportCard.Override] = []
    ) -> ReportCard {
        ReportCard(
            occasion: occasion, day: day, isRunning: isRunning, endEquity: end, currency: usd,
            multipleOfRisk: day.trades == 0 ? nil : multiple, openPositions: isRunning ? 1 : 0,
            dayLossLimit: Fixed("400")!,
            refusals: [.init(.trend, 1_204), .init(.session, 310), .init(.spread, 12), .init(.news, 2)],
            overrides: overrides)
    }

    static func transfer(_ direction: Transfer.Direction, _ note: String) -> TransferQuestion {
        TransferQuestion(
            direction: direction, amount: Money(Fixed("250.5")!, usd), note: note, equity: Fixed("10048.1")!,
            nonce: nonce)
    }

    /// A day on a lent account, to which money came.
    static var ruledReport: ReportCard {
        var day = day(start: Fixed("10000")!)
        day.transfers = Fixed("250.5")!
        return ReportCard(
            occasion: .asked, day: day, isRunning: true, endEquity: Fixed("10200.5"), currency: usd,
            multipleOfRisk: nil, openPositions: 1, dayLossLimit: Fixed("400")!, refusals: [],
            prop: [
                PropLine(.dailyLoss, limit: Fixed("500")!, used: Fixed("120")!),
                PropLine(.totalLoss, limit: Fixed("1000")!, used: nil),
                PropLine(.profitTarget, limit: Fixed("800")!, used: Fixed("812.4")!),
                PropLine(.minimumDays, limit: Fixed("4")!, used: Fixed("2")!),
                PropLine(.bestDay, limit: Fixed("40")!, used: Fixed("60")!),
                PropLine(.lotsTotal, limit: Fixed("5")!, used: Fixed("3.5")!),
            ])
    }

    static var extremeDay: DaySummary {
        var day = day(start: most)
        (day.trades, day.wins, day.entries) = (1_000_000, 999_999, 1_000_000)
        (day.net, day.fees, day.best, day.worst) = (least, most, most, least)
        return day
    }

    static func kill(_ progress: KillCard.Progress, wasKilledBefore: Bool = false) -> KillCard {
        KillCard(
            cause: cause(.you, "fat finger"), ordersCancelled: 3, positionsClosed: 2, progress: progress,
            wasKilledBefore: wasKilledBefore)
    }

    static func question(_ state: TradingState, _ holds: [ResumeQuestion.Hold]) -> ResumeQuestion {
        ResumeQuestion(state: state, openPositions: 0, holds: holds, nonce: nonce)
    }
}
