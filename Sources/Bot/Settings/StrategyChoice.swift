import Domain
import Engine
import Scheduler

/// A strategy that the operator chose, with its settings.
enum StrategyChoice: Sendable, Hashable {
    case checklist(Timeframe, ChecklistSettings)
    case smartMoney(SmartMoneySettings)
    case confluence(ConfluenceSettings)
    case breakOfStructure(BreakOfStructureSettings, Zone)
    case sessionBreakout(SessionBreakoutSettings, Zone)

    var id: StrategyID {
        var plan = MarketPlan()
        return make(in: &plan).id
    }

    func make(in plan: inout MarketPlan) -> any Strategy {
        switch self {
        case .checklist(let timeframe, let settings):
            Checklist(timeframe: timeframe, settings: settings, in: &plan)
        case .smartMoney(let settings): SmartMoney(settings: settings, in: &plan)
        case .confluence(let settings): ConfluenceScanner(settings: settings, in: &plan)
        case .breakOfStructure(let settings, let zone):
            BreakOfStructure(settings: settings, clock: Self.clock(zone), in: &plan)
        case .sessionBreakout(let settings, let zone):
            SessionBreakout(settings: settings, clock: Self.clock(zone), in: &plan)
        }
    }

    private static func clock(_ zone: Zone) -> LocalClock {
        LocalClock(zone: zone.name) { Int64(zone.offset(at: $0)) }
    }
}
