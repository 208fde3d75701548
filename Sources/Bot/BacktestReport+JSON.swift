import Backtest
import Domain
import Engine
import Matching
import Wire

/// The report for programs.
extension BacktestReport {
    func json(_ identity: RunIdentity) -> JSONValue {
        .object([
            "run_id": .string(identity.run), "prices": .string(identity.prices),
            "program": .string(identity.program),
            "bars": .number(backtest.barCount), "quotes": .number(backtest.quoteCount),
            "orders": .number(backtest.orderCount), "trades": .number(figures.all.count),
            "currency": .string(currency.value), "start_equity": number(start),
            "final_equity": number(backtest.equity), "net": number(figures.all.net),
            "win_rate_percent": number(share(figures.all.wins, of: figures.all.count)),
            "profit_factor": number(figures.profitFactor),
            "max_drawdown": number(curve.deepest?.depth ?? .zero),
            "max_drawdown_percent": number(curve.deepestInPercent.map(\.percent) ?? 0),
            "news": .string(news), "fees": number(figures.fees), "financing": number(backtest.financing),
            "stop_outs": .number(trades.count { $0.exit == .stopOut }), "exposure_percent": number(exposure),
            "metrics": metrics, "bootstrap": bootstrap.map(json) ?? .null,
            "run_wall_s": .number(seconds(cost.running)), "run_cpu_s": .number(seconds(cost.processor)),
            "load_wall_s": .number(seconds(cost.loading)), "bars_per_s": .number(rate),
            "peak_rss_mb": .number(megabytes), "configuration": .string(configuration),
            "command": .string(command), "intrabar": .string(order.rawValue),
            "bars_without_detail": .number(backtest.coarseBarCount),
            "equity_by_intrabar": .object(
                Dictionary(
                    uniqueKeysWithValues: [(order.rawValue, number(backtest.equity))]
                        + others.map { ($0.order.rawValue, number($0.equity)) })),
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

    private func json(_ bootstrap: DailyBootstrap) -> JSONValue {
        let result = bootstrap.result
        func spread(_ value: (Double) -> JSONValue) -> JSONValue {
            .object(["5": value(5), "50": value(50), "95": value(95)])
        }
        func chance(_ chance: Chance) -> JSONValue {
            let band = chance.band()
            return .object([
                "probability": number(chance.share), "low95": number(band.lowerBound),
                "high95": number(band.upperBound),
            ])
        }
        return .object([
            "days": .number(bootstrap.days), "mean_block": .number(bootstrap.meanBlock),
            "paths": .number(DailyBootstrap.paths), "seed": .number(bootstrap.seed),
            "final_equity": spread { number(result.finalEquity.amount(atPercent: $0)) },
            "max_drawdown": spread { number(result.maxDrawdown.amount(atPercent: $0)) },
            "max_drawdown_percent": spread { number(result.maxDrawdownPercent.value(atPercent: $0)) },
            "daily_loss": chance(result.dailyLoss), "maximum_loss": chance(result.totalLoss),
            "any_limit": chance(result.anyRule), "ruin": chance(result.ruin), "loss": chance(result.loss),
        ])
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
            "financing": number(trade.financing), "risk": number(trade.risk), "r": number(trade.multipleOfRisk),
        ])
    }

    private func seconds(_ duration: Duration) -> String {
        Fixed(raw: duration.nanoseconds / 10).description
    }

    private var megabytes: String { Fixed(raw: Int64(cost.peakMemory) * 100).description }
}
