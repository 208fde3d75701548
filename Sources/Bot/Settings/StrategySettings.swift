import Domain
import Engine

/// A strategy that the operator chose, and how its positions are looked after.
struct ChosenStrategy: Sendable, Hashable {
    let choice: StrategyChoice
    let management: ManagementSettings

    var id: StrategyID { choice.id }
}

/// The settings of every strategy there is, and which of them were chosen.
struct StrategySettings {
    /// What can stand under `strategies`.
    enum Name: String, CaseIterable {
        case checklist, averageCross, openingCross, openingRange
        case smartMoney, confluence, breakOfStructure, sessionBreakout
    }

    private let names: [Name]
    private let checklist: (timeframe: Timeframe, settings: ChecklistSettings)
    private let averageCross: AverageCross.Settings
    private let openingCross: (settings: OpeningCross.Settings, zone: String)
    private let openingRange: (settings: OpeningRangeSettings, zone: String)
    private let smartMoney: SmartMoneySettings
    private let confluence: ConfluenceSettings
    private let breakOfStructure: (settings: BreakOfStructureSettings, zone: String)
    private let sessionBreakout: (settings: SessionBreakoutSettings, zone: String)
    /// Of each strategy's positions.
    private let management: [Name: ManagementSettings]

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
        averageCross = AverageCross.Settings(&root, &faults)
        openingCross = OpeningCross.Settings.read(&root, &faults)
        openingRange = OpeningRangeSettings.read(&root, &faults)
        smartMoney = SmartMoneySettings(&root, &faults)
        confluence = ConfluenceSettings(&root, &faults)
        breakOfStructure = BreakOfStructureSettings.read(&root, &faults)
        sessionBreakout = SessionBreakoutSettings.read(&root, &faults)
        management = Self.management(&root, &faults)
    }

    /// A strategy's own `management:` stands in place of the common one.
    private static func management(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> [Name: ManagementSettings]
    {
        let common = ManagementSettings(&root, &faults)
        var settings: [Name: ManagementSettings] = [:]
        for name in Name.allCases {
            var section = root.section(name.rawValue, &faults)
            let isOwn = section.keys.contains(ManagementSettings.key)
            settings[name] = isOwn ? ManagementSettings(&section, &faults) : common
        }
        return settings
    }

    /// The strategies in the order in which they were named.
    func chosen(spreadMaximumBps: Fixed) -> [ChosenStrategy] {
        names.map { name in
            ChosenStrategy(
                choice: choice(name, spreadMaximumBps: spreadMaximumBps),
                management: management[name] ?? ManagementSettings())
        }
    }

    private func choice(_ name: Name, spreadMaximumBps: Fixed) -> StrategyChoice {
        switch name {
        case .checklist:
            var settings = checklist.settings
            settings.spreadMaximumBps = spreadMaximumBps
            return .checklist(checklist.timeframe, settings)
        case .averageCross: return .averageCross(averageCross)
        case .openingCross: return .openingCross(openingCross.settings, zone: openingCross.zone)
        case .openingRange: return .openingRange(openingRange.settings, zone: openingRange.zone)
        case .smartMoney: return .smartMoney(smartMoney)
        case .confluence: return .confluence(confluence)
        case .breakOfStructure:
            return .breakOfStructure(breakOfStructure.settings, zone: breakOfStructure.zone)
        case .sessionBreakout: return .sessionBreakout(sessionBreakout.settings, zone: sessionBreakout.zone)
        }
    }

    private static func checklist(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> (timeframe: Timeframe, settings: ChecklistSettings)
    {
        var section = root.section("checklist", &faults)
        let timeframe = section.timeframe(.m15, &faults)
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
        section.end(&faults)
        for fault in checklist.faults {
            faults.add(section.file, line: section.line(of: fault.key), "checklist.\(fault)")
        }
        return (timeframe, checklist)
    }
}
