import Domain
import Engine
import TestSupport

@testable import Bot

/// The rows of the gates: each changes what the gates, or the locks, say about one situation.
enum GateRows {
    /// Gates that are off, so that played days show what other settings do.
    static let open = [
        "risk.weeklyLossPercent": "0", "risk.monthlyLossPercent": "0", "risk.sessionDrawdownPercent": "0",
        "risk.highWaterDrawdownPercent": "0", "risk.tradesPerDay": "500", "risk.symbolIntervalMinutes": "0",
        "risk.cooldownTradeSeconds": "0", "risk.cooldownStopMinutes": "0", "risk.ordersPerSecond": "10",
        "risk.lossStreakLock": "0", "risk.stopGuardStops": "0", "risk.lowProfitTrades": "0",
        "risk.killSwitchTrades": "0", "risk.payoffTrades": "0", "risk.heatPercent": "6",
        "risk.currencyExposurePercent": "3000", "risk.correlationMaximum": "1",
        "risk.quoteAheadMilliseconds": "5000", "risk.jumpMaximumAtr": "0", "risk.staleBars": "0",
        "risk.staleMinutes": "0", "risk.spreadUsualTimes": "0", "risk.volatilitySpikeTimes": "0",
        "risk.rewardRiskMinimum": "0", "risk.costShareMaximumPercent": "100", "risk.targetSpreadsMinimum": "0",
        "risk.netProfitCostsMinimum": "0",
    ]

    static let all: [SettingsRow] = losses + pace + symbols + portfolio + prices + trade

    private static func limits(_ settings: String) throws -> RiskLimits {
        try Stand.setup(settings, in: try Scratch()).configuration.limits
    }

    /// What the gates say about `circumstances`.
    private static func row(
        _ key: String, _ value: String, _ circumstances: Circumstances, _ wish: Proposal = proposal()
    ) -> SettingsRow {
        SettingsRow("risk.\(key)", value) { settings in
            let answer = RiskGate(limits: try limits(settings)).review(wish, named: names, circumstances)
            guard case .failure(let refusal) = answer else { return "allowed" }
            return refusal.reason.code
        }
    }

    /// Which locks a record calls for.
    private static func row(_ key: String, _ value: String, _ record: SymbolRecord) -> SettingsRow {
        SettingsRow("risk.\(key)", value) { settings in
            record.locks(of: "BTCUSDT", at: .monday, try limits(settings).symbols)
        }
    }

    /// What a limit that is reached does.
    private static func action(_ key: String, _ action: @escaping @Sendable (LossLimits) -> LossLimits.Action)
        -> SettingsRow
    {
        SettingsRow("risk.\(key)", "flatten") { settings in action(try limits(settings).losses) }
    }

    private static func standing(_ change: @escaping (inout Standing) -> Void) -> Circumstances {
        situation { standing, _ in change(&standing) }
    }

    private static let losses = [
        row("dailyLossMoney", "10", standing { _ in }.losing("9980")),
        action("dailyLossAction") { $0.dailyAction },
        row("weeklyLossPercent", "1", standing { $0.weekStart = Fixed("10200")! }),
        row("monthlyLossPercent", "1", standing { $0.monthStart = Fixed("10200")! }),
        row("sessionDrawdownPercent", "0.5", standing { $0.dayPeak = Fixed("10100")! }),
        row("highWaterDrawdownPercent", "0.5", standing { $0.peak = Fixed("10100")! }),
        action("highWaterAction") { $0.highWaterAction },
    ]

    private static let pace = [
        row("tradesPerDay", "2", standing { $0.entriesToday = 3 }),
        row(
            "symbolIntervalMinutes", "60",
            situation(spoiling: {
                $0.symbol.record = .of(["1"], last: .monday - .minutes(30))
            })),
        row("cooldownTradeSeconds", "600", standing { $0.lastClose = .monday - .seconds(90) }),
        row(
            "cooldownStopMinutes", "180",
            situation(spoiling: {
                $0.symbol.record = .of(["-1"], last: .monday - .minutes(90), exit: .stopLoss)
            })),
        row("cooldownNewsMinutes", "30", standing { $0.lastNewsEnd = .monday - .minutes(5) }),
        row("ordersPerSecond", "1", standing { $0.entries = [Moment(.monday)] }),
    ]

    private static let swings = Array(repeating: ["-1", "5"], count: 4).flatMap(\.self).dropLast()
    private static let poor = Array(repeating: ["-30", "1"], count: 6).flatMap(\.self)

    private static let symbols = [
        row("lossStreakLock", "2", .of(["-1", "-1"])),
        row("stopGuardStops", "2", .of(Array(swings.prefix(3)), exit: .stopLoss)),
        row("stopGuardHours", "48", .of(Array(swings), last: .monday - .hours(30), exit: .stopLoss)),
        row("lowProfitTrades", "2", .of(["-5", "1"])),
        row("lowProfitHours", "72", .of(poor, last: .monday - .hours(30))),
        row("lowProfitMinimum", "100", .of(Array(repeating: "1", count: 6))),
        row("lockMinutes", "0", .of(["-1", "-1", "-1"])),
        row("killSwitchTrades", "2", .of(poor)),
        row("killSwitchMinimumTrades", "4", .of(Array(poor.prefix(6)))),
        row("killSwitchDays", "60", .of(poor, last: .monday - .days(40))),
        row("killSwitchLoss", "1000", .of(poor)),
        row("payoffTrades", "4", record(of: ["1", "-3", "1", "-3"])),
        row("payoffRatioMaximum", "1", record(of: Array(repeating: ["2", "-3"], count: 10).flatMap(\.self))),
    ]

    private static func record(of nets: [String]) -> Circumstances {
        situation(spoiling: { $0.symbol.record = .of(nets, last: .monday - .hours(2)) })
    }

    private static let portfolio = [
        row("heatPercent", "0.1", standing { _ in }),
        row("currencyExposurePercent", "50", standing { _ in }),
        row(
            "correlationMaximum", "0.5",
            situation(spoiling: { $0.companions = [companion(correlation: "0.7")] })),
        SettingsRow("risk.correlationBars", "30") { try limits($0).portfolio.correlationBars },
        SettingsRow("risk.correlationGroups", "[\"BTC XRP\"]") {
            try limits($0).portfolio.groups.relation(of: .btcusdt, to: .ethusdt)
        },
    ]

    private static let prices: [SettingsRow] =
        [
            row(
                "quoteAheadMilliseconds", "100",
                situation(
                    quote: .of(0, "100000.0", "100000.1", at: .monday + .milliseconds(300)))),
            SettingsRow("risk.jumpMaximumAtr", "1") { try limits($0).prices.jumpAtr },
            row("staleBars", "1", situation(spoiling: { $0.market.barAge = .seconds(90) })),
            row("staleMinutes", "1", situation(spoiling: { $0.market.baseAge = .seconds(200) })),
            row(
                "spreadUsualTimes", "1",
                situation(
                    quote: .of(0, "100000.0", "100010"), spoiling: { $0.market.usualSpread = Fixed("6")! })),
            row("volatilitySpikeTimes", "1", situation(spoiling: { $0.market.atr = Fixed("150")! })),
        ]
        + Instrument.AssetClass.allCases.flatMap { kind in
            [
                row(
                    "spreadMaximumAtrPercent.\(kind)", "1",
                    situation(
                        quote: .of(0, "100000.0", "100002"), spoiling: { $0.instrument = .of(kind) })),
                row("volatilityFloorBps.\(kind)", "50", situation(spoiling: { $0.instrument = .of(kind) })),
            ]
        }

    private static let trade = [
        row("rewardRiskMinimum", "3", standing { _ in }),
        row("costShareMaximumPercent", "0.1", standing { _ in }),
        row("targetSpreadsMinimum", "100", situation(quote: .of(0, "100000", "100010"))),
        row("netProfitCostsMinimum", "100", situation(quote: .of(0, "100000", "100010"))),
    ]
}

extension Circumstances {
    /// The same with another equity.
    fileprivate func losing(_ equity: String) -> Circumstances {
        let left = Fixed(equity)!
        return Circumstances(
            now: now, account: account, instrument: instrument, quote: quote, equity: left, worst: left,
            standing: standing, symbol: symbol, market: market, outside: outside, prop: prop, costs: costs,
            conversion: conversion)
    }
}

extension Instrument {
    fileprivate static func of(_ kind: AssetClass) -> Instrument {
        Instrument(
            id: "BTCUSDT", assetClass: kind, baseCurrency: "BTC", quoteCurrency: "USDT", tick: Fixed("0.1")!,
            step: Fixed("0.001")!, minimum: Quantity("0.001")!, maximum: Quantity("120")!, contractSize: .one,
            paperSpreadTicks: 1)
    }
}
