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
    /// What can stand under `strategies`, beside the paths of files.
    enum Name: String, CaseIterable {
        case checklist, averageCross, openingCross, openingRange
        case smartMoney, confluence, breakOfStructure, sessionBreakout
    }

    /// A word of the list.
    private enum Entry: Hashable {
        case named(Name)
        /// Ends in `.yaml`.
        case file(String)

        var word: String {
            switch self {
            case .named(let name): name.rawValue
            case .file(let path): path
            }
        }
    }

    /// More at once are refused.
    static let countMaximum = 32

    private let entries: [Entry]
    private let files: [String: RuleFile]
    private let checklist: (timeframe: Timeframe, settings: ChecklistSettings)
    private let averageCross: AverageCross.Settings
    private let openingCross: (settings: OpeningCross.Settings, zone: String)
    private let openingRange: (settings: OpeningRangeSettings, zone: String)
    private let smartMoney: SmartMoneySettings
    private let confluence: ConfluenceSettings
    private let breakOfStructure: (settings: BreakOfStructureSettings, zone: String)
    private let sessionBreakout: (settings: SessionBreakoutSettings, zone: String)
    /// Of every strategy's positions, and of those that have settings of their own.
    private let common: ManagementSettings
    private let own: [Name: ManagementSettings]

    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
        let before = faults.sentences.count
        let entries = root.list(
            "strategies", default: [Entry.named(.checklist)],
            expected: "one of \(known), or a file as config/strategies/trend.yaml", &faults,
            words: \.word
        ) { $0.hasSuffix(".yaml") ? .file($0) : Name(rawValue: $0).map(Entry.named) }
        let line = root.line(of: "strategies")
        if entries.isEmpty, faults.sentences.count == before {
            faults.add(root.file, line: line, "strategies: must name at least one")
        }
        if Set(entries).count < entries.count {
            faults.add(root.file, line: line, "strategies: must name each but once")
        }
        if entries.count > Self.countMaximum {
            faults.add(root.file, line: line, "strategies: must name at most \(Self.countMaximum)")
        }
        self.entries = Array(entries.prefix(Self.countMaximum))
        checklist = Self.checklist(&root, &faults)
        averageCross = AverageCross.Settings(&root, &faults)
        openingCross = OpeningCross.Settings.read(&root, &faults)
        openingRange = OpeningRangeSettings.read(&root, &faults)
        smartMoney = SmartMoneySettings(&root, &faults)
        confluence = ConfluenceSettings(&root, &faults)
        breakOfStructure = BreakOfStructureSettings.read(&root, &faults)
        sessionBreakout = SessionBreakoutSettings.read(&root, &faults)
        common = ManagementSettings(&root, &faults)
        own = Self.management(&root, &faults)
        files = Self.files(self.entries, &faults)
    }

    /// What stands in the sections of single strategies, in place of the common settings.
    private static func management(_ root: inout SettingsSection, _ faults: inout SettingsFaults)
        -> [Name: ManagementSettings]
    {
        var settings: [Name: ManagementSettings] = [:]
        for name in Name.allCases {
            var section = root.section(name.rawValue, &faults)
            guard section.keys.contains(ManagementSettings.key) else { continue }
            settings[name] = ManagementSettings(&section, &faults)
        }
        return settings
    }

    private static func files(_ entries: [Entry], _ faults: inout SettingsFaults) -> [String: RuleFile] {
        var files: [String: RuleFile] = [:]
        var owners: [StrategyID: String] = [:]
        for entry in entries {
            switch entry {
            case .named(let name): owners[StrategyID(name.rawValue)] = name.rawValue
            case .file(let path):
                guard let file = RuleFile(path, &faults) else { continue }
                files[path] = file
                if let owner = owners.updateValue(path, forKey: file.blueprint.id), owner != path {
                    faults.add(path, line: nil, "name: \(file.blueprint.id) is the name of \(owner) already")
                }
            }
        }
        return files
    }

    /// The strategies in the order in which they were named.
    func chosen(spreadMaximumBps: Fixed) -> [ChosenStrategy] {
        entries.compactMap { entry in
            switch entry {
            case .named(let name):
                ChosenStrategy(
                    choice: choice(name, spreadMaximumBps: spreadMaximumBps), management: own[name] ?? common)
            case .file(let path):
                files[path].map { ChosenStrategy(choice: .rules($0), management: common) }
            }
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
        checklist.adxLossStep = section.fixed("adxLossStep", default: "1", zero...hundred, &faults)
        checklist.adxWinStep = section.fixed("adxWinStep", default: "0.5", zero...hundred, &faults)
        checklist.adxRiseMaximum = section.fixed("adxRiseMaximum", default: "10", zero...hundred, &faults)
        checklist.adxFallMaximum = section.fixed("adxFallMaximum", default: "5", zero...hundred, &faults)
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
