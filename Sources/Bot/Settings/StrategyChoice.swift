import Domain
import Engine

/// A strategy that the operator chose, with its settings.
enum StrategyChoice: Sendable, Hashable {
    case checklist(Timeframe, ChecklistSettings)
    case averageCross(AverageCross.Settings)
    case openingCross(OpeningCross.Settings, zone: String)
    case openingRange(OpeningRangeSettings, zone: String)
    case smartMoney(SmartMoneySettings)
    case confluence(ConfluenceSettings)
    case breakOfStructure(BreakOfStructureSettings, zone: String)
    case sessionBreakout(SessionBreakoutSettings, zone: String)
    case rules(RuleFile)

    /// The file that it was read from; `nil` where it has none.
    var file: RuleFile? { if case .rules(let file) = self { file } else { nil } }

    var id: StrategyID {
        var plan = MarketPlan()
        return make(in: &plan) { _ in .utc }.id
    }

    /// The zone whose clocks it goes by; `nil` where it needs none.
    var zone: String? {
        switch self {
        case .checklist, .averageCross, .smartMoney, .confluence, .rules: nil
        case .openingCross(_, let zone), .openingRange(_, let zone), .breakOfStructure(_, let zone),
            .sessionBreakout(_, let zone):
            zone
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
        case .smartMoney(let settings): SmartMoney(settings: settings, in: &plan)
        case .confluence(let settings): ConfluenceScanner(settings: settings, in: &plan)
        case .breakOfStructure(let settings, let zone):
            BreakOfStructure(settings: settings, clock: clock(zone), in: &plan)
        case .sessionBreakout(let settings, let zone):
            SessionBreakout(settings: settings, clock: clock(zone), in: &plan)
        case .rules(let file): RuleStrategy(file.blueprint, clock: file.clock, in: &plan)
        }
    }
}
