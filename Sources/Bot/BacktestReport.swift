import Backtest
import Crypto
import Domain
import Engine
import Wire

/// What came of a backtest, for people and for programs.
///
/// - SeeAlso: `docs/backtest.md`, which says what each figure means.
struct BacktestReport {
    private let backtest: Backtest
    private let currency: Currency
    private let start: Fixed
    private let configuration: String
    private let loading: Duration
    private let running: Duration
    private let figures: TradeMetrics
    private let curve: EquityCurve
    private let returns: ReturnMetrics

    init(
        _ backtest: Backtest, configuration: Configuration, fingerprint: String, loading: Duration,
        running: Duration
    ) {
        self.backtest = backtest
        currency = configuration.account.startingBalance.currency
        start = configuration.account.startingBalance.amount
        figures = TradeMetrics(of: backtest.trades.map { ClosedTrade($0) })
        curve = Self.curve(backtest, from: start)
        // What is traded at week-ends has 365 days in a year, the rest 252.
        let isAlwaysOpen = configuration.instruments.all.contains { $0.assetClass == .crypto }
        returns = ReturnMetrics(of: curve.dailyReturns ?? [], periodsPerYear: isAlwaysOpen ? 365 : 252)
        self.configuration = fingerprint
        self.loading = loading
        self.running = running
    }

    private var trades: [Trade] { backtest.trades }

    /// The equity at bars' ends, and the starting balance a day before the first, so that the first day counts.
    private static func curve(_ backtest: Backtest, from start: Fixed) -> EquityCurve {
        let marks = backtest.marks
        guard let first = marks.first else { return EquityCurve([]) }
        return EquityCurve(
            [EquityPoint(at: first.at - .days(1), equity: start)]
                + marks.map { EquityPoint(at: $0.at, equity: $0.equity) })
    }

    private var hundred: Fixed { Fixed(raw: 100 * Fixed.scale) }

    private func share(_ part: Int, of whole: Int) -> Fixed? {
        guard let part = Fixed(whole: part), let whole = Fixed(whole: whole) else { return nil }
        return part.scaled(by: hundred, over: whole, rounding: .toNearestOrEven)
    }

    private var exposure: Fixed? { share(backtest.barsInMarket, of: backtest.barCount) }

    /// SHA-256 over every trade as ``json`` lists them: two runs that agree on it agree on everything.
    private var fingerprint: String {
        SHA256.hexadecimal(SHA256.digest(Array(JSONValue.array(trades.map(json)).serialized.utf8)))
    }

    var json: JSONValue {
        .object([
            "bars": .number(backtest.barCount), "quotes": .number(backtest.quoteCount),
            "orders": .number(backtest.orderCount), "trades": .number(figures.all.count),
            "currency": .string(currency.value), "start_equity": number(start),
            "final_equity": number(backtest.equity), "net": number(figures.all.net),
            "win_rate_percent": number(share(figures.all.wins, of: figures.all.count)),
            "profit_factor": number(figures.profitFactor),
            "max_drawdown": number(curve.deepest?.depth ?? .zero),
            "max_drawdown_percent": number(curve.deepestInPercent.map(\.percent) ?? 0),
            "fees": number(figures.fees), "exposure_percent": number(exposure), "metrics": metrics,
            "run_wall_s": .number(seconds(running)), "load_wall_s": .number(seconds(loading)),
            "bars_per_s": .number(rate), "configuration": .string(configuration),
            "fingerprint": .string(fingerprint), "trade_list": .array(trades.map(json)),
            "refusals": .object(
                Dictionary(uniqueKeysWithValues: backtest.reasons.map { ($0.code, .number($0.count)) })),
        ])
    }

    /// The rest of docs/metrics.md, by the names there.
    private var metrics: JSONValue {
        .object([
            "totalReturn": number(returns.totalReturn),
            "compoundAnnualGrowth": number(returns.compoundAnnualGrowth),
            "annualVolatility": number(returns.annualVolatility), "sharpe": number(returns.sharpe),
            "probabilisticSharpe": number(returns.probabilisticSharpe), "sortino": number(returns.sortino),
            "calmar": number(returns.calmar), "omega": number(returns.omega),
            "ulcerIndex": number(returns.ulcerIndex),
            "downsideDeviation": number(returns.downsideDeviation),
            "valueAtRisk95": number(returns.valueAtRisk95), "valueAtRisk99": number(returns.valueAtRisk99),
            "expectedShortfall95": number(returns.expectedShortfall95),
            "expectedShortfall99": number(returns.expectedShortfall99), "bestDay": number(returns.best),
            "worstDay": number(returns.worst), "days": .number(returns.count), "long": json(figures.long),
            "short": json(figures.short), "averageWin": number(figures.averageWin),
            "averageLoss": number(figures.averageLoss), "largestWin": number(figures.largestWin),
            "largestLoss": number(figures.largestLoss), "payoffRatio": number(figures.payoffRatio),
            "expectancy": number(figures.expectancy), "expectancyInRisk": number(figures.expectancyInRisk),
            "systemQualityNumber": number(figures.systemQualityNumber),
            "longestWinningStreak": .number(figures.longestWinningStreak),
            "longestLosingStreak": .number(figures.longestLosingStreak),
            "averageHeld_s": number(figures.averageHeld), "longestHeld_s": number(figures.longestHeld),
            "longestDrawdown_s": number(curve.longest?.length),
            "months": .array(
                months.map {
                    .object([
                        "year": .number($0.year), "month": .number($0.month), "change": number($0.change),
                    ])
                }),
        ])
    }

    /// Without the one that only the day before the first belongs to.
    private var months: [EquityCurve.Month] {
        guard let first = backtest.marks.first else { return [] }
        let date = CivilTime(utc: first.at).date
        return curve.months.filter { ($0.year, $0.month) >= (date.year, date.month) }
    }

    private func json(_ part: TradeMetrics.Part) -> JSONValue {
        .object([
            "count": .number(part.count), "wins": .number(part.wins), "losses": .number(part.losses),
            "net": number(part.net), "winRate": number(part.winRate),
        ])
    }

    private func number(_ amount: Fixed?) -> JSONValue { amount.map { .number($0.description) } ?? .null }
    private func number(_ ratio: Double?) -> JSONValue { ratio.map { .number("\($0)") } ?? .null }
    private func number(_ time: Duration?) -> JSONValue { time.map { .number($0.wholeSeconds) } ?? .null }

    private func json(_ trade: Trade) -> JSONValue {
        .object([
            "id": .string(trade.id.value), "strategy": .string(trade.strategy.value),
            "symbol": .string(trade.instrument.value), "side": .string(trade.side == .buy ? "long" : "short"),
            "quantity": .number(trade.quantity.description), "entry": .number(trade.entryPrice.description),
            "exit": .number(trade.exitPrice.description), "opened": .string(trade.openedAt.description),
            "closed": .string(trade.closedAt.description), "reason": .string(trade.exit.rawValue),
            "gross": number(trade.gross), "fees": number(trade.fees), "net": number(trade.net),
            "risk": number(trade.risk), "r": number(trade.multipleOfRisk),
        ])
    }

    private func seconds(_ duration: Duration) -> String {
        Fixed(raw: duration.nanoseconds / 10).description
    }

    private var rate: Int {
        let nanoseconds = max(running.nanoseconds, 1)
        return Int(Double(backtest.barCount) / Double(nanoseconds) * 1e9)
    }

    var text: String {
        var lines: [String] = []
        func line(_ name: String, _ value: String) {
            lines.append("  " + name + String(repeating: " ", count: max(16 - name.count, 1)) + value)
        }
        if let first = backtest.marks.first, let last = backtest.marks.last {
            lines.append(
                "\(CivilTime(utc: first.at).date) to \(CivilTime(utc: last.at).date), \(backtest.barCount) bars"
            )
        }
        line("Equity", "\(cents(start)) to \(backtest.equity.map(cents) ?? "unknown") \(currency)")
        let (wins, count) = (figures.all.wins, figures.all.count)
        let rate = share(wins, of: count).map { " (\(cents($0)) %)" } ?? ""
        line("Trades", "\(count), \(wins) won, \(figures.all.losses) lost\(rate)")
        line("Net", figures.all.net.map { "\(cents($0)) \(currency)" } ?? "unknown")
        line("Fees", figures.fees.map { "\(cents($0)) \(currency)" } ?? "unknown")
        line("Profit factor", figures.profitFactor.map(hundredths) ?? "none: no loss")
        if let expectancy = figures.expectancy {
            let inRisk = figures.expectancyInRisk.map { ", \(hundredths($0)) R" } ?? ""
            line("A trade", "\(cents(expectancy)) \(currency)\(inRisk) on average")
        }
        let deepest = curve.deepestInPercent
        line(
            "Drawdown",
            "\(cents(deepest?.depth ?? .zero)) \(currency) (\(hundredths(deepest?.percent ?? 0)) %), at bars' ends"
        )
        let ratios = [("Sharpe", returns.sharpe), ("Sortino", returns.sortino), ("Calmar", returns.calmar)]
        let told = ratios.compactMap { name, value in value.map { "\(name) \(hundredths($0))" } }
        if !told.isEmpty { line("Of a year", told.joined(separator: ", ") + ", from daily returns") }
        line("In the market", exposure.map { "\(cents($0)) % of the bars" } ?? "unknown")
        if !backtest.openPositions.isEmpty {
            line("Still open", "\(backtest.openPositions.count), at the last price")
        }
        let reasons = backtest.reasons.prefix(3).map { "\($0.code) \($0.count)" }
        if !reasons.isEmpty { line("Why not", reasons.joined(separator: ", ")) }
        line("News", "the built-in list only: no calendar of the past is read")
        line(
            "Speed",
            "\(self.rate) bars a second, after \(cents(Fixed(raw: loading.nanoseconds / 10))) s of loading")
        line("Fingerprint", String(fingerprint.prefix(16)))
        return lines.joined(separator: "\n")
    }

    private func cents(_ amount: Fixed) -> String {
        (amount.rounded(toMultipleOf: Fixed(raw: Fixed.scale / 100), .toNearestOrEven) ?? amount).description
    }

    private func hundredths(_ ratio: Double) -> String {
        Fixed(ratio, rounding: .toNearestOrEven).map(cents) ?? "\(ratio)"
    }
}
