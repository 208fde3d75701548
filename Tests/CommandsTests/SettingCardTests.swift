import Commands
import Domain
import Engine
import TestSupport
import Testing

@Suite struct SettingCardTests {
    @Test("a card about settings reads as it was agreed", arguments: Samples.settingCards.indices)
    func card(index: Int) {
        let (name, said) = Samples.settingCards[index]
        expectGolden(GoldenTests.shown(said.message(in: .livePaper)), "commands-setting-\(name)")
    }

    @Test("the list of what can be changed fits one message")
    func fits() {
        let list = SettingList(
            Dial.allCases.map { SettingList.Line($0, $0.bounds.upperBound, isFromChat: true) }, "USDT")
        #expect(list.message(in: Samples.recording).text.utf16.count < 4_096)
        for dial in Dial.allCases { #expect(list.message.text.contains(dial.name)) }
    }

    static let differences: [(Dial, String, String, String)] = [
        (.riskPerTrade, "0.5", "0.25", "risk.riskPerTradePercent  0.50 % → 0.25 %"),
        (.openPositions, "2", "3", "risk.openPositions  2 → 3"),
        (.weeklyLoss, "6", "0", "risk.weeklyLossPercent  6 % → none"),
        (.dailyLossMoney, "0", "1250.5", "risk.dailyLossMoney  none → 1,250.5 USD"),
        (.cooldownNews, "0", "15", "risk.cooldownNewsMinutes  0 min → 15 min"),
        (.approvalRequired, "1", "0", "approval.required  on → off"),
        (.rewardRisk, "1.5", "2", "risk.rewardRiskMinimum  1.5× → 2.0×"),
    ]

    @Test("a difference is told with its unit and with as many digits on both sides", arguments: differences)
    func difference(dial: Dial, old: String, new: String, line: String) {
        #expect(SettingDifference(dial, from: Fixed(old)!, to: Fixed(new)!, "USD").line.text == line)
    }
}
