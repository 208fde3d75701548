import Desk
import Domain
import Engine
import Testing

@testable import Bot

/// The settings of sizing and of a lent account.
extension DeadSettingsTests {
    /// Days on which losses come, so that what makes a trade smaller has something to say.
    private static func sized(_ more: [String: String] = [:]) -> [String: String] {
        lively.merging(more.map { ("sizing.\($0.key)", $0.value) }) { $1 }
    }
    private static let quantities: @Sendable (PlayedDay) -> [Quantity] = { $0.tickets.map(\.order.quantity) }
    private static let euro = ["symbols": "[EURUSD]", "risk.quoteAgeSeconds": "300"]

    static let sizes = [
        row("sizing.method", "fixedQuantity", in: quantities),
        row("sizing.quantity", "0.002", given: sized(["method": "fixedQuantity"]), in: quantities),
        row("sizing.fractionPercent", "5", given: sized(["method": "fixedFraction"]), in: quantities),
        row(
            "sizing.riskMaximumPercent", "2",
            given: sized(["method": "kelly", "kellyTradesMinimum": "1", "kellyFraction": "1"]), in: quantities),
        row(
            "sizing.kellyFraction", "0.001", given: sized(["method": "kelly", "kellyTradesMinimum": "1"]),
            in: quantities),
        row("sizing.kellyTradesMinimum", "1", given: sized(["method": "kelly"])) { $0.tickets.map(\.order) },
        row("sizing.lossStreak", "1", in: quantities),
        row("sizing.lossStreakFactor", "0.1", given: sized(["lossStreak": "1"]), in: quantities),
        row("sizing.dayLossUsedPercent", "0", in: quantities),
        row("sizing.dayLossFactor", "0.1", given: sized(["dayLossUsedPercent": "0"]), in: quantities),
        row("sizing.drawdownFirstPercent", "0.01", in: quantities),
        row(
            "sizing.drawdownFirstFactor", "0.1", given: sized(["drawdownFirstPercent": "0.01"]), in: quantities),
        row("sizing.drawdownSecondPercent", "0.01", in: quantities),
        row(
            "sizing.drawdownSecondFactor", "0.1", given: sized(["drawdownSecondPercent": "0.01"]),
            in: quantities),
        row("sizing.volatilityFactor", "0.5", in: quantities),
        row("sizing.volatilityLow", "0", given: sized(["volatilityFactor": "0.5"]), in: quantities),
        row("sizing.volatilityHigh", "100", given: sized(["volatilityFactor": "0.5"]), in: quantities),
        row("sizing.sessionEndMinutes", "10080", given: sized().merging(euro) { $1 }, in: quantities),
        row(
            "sizing.sessionEndFactor", "0.6",
            given: sized(["sessionEndMinutes": "10080"]).merging(euro) { $1 }, in: quantities),
        row("sizing.tailSymbols", "[BTCUSDT]", in: quantities),
        row("sizing.tailLossMaximum", "10", given: sized(["tailSymbols": "[BTCUSDT]"]), in: quantities),
    ]

    private static func lent(_ more: [String: String] = [:]) -> [String: String] {
        lively.merging(["prop.preset": "oneStep"]) { $1 }
            .merging(more.map { ("prop.\($0.key)", $0.value) }) { $1 }
    }

    static let rules = [
        row("prop.preset", "trailing", given: lent(["dailyLoss": "none", "totalLoss": "none"])) {
            $0.facts.count
        },
        row("prop.dailyLoss", "60", given: lent()) { $0.refusals },
        SettingsRow("prop.dailyBasis", "balance", given: lent(), answers),
        row("prop.totalLoss", "60", given: lent()) { $0.refusals },
        SettingsRow("prop.totalBasis", "fixed", given: lent(["dailyLoss": "none"]), answers),
        SettingsRow("prop.lockAtStart", "false", given: lent(), answers),
        row("prop.profitTarget", "1", given: lent(["minimumDays": "0"])) { $0.refusals },
        row("prop.minimumDays", "0", given: lent(["profitTarget": "1"])) { $0.refusals },
        row("prop.bestDayPercent", "1", given: lent(["profitTarget": "100"])) { $0.refusals },
        row("prop.newsMinutesBefore", "240", given: lent()) { $0.refusals },
        row("prop.newsMinutesAfter", "240", given: lent()) { $0.refusals },
        row("prop.newsFlat", "true", given: lent(["newsMinutesBefore": "240"])) { $0.tickets.count },
        row("prop.weekendFlat", "true", given: lent()) { $0.refusals },
        row("prop.weekendMinutes", "1440", given: lent(["weekendFlat": "true"])) { $0.refusals },
        row("prop.lotsPerSymbol", "0.01", given: lent()) { $0.refusals },
        row("prop.lotsTotal", "0.01", given: lent()) { $0.refusals },
        row("prop.cushionPercent", "4", given: lent()) { $0.refusals },
    ]

    /// What the pack answers about a day that began in profit and a best that was higher still.
    private static let answers: @Sendable (String) async throws -> [Verdict] = { settings in
        let prop = try #require(try await Stand(settings).desk.engine.terms.prop)
        return (1...120).map { step in
            let worst = Fixed(whole: 1_200 - 20 * step)!
            let state = PropState(
                start: Fixed("10000")!, profit: Fixed("500")!, worst: worst,
                day: AccountHistory.DayStart(balance: Fixed("100")!, equity: Fixed("500")!),
                profitPeak: Fixed("1200")!, dayEndPeak: Fixed("800")!)
            return prop.verdict(state)
        }
    }
}
