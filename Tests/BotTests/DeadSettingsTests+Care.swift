import Domain
import Engine

@testable import Bot

/// The settings of position care: each changes what is done about the positions of recorded days.
extension DeadSettingsTests {
    static let management = [
        care("breakevenAtr", "0.5") { $0.amendments },
        care("breakevenBufferAtr", "0.2", ["breakevenAtr": "0.5"]) { $0.amendments },
        care("partialPercent", "30", ["breakevenAtr": "0.5"]) { $0.exits },
        care("trailStartAtr", "0.3") { $0.amendments },
        care("trailEndAtr", "1.5", trailing) { $0.amendments },
        care("trailFarAtr", "0.8", trailing) { $0.amendments },
        care("trailNearAtr", "0.8", trailing) { $0.amendments },
        care("trailStepAtr", "0.5", trailing) { $0.amendments },
        care("earlyCutAtr", "0.5") { $0.exits },
        care("earlyCutSigns", "1", cutting) { $0.exits },
        care("earlyCutRsiLong", "60", cutting) { $0.exits },
        care("earlyCutRsiShort", "40", cutting) { $0.exits },
        care("earlyCutHistogramBars", "1", cutting) { $0.exits },
        care("earlyCutAverageBars", "5", cutting) { $0.exits },
        care("profitSteps", "{0: 0.5}") { $0.exits },
        care("profitUnit", "percent", ["profitSteps": "{0: 0.2}"]) { $0.exits },
        care("exitBars", "3") { $0.exits },
        care("exitMinutes", "10") { $0.exits },
        care("stageDays", "[1]", given: long) { $0.exits },
        care("stagePercent", "20", ["stageDays": "[1, 300]"], given: long) { $0.exits },
        care("flatAt", "\"14:00\"") { $0.exits },
        SettingsRow("management.weekendMinutes", "60", closed),
        care("regimeExit", "on") { $0.exits },
        care("regimeAdxMinimum", "60", ["regimeExit": "on"]) { $0.exits },
        care("newsMinutes", "30", given: quiet) { $0.exits },
        care("newsAction", "tighten", ["newsMinutes": "30"], given: quiet) { $0.exits },
        care("newsTightenAtr", "1.4", ["newsMinutes": "30", "newsAction": "tighten"], given: quiet) {
            $0.amendments
        },
        care("scaleInAtr", "0.3") { $0.tickets.count },
        care("scaleInTimes", "3", ["scaleInAtr": "0.3"]) { $0.tickets.count },
        care("scaleInPercent", "50", ["scaleInAtr": "0.3"]) { $0.tickets.map(\.order.quantity) },
        care("scaleOutAtr", "0.5") { $0.exits },
        care("scaleOutTimes", "3", ["scaleOutAtr": "0.5"]) { $0.exits },
        care("scaleOutPercent", "50", ["scaleOutAtr": "0.5"]) { $0.exits },
    ]

    private static let trailing = ["trailStartAtr": "0.3"]
    private static let cutting = ["earlyCutAtr": "0.2"]
    /// A stop and a target so far away that positions last.
    private static let long = lively.merging([
        "checklist.stopAtr": "20", "checklist.targetAtr": "20", "checklist.rewardRiskMinimum": "0.1",
    ]) { $1 }
    /// Entries are made up to the publication.
    private static let quiet = long.merging(["news.minutesBefore": "0"]) { $1 }

    /// A row of a strategy's care, whose difference shows on recorded days.
    private static func care<Seen: Equatable & SendableMetatype>(
        _ key: String, _ value: String, _ others: [String: String] = [:], given: [String: String] = lively,
        in aspect: @escaping @Sendable (PlayedDay) -> Seen
    ) -> SettingsRow {
        var given = given
        for (name, other) in others { given["management.\(name)"] = other }
        return row("management.\(key)", value, given: given, in: aspect)
    }

    /// What the care of the first strategy says on a Friday evening in New York.
    @Sendable private static func closed(_ settings: String) async throws -> Reason? {
        let stand = try await Stand(settings)
        let care = stand.application.setup.configuration.makeStrategies { _ in .utc }.cares[0]
        let friday = CivilTime(
            date: CivilDate("2026-01-09")!, timeOfDay: TimeOfDay(hour: 16, minute: 30)!)
        return care.refusal(Outside(news: .allow, session: .allow, newYork: friday))
    }
}
