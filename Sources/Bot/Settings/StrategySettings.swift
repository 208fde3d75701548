import Domain
import Engine

/// A strategy that the operator chose, with its settings.
enum StrategyChoice: Sendable, Hashable {
    case checklist(Timeframe, ChecklistSettings)
    case averageCross(AverageCross.Settings)
    case openingCross(OpeningCross.Settings, zone: String)
    case openingRange(OpeningRangeSettings, zone: String)
    case rules(RuleFile)

    var id: StrategyID {
        var plan = MarketPlan()
        return make(in: &plan) { _ in .utc }.id
    }

    /// The file that it was read from; `nil` where it has none.
    var file: RuleFile? { if case .rules(let file) = self { file } else { nil } }

    /// The zone whose clocks it goes by; `nil` where it needs none.
    var zone: String? {
        switch self {
        case .checklist, .averageCross, .rules: nil
        case .openingCross(_, let zone), .openingRange(_, let zone): zone
        }
    }

    /// - Parameter clock: of a zone by its name.
    func make(in plan: inout MarketPlan, clock: (String) -> LocalClock) -> any Strategy {
        switch self {
        case .checklist(let timeframe, let settings):
            Checklist(timeframe: timeframe, settings: settings, in: &plan)
        case .averageCross(let settings): AverageCross(settings: settings, in: &plan)
        case .openingCross(let settings, let zone):
            OpeningCross(settings: settings, clock: clock(zone), in: &plan)
        case .openingRange(let settings, let zone):
            OpeningRange(settings: settings, clock: clock(zone), in: &plan)
        case .rules(let file): RuleStrategy(file.blueprint, clock: file.clock, in: &plan)
        }
    }
}

/// The settings of every strategy there is, and which of them were chosen.
struct StrategySettings {
    /// What can stand under `strategies`, beside the paths of files.
    enum Name: String, CaseIterable {
        case checklist, averageCross, openingCross, openingRange
    }

    /// A word of the list.
    private enum Entry: Hashable {
        case named(Name)
        /// Ends in `.yaml`.
        case file(String)
    }

    /// More at once are refused.
    static let countMaximum = 32

    private let entries: [Entry]
    private var files: [String: RuleFile] = [:]
    private let checklist: (timeframe: Timeframe, settings: ChecklistSettings)
    private let averageCross: AverageCross.Settings
    private let openingCross: (settings: OpeningCross.Settings, zone: String)
    private let openingRange: (settings: OpeningRangeSettings, zone: String)

    init(_ root: inout SettingsSection, _ faults: inout SettingsFaults) {
        let known = Name.allCases.map(\.rawValue).joined(separator: ", ")
        let before = faults.sentences.count
        let entries = root.list(
            "strategies", default: [Entry.named(.checklist)],
            expected: "one of \(known), or a file as config/strategies/trend.yaml", &faults
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
        var owners: [StrategyID: String] = [:]
        for entry in self.entries {
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
    }

    /// The strategies in the order in which they were named.
    func chosen(spreadMaximumBps: Fixed) -> [StrategyChoice] {
        entries.compactMap { entry in
            switch entry {
            case .named(.checklist):
                var settings = checklist.settings
                settings.spreadMaximumBps = spreadMaximumBps
                return .checklist(checklist.timeframe, settings)
            case .named(.averageCross): return .averageCross(averageCross)
            case .named(.openingCross): return .openingCross(openingCross.settings, zone: openingCross.zone)
            case .named(.openingRange): return .openingRange(openingRange.settings, zone: openingRange.zone)
            case .file(let path): return files[path].map(StrategyChoice.rules)
            }
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
