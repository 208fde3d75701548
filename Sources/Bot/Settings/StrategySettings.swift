import Domain
import Engine

/// A strategy that the operator chose, and how its positions are looked after.
struct ChosenStrategy: Sendable, Hashable {
    let choice: StrategyChoice
    let management: ManagementSettings

    var id: StrategyID { choice.id }
}

/// A strategy that the operator chose, with its settings.
enum StrategyChoice: Sendable, Hashable {
    case checklist(Timeframe, ChecklistSettings)

    var id: StrategyID {
        var plan = MarketPlan()
        return make(in: &plan).id
    }

    func make(in plan: inout MarketPlan) -> any Strategy {
        switch self {
        case .checklist(let timeframe, let settings):
            Checklist(timeframe: timeframe, settings: settings, in: &plan)
        }
    }
}

/// The settings of every strategy there is, and which of them were chosen.
struct StrategySettings {
    /// What can stand under `strategies`.
    enum Name: String, CaseIterable {
        case checklist
    }

    private let names: [Name]
    private let checklist: (timeframe: Timeframe, settings: ChecklistSettings, management: ManagementSettings)

    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
        let before = faults.sentences.count
        let names = root.list("strategies", default: [Name.checklist], expected: "one of \(known)", &faults) {
            Name(rawValue: $0)
        }
        if names.isEmpty, faults.sentences.count == before {
            faults.add(root.file, line: root.line(of: "strategies"), "strategies: must name at least one")
        }
        if Set(names).count < names.count {
            faults.add(root.file, line: root.line(of: "strategies"), "strategies: must name each but once")
        }
        self.names = names
        checklist = Self.checklist(&root, &faults)
    }

    /// The strategies in the order in which they were named.
    func chosen(spreadMaximumBps: Fixed) -> [ChosenStrategy] {
        names.map { name in
            switch name {
            case .checklist:
                var settings = checklist.settings
                settings.spreadMaximumBps = spreadMaximumBps
                return ChosenStrategy(
                    choice: .checklist(checklist.timeframe, settings), management: checklist.management)
            }
        }
    }

    private static func checklist(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> (timeframe: Timeframe, settings: ChecklistSettings, management: ManagementSettings)
    {
        var section = root.section("checklist", &faults)
        let timeframe = section.value(
            "timeframe", default: Timeframe.m15, expected: "one of M1, M5, M15, M30, H1, H4", &faults
        ) { name in Timeframe(name).flatMap { $0 == .d1 ? nil : $0 } }
        var checklist = ChecklistSettings()
        checklist.emaFast = section.int("emaFast", default: 20, 2...500, &faults)
        checklist.emaSlow = section.int("emaSlow", default: 50, 2...500, &faults)
        checklist.emaTrend = section.int("emaTrend", default: 200, 2...500, &faults)
        checklist.rsiPeriod = section.int("rsiPeriod", default: 14, 2...200, &faults)
        checklist.atrPeriod = section.int("atrPeriod", default: 14, 2...200, &faults)
        checklist.adxPeriod = section.int("adxPeriod", default: 14, 2...200, &faults)
        checklist.trendNeutralBandBps = section.fixed(
            "trendNeutralBandBps", default: "0", zero...hundred, &faults)
        checklist.rsiLongMaximum = section.fixed("rsiLongMaximum", default: "70", zero...hundred, &faults)
        checklist.rsiShortMinimum = section.fixed("rsiShortMinimum", default: "30", zero...hundred, &faults)
        checklist.atrMinimumBps = section.fixed("atrMinimumBps", default: "0.5", zero...hundred, &faults)
        checklist.adxTrendMinimum = section.fixed("adxTrendMinimum", default: "25", zero...hundred, &faults)
        checklist.adxChopMaximum = section.fixed("adxChopMaximum", default: "20", zero...hundred, &faults)
        checklist.compressionChopMaximum = section.fixed(
            "compressionChopMaximum", default: "0.3", zero...Fixed.one, &faults)
        checklist.extensionMaximumAtr = section.fixed(
            "extensionMaximumAtr", default: "2.0", tenth...twenty, &faults)
        checklist.stopAtr = section.fixed("stopAtr", default: "1.5", tenth...twenty, &faults)
        checklist.targetAtr = section.fixed("targetAtr", default: "3.0", tenth...twenty, &faults)
        checklist.stopMinimumBps = section.fixed("stopMinimumBps", default: "4.5", zero...hundred, &faults)
        checklist.rewardRiskMinimum = section.fixed("rewardRiskMinimum", default: "1.5", zero...twenty, &faults)
        let management = ManagementSettings(&section, &faults)
        section.end(&faults)
        for fault in checklist.faults {
            faults.add(section.file, line: section.line(of: fault.key), "checklist.\(fault)")
        }
        return (timeframe, checklist, management)
    }
}
