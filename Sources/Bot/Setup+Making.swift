import Desk
import Domain
import Engine
import Scheduler

/// What the settings make.
extension Setup {
    /// The engine of the settings' strategies, gates and costs.
    func makeEngine(_ ledger: Ledger) -> TradingEngine {
        let (strategies, cares, plan) = configuration.makeStrategies { clocks[$0] ?? .utc }
        return TradingEngine(
            ledger: ledger,
            terms: TradingEngine.Terms(
                account: configuration.account.name, limits: configuration.limits, costs: configuration.costs,
                conversion: Conversion(
                    accountCurrency: configuration.account.startingBalance.currency,
                    parity: configuration.account.parity),
                scanning: configuration.scanning, sizing: configuration.sizing, prop: configuration.prop),
            strategies: strategies, cares: cares, plan: plan)
    }

    /// The end of a blackout is told in the operator's zone.
    var newsRules: NewsRules {
        let rules = configuration.news.rules
        return NewsRules(
            minutesBefore: rules.minutesBefore, minutesAfter: rules.minutesAfter, staleAfter: rules.staleAfter,
            blindAfter: rules.blindAfter, zone: zone)
    }

    /// What lies around the trades of `engine`.
    func makeSurroundings(of engine: TradingEngine) -> Surroundings {
        Surroundings(of: engine, zone: zone, newYork: newYork, rules: newsRules, recurring: recurringNews)
    }
}
