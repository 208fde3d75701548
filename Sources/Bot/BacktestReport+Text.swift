import Backtest
import Domain
import Engine
import Matching

/// The report for people.
extension BacktestReport {
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
        if backtest.financing != .zero { line("Holding", "\(cents(backtest.financing)) \(currency)") }
        let stopOuts = trades.count { $0.exit == .stopOut }
        if stopOuts > 0 { line("Stopped out", "\(stopOuts), by the venue: margin was lacking") }
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
        if let bootstrap {
            let told = otherDays(bootstrap)
            line("Other days", told.spread)
            line("Limits", told.limits)
        }
        if !backtest.openPositions.isEmpty {
            line("Still open", "\(backtest.openPositions.count), at the last price")
        }
        let reasons = backtest.reasons.prefix(3).map { "\($0.code) \($0.count)" }
        if !reasons.isEmpty { line("Why not", reasons.joined(separator: ", ")) }
        if !others.isEmpty { line("Within bars", band) }
        if backtest.coarseBarCount > 0 {
            line("Not detailed", "\(backtest.coarseBarCount) bars: no shorter ones within")
        }
        line("News", news)
        line(
            "Speed",
            "\(self.rate) bars a second, after \(cents(Fixed(raw: cost.loading.nanoseconds / 10))) s of loading"
        )
        line("Fingerprint", String(fingerprint.prefix(16)))
        line("Again", command)
        return lines.joined(separator: "\n")
    }

    /// What the account would have come to, had the prices within bars come in another order.
    var band: String {
        let all = [(order, backtest.equity)] + others.map { ($0.order, $0.equity) }
        return all.map { "\($0.0.rawValue) \($0.1.map(cents) ?? "unknown")" }.joined(separator: ", ")
    }

    private func otherDays(_ bootstrap: DailyBootstrap) -> (spread: String, limits: String) {
        let result = bootstrap.result
        let percents: [Double] = [5, 50, 95]
        let ends = percents.map { cents(result.finalEquity.amount(atPercent: $0)) }
        let falls = percents.map { hundredths(result.maxDrawdownPercent.value(atPercent: $0)) }
        func told(_ chance: Chance) -> String {
            let band = chance.band()
            return "\(hundredths(100 * chance.share)) % "
                + "(\(hundredths(100 * band.lowerBound)) to \(hundredths(100 * band.upperBound)))"
        }
        return (
            "5, 50, 95 % end below \(ends.joined(separator: ", ")) \(currency) and fall by up to "
                + "\(falls.joined(separator: ", ")) %",
            "the day's loss is reached in \(told(result.dailyLoss)), the largest fall in \(told(result.totalLoss)); "
                + "stretches of \(bootstrap.meanBlock) of \(bootstrap.days) days, \(DailyBootstrap.paths) paths, "
                + "seed \(bootstrap.seed)"
        )
    }

    private func cents(_ amount: Fixed) -> String {
        (amount.rounded(toMultipleOf: Fixed(raw: Fixed.scale / 100), .toNearestOrEven) ?? amount).description
    }

    private func hundredths(_ ratio: Double) -> String {
        Fixed(ratio, rounding: .toNearestOrEven).map(cents) ?? "\(ratio)"
    }
}
