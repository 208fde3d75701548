import Domain
import TestSupport

/// What scans and the strategies beside the checklist are set to.
extension DeadSettingsTests {
    static let scans = [
        row("strategies", "[averageCross]") { $0.refusals },
        row("scan.collectSeconds", "300") { $0.tickets.map(\.order.reference) },
        row("scan.decayBars", "0", given: lively.merging(["risk.openPositions": "1"]) { $1 }) { $0.refusals },
    ]

    private static func cross(_ section: String, _ more: [String: String] = [:]) -> [String: String] {
        lively.merging(["strategies": "[\(section)]", "\(section).timeframe": "M5"]) { $1 }.merging(more) { $1 }
    }

    static let averageCross: [SettingsRow] = {
        let given = cross("averageCross")
        return [
            row("averageCross.timeframe", "M15", given: given) { $0.refusals },
            row("averageCross.average", "exponential", given: given) { $0.refusals },
            row("averageCross.fast", "5", given: given) { $0.refusals },
            row("averageCross.slow", "30", given: given) { $0.refusals },
            row("averageCross.atrPeriod", "5", given: given) {
                $0.tickets.compactMap(\.protection.first?.reference)
            },
            row("averageCross.stopAtr", "1", given: given) {
                $0.tickets.compactMap(\.protection.first?.reference)
            },
            row("averageCross.targetAtr", "5", given: given) {
                $0.tickets.compactMap(\.protection.last?.reference)
            },
            row(
                "averageCross.exitOnCross", "false",
                given: cross("averageCross", ["averageCross.targetAtr": "20"])
            ) {
                $0.tickets.map(\.order.id)
            },
        ]
    }()

    static let openingCross: [SettingsRow] = {
        let given = cross("openingCross")
        return [
            row("openingCross.timeframe", "M15", given: given) { $0.refusals },
            row("openingCross.zone", "Asia/Kolkata", given: given) { $0.refusals },
            row("openingCross.opens", "\"08:00\"", given: given) { $0.refusals },
            row("openingCross.entryMinutes", "60", given: given) { $0.refusals },
            row("openingCross.atrPeriod", "5", given: given) {
                $0.tickets.compactMap(\.protection.first?.reference)
            },
            row("openingCross.stopAtr", "1", given: given) {
                $0.tickets.compactMap(\.protection.first?.reference)
            },
            row("openingCross.targetAtr", "5", given: given) {
                $0.tickets.compactMap(\.protection.last?.reference)
            },
            row(
                "openingCross.exitOnCross", "false",
                given: cross("openingCross", ["openingCross.targetAtr": "20"])
            ) {
                $0.tickets.map(\.order.id)
            },
        ]
    }()

    static let openingRange: [SettingsRow] = {
        let given = cross("openingRange", ["openingRange.volumeFactor": "0.5"])
        return [
            row("openingRange.timeframe", "M15", given: given) { $0.refusals },
            row("openingRange.zone", "America/New_York", given: given) { $0.refusals },
            row("openingRange.opens", "\"07:00\"", given: given) { $0.refusals },
            row("openingRange.rangeMinutes", "30", given: given) { $0.refusals },
            row("openingRange.entriesUntil", "\"10:00\"", given: given) { $0.refusals },
            row(
                "openingRange.exitAt", "\"12:00\"",
                given: given.merging(["openingRange.stopPercent": "10", "openingRange.targetPercent": "10"]) {
                    $1
                }
            ) { $0.tickets.map(\.order.id) },
            row("openingRange.volumeFactor", "3", given: given) { $0.refusals },
            StrategyRows.answerRow("openingRange.volumePeriod", "100", given: cross("openingRange")),
            row("openingRange.stopPercent", "1.5", given: given) {
                $0.tickets.compactMap(\.protection.first?.reference)
            },
            row("openingRange.targetPercent", "2", given: given) {
                $0.tickets.compactMap(\.protection.last?.reference)
            },
            row("openingRange.shorts", "false", given: given) { $0.refusals },
        ]
    }()
}
