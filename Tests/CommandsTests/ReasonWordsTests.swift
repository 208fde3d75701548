import Domain
import Testing

@testable import Commands

@Suite struct ReasonWordsTests {
    static func reason(
        _ gate: Reason.Gate, _ code: String, _ value: String? = nil, _ limit: String? = nil,
        _ detail: String = ""
    ) -> Reason {
        Reason(
            gate, code, value: value.flatMap { Fixed($0) }, limit: limit.flatMap { Fixed($0) }, detail: detail)
    }

    static let phrases: [(Reason, String)] = [
        (
            reason(.strategy, "RULE_NOT_MET", "75.2", "70", "long: rsi(14) < 70"),
            "set-up: long: rsi(14) < 70 does not hold, 75.2 against 70"
        ),
        (reason(.strategy, "RULE_NOT_MET", nil, nil, "not close > 1"), "set-up: not close > 1 does not hold"),
        (reason(.strategy, "RULE_UNKNOWN", nil, nil, "stop"), "set-up: cannot be worked out: stop"),
        (reason(.strategy, "RULES_CONFLICT"), "set-up: long and short at once"),
        (reason(.strategy, "OUTSIDE_HOURS"), "set-up: outside its days or hours"),
        (reason(.strategy, "RULE_EXIT", nil, nil, "rsi(14) > 55"), "set-up: rsi(14) > 55"),
        (reason(.latch, "KILLED"), "halted: /kill holds until /resume"),
        (reason(.state, "PAUSED"), "paused: no entries until /resume"),
        (reason(.reconciliation, "NOT_RECONCILED"), "venue check: the venue's book and mine do not agree yet"),
        (
            reason(.clock, "CLOCK_STEPPED", "12", "300", "seconds"),
            "clock: it jumped 12 s ago, wants 5 min of calm"
        ),
        (reason(.quote, "NO_QUOTE"), "price: none yet"),
        (reason(.quote, "QUOTE_STALE", "75", "60", "seconds"), "price: 1 min 15 s old, wants under 1 min"),
        (reason(.quote, "QUOTE_AHEAD", "-9", "-5", "seconds"), "price: dated 9 s in the future"),
        (
            reason(.quote, "QUOTE_CROSSED", "1.08512", "1.08511", "bid, ask"),
            "price: bid 1.08512 above ask 1.08511"
        ),
        (reason(.spread, "CROSSED_QUOTE", "-0.00001"), "spread: the bid is above the ask"),
        (reason(.session, "MARKET_CLOSED"), "hours: the market is closed"),
        (reason(.news, "NEWS_BLACKOUT", "12", nil, "US CPI"), "news: US CPI in 12 min"),
        (reason(.news, "NEWS_BLACKOUT", "-3", nil, "US CPI"), "news: US CPI 3 min ago"),
        (reason(.news, "NEWS_BLACKOUT"), "news: a publication"),
        (reason(.news, "CALENDAR_STALE"), "news: the calendar is missing or too old"),
        (reason(.dailyLoss, "DAY_NOT_STARTED"), "day's loss: the trading day has not begun"),
        (
            reason(.dailyLoss, "DAILY_LOSS_LIMIT", "402.17", "400"),
            "day's loss: lost 402.17, the limit is 400.00"
        ),
        (reason(.dailyLoss, "EQUITY_UNKNOWN"), "day's loss: the account's worth is not known"),
        (reason(.rate, "HOURLY_TRADE_LIMIT", "10", "10"), "pace: 10 entries in an hour, the most is 10"),
        (reason(.symbol, "ALREADY_ENGAGED"), "symbol: a position or an order is open"),
        (reason(.symbol, "SIGNAL_USED"), "symbol: this signal was traded already"),
        (reason(.positions, "TOO_MANY_POSITIONS", "3", "3"), "positions: 3 open, the most is 3"),
        (reason(.spread, "SPREAD_TOO_HIGH", "3.2", "2", "bps"), "spread: 3.2 bps, wants under 2 bps"),
        (reason(.quality, "BAD_REGIME", "18.2", "20", "CHOP"), "market: choppy, ADX 18.2, wants over 20"),
        (
            reason(.quality, "BAD_REGIME", "0.8", "1", "RANGE_TIGHT"),
            "market: hardly moves, ATR 0.8 bps, wants over 1 bps"
        ),
        (reason(.quality, "BAD_REGIME", nil, nil, "UNDEFINED"), "market: too few bars to tell"),
        (
            reason(.trend, "TREND_NEUTRAL", "-0.4", "2", "bps"),
            "trend: no direction, distance 0.4 bps, wants over 2 bps"
        ),
        (
            reason(.trend, "TREND_CONFLICT", "3", nil, "TREND_DOWN"),
            "trend: the price and the direction disagree"
        ),
        (reason(.entry, "RSI_OVERBOUGHT", "74.1", "70"), "entry: RSI 74.1, wants under 70"),
        (reason(.entry, "RSI_OVERSOLD", "25", "30"), "entry: RSI 25, wants over 30"),
        (reason(.entry, "RSI_OVERSOLD", nil, "30"), "entry: RSI not known, the limit is 30"),
        (
            reason(.entry, "PRICE_EXTENDED", "2.4", "2", "ATR"),
            "entry: too far gone, distance 2.4 ATR, wants under 2 ATR"
        ),
        (
            reason(.volatility, "LOW_VOLATILITY", "0.81", "1", "bps"),
            "volatility: too quiet, ATR 0.81 bps, wants over 1 bps"
        ),
        (
            reason(.validity, "INVALID_ORDER", "1.2", "1.5", "reward for risk"),
            "order: reward for risk 1.2, wants over 1.5"
        ),
        (reason(.validity, "INVALID_ORDER"), "order: it would not be a valid order"),
        (
            reason(.validity, "STOP_ON_WRONG_SIDE", "1", "2"),
            "order: the stop is on the wrong side of the price"
        ),
        (
            reason(.validity, "TARGET_ON_WRONG_SIDE", "1", "2"),
            "order: the target is on the wrong side of the price"
        ),
        (
            reason(.size, "MIN_SIZE_OVER_BUDGET", "0.004", "0.01"),
            "size: the risk budget buys 0.004, the smallest order is 0.01"
        ),
        (
            reason(.size, "LEVERAGE_TOO_HIGH", "0.004", "0.01"),
            "size: the leverage limit leaves room for 0.004, the smallest order is 0.01"
        ),
        (
            reason(.size, "MORE_THAN_SIZED", "0.3", "0.25", "risk"),
            "size: 0.3 is more than the settings give, 0.25, held by the risk of a trade"
        ),
        (
            reason(.size, "MORE_THAN_SIZED", "0.3", "0.25", "leverage"),
            "size: 0.3 is more than the settings give, 0.25, held by the leverage limit"
        ),
        (
            reason(.size, "BELOW_SMALLEST", "0.0009", "0.001"),
            "size: 0.0009 is less than the smallest order, 0.001"
        ),
        (reason(.size, "LEVERAGE_TOO_HIGH", "5.2", "5"), "size: leverage 5.2, wants under 5"),
        (reason(.size, "RISK_OVER_BUDGET", "51", "50"), "size: would risk 51.00, the budget is 50.00"),
        (reason(.size, "RISK_OVER_BUDGET", nil, "50"), "size: would risk more, the budget is 50.00"),
        (reason(.size, "RISK_UNKNOWN"), "size: the risk cannot be worked out"),
        (reason(.size, "EXPOSURE_UNKNOWN"), "size: what is carried already is not known"),
        (reason(.size, "NO_CONVERSION", nil, nil, "JPY to USD"), "size: no exchange rate, JPY to USD"),
        (reason(.size, "QUANTITY_OFF_GRID", "0.015", "0.01"), "size: 0.015 is not a tradable quantity"),
        (reason(.warmUp, "WARMING_UP", "38", "0", "bars"), "warming up: 38 bars to go"),
    ]

    @Test("every code of the gates and of the strategy has words", arguments: phrases)
    func phrase(reason: Reason, phrase: String) { #expect(ReasonWords.phrase(reason).text == phrase) }

    @Test(
        "a code that nobody knows is spelled out with its numbers",
        arguments: [
            (reason(.trend, "ADX_TOO_LOW", "18.2", "25", "ADX"), "trend: ADX 18.2, wants over 25"),
            (reason(.quality, "ODD_THING", "7", nil, "bars"), "market: odd thing 7 bars"),
            (reason(.quality, "ODD_THING"), "market: odd thing"),
            (reason(.trend, "X", "24.96", "25", "ADX"), "trend: ADX 24.96, wants over 25"),
            (reason(.trend, "X", "25.01", "25", "ADX"), "trend: ADX 25.01, wants under 25"),
        ])
    func unknown(reason: Reason, phrase: String) { #expect(ReasonWords.phrase(reason).text == phrase) }

    @Test("every gate has a name of its own", arguments: Reason.Gate.allCases)
    func gates(gate: Reason.Gate) {
        #expect(!ReasonWords.name(of: gate).text.isEmpty)
        #expect(
            Reason.Gate.allCases.filter { ReasonWords.name(of: $0) == ReasonWords.name(of: gate) } == [gate])
        #expect(ReasonWords.phrase(Reason(gate, "X")).text == "\(ReasonWords.name(of: gate).text): x")
    }

    @Test("every code keeps its head without numbers and with the largest", arguments: phrases.map(\.0))
    func extremes(reason: Reason) {
        for (value, limit) in [(nil, nil), (Samples.most, Samples.least), (Samples.least, Samples.most)] {
            let odd = Reason(reason.gate, reason.code, value: value, limit: limit, detail: Samples.longWords)
            #expect(ReasonWords.phrase(odd).text.count <= 130, "\(ReasonWords.phrase(odd).text)")
        }
    }
}
