import Domain
import Engine
import TestSupport

/// The rows of the gates that watch losses, rests, locks, the portfolio, prices and costs.
extension RiskGateTests {
    private static func lock(_ cause: SymbolLock.Cause, until: Timestamp?) -> SymbolRecord {
        var ledger = Ledger(instruments: InstrumentTable([.btcusdt]))
        let lock = SymbolLock(instrument: "BTCUSDT", cause: cause, until: until, by: .bot(reason: "test"))
        _ = try? ledger.recall(
            Fact(at: Moment(.monday), account: "paper", strategy: "checklist", event: .symbolLocked(lock)))
        return ledger.risk.symbols[0]
    }

    private static let poorPayoff = Array(repeating: "10", count: 10) + Array(repeating: "-20.1", count: 10)
    private static let fairPayoff = Array(repeating: "10", count: 10) + Array(repeating: "-20", count: 10)

    static let moreRows: [Row] = [
        Row(
            "a jump nobody confirmed", "QUOTE_DOUBTFUL", unknown: true,
            situation(spoiling: { $0.market.isDoubtful = true })),
        Row("no bars", "NO_BARS", unknown: true, situation(spoiling: { $0.market.barAge = nil })),
        Row("no bars of the base", "NO_BARS", unknown: true, situation(spoiling: { $0.market.baseAge = nil })),
        Row(
            "bars of two bars ago", "BARS_STALE", unknown: true,
            situation(spoiling: { $0.market.barAge = .milliseconds(120_001) })),
        Row(
            "bars stopped", "BARS_STOPPED", unknown: true,
            situation(spoiling: { $0.market.baseAge = .milliseconds(360_001) })),
        Row(
            "the stops would end the day", "DAILY_LOSS_AT_STOPS",
            situation(spoiling: { $0.worst = Fixed("9700")! })),
        Row(
            "the worst case is not known", "WORST_CASE_UNKNOWN", unknown: true,
            situation(spoiling: { $0.worst = nil })),
        Row(
            "the week lost its limit", "WEEKLY_LOSS_LIMIT",
            situation { standing, _ in standing.weekStart = Fixed("10638.29787235")! }),
        Row(
            "the week is over although the market came back", "WEEKLY_LOSS_LIMIT",
            situation { standing, _ in standing.endedSpans = [.week] }),
        Row(
            "no week yet", "PERIOD_NOT_STARTED", unknown: true,
            situation { standing, _ in standing.weekStart = nil }),
        Row(
            "the month lost its limit", "MONTHLY_LOSS_LIMIT",
            situation { standing, _ in standing.monthStart = Fixed("11111.11111112")! }),
        Row(
            "far below the day's best", "SESSION_DRAWDOWN",
            situation { standing, _ in standing.dayPeak = Fixed("10152.28426396")! }),
        Row(
            "far below the best", "HIGH_WATER_DRAWDOWN",
            situation { standing, _ in standing.peak = Fixed("10869.56521740")! }),
        Row(
            "it was far below the best", "HIGH_WATER_DRAWDOWN",
            situation { standing, _ in standing.endedSpans = [.highWater] }),
        Row("no best yet", "PEAK_UNKNOWN", unknown: true, situation { standing, _ in standing.peak = nil }),
        Row(
            "twenty entries today", "DAILY_TRADE_LIMIT",
            situation { standing, _ in standing.entriesToday = 20 }),
        Row(
            "five orders within a second", "ORDERS_PER_SECOND",
            situation { standing, _ in standing.entries = entries(5, ago: .milliseconds(999)) }),
        Row(
            "an entry just now", "SYMBOL_INTERVAL",
            situation(spoiling: { $0.symbol.record = .of(["1"], last: .monday - .milliseconds(899_999)) })),
        Row(
            "a trade was closed just now", "COOLDOWN",
            situation { standing, _ in standing.lastClose = .monday - .milliseconds(59_999) }),
        Row(
            "a stop just now", "STOP_COOLDOWN",
            situation(spoiling: {
                $0.symbol.record = .of(["-1"], last: .monday - .milliseconds(3_599_999), exit: .stopLoss)
            })),
        Row(
            "locked for a minute", "LOCKED",
            situation(spoiling: { $0.symbol.record = lock(.command, until: .monday + .minutes(1)) })),
        Row(
            "locked until it is re-armed", "LOSS_STREAK",
            situation(spoiling: { $0.symbol.record = lock(.losses, until: nil) })),
        Row(
            "switched off", "SYMBOL_KILLED",
            situation(spoiling: { $0.symbol.record = lock(.killSwitch, until: nil) })),
        Row(
            "losses twice as large as wins, and more", "PAYOFF_TOO_LOW",
            situation(spoiling: { $0.symbol.record = .of(poorPayoff, last: .monday - .hours(2)) })),
        Row(
            "it moves as what is held", "CORRELATED",
            situation(spoiling: { $0.companions = [companion(correlation: "0.86")] })),
        Row(
            "it moves against what is held the other way", "CORRELATED",
            situation(spoiling: { $0.companions = [companion(.ethusdt, .sell, correlation: "-0.86")] })),
        Row(
            "one of a group", "SAME_GROUP",
            situation(spoiling: { $0.companions = [companion(correlation: nil, .together)] })),
        Row(
            "the other way round in a group", "SAME_GROUP",
            situation(spoiling: { $0.companions = [companion(.ethusdt, .sell, correlation: nil, .against)] })),
        Row(
            "nobody knows how it moves", "CORRELATION_UNKNOWN", unknown: true,
            situation(spoiling: { $0.companions = [companion(correlation: nil, .unknown)] })),
        Row(
            "too much of a currency", "CURRENCY_EXPOSURE",
            situation(spoiling: { $0.companions = [companion(.btcusdt, worth: "40000.00000001")] })),
        Row(
            "too hot", "PORTFOLIO_HEAT", situation { standing, _ in standing.openRisk = Fixed("260.00000001")! }
        ),
        Row(
            "too hot with what is on its way", "PORTFOLIO_HEAT",
            situation { standing, _ in
                standing.openRisk = Fixed("100")!
                standing.reservedRisk = Fixed("160.00000001")!
            }),
        Row(
            "what is at risk is not known", "OPEN_RISK_UNKNOWN", unknown: true,
            situation { standing, _ in standing.openRisk = nil }),
        Row(
            "a spread of a fifth of the ATR", "SPREAD_OVER_ATR",
            situation(quote: .of(0, "100000.0", "100020.0"), spoiling: { $0.market.atr = Fixed("99.9")! })),
        Row(
            "an unusual spread", "SPREAD_UNUSUAL",
            situation(quote: .of(0, "100000.0", "100010.1"), spoiling: { $0.market.usualSpread = Fixed("5")! })),
        Row(
            "no usual spread yet", "USUAL_SPREAD_UNKNOWN", unknown: true,
            situation(spoiling: { $0.market.usualSpread = nil })),
        Row("no ATR yet", "ATR_UNKNOWN", unknown: true, situation(spoiling: { $0.market.atr = nil })),
        Row("hardly any movement", "VOLATILITY_FLOOR", situation(spoiling: { $0.market.atr = Fixed("4.99")! })),
        Row("a spike", "VOLATILITY_SPIKE", situation(spoiling: { $0.market.atr = Fixed("300.1")! })),
        Row(
            "no mean yet", "ATR_MEAN_UNKNOWN", unknown: true,
            situation(spoiling: { $0.market.atrMean = nil })),
    ]

    /// Each at its limit.
    static let moreLimits: [Circumstances] = [
        situation(spoiling: { $0.market.barAge = .seconds(120) }),
        situation(spoiling: { $0.market.baseAge = .seconds(360) }),
        situation(spoiling: { $0.worst = Fixed("9700.00000001")! }),
        situation { standing, _ in standing.weekStart = Fixed("10638.2978")! },
        situation { standing, _ in standing.monthStart = Fixed("11111.1111")! },
        situation { standing, _ in standing.dayPeak = Fixed("10152.2842")! },
        situation { standing, _ in standing.peak = Fixed("10869.5652")! },
        situation { standing, _ in standing.entriesToday = 19 },
        situation { standing, _ in standing.entries = entries(4, ago: .zero) },
        situation { standing, _ in standing.entries = entries(5, ago: .seconds(1)) },
        situation(spoiling: { $0.symbol.record = .of(["1"], last: .monday - .minutes(15)) }),
        situation { standing, _ in standing.lastClose = .monday - .seconds(60) },
        situation(spoiling: { $0.symbol.record = .of(["-1"], last: .monday - .minutes(60), exit: .stopLoss) }),
        situation(spoiling: { $0.symbol.record = lock(.command, until: .monday) }),
        situation(spoiling: { $0.symbol.record = .of(fairPayoff, last: .monday - .hours(2)) }),
        situation(spoiling: { $0.companions = [companion(correlation: "0.85")] }),
        situation(spoiling: { $0.companions = [companion(.ethusdt, .sell, correlation: "0.99")] }),
        situation(spoiling: { $0.companions = [companion(correlation: nil, .against)] }),
        situation(spoiling: { $0.companions = [companion(correlation: nil, .apart)] }),
        situation(spoiling: { $0.companions = [companion(.btcusdt, worth: "49000")] }),
        situation { standing, _ in standing.openRisk = Fixed("296")! },
        situation(quote: .of(0, "100000.0", "100020.0")),
        situation(quote: .of(0, "100000.0", "100010.0"), spoiling: { $0.market.usualSpread = Fixed("5")! }),
        situation(spoiling: { $0.market.atr = Fixed("5")! }),
        situation(spoiling: { $0.market.atr = Fixed("300")! }),
    ]
}
