import Commands
import Domain
import Engine

extension Samples {
    private static func line(
        _ name: EffectiveLimits.Name, _ limit: String, used: String = "0", reserved: String = "0"
    ) -> EffectiveLimits.Line {
        EffectiveLimits.Line(
            name: name, limit: Fixed(limit)!, used: Fixed(used)!, reserved: Fixed(reserved)!)
    }

    private static func difference(_ dial: Dial, _ old: String, _ new: String) -> SettingDifference {
        SettingDifference(dial, from: Fixed(old)!, to: Fixed(new)!, usd)
    }

    private static let wide = Reason(
        .spread, "SPREAD_TOO_HIGH", value: Fixed("2.3"), limit: Fixed("1"), detail: "bps")

    static let settingCards: [(String, any Utterance)] = [
        (
            "question-risk",
            SettingQuestion(
                difference(.riskPerTrade, "0.5", "0.25"),
                effects: [.risk(now: Fixed("50")!, then: Fixed("25")!, usd)],
                nonce: nonce)
        ),
        (
            "question-looser",
            SettingQuestion(
                difference(.dailyLoss, "3", "4.5"),
                effects: [
                    .limit(
                        now: line(.dailyLoss, "300", used: "120.5", reserved: "50"),
                        then: line(.dailyLoss, "450", used: "120.5", reserved: "50")), .staysOver,
                ], nonce: nonce)
        ),
        (
            "question-reached",
            SettingQuestion(
                difference(.dailyLossMoney, "0", "100"),
                effects: [
                    .limit(
                        now: line(.dailyLoss, "300", used: "120.5"),
                        then: line(.dailyLoss, "100", used: "120.5")),
                    .reached(.flatten),
                ], nonce: nonce)
        ),
        (
            "question-gates",
            SettingQuestion(
                difference(.spread, "2", "1"),
                effects: [.forbids("EURUSD", wide)] + (1...9).map { .allows(InstrumentID("GBP\($0)"), wide) },
                nonce: nonce)
        ),
        (
            "question-approval",
            SettingQuestion(difference(.approvalRequired, "0", "1"), effects: [.asks(true)], nonce: nonce)
        ),
        (
            "question-count",
            SettingQuestion(
                difference(.openPositions, "2", "1"),
                effects: [
                    .limit(now: line(.positions, "2", used: "2"), then: line(.positions, "1", used: "2"))
                ],
                nonce: nonce)
        ),
        (
            "question-undo",
            SettingQuestion(difference(.cooldownStop, "90", "60"), isUndo: true, effects: [], nonce: nonce)
        ),
        (
            "question-symbol",
            SettingQuestion(SettingDifference(extreme.id, isEntered: true), effects: [], nonce: nonce)
        ),
        ("confirmed", SettingOutcome.confirmed(difference(.openPositions, "2", "1"), .you, time("14:05"))),
        ("declined", SettingOutcome.declined(.user(UserID(7)), time("14:05"))),
        ("expired", SettingOutcome.expired(line: "/set risk.openPositions 1")),
        ("overtaken", SettingOutcome.overtaken),
        ("not-allowed", SettingOutcome.notAllowed(.owner)),
        (
            "list",
            SettingList(
                Dial.allCases.map { SettingList.Line($0, $0.usual, isFromChat: $0 == .openPositions) }, usd)
        ),
        ("refused-unknown", SettingRefused.unknown("risk.openPosition", nearest: "risk.openPositions")),
        ("refused-unknown-far", SettingRefused.unknown("moon", nearest: nil)),
        ("refused-restart", SettingRefused.needsRestart("checklist.emaFast")),
        ("refused-same", SettingRefused.same("risk.openPositions", "2")),
        ("refused-role", SettingRefused.needs(.owner, difference(.openPositions, "2", "3"))),
        (
            "refused-conflict",
            SettingRefused.conflict(
                "risk.riskPerTradePercent", "sizing.riskMaximumPercent is 1, and it may not be above that")
        ),
        ("refused-undo", SettingRefused.nothingToUndo),
        ("refused-listed", SettingRefused.notListed("SOLUSDT", known: ["BTCUSDT", "ETHUSDT"])),
        ("refused-entered", SettingRefused.listedAlready("BTCUSDT", isEntered: true)),
        ("refused-removed", SettingRefused.listedAlready("BTCUSDT", isEntered: false)),
        ("removed", SymbolRemoved("BTCUSDT", isHeld: true)),
        ("removed-flat", SymbolRemoved("BTCUSDT", isHeld: false)),
        (
            "file-won",
            Notices.FileWon([
                Notices.FileWon.Line(key: "risk.openPositions", chat: "5", filed: "3"),
                Notices.FileWon.Line(key: "symbols.SOLUSDT", chat: "off", filed: nil),
            ])
        ),
    ]
}
